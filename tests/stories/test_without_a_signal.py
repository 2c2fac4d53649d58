"""A form sent where there is no signal waits on the phone, is sent once, and leaves nothing."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.clock import NOW
from tests.journeys import booked, somebody, worker
from tests.stories.looking import looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.records import models
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.browser

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
