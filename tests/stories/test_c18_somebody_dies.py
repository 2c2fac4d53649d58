"""C18 in the browser: everything stops at once, two people own what follows, the trail replays."""

import os
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import databases
from tests.accessible import assert_accessible
from tests.actions.people import referred, registered, seeing
from tests.clock import NOW
from tests.journeys import worker
from tests.stories.steps import sign_in
from throughcare.actions import support
from throughcare.jobs.postgres.place import Login
from throughcare.queries.trail import replay
from throughcare.queries.trail.everybody import everybody
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("THROUGHCARE_SHOTS", "")
PHONE = {"width": 360, "height": 740}


def looked_at(page: Page, name: str) -> None:
    """No barrier, no page that a phone scrolls sideways; a picture where one is asked for."""
    page.wait_for_load_state()
    assert_accessible(page)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def fits_a_phone(page: Page) -> None:
    before = page.viewport_size
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(before)  # type: ignore[arg-type]


def when_a_death_is_recorded(page: Page, person_url: str) -> None:
    page.goto(f"{person_url}/death")
    page.get_by_label("Day").fill("28")
    page.get_by_label("Month").fill("2")
    page.get_by_label("Year").fill("2026")
    page.get_by_label("The family", exact=True).check()
    page.get_by_label("Who will be in touch with the family?").select_option(label="Ada Quill")
    page.get_by_label("Who will see to the review?").select_option(label="Bo Marsh")
    page.get_by_role("button", name="Record the death").click()
    page.get_by_text("Recorded. Nothing more is sent").wait_for()


def when_the_review_is_held(page: Page, person_url: str) -> None:
    """What happened is drawn; an agency is asked; what is learned has an owner before it closes."""
    page.goto("/today")
    page.get_by_role("button", name=re.compile("Open the review")).first.click()
    page.get_by_role("heading", name="The review after the death of Sam").wait_for()
    page.get_by_role("heading", name="What was owed that day").wait_for()
    looked_at(page, "review-empty")
    page.get_by_role("button", name="Ask an agency").click()
    page.get_by_label("Which agency is asked?").select_option("Northgate Housing")
    looked_at(page, "review-ask")
    page.get_by_role("button", name="Ask them").click()
    page.get_by_text("They were asked.").wait_for()
    page.get_by_role("button", name="Add what is to be learned").click()
    page.get_by_label("What is to be learned?").fill("A friend at home is offered a kit")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Nobody owns it yet").wait_for()
    page.get_by_role("button", name="Close the review").click()
    page.get_by_label("What did the review learn?").fill("Naloxone at the first contact")
    page.get_by_role("button", name="The review was held").click()
    expect(page.get_by_role("alert")).to_contain_text("What is to be learned has no owner yet")
    looked_at(page, "review-refused")
    page.goto(f"{person_url}/review")
    page.get_by_role("button", name=re.compile("Say whose it is")).click()
    page.get_by_label("Whose is it?").select_option("Ada Quill, West Town Recovery")
    for part, typed in (("Day", "1"), ("Month", "5"), ("Year", "2026")):
        page.get_by_label(part).fill(typed)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Owned: Ada Quill").wait_for()
    looked_at(page, "review")
    page.get_by_role("button", name="Close the review").click()
    page.get_by_label("What did the review learn?").fill("Naloxone at the first contact")
    page.get_by_role("button", name="The review was held").click()
    page.get_by_text("The review is held").wait_for()
    page.goto(f"{person_url}/review/print")
    page.get_by_role("heading", name="What is to be learned").wait_for()
    looked_at(page, "review-print")


def then_the_trail_replays() -> None:
    """Every obligation stored is exactly what the events bring about."""
    with databases.signed_in_as(Login.OWNER):
        past = list(everybody())
        settings = replay.as_recorded()
        assert past
        assert [d for each in past for d in replay.differences(each, settings)] == []


