"""A court officer prepares Thursday's list, the bench decides, the court asks, and is answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.courts import A_MONTH_ON, LOU, THURSDAY, UNA, bench, sentenced, sitting
from tests.orders import A_DAY, met, missed
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.domain.journey.contact import Attendance

pytestmark = pytest.mark.browser

type At = Callable[[Any], AbstractContextManager[Any]]


def fill_day(page: Page, legend: str, day: date) -> None:
    boxes = page.get_by_role("group", name=legend)
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(name, exact=True).fill(str(value))


def plan_a_sitting(page: Page, day: date) -> None:
    page.goto("/court/sittings/new")
    page.get_by_label("Which bench").select_option("First bench")
    page.get_by_label("Room").fill("Room 1")
    fill_day(page, "Day", day)
    page.get_by_label("Morning").check()
    page.get_by_role("button", name="Plan it").click()
    page.get_by_text("its list is empty yet").wait_for()


def given_somebody_who_came_and_missed() -> tuple[UUID, UUID]:
    sam, order_id = sentenced()
    met(sam, Attendance.ATTENDED, days=1, minutes=400)
    missed(sam, days=2)
    return sam, order_id


def test_a_list_is_prepared_the_bench_decides_and_the_court_asks(
    page: Page, at: At, console_errors: list[str]
) -> None:
    given_somebody_who_came_and_missed()
    sitting(bench("Second bench", ("Wyn Ash",)), A_MONTH_ON, room="Room 2")
    with at(NOW + 2 * A_DAY):
        sign_in(page, LOU)
        expect(page.get_by_role("heading", name="Next sittings")).to_be_visible()
        page.goto("/court/benches/new")
        page.get_by_label("What the bench is called").fill("First bench")
        page.get_by_label("Una Gray").check()
        page.get_by_label("Vic Hale").check()
        assert_accessible(page)
        page.get_by_role("button", name="Name it").click()
        expect(page.get_by_text("Una Gray, Vic Hale")).to_be_visible()
        change_who_sits(page)
        plan_a_sitting(page, A_MONTH_ON)
        plan_a_sitting(page, THURSDAY)
        prepare_the_list(page)
        sign_out(page)
    with at(NOW + 3 * A_DAY):
        sign_in(page, UNA)
        decide(page, console_errors)
        ask(page)
        what_the_court_reads_of_itself(page)
        sign_out(page)
        the_next_list_begins_with_what_was_asked(page)
        the_drugs_team_answers(page)


def change_who_sits(page: Page) -> None:
    page.get_by_role("link", name="Change who sits on it : First bench").click()
    page.get_by_label("Who sits on it").select_option("Wyn Ash")
    fill_day(page, "From which day", THURSDAY)
    page.get_by_role("button", name="Record").click()
    page.get_by_text("They sit on it from that day on.").wait_for()
    looked_at(page, "court-seats")
    row = page.get_by_role("listitem").filter(has_text="Wyn Ash")
    row.get_by_role("button", name="No longer sits").click()
    page.get_by_text("They no longer sit on it.").wait_for()


def prepare_the_list(page: Page) -> None:
    page.goto("/today")
    page.get_by_role("link", name="Due later").click()
    page.get_by_role("button", name="List").click()
    page.get_by_role("heading", name="Put them on a list").wait_for()
    assert_accessible(page)
    page.get_by_label("Which list").select_option(index=0)
    page.get_by_role("button", name="List", exact=True).click()
    page.get_by_role("heading", name="Since the order began").wait_for()
    page.goto("/court")
    page.get_by_role("link", name="5 March, morning").click()
    expect(page.get_by_role("link", name="Sam")).to_be_visible()
    looked_at(page, "court-list")


def decide(page: Page, console_errors: list[str]) -> None:
    page.goto("/court")
    page.get_by_role("link", name="morning").first.click()
    page.get_by_role("link", name="Sam").click()
    page.get_by_role("heading", name="What was good").wait_for()
    expect(page.get_by_text("1 time; 1 not decided yet")).to_be_visible()
    expect(page.get_by_text("Came for more hours than were asked")).to_be_visible()
    looked_at(page, "court-hearing")
    page.get_by_role("button", name="Record what the bench decided").click()
    page.get_by_role("heading", name="What the bench decided").wait_for()
    assert_accessible(page)
    page.get_by_label("Came", exact=True).check()
    page.get_by_label("The order is amended, with their consent").check()
    page.get_by_label("What is amended").fill("Eight hours a week")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Nothing is amended without their consent").wait_for()
    assert_accessible(page)
    forms_came_back(console_errors)
    page.get_by_label("They said in court that they agree").check()
    page.get_by_label("Praise").check()
    page.get_by_label("What the bench said").fill("You came, and for more than was asked")
    another_bench_needs_a_reason(page)
    forms_came_back(console_errors)
    page.get_by_role("button", name="Record").click()
    page.get_by_text("Recorded. Their officer sees what the bench decided.").wait_for()


def another_bench_needs_a_reason(page: Page) -> None:
    following = page.get_by_label("Next before the same bench")
    following.select_option(following.get_by_text("Second bench").inner_text())
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("say why another sits").wait_for()
    assert_accessible(page)
    page.get_by_label("Why another bench or another list").fill("The first does not sit that day")
    following.select_option(following.get_by_text("First bench").inner_text())


def what_the_court_reads_of_itself(page: Page) -> None:
    """How often the faces were the same, and by which criteria a review is listed."""
    page.goto("/court/continuity")
    page.get_by_role("heading", name="The same faces").wait_for()
    looked_at(page, "court-continuity")
    page.goto("/law")
    page.get_by_role("heading", name="Law and guidance").wait_for()
    expect(page.get_by_text("Reviews of a drug rehabilitation requirement")).to_be_visible()
    assert_accessible(page)


def ask(page: Page) -> None:
    page.get_by_role("link", name="Sam").click()
    page.get_by_role("button", name="The court asks").click()
    page.get_by_role("heading", name="The court asks").wait_for()
    looked_at(page, "court-ask")
    page.get_by_label("Whom the court asks").select_option("West Town Recovery")
    page.get_by_label("What it asks").fill("Can Sam start the evening group?")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_text("Not answered; owed by")).to_be_visible()
    assert_accessible(page)


def the_next_list_begins_with_what_was_asked(page: Page) -> None:
    sign_in(page, LOU)
    expect(page.get_by_text("1 thing the court asked, not answered")).to_be_visible()
    looked_at(page, "court-today")
    sign_out(page)


def the_drugs_team_answers(page: Page) -> None:
    sign_in(page, "Bo Marsh")
    page.goto("/today/later")
    page.get_by_role("button", name="Answer").click()
    page.get_by_role("heading", name="What the court asked").wait_for()
    assert_accessible(page)
    page.get_by_label("The answer").fill("Yes, from Monday")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_text("Answered. The court and their officer see it.")).to_be_visible()
