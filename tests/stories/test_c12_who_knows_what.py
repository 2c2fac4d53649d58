"""C12 "Who knows what?": each grant, disclosure and view, in plain words, for the person.

Told in the browser, with scripts and without; the hazards of sharing on the way: consent is never
the price of help, self-reports never reach justice, existence is never given away.
"""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from playwright.sync_api import Page

from tests import world
from tests.actions import people
from tests.clock import NOW
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in
from throughcare.actions import support
from throughcare.actions.sharing import rights
from throughcare.domain.journey.support import Leaving
from throughcare.domain.sharing.rights import Right
from throughcare.records.keys import new_key

pytestmark = pytest.mark.browser


def given_somebody_known_to_housing() -> str:
    sam = people.registered()
    people.shared(sam)
    return f"/people/{sam}"


def when_a_worker_changes(page: Page, name: str) -> None:
    page.context.clear_cookies()
    sign_in(page, name)


def when_more_is_shared(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Sharing", exact=True).click()
    page.get_by_role("button", name="Share something").click()
    page.get_by_label("Which agency").select_option(world.PROBATION)
    page.get_by_label("Appointments").check()
    page.get_by_label("Who they are").uncheck()
    page.get_by_label("What it is for").fill("So that hours are not booked twice")
    page.get_by_label("Sam agrees").check()
    page.get_by_label("Face to face").check()
    page.get_by_label("What they say").fill("They may know when I come, not why")
    page.get_by_role("button", name="Share", exact=True).click()


PROBATION_SEES = (
    "West Town Probation may see appointments and whether Sam came, since 2 March, "
    "because Sam agreed, until Sam says otherwise."
)


def test_the_person_can_read_who_knows_what(
    page: Page, tmp_path: Path, console_errors: list[str]
) -> None:
    address = given_somebody_known_to_housing()
    when_a_worker_changes(page, "Di Harrow")
    page.goto(address)
    page.get_by_text("Sam").first.wait_for()

    when_a_worker_changes(page, "Ada Quill")
    when_more_is_shared(page, address)
    page.get_by_text(PROBATION_SEES).first.wait_for()
    page.get_by_text("Sharing is never the price of help").wait_for()
    looked_at(page, "sharing")

    when_something_is_told_by_phone(page)
    forms_came_back(console_errors)
    page.get_by_role("button", name="Who knows what?").click()
    then_the_ledger_says(
        page,
        "Ada Quill, West Town Recovery, told West Town Mental Health Team: what Sam needs. "
        "Nothing that was agreed covered this.",
        "Di Harrow, Northgate Housing, looked at what West Town Recovery shares: "
        "who Sam is and what Sam needs.",
        PROBATION_SEES,
    )
    looked_at(page, "ledger")
    then_they_get_it_as_a_file(page, tmp_path)
    page.reload()
    then_the_ledger_says(page, "Ada Quill, West Town Recovery, gave a copy to Sam: Who knows what.")
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="Ask to keep back").first.is_visible()
    page.emulate_media(media="screen")


def when_something_is_told_by_phone(page: Page) -> None:
    """In seconds where something covers it; where nothing does, the page asks why."""
    page.get_by_role("button", name="Note a conversation").click()
    page.get_by_label("Agency").select_option(world.MIND)
    page.get_by_label("What they need").check()
    page.get_by_label("What you told").fill("They wait for a room")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Nothing that is shared with them covers this").wait_for()
    looked_at(page, "told-outside")
    page.get_by_label("A life is in danger").check()
    page.get_by_label("Why you told it").fill("They asked me in the night")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("In the ledger, marked: nothing covered it").wait_for()


def then_the_ledger_says(page: Page, *sentences: str) -> None:
    for sentence in sentences:
        page.get_by_text(sentence).first.wait_for()


def then_they_get_it_as_a_file(page: Page, folder: Path) -> None:
    with page.expect_download() as spreadsheet:
        page.get_by_role("button", name="Download for a spreadsheet").click()
    path = folder / "ledger.csv"
    spreadsheet.value.save_as(path)
    rows = list(csv.DictReader(io.StringIO(path.read_text())))
    assert PROBATION_SEES in {row["What"] for row in rows}
    page.reload()
    with page.expect_download() as plain:
        page.get_by_role("button", name="Download as JSON").click()
    path = folder / "ledger.json"
    plain.value.save_as(path)
    told = json.loads(path.read_text())
    assert (told["for"], told["whole"]) == ("Sam", True)
    assert any(line["outside_a_grant"] for line in told["lines"])


