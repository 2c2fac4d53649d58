"""C11: a keywork session is recorded on one form, in few taps; above each box who will read it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.journeys import C, booked, hour, shared, somebody, worker
from tests.stories.looking import looked_at
from tests.stories.steps import sign_in
from throughcare.records import models
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.browser

INPUTS = 5
TAPS = 12
MONDAY = date(2026, 3, 9)
WENT = (
    "West Town Probation sees that they attended. Contact clock restarted: next by "
    "Monday 23 March. 40 minutes on your time."
)
COUNTING = """
addEventListener("pointerdown", () => {
  sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1;
}, {capture: true});
"""


def given_an_hour_that_was_kept() -> UUID:
    """Keywork this morning; probation may see attendance; they hold an hour next Monday."""
    sam = somebody()
    shared(sam, C.IDENTITY, C.ATTENDANCE)
    booked(sam, worker(at=NOW - timedelta(hours=2)), NOW - timedelta(hours=1))
    booked(sam, worker("Hal Birch"), hour(MONDAY, "09:30"))
    return sam


def group(page: Page, label: str) -> Locator:
    """A box with what stands in it."""
    return page.locator("form[data-contact] > .govuk-form-group", has_text=label)


def reader_of(page: Page, label: str) -> str:
    """Who will read a box, as it says above it."""
    box = group(page, label).first
    above = box.locator("xpath=preceding-sibling::*[1]")
    return (above.inner_text()).removeprefix("Who will read this:").strip()


def stored(sam: UUID) -> models.Contact:
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        return models.Contact.objects.get(person_id=sam)


def test_the_usual_case_takes_few_inputs_and_taps(page: Page) -> None:
    sam = given_an_hour_that_was_kept()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}")
    assert_accessible(page)
    page.add_init_script(COUNTING)
    page.reload()

    page.get_by_role("button", name="Record a contact").click()
    page.get_by_role("button", name="Save").wait_for()
    assert 0 < page.locator("form[data-contact] > .govuk-form-group").count() <= INPUTS
    page.get_by_label("Attended").click()
    page.get_by_label("Monday 9 March, 10:30").click()
    others = page.get_by_label("For others")
    expect(others).to_have_value("Attended keywork. Next: Monday 9 March, 10:30.")
    note = page.get_by_label("For the team")
    note.click()
    note.fill("Sleeps badly since the funeral.")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status", name="Done")).to_contain_text(WENT)
    assert int(page.evaluate("sessionStorage.taps")) <= TAPS
    assert page.url.endswith(f"/people/{sam}")
    page.get_by_text("Attended keywork, 40 minutes").wait_for()
    page.get_by_text("Worked on talk, plan, harm reduction").wait_for()
    page.get_by_text("Sleeps badly since the funeral.").wait_for()
    expect(page.locator(".tc-fact").nth(1)).to_contain_text("Monday 9 March, 10:30")
    assert_accessible(page)
    it_stands_in_the_week_and_on_the_time_sheet(page, sam)
    assert form_was_counted() == [("contact:record", 1, True)]


def it_stands_in_the_week_and_on_the_time_sheet(page: Page, sam: UUID) -> None:
    """The session, its hour of next week, and where the worker's minutes went."""
    page.goto(f"/people/{sam}/week")
    today = page.locator(".tc-week__day").first
    expect(today).to_contain_text("Keywork")
    expect(today).to_contain_text("came")
    expect(page.get_by_text("40 minutes attended of 1 hour planned")).to_be_visible()
    page.get_by_role("link", name="Week after").click()
    expect(page.locator(".tc-week__day").first).to_contain_text("10:30–11:30 Keywork")
    page.goto("/team/time")
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()
    expect(page.get_by_text("40 minutes since")).to_be_visible()
    looked_at(page, "time")


def form_was_counted() -> list[tuple[str, int, bool]]:
    """Which forms were counted, how often each was sent, and whether it took few inputs."""
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        rows = models.FormUse.objects.values_list("form", "sent", "inputs")
        return [(form, sent, 0 < inputs <= INPUTS) for form, sent, inputs in rows]


def test_above_each_box_stands_who_will_read_it(page: Page) -> None:
    sam = given_an_hour_that_was_kept()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/contact")
    assert_accessible(page)
    said = {
        label: reader_of(page, label)
        for label in ("Who came", "What we did", "What next", "For others", "For the team")
    }
    assert said == {
        "Who came": "West Town Probation sees that they came, and for how long.",
        "What we did": "West Town Recovery only. The minutes: you and your manager.",
        "What next": "West Town Probation sees what is booked or agreed.",
        "For others": "West Town Probation sees this. It may stand in a report.",
        "For the team": "Main team only. It is shared with nobody and stands in no report.",
    }