def test_somebody_dies(page: Page, console_errors: list[str], browser_database: str) -> None:
    person_id = registered()
    person_url, referral_url = f"/people/{person_id}", f"/referrals/{referred(person_id)}"
    sign_in(page, "Ada Quill")
    page.goto(f"{person_url}/death")
    assert_accessible(page)
    page.get_by_role("button", name="Record the death").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the date on which they died")
    expect(page.get_by_role("alert")).to_contain_text("Choose who will see to the review")
    assert_accessible(page)
    fits_a_phone(page)
    assert [line for line in console_errors if "422" not in line] == []
    console_errors.clear()

    when_a_death_is_recorded(page, person_url)
    page.get_by_role("heading", name="Sam died on 28 February 2026").wait_for()
    page.get_by_text("Ada Quill is in touch with them").wait_for()
    page.get_by_text("Bo Marsh sees to it").wait_for()
    assert_accessible(page)
    fits_a_phone(page)
    page.goto(person_url)
    page.get_by_text("Died on Saturday 28 February").first.wait_for()
    assert page.get_by_role("button", name="Record a contact").count() == 0
    assert_accessible(page)
    page.goto("/today")
    page.get_by_text("Speak to the family of Sam").first.wait_for()
    assert page.get_by_text("See or speak to Sam").count() == 0
    page.context.clear_cookies()

    sign_in(page, "Di Harrow")
    page.goto("/today")
    assert page.get_by_text("Decide on the referral of Sam").count() == 0
    page.goto(referral_url)
    page.get_by_text(re.compile("withdrawn", re.IGNORECASE)).first.wait_for()
    page.goto(person_url)
    page.get_by_text("as West Town Recovery recorded").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Ada Quill")
    page.goto(f"{person_url}/death")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose how the word with the family was")
    page.get_by_label("Spoken to; they would like to hear from us").check()
    page.get_by_label("Who was spoken to?").fill("A sister")
    page.get_by_label("Somebody to talk to, of a service for the bereaved").check()
    page.get_by_label("What was said").fill("She would like to hear from us in the spring")
    assert_accessible(page)
    fits_a_phone(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Ada Quill saw to it.").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Bo Marsh")
    when_the_review_is_held(page, person_url)
    assert all("422" in line for line in console_errors)
    console_errors.clear()
    page.context.clear_cookies()

    then_the_trail_replays()


def test_a_mistake_is_corrected_without_scripts(
    page_without_javascript: Page, page: Page, browser_database: str
) -> None:
    scripted, page = page, page_without_javascript
    person_id = registered()
    person_url = f"/people/{person_id}"
    support.begin(
        key=new_key(),
        person_id=person_id,
        what="Keywork",
        planned_end_on=date(2026, 4, 20),
        by=worker(),
        at=NOW,
    )
    sign_in(page, "Ada Quill")
    when_a_death_is_recorded(page, person_url)
    assert page.get_by_text("This was recorded by mistake").count() == 0
    page.context.clear_cookies()

    sign_in(page, "Bo Marsh")
    page.goto(f"{person_url}/death")
    page.get_by_text("This was recorded by mistake").click()
    page.get_by_label("How did the mistake happen?").fill("Somebody of the same name")
    page.get_by_role("button", name="They are alive").click()
    page.get_by_text("Corrected. The journey is open again").wait_for()
    page.get_by_text("recorded by mistake: Somebody of the same name").wait_for()
    page.get_by_text("Who leads").wait_for()
    with seeing("Ada Quill"):
        owed = models.Obligation.objects.filter(met_at=None, fell_at=None)
        rules = set(owed.values_list("rule", flat=True))
    assert rules == {"journey.contact", "journey.next_step", "death.look_anew"}
    then_the_trail_replays()

    page = scripted
    sign_in(page, "Ada Quill")
    page.goto("/today")
    looked_at(page, "today-look-anew")
    page.get_by_role("button", name=re.compile("Look through it")).click()
    page.get_by_role("heading", name="What is owed to Sam anew?").wait_for()
    expect(page.get_by_role("list", name="What fell")).to_contain_text("what follows")
    looked_at(page, "look-anew")
    page.get_by_role("button", name="I have looked through it").click()
    page.get_by_text("Kept.").wait_for()
    page.goto("/today")
    assert page.get_by_text("owed to Sam anew").count() == 0