def test_it_ends_as_easily_as_it_was_given_without_scripts_too(
    page_without_javascript: Page,
) -> None:
    page = page_without_javascript
    address = given_somebody_known_to_housing()
    sign_in(page, "Ada Quill")
    when_more_is_shared(page, address)
    shared = page.get_by_role("listitem").filter(has_text=PROBATION_SEES).first
    shared.get_by_text("End this, or see what is behind it").click()
    shared.get_by_role("button", name="Sam no longer wants it").click()
    page.get_by_text("Ended. Help for Sam goes on as before.").wait_for()
    page.get_by_text("What has ended (1)").click()
    page.get_by_text("West Town Probation could see").wait_for()
    page.context.clear_cookies()
    sign_in(page, "Hal Birch")
    assert page.request.get(address).status == 404


def test_what_is_told_of_ones_own_offending_never_reaches_justice(
    page: Page, console_errors: list[str]
) -> None:
    address = given_somebody_known_to_housing()
    sign_in(page, "Ada Quill")
    page.goto(f"{address}/sharing/give")
    looked_at(page, "give")
    page.get_by_label("Which agency").select_option(world.PROBATION)
    page.get_by_label("What they tell of their own offending").check()
    page.get_by_label("What it is for").fill("The report")
    page.get_by_label("Sam agrees").check()
    page.get_by_label("In writing").check()
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_text("This can never be shared with that kind of agency").first.wait_for()
    assert page.get_by_label("What it is for").input_value() == "The report"
    forms_came_back(console_errors)


def test_a_line_is_kept_back_by_two_people_until_a_day(
    page: Page, console_errors: list[str]
) -> None:
    address = given_somebody_known_to_housing()
    sign_in(page, "Ada Quill")
    page.goto(f"{address}/ledger")
    page.get_by_role("link", name="Ask to keep back").first.click()
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("Choose the ground in law").first.wait_for()
    looked_at(page, "keep-back")
    page.get_by_label("Knowing now would put somebody's health at serious risk").check()
    page.get_by_label("Why it applies here").fill("Their partner reads their post")
    for part, typed in (("Day", "2"), ("Month", "4"), ("Year", "2026")):
        page.get_by_label(part).fill(typed)
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("The line stands until somebody else has agreed").wait_for()

    when_a_worker_changes(page, "Gil Stone")
    page.goto(f"{address}/sharing")
    page.get_by_role("link", name="Decide whether a line is kept").click()
    looked_at(page, "review-kept")
    page.get_by_role("button", name="Keep it back until then").click()
    page.get_by_text("It is kept back.").wait_for()
    page.goto(f"{address}/ledger")
    page.get_by_text("Nobody else knows anything").wait_for()
    forms_came_back(console_errors)


def test_a_life_in_danger_opens_what_may_save_it_and_somebody_looks_at_that(page: Page) -> None:
    sam = people.registered()
    sign_in(page, "Kit Vale")
    page.goto("/emergency")
    looked_at(page, "emergency")
    when_they_look(page, "Nobody Here")
    page.get_by_text("If there is exactly one such record").wait_for()
    nothing = page.locator("main").inner_text()
    looked_at(page, "found-nothing")
    page.goto("/emergency")
    when_they_look(page, "Sam Example")
    page.get_by_role("link", name="Sam").wait_for()
    something = page.locator("main").inner_text()
    assert [line for line in nothing.splitlines() if line not in something] == []
    looked_at(page, "found")
    page.get_by_role("link", name="Sam").click()
    page.get_by_text("Sam").first.wait_for()

    when_a_worker_changes(page, "Gil Stone")
    page.goto(f"/people/{sam}/sharing")
    page.get_by_role("link", name="Look at the emergency access").click()
    looked_at(page, "review-emergency")
    page.get_by_label("It was not needed: close it now").check()
    page.get_by_label("What you found").fill("He was well")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Looked at.").wait_for()

    when_a_worker_changes(page, "Kit Vale")
    assert page.request.get(f"/people/{sam}").status == 404


def when_they_look(page: Page, name: str) -> None:
    page.get_by_label("Name or number").fill(name)
    for part, typed in (("Day", "5"), ("Month", "5"), ("Year", "1985")):
        page.get_by_label(part).fill(typed)
    page.get_by_label("Overdose").check()
    page.get_by_label("What you know of the danger").fill("Found unconscious")
    page.get_by_role("button", name="Look", exact=True).click()
    page.wait_for_url("**/emergency/*")


