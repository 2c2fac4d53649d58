"""C5 to its end: one hour that two agencies took; an enforcing manager learns only that it cannot
count.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from tests import databases
from tests.clock import NOW
from tests.journeys import booked, hour, somebody, worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, opened, required
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from tests.stories.test_c5_same_hour import BUSY, then_nothing_tells_whose_it_is
from tests.stories.test_order import fill_day
from throughcare.actions import contact
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.jobs.postgres.place import Login
from throughcare.records.keys import key_of, new_key

pytestmark = pytest.mark.browser

type At = Callable[[Any], AbstractContextManager[Any]]

DAY = date(2026, 3, 9)
TEN = hour(DAY, "10:00")
JO = "Jo Wren"
CANNOT = "Not counted: it clashed with something else"


def given_an_hour_that_counts(sam: UUID) -> tuple[UUID, UUID, UUID]:
    """Recovery's, at ten, for an order that probation supervises."""
    order_id = opened(sam)
    asked = required(order_id)
    return order_id, asked, booked(sam, worker(), TEN, reportable=True)


def given_mental_health_had_it_too_by_a_record_of_its_own(sam: UUID) -> None:
    again = somebody(JO)
    recorded(again, booked(again, worker(JO), TEN), Attendance.ATTENDED, by=JO)
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute("update records_person set one_id = %s where id = %s", [sam, again])


def recorded(
    person_id: UUID, appointment_id: UUID, attendance: Attendance, *, by: str = ADA
) -> UUID:
    """Who came, as it is written down a day later."""
    at, key = TEN + A_DAY, new_key()
    came = contact.Came(attendance=attendance, kind=Kind.KEYWORK, appointment_id=appointment_id)
    told = contact.Told(came=came)
    contact.record(key=key, person_id=person_id, told=told, by=worker(by, at=at), at=at)
    return key


def when_the_same_hour_is_wanted(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}/appointments/book")
    page.get_by_text("Another day or time").click()
    fill_day(page, "Day", DAY)
    page.get_by_label("At", exact=True).fill("10:00")
    page.get_by_role("button", name="Book", exact=True).click()
    page.get_by_role("link", name=BUSY).wait_for()
    then_nothing_tells_whose_it_is(page)


def when_they_are_asked_in_writing(page: Page, order_id: UUID) -> None:
    page.goto(f"/orders/{order_id}")
    page.get_by_role("button", name="Ask in writing what happened").click()
    page.get_by_role("link", name="Letter: asks what happened").click()
    page.get_by_role("link", name="Open the letter (PDF)").wait_for()
    looked_at(page, "letter")
    page.get_by_role("button", name="It has gone").click()
    page.get_by_role("alert").get_by_text("There is a problem").wait_for()
    page.get_by_label("Given in hand, and read with them").check()
    page.get_by_role("button", name="It has gone").click()
    page.get_by_text("Recorded: the letter has gone").wait_for()


def when_it_is_referred(page: Page) -> None:
    page.get_by_role("button", name="Decide").click()
    page.get_by_label("No acceptable reason").check()
    page.get_by_label("What they sent is here").check()
    page.get_by_label("Why", exact=True).fill("No word came")
    page.get_by_role("button", name="Decide").click()
    page.get_by_role("button", name="Answer").click()
    page.get_by_label("Refer to the enforcement officer").check()
    page.get_by_label("What happened, or why").fill("Seen by nobody for weeks")
    page.get_by_role("button", name="Record").click()
    page.get_by_text("Referred to the enforcement officer on 30 March").wait_for()


def then_only_that_it_cannot_count(page: Page) -> None:
    expect(page.get_by_text(CANNOT)).to_be_visible()
    said = page.locator("main").inner_text()
    assert "Mental Health" not in said
    assert JO not in said
    assert "appointment" not in said.lower()


def test_an_enforcing_manager_learns_yes_or_no_and_not_what(
    page: Page, at: At, console_errors: list[str]
) -> None:
    sam = known_to_both()
    order_id, _, ours = given_an_hour_that_counts(sam)
    sign_in(page, HAL)
    when_the_same_hour_is_wanted(page, sam)
    sign_out(page)
    missed_id = recorded(sam, ours, Attendance.DID_NOT_ATTEND)
    enforcement = f"/orders/{order_id}/absences/{missed_id}/enforcement"
    with at(NOW + 28 * A_DAY):
        sign_in(page, HAL)
        when_they_are_asked_in_writing(page, order_id)
        when_it_is_referred(page)
        sign_out(page)
        sign_in(page, IVY)
        page.goto(enforcement)
        page.get_by_role("heading", name="What was decided").wait_for()
        looked_at(page, "order-enforcement")
        given_mental_health_had_it_too_by_a_record_of_its_own(sam)
        page.get_by_label("What you decide, and why").fill("Breach")
        page.get_by_role("button", name="Record").click()
        page.get_by_role("alert").get_by_text("What this rests on no longer counts").wait_for()
        page.goto(f"/orders/{order_id}")
        then_only_that_it_cannot_count(page)
        expect(page.get_by_role("button", name="What was decided")).to_have_count(0)
        looked_at(page, "order-cannot-count")
    forms_came_back(console_errors)


def test_what_stands_beside_a_ledger_has_no_barrier(page: Page, at: At) -> None:
    """Their word about it, where they were instead, and more hours: at the agency that they see."""
    sam = known_to_both()
    _, asked, ours = given_an_hour_that_counts(sam)
    missed_id = recorded(sam, ours, Attendance.DID_NOT_ATTEND)
    with at(TEN + 2 * A_DAY):
        sign_in(page, ADA)
        page.goto(f"/missed/{missed_id}/otherwise")
        page.get_by_role("heading", name="They say that it was otherwise").wait_for()
        looked_at(page, "missed-otherwise")
        page.get_by_label("What they say, in their words").fill("I was on the ward")
        page.get_by_role("button", name="Take it down").click()
        page.get_by_text("Taken down. Whoever decides").wait_for()

        page.goto(f"/people/{sam}/elsewhere")
        page.get_by_label("Hospital", exact=False).first.check()
        fill_day(page, "From", DAY)
        page.get_by_label("How you know").fill("The ward rang")
        page.get_by_role("button", name="Record").click()
        page.get_by_text("What they missed then counts for nothing").wait_for()
        looked_at(page, "elsewhere")
        page.get_by_role("button", name="Change").click()
        page.get_by_label("They are back").wait_for()
        looked_at(page, "elsewhere-change")

        page.goto(f"/requirements/{asked}/more")
        page.get_by_role("heading", name="They want more hours").wait_for()
        looked_at(page, "more-hours-asked")
        chosen = UUID(page.locator("input[name=key]").input_value())
        page.get_by_label("What they want more of, in their words").fill("The Friday group too")
        page.get_by_role("button", name="Take it down").click()
        page.get_by_text("Whoever gives it answers within a week").wait_for()
        ada = worker()
        wish = key_of(worker_id=ada.worker_id, agency_id=ada.agency_id, chosen=chosen)
        page.goto(f"/more-hours/{wish}")
        page.get_by_role("heading", name="wants more hours").wait_for()
        looked_at(page, "more-hours")
        page.get_by_label("Yes", exact=True).check()
        fill_day(page, "From when, if yes", date(2026, 3, 16))
        page.get_by_role("button", name="Answer").click()
        page.get_by_text("nothing is worse for having asked").wait_for()