def test_what_it_says_is_what_probation_reads(page: Page) -> None:
    sam = given_an_hour_that_was_kept()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/contact")
    page.get_by_label("Attended").click()
    page.get_by_label("For the team").fill("Sleeps badly since the funeral.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status", name="Done").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Hal Birch")
    page.goto(f"/people/{sam}")
    page.get_by_text("Attended keywork, 40 minutes").wait_for()
    seen = page.locator("main").inner_text()
    for hidden in ("funeral", "harm reduction", "Note for the team", "Next step agreed"):
        assert hidden not in seen


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page) -> None:
    sam = given_an_hour_that_was_kept()
    sign_in(page, "Ada Quill")
    page.set_viewport_size({"width": 360, "height": 740})
    for path in (f"/people/{sam}", f"/people/{sam}/contact"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


class TestWithoutScripts:
    def test_the_same_is_recorded(self, page_without_javascript: Page) -> None:
        page = page_without_javascript
        sam = given_an_hour_that_was_kept()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}")
        page.get_by_role("button", name="Record a contact").click()
        page.get_by_label("Attended").click()
        page.get_by_label("Monday 9 March, 10:30").click()
        page.get_by_role("button", name="Save").click()
        page.get_by_text(WENT).wait_for()
        assert stored(sam).for_others == "Attended keywork. Next: Monday 9 March, 10:30."

    def test_other_minutes_and_another_day(self, page_without_javascript: Page) -> None:
        page = page_without_javascript
        sam = given_an_hour_that_was_kept()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}/contact")
        page.get_by_label("Came late").click()
        page.get_by_text("Other minutes").click()
        page.locator("#id_minutes_talk").fill("25")
        page.locator("#id_minutes_recording").fill("5")
        page.get_by_text("Another step, day or time").click()
        page.get_by_label("Another step").fill("Visit the flat")
        page.get_by_label("Day", exact=True).fill("16")
        page.get_by_label("Month", exact=True).fill("3")
        page.get_by_label("Year", exact=True).fill("2026")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("Came late to keywork, 45 minutes").wait_for()
        page.get_by_text("50 minutes on your time").wait_for()
        page.get_by_text("Next step agreed: Visit the flat, Monday 16 March").wait_for()


class TestWrong:
    def test_what_was_typed_is_kept_and_what_is_wrong_is_said_at_its_box(
        self, page: Page, console_errors: list[str]
    ) -> None:
        sam = given_an_hour_that_was_kept()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}/contact")
        page.get_by_label("For the team").fill("Typed with care")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="Choose who came").wait_for()
        console_errors.clear()
        expect(page.get_by_label("For the team")).to_have_value("Typed with care")
        assert_accessible(page)

    def test_sent_twice_it_is_recorded_once(self, page: Page) -> None:
        sam = given_an_hour_that_was_kept()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}/contact")
        page.get_by_label("Did not attend").click()
        form = page.locator("form[data-contact]")
        fields = form.evaluate("form => [...new FormData(form).entries()]")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("Did not attend keywork").wait_for()
        again = page.request.post(
            f"/people/{sam}/contact", form=dict(fields), headers={"Referer": page.url}
        )
        assert again.ok
        assert "This was already saved" in again.text()
        stored(sam)

    def test_an_hour_taken_meanwhile_is_busy_and_nothing_is_lost(
        self, page: Page, console_errors: list[str]
    ) -> None:
        sam = given_an_hour_that_was_kept()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}/contact")
        page.get_by_label("Attended").click()
        page.get_by_label("Monday 9 March, 10:30").click()
        booked(sam, worker("Hal Birch"), hour(MONDAY, "10:30"))
        page.get_by_label("For the team").fill("Typed with care")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="Busy at that hour: choose another").wait_for()
        console_errors.clear()
        expect(page.get_by_label("For the team")).to_have_value("Typed with care")
        expect(page.get_by_label("Attended")).to_be_checked()
        expect(page.get_by_label("Monday 9 March, 10:30")).to_have_count(0)
        page.get_by_label("Monday 9 March, 12:00").click()
        expect(page.get_by_label("For others")).to_have_value(
            "Attended keywork. Next: Monday 9 March, 12:00."
        )

    def test_a_wrong_record_is_corrected_beside_it(self, page: Page) -> None:
        sam = given_an_hour_that_was_kept()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}/contact")
        page.get_by_label("Attended").click()
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="Attended keywork, 40 minutes").click()
        assert_accessible(page)
        page.get_by_label("Did not attend").click()
        page.get_by_label("What was wrong").fill("Mixed up with Kim")
        page.get_by_role("button", name="Correct").click()
        page.get_by_text("Corrected: did not attend, not attended").wait_for()
        line = page.locator(".tc-event", has_text="Attended keywork, 40 minutes")
        expect(line).to_contain_text("Corrected")
