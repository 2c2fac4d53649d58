"""A form sent where there is no signal waits on the phone, is sent once, and leaves nothing."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests import medicines
from tests.actions.test_release import inside
from tests.clock import NOW
from tests.custodies import NURSE, heard, message, numbered, prison_teams
from tests.journeys import booked, somebody, worker
from tests.referrals import seen_by
from tests.stories.looking import looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.domain.custody.terms import Move
from throughcare.records import models
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.browser

HOUR = timedelta(hours=1)
STORED = "JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"


def contacts() -> int:
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        return models.Contact.objects.count()


def lost(heard: list[str]) -> None:
    """What a browser says of a signal that is gone is expected; nothing else is."""
    assert [each for each in heard if "ERR_INTERNET_DISCONNECTED" not in each] == []
    heard.clear()


def test_what_was_typed_without_a_signal_is_sent_when_it_is_back(
    page: Page, console_errors: list[str]
) -> None:
    sam = somebody()
    booked(sam, worker(at=NOW - timedelta(hours=2)), NOW - timedelta(hours=1))
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}")
    page.get_by_role("button", name="Record a contact").click()
    page.get_by_role("button", name="Save").wait_for()
    page.get_by_label("Attended").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    waits = page.get_by_text("waits on this device for a signal")
    expect(waits).to_be_visible()
    expect(page.get_by_role("button", name="Save")).to_be_disabled()
    looked_at(page, "carried")
    lost(console_errors)
    assert contacts() == 0
    page.context.set_offline(False)
    expect(waits).to_be_hidden()
    assert contacts() == 1
    assert "carried" not in page.evaluate(STORED)


def sent_later(page: Page, save: str, console_errors: list[str]) -> None:
    """What is on the page is sent where there is no signal, two hours before it is received."""
    page.clock.set_fixed_time(NOW - 2 * HOUR)
    page.context.set_offline(True)
    page.get_by_role("button", name=save).click()
    waits = page.get_by_text("waits on this device for a signal")
    expect(waits).to_be_visible()
    lost(console_errors)
    page.context.set_offline(False)
    expect(waits).to_be_hidden()


def happened(kind: str) -> tuple[datetime, datetime]:
    """When what was told last happened, and when it was recorded."""
    with seen_by("Ada Quill"):
        event = models.Event.objects.filter(kind=kind).latest("recorded_at")
    return event.occurred_at, event.recorded_at


def nothing_stays(page: Page) -> None:
    sign_out(page)
    page.wait_for_load_state()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("caches.keys()") == []


def test_at_the_gate_it_happened_when_it_was_written_down(
    page: Page, console_errors: list[str]
) -> None:
    sam, custody_id = inside(NOW.date())
    heard(message(Move.RELEASED, NOW - 3 * HOUR), at=NOW - 3 * HOUR)
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/release/gate")
    page.get_by_role("heading", name="At the gate").wait_for()
    page.get_by_label("Not met").check()
    page.get_by_label("Where they went").fill("To his sister")
    sent_later(page, "Save", console_errors)
    assert happened("release.gate") == (NOW - 2 * HOUR, NOW)
    page.goto(f"/people/{sam}/release")
    expect(page.get_by_text("Then: To his sister")).to_be_visible()
    with seen_by("Ada Quill"):
        assert models.GateMeeting.objects.get().custody_id == custody_id
    nothing_stays(page)
    lost(console_errors)


# Each form of an arrival: where it is, what is typed, and what it tells.
FIRST_HOURS = (
    ("screen", ("Some", "No"), {"What they take": "Heroin most days"}, "screened"),
    (
        "script",
        ("It goes on as it was",),
        {"Verified with": "High Street Pharmacy"},
        "script_settled",
    ),
    ("hand-on", (), {"What matters": "Wants to see somebody soon"}, "handed_on"),
)


def test_the_first_hours_in_prison_are_as_of_when_they_were_seen(
    page: Page, console_errors: list[str]
) -> None:
    prison_teams()
    sam = numbered()
    medicines.second_prescriber()
    medicines.prescribed(sam, by=medicines.SECOND, at=NOW - timedelta(days=3))
    heard(message(Move.ADMITTED, NOW - 5 * HOUR), at=NOW - 5 * HOUR)
    sign_in(page, NURSE)
    for where, chosen, typed, told in FIRST_HOURS:
        page.goto(f"/people/{sam}/custody/{where}")
        page.get_by_role("button", name="Record").wait_for()
        for label in chosen:
            page.get_by_label(label, exact=True).check()
        for label, words in typed.items():
            page.get_by_label(label).fill(words)
        sent_later(page, "Record", console_errors)
        assert happened(f"prison_care.{told}") == (NOW - 2 * HOUR, NOW)
    nothing_stays(page)
    lost(console_errors)


def test_whoever_signs_out_leaves_nothing_on_the_device(
    page: Page, console_errors: list[str]
) -> None:
    sam = somebody()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/contact")
    page.evaluate('localStorage.setItem(\'carried\', \'[{"id": "1", "whose": "other"}]\')')
    sign_out(page)
    page.wait_for_load_state()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("caches.keys()") == []
    lost(console_errors)
