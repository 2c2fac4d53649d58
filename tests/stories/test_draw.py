"""Two agencies draw days of tests together; a worker gives a reward for coming."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.clock import NOW
from tests.draws import BO, MONDAY, bound, opened, proposed, scheduled
from tests.journeys import somebody
from tests.orders import A_DAY, ADA, HAL, known_to_both, met, missed
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from tests.stories.test_order import fill_day
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.testing.draw import What

pytestmark = pytest.mark.browser

type At = Callable[[Any], AbstractContextManager[Any]]


def the_draw(page: Page, name: str) -> None:
    sign_in(page, name)
    page.goto("/draws")
    page.get_by_role("link", name="Days of tests, from").click()
    page.get_by_role("heading", name="Days of tests, from", level=1).wait_for()


def test_tester_and_supervisor_bind_and_open_and_anybody_of_both_can_check(
    page: Page, at: At, console_errors: list[str]
) -> None:
    sam = known_to_both()
    scheduled(sam, tests_a_week=5)
    sign_in(page, BO)
    page.goto("/draws/new")
    page.get_by_role("heading", name="Propose a draw").wait_for()
    looked_at(page, "draw-propose")
    page.get_by_label("Days of tests").check()
    page.get_by_label("With which agency").select_option(world.PROBATION)
    fill_day(page, "From which Monday", NOW.date())
    page.get_by_role("button", name="Propose").click()
    page.get_by_role("alert").get_by_text("Its period has begun").wait_for()
    fill_day(page, "From which Monday", MONDAY)
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_text("Proposed, and its list is fixed")).to_be_visible()
    page.get_by_role("button", name="Bind your agency").click()
    page.get_by_role("heading", name="Bind your agency to a secret").wait_for()
    looked_at(page, "draw-bind")
    page.get_by_role("button", name="Bind").click()
    expect(page.get_by_text("It waits for West Town Probation")).to_be_visible()
    looked_at(page, "draw-bound")
    sign_out(page)

    the_draw(page, HAL)
    page.get_by_role("button", name="Bind your agency").click()
    page.get_by_role("button", name="Bind", exact=True).click()
    expect(page.get_by_text("Bound by both, to be opened")).to_be_visible()
    page.get_by_role("button", name="Open your secret").click()
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("It is drawn when the other agency opens too")).to_be_visible()
    sign_out(page)

    the_draw(page, BO)
    page.get_by_role("button", name="Open your secret").click()
    page.get_by_role("heading", name="Open your secret").wait_for()
    looked_at(page, "draw-open")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("Nothing shows yet")).to_be_visible()
    sign_out(page)
    forms_came_back(console_errors)

    with at(NOW + 7 * A_DAY):
        sign_in(page, ADA)
        page.goto("/draws")
        page.get_by_role("link", name="Sam").wait_for()
        looked_at(page, "draws")
        page.goto(f"/people/{sam}/tests")
        expect(page.get_by_text("Drawn for today: Monday 9 March")).to_be_visible()
        sign_out(page)
    with at(NOW + 14 * A_DAY):
        the_draw(page, HAL)
        expect(page.get_by_text("It was run again just now")).to_be_visible()
        expect(page.get_by_role("link", name="Sam")).to_have_count(5)
        looked_at(page, "draw-over")


def test_a_worker_gives_a_reward_for_coming_and_a_missed_hour_takes_nothing(
    page: Page, at: At
) -> None:
    sam = somebody(ADA)
    for day in (1, 2, 3):
        met(sam, Attendance.ATTENDED, days=day)
    missed(sam, days=4)
    with at(NOW + 5 * A_DAY):
        sign_in(page, ADA)
        page.goto(f"/people/{sam}/tests")
        page.get_by_role("button", name="Rewards").click()
        page.get_by_role("heading", name="Rewards").wait_for()
        looked_at(page, "rewards")
        page.get_by_role("button", name="Give it").click()
        expect(page.get_by_text("It stays theirs, whatever happens next")).to_be_visible()
        expect(page.get_by_text("Nothing waits to be given")).to_be_visible()
        expect(page.get_by_text(", by Ada Quill")).to_be_visible()
        sign_out(page)
    tickets = proposed(what=What.PRIZES, at=NOW + 5 * A_DAY)
    bound(tickets, at=NOW + 5 * A_DAY)
    opened(tickets, at=NOW + 5 * A_DAY)
    with at(NOW + 14 * A_DAY):
        sign_in(page, ADA)
        page.goto(f"/people/{sam}/rewards")
        page.get_by_role("heading", name="Rewards").wait_for()
        looked_at(page, "rewards-won")
        page.get_by_role("button", name="Hand it over").click()
        expect(page.get_by_text("by Ada Quill").last).to_be_visible()
        expect(page.get_by_role("button", name="Hand it over")).to_have_count(0)
        page.goto(f"/people/{sam}")
        expect(page.get_by_text("Prize handed over:")).to_be_visible()


def test_a_worker_sets_a_schedule_without_a_browsers_help(
    page_without_javascript: Page, console_errors: list[str]
) -> None:
    page, sam = page_without_javascript, somebody(ADA)
    sign_in(page, ADA)
    page.goto(f"/people/{sam}/tests/schedule")
    page.get_by_label("Their own wish").check()
    page.get_by_label("On fixed days").check()
    page.get_by_role("button", name="Set", exact=True).click()
    page.get_by_role("alert").get_by_text("Enter the day on which it ends").wait_for()
    page.get_by_label("Thursday").check()
    fill_day(page, "Until", MONDAY)
    page.get_by_role("button", name="Set", exact=True).click()
    expect(page.get_by_text("Next: Thursday 5 March")).to_be_visible()
    page.get_by_role("button", name="End this schedule").click()
    expect(page.get_by_text("What was drawn for later falls")).to_be_visible()
    forms_came_back(console_errors)
