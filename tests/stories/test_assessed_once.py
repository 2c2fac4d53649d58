"""Assessed once, with the person: what they want first, then what cannot wait, then the rest."""

from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import databases, world
from tests.assessments import asked
from tests.clock import NOW
from tests.journeys import C, shared, somebody
from tests.orders import ADA
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from tests.testing import PRESCRIBER, prescriber
from throughcare.jobs.postgres.place import Login

pytestmark = pytest.mark.browser

JO = "Jo Wren"


def given_sam_with_an_earlier_measure() -> UUID:
    sam = somebody()
    shared(sam, C.IDENTITY, C.PLAN, C.NEEDS, C.TREATMENT, to=world.MIND)
    with databases.signed_in_as(Login.OWNER):
        prescriber()
    return sam


def test_assessed_once(page: Page, console_errors: list[str]) -> None:
    sam = given_sam_with_an_earlier_measure()
    sign_in(page, ADA)
    when_they_say_what_they_want(page, sam)
    when_what_cannot_wait_is_asked(page)
    then_what_must_be_passed_on_is_owed_and_met(page)
    when_the_top_is_asked(page, sam)
    then_scores_stand_beside_the_earlier_ones(page, sam)
    sign_out(page)
    sign_in(page, JO)
    then_another_agency_says_how_it_sees_it_instead_of_asking(page, sam)
    sign_out(page)
    sign_in(page, PRESCRIBER)
    then_a_clinician_signs_the_thresholds(page)
    sign_out(page)
    sign_in(page, "Bo Marsh")
    then_a_manager_loads_the_words(page, sam)
    forms_came_back(console_errors)


def when_they_say_what_they_want(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}")
    page.get_by_role("link", name="Assessment", exact=True).click()
    page.get_by_text("They have not been asked yet").wait_for()
    page.get_by_role("link", name="Home and money").click()
    page.get_by_role("button", name="Ask").click()
    owes = page.get_by_role("group", name="Do you owe money that worries you?")
    owes.get_by_label("Yes").check()
    page.get_by_label("At our place").check(force=True)
    page.get_by_role("button", name="Keep these answers").click()
    page.get_by_role("alert").get_by_text("Ask first what they want").wait_for()
    page.goto(f"/people/{sam}/assessment/own/ask")
    expect(page.get_by_text("I have to pass that on")).to_be_visible()
    page.get_by_label("What do you want to be different?").fill("My own front door")
    page.get_by_label("At our place").check(force=True)
    looked_at(page, "assessment-own")
    page.get_by_role("button", name="Keep these answers").click()
    page.get_by_text("Kept. Nobody has to ask this again").wait_for()


def when_what_cannot_wait_is_asked(page: Page) -> None:
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_text("“My own front door”")).to_be_visible()
    page.get_by_role("link", name="What cannot wait").click()
    page.get_by_role("button", name="Ask").click()
    child = page.get_by_role("group", name="Are you worried that a child around you is not safe?")
    child.get_by_label("Yes").check()
    thoughts = page.get_by_role("group", name="Have you thought of ending your life")
    expect(thoughts.get_by_text("whoever is on duty for their lead is called")).to_be_visible()
    thoughts.get_by_label("They would rather not say").check()
    page.get_by_label("On the telephone").check(force=True)
    looked_at(page, "assessment-safety")
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.get_by_text("They would rather not say")).to_be_visible()
    looked_at(page, "assessment-safety-kept")


def then_what_must_be_passed_on_is_owed_and_met(page: Page) -> None:
    page.get_by_role("link", name="Back").click()
    looked_at(page, "assessment-overview")
    page.get_by_role("link", name="Pass on what they said").click()
    page.get_by_label("To whom it was passed on").fill("Children's services")
    page.get_by_label("Yes", exact=True).check()
    looked_at(page, "assessment-pass-on")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("heading", name="Assessment").wait_for()
    expect(page.get_by_role("link", name="Pass on what they said")).to_have_count(0)


def when_the_top_is_asked(page: Page, sam: UUID) -> None:
    asked(sam, "top", values={"opiuse": 28, "psyhstat": 6}, at=NOW - timedelta(days=60))
    page.goto(f"/people/{sam}/assessment/top/ask")
    expect(page.get_by_text("Never goes to police, courts, probation").first).to_be_visible()
    page.get_by_label("Days of opiates that nobody prescribed").fill("10")
    page.get_by_label("Days of shoplifting").fill("4")
    page.get_by_label("At a review").check()
    page.get_by_label("At our place").check(force=True)
    looked_at(page, "assessment-top")
    page.get_by_role("button", name="Keep these answers").click()


def then_scores_stand_beside_the_earlier_ones(page: Page, sam: UUID) -> None:
    row = page.get_by_role("row", name="Days of opiates that nobody prescribed")
    expect(row).to_contain_text("10")
    expect(row).to_contain_text("28")
    since = page.get_by_role("listitem").filter(has_text="Days of opiates that nobody prescribed")
    expect(since.first).to_contain_text("better, by more than chance")
    looked_at(page, "assessment-top-kept")
    asked(sam, "phq9", values=dict.fromkeys("123456789", 1) | {"9": 0})
    page.goto(f"/people/{sam}/assessment/phq9")
    expect(page.get_by_text("needs local clinical sign-off")).to_be_visible()
    looked_at(page, "assessment-phq9")


def then_another_agency_says_how_it_sees_it_instead_of_asking(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}/assessment/top/ask")
    expect(page.get_by_text("it still holds")).to_be_visible()
    page.get_by_role("link", name="Look at those answers").click()
    expect(page.get_by_text("Days of shoplifting: ")).to_have_count(0)
    page.get_by_role("link", name="say how you see it").first.click()
    page.get_by_label("We see it differently").check()
    page.get_by_label("How you see it").fill("Every day, they told us")
    looked_at(page, "assessment-stand")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("“Every day, they told us”")).to_be_visible()
    looked_at(page, "assessment-seen-differently")


def then_a_clinician_signs_the_thresholds(page: Page) -> None:
    page.goto("/instruments")
    looked_at(page, "instruments")
    page.get_by_role("link", name="PHQ-9").click()
    looked_at(page, "instrument")
    page.get_by_role("button", name="I stand for these thresholds here").click()
    expect(page.get_by_text(f"Thresholds signed here by {PRESCRIBER}.")).to_be_visible()
    page.get_by_role("button", name="Take the signature back").click()
    expect(page.get_by_text("needs local clinical sign-off")).to_be_visible()


def then_a_manager_loads_the_words(page: Page, sam: UUID) -> None:
    page.goto("/instruments/sds")
    page.get_by_role("button", name="Load the words from your copy").click()
    page.get_by_label("The questions, from your own licensed copy").fill("9: nothing")
    page.get_by_role("button", name="Keep these words").click()
    page.get_by_role("alert").get_by_text("“9” is no code of an item").wait_for()
    page.get_by_label("The questions, from your own licensed copy").fill("1: Out of control?")
    looked_at(page, "instrument-words")
    page.get_by_role("button", name="Keep these words").click()
    page.get_by_text("Your agency reads these words").wait_for()
    page.goto(f"/people/{sam}/assessment/sds/ask")
    expect(page.get_by_text("Out of control?")).to_be_visible()
    expect(page.get_by_text("The words of these questions are not here")).to_be_visible()