def test_what_they_ask_about_their_record_is_done_and_answered(page: Page, tmp_path: Path) -> None:
    address = given_somebody_known_to_housing()
    sign_in(page, "Ada Quill")
    page.goto(f"{address}/rights")
    looked_at(page, "rights")
    page.get_by_label("To see what is held").check()
    page.get_by_label("In their words").fill("I want to read all of it")
    page.get_by_role("button", name="Take it").click()
    page.get_by_text("The data protection lead owes an answer").wait_for()

    when_a_worker_changes(page, "Gil Stone")
    page.goto(f"{address}/rights")
    page.get_by_role("button", name="Answer").click()
    looked_at(page, "request")
    page.get_by_role("button", name="See all that we hold").click()
    page.get_by_role("heading", name="Who you are").wait_for()
    looked_at(page, "bundle")
    with page.expect_download() as file:
        page.get_by_role("button", name="Hand over as a file").click()
    path = tmp_path / "held.json"
    file.value.save_as(path)
    held = json.loads(path.read_text())
    assert held["held_by"] == world.RECOVERY
    assert any("Journey opened" in str(each) for each in held["held"]["What happened"])
    page.goto(f"{address}/rights")
    page.get_by_role("button", name="Answer").click()
    page.get_by_label("Done", exact=True).check()
    page.get_by_label("The answer that they get").fill("Here is all of it")
    page.get_by_role("button", name="Answered").click()
    page.get_by_text("To see what is held: done").wait_for()


def test_police_get_no_copy_without_a_threat_or_a_court(
    page: Page, console_errors: list[str]
) -> None:
    address = given_somebody_known_to_housing()
    sign_in(page, "Gil Stone")
    page.goto(f"{address}/copy-for-others")
    looked_at(page, "hand-over")
    page.get_by_label("Police").check()
    page.get_by_label("Name and place").fill("PC Hollow, West Town")
    page.get_by_label("They agree").check()
    page.get_by_label("Who they are").check()
    page.get_by_role("button", name="Hand over").click()
    page.get_by_text("Police and immigration get a copy only where").first.wait_for()
    forms_came_back(console_errors)


def test_what_the_data_protection_lead_looks_at(page: Page, console_errors: list[str]) -> None:
    sam = people.registered()
    people.found_need(sam, at=NOW)
    people.referred(sam)
    ask(sam, Right.RECTIFICATION, "There was a place")
    ask(sam, Right.ERASURE, "Forget what I said")
    outside = people.told_outside(sam)
    sign_in(page, "Gil Stone")

    page.goto(f"/people/{sam}/told/{outside}")
    looked_at(page, "review-told")
    page.get_by_label("What you found").fill("Rightly told")
    page.get_by_role("button", name="Looked at").click()
    page.get_by_role("heading", name="Who may see what about Sam").wait_for()

    page.goto(f"/people/{sam}/rights")
    page.get_by_role("link", name="To have something corrected").click()
    page.get_by_role("button", name="Correct an entry").click()
    looked_at(page, "correct")
    page.get_by_label("Nobody fits").first.check()
    page.get_by_label("What holds instead").fill("There was a place, and Sam took it")
    page.get_by_role("button", name="Correct it").click()
    page.get_by_text("Corrected. The entry stays").wait_for()
    page.goto(f"/people/{sam}")
    page.get_by_text("Corrected: There was a place, and Sam took it").wait_for()

    page.goto(f"/people/{sam}/rights")
    page.get_by_role("link", name="To have something erased").click()
    looked_at(page, "erase")
    page.get_by_label("Done", exact=True).check()
    page.get_by_label("The answer that they get").fill("Done")
    page.get_by_role("button", name="Answered").click()
    page.get_by_text("Nothing was erased yet: erase first").first.wait_for()
    forms_came_back(console_errors)
    page.get_by_role("button", name="Erase what may be erased now").click()
    page.get_by_text("Erased: the words of 0 entries").wait_for()


def ask(person_id: UUID, right: Right, words: str) -> None:
    rights.ask(
        key=new_key(), person_id=person_id, right=right, words=words, by=people.ada(), at=NOW
    )


def test_what_has_been_kept_long_enough_is_erased(page: Page) -> None:
    sam = people.registered()
    support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=people.ada(), at=NOW)
    with time_machine.travel(NOW + timedelta(days=366 * 8), tick=False):
        sign_in(page, "Gil Stone")
        page.goto("/retention")
        page.get_by_role("link", name="Sam").wait_for()
        looked_at(page, "retention")
        page.get_by_role("button", name="Erase").click()
        looked_at(page, "retention-erase")
        page.get_by_role("button", name="Erase for good").click()
        page.get_by_text("Nothing is due").wait_for()
        looked_at(page, "retention-empty")
