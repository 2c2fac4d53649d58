"""C5: two agencies want the same hour; free ones are offered, busy is all that is said."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from tests import databases
from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.journeys import C, booked, hour, shared, somebody, worker
from tests.stories.steps import sign_in
from throughcare.actions import contact
from throughcare.domain.appointment.lifecycle import State
from throughcare.domain.appointment.rules import can_count
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.jobs.postgres.place import Login
from throughcare.records.keys import new_key

pytestmark = pytest.mark.browser

MONDAY = date(2026, 3, 9)
BUSY = "Busy at that hour: choose another"
STOPPED = "Too many busy hours were tried today"


def given_recovery_holds_ten_o_clock(*, private: bool = False) -> UUID:
    sam = somebody()
    booked(sam, worker(), hour(MONDAY, "10:00"), private=private)
    shared(sam, C.IDENTITY)
    return sam


def when_an_hour_is_typed(page: Page, sam: UUID, clock: str) -> None:
    page.goto(f"/people/{sam}/appointments/book")
    page.get_by_text("Another day or time").click()
    page.get_by_label("Day", exact=True).fill("9")
    page.get_by_label("Month", exact=True).fill("3")
    page.get_by_label("Year", exact=True).fill("2026")
    page.get_by_label("At", exact=True).fill(clock)
    page.get_by_role("button", name="Book", exact=True).click()


def then_nothing_tells_whose_it_is(page: Page) -> None:
    said = page.locator("main").inner_text()
    assert "Recovery" not in said
    assert "Ada" not in said
    assert "eywork, Monday" not in said


@pytest.mark.parametrize("private", [False, True], ids=["shared", "private"])
def test_free_hours_are_offered_and_a_taken_one_is_only_busy(
    page: Page, console_errors: list[str], private: bool
) -> None:
    sam = given_recovery_holds_ten_o_clock(private=private)
    sign_in(page, "Hal Birch")
    page.goto(f"/people/{sam}/appointments/book")
    assert_accessible(page)
    offered = page.locator(".tc-chips").last.inner_text()
    assert "Monday 9 March, 11:00" in offered
    assert "Monday 9 March, 10:00" not in offered
    assert "Monday 9 March, 10:30" not in offered

    when_an_hour_is_typed(page, sam, "10:30")
    page.get_by_role("link", name=BUSY).wait_for()
    console_errors.clear()
    then_nothing_tells_whose_it_is(page)
    assert_accessible(page)

    page.goto(f"/people/{sam}/appointments/book")
    page.get_by_label("Monday 9 March, 11:00").check()
    page.get_by_role("button", name="Book", exact=True).click()
    page.get_by_text("Booked Monday 9 March, 11:00").wait_for()


def test_trying_hour_after_hour_is_stopped(page: Page, console_errors: list[str]) -> None:
    sam = given_recovery_holds_ten_o_clock()
    sign_in(page, "Hal Birch")
    for clock in ("9:45", "10:00", "10:15", "10:30", "10:45"):
        when_an_hour_is_typed(page, sam, clock)
        page.get_by_role("link", name=BUSY).wait_for()
    when_an_hour_is_typed(page, sam, "18:00")
    page.get_by_role("link", name=STOPPED).wait_for()
    console_errors.clear()
    then_nothing_tells_whose_it_is(page)
    page.get_by_label("Monday 9 March, 11:00").check()
    for box in ("Day", "Month", "Year", "At"):
        page.get_by_label(box, exact=True).fill("")
    page.get_by_role("button", name="Book", exact=True).click()
    page.get_by_text("Booked Monday 9 March, 11:00").wait_for()


def test_without_scripts_the_same(page_without_javascript: Page, console_errors: list[str]) -> None:
    page = page_without_javascript
    sam = given_recovery_holds_ten_o_clock()
    sign_in(page, "Hal Birch")
    when_an_hour_is_typed(page, sam, "10am")
    page.get_by_text(BUSY).first.wait_for()
    console_errors.clear()
    when_an_hour_is_typed(page, sam, "2pm")
    page.get_by_text("Booked Monday 9 March, 14:00").wait_for()


def test_a_private_appointment_is_not_on_the_page_of_another_agency(page: Page) -> None:
    sam = given_recovery_holds_ten_o_clock(private=True)
    shared(sam, *set(C) - {C.NOTES, C.SELF_REPORT})
    sign_in(page, "Hal Birch")
    page.goto(f"/people/{sam}")
    page.get_by_text("What happened").wait_for()
    expect(page.get_by_text("Coming up")).to_have_count(0)
    expect(page.get_by_text("Booked")).to_have_count(0)
    page.context.clear_cookies()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}")
    page.get_by_role("link", name="Keywork, Monday 9 March").click()
    page.get_by_text("Your own team; for everybody else the hour is busy").wait_for()
    assert_accessible(page)


def test_a_clash_counts_for_nothing(page: Page) -> None:
    """Two agencies knew one person by two records; the hour that was missed cannot be held up."""
    sam, again = somebody(), somebody("Hal Birch")
    booked(sam, worker(), hour(MONDAY, "10:00"))
    theirs = booked(again, worker("Hal Birch"), hour(MONDAY, "10:00"), reportable=True)
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute("update records_person set one_id = %s where id = %s", [sam, again])
    later = NOW + timedelta(days=7, hours=2)
    came = contact.Came(
        attendance=Attendance.DID_NOT_ATTEND, kind=Kind.SUPERVISION, appointment_id=theirs
    )
    contact.record(
        key=new_key(),
        person_id=again,
        told=contact.Told(came=came),
        by=worker("Hal Birch", at=later),
        at=later,
    )
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute(
            "select reportable, cannot_count, state from records_appointment where id = %s",
            [theirs],
        )
        reportable, cannot_count, state = cursor.fetchone()
    assert (reportable, State(state)) == (True, State.DID_NOT_ATTEND)
    assert not can_count(reportable=reportable, cannot_count=cannot_count, state=State(state))
    sign_in(page, "Hal Birch")
    page.goto(f"/appointments/{theirs}")
    page.get_by_text("No: it clashed with something else").wait_for()
    assert "Recovery" not in page.locator("main").inner_text()
    assert_accessible(page)
