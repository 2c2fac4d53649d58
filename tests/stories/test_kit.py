"""A manager sees that the budget of test kits ends before the year."""

import pytest
from playwright.sync_api import Page, expect

from tests.clock import NOW
from tests.draws import BO, scheduled
from tests.orders import A_DAY, known_to_both
from tests.stories.looking import looked_at
from tests.stories.steps import sign_in
from tests.stories.test_order import fill_day

pytestmark = pytest.mark.browser


def test_a_manager_sets_a_budget_and_is_warned(page: Page) -> None:
    sam = known_to_both()
    scheduled(sam, tests_a_week=5)
    sign_in(page, BO)
    page.goto("/draws")
    page.get_by_role("link", name="Test kits").click()
    page.get_by_text("No budget is set for today").wait_for()
    page.get_by_role("button", name="Record kits").click()
    page.get_by_label("Ordered by a court").check()
    page.get_by_label("Came", exact=True).check()
    page.get_by_label("How many kits").fill("12")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("12 kits there, 5 tests a week")).to_be_visible()
    page.get_by_role("button", name="Set a budget").click()
    page.get_by_label("Ordered by a court").check()
    page.get_by_label("How many kits the budget buys").fill("20")
    fill_day(page, "From", NOW.date())
    fill_day(page, "Until", NOW.date() + 70 * A_DAY)
    page.get_by_role("button", name="Set", exact=True).click()
    expect(page.get_by_text("Ends before the year")).to_be_visible()
    expect(page.get_by_text("In the week of Monday 30 March the budget ends")).to_be_visible()
    looked_at(page, "kits")

    page.goto(f"/people/{sam}/tests/schedule")
    page.get_by_role("heading", name="When they are tested").wait_for()
    expect(page.get_by_text("In the week of Monday 30 March the budget ends")).to_be_visible()
    looked_at(page, "schedule-begin")
    page.goto("/draws/new")
    expect(page.get_by_text("In the week of Monday 30 March the budget ends")).to_be_visible()
