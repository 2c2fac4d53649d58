"""Somebody arrives in prison: seen, their script settled, told of; whoever leads knows at once."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import medicines, world
from tests.clock import NOW
from tests.custodies import NURSE, heard, message, numbered, prison_teams
from tests.gateways.test_gateways_hmpps import moved
from tests.journeys import somebody
from tests.stories.looking import all_seen, easy_to_tap, forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.actions.custody import taking
from throughcare.domain.custody.terms import Move
from throughcare.gateways import hmpps
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.browser

EARLIER = NOW - timedelta(hours=3)


def given_somebody_on_a_script_who_is_received() -> UUID:
    prison_teams()
    person_id = numbered(somebody(given="Sam", family="Verylongfamilyname-Example"))
    medicines.second_prescriber()
    medicines.prescribed(person_id, by=medicines.SECOND, at=NOW - timedelta(days=3))
    heard(message(Move.ADMITTED, EARLIER), at=EARLIER)
    return person_id


def when_the_nurse_opens_arrivals(page: Page) -> None:
    sign_in(page, NURSE)
    looked_at(page, "today-nurse")
    expect(page.get_by_text("See Sam, who arrived in prison").first).to_be_visible()
    page.get_by_role("link", name="Arrivals").first.click()
    expect(page.get_by_role("heading", name="Arrivals")).to_be_visible()
    looked_at(page, "arrivals")
    all_seen(page)
    page.get_by_role("link", name="Sam Verylongfamilyname-Example").click()
    expect(page.get_by_role("heading", name="Custody", exact=True)).to_be_visible()


def when_they_are_seen(page: Page, console_errors: list[str]) -> None:
    looked_at(page, "custody-first")
    easy_to_tap(page)
    page.get_by_role("button", name="Seen on reception").click()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Choose how they are").first).to_be_visible()
    looked_at(page, "screen-refused")
    forms_came_back(console_errors)
    page.get_by_label("Some", exact=True).check()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("What they take").fill("Methadone 30 mg, heroin on top most days")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Recorded.")).to_be_visible()


def when_the_script_is_settled_and_told_on(page: Page) -> None:
    page.get_by_role("button", name="What was prescribed outside").click()
    expect(page.get_by_role("heading", name="Methadone by mouth: 30 mg")).to_be_visible()
    expect(page.get_by_text("Flo Reed, West Town Recovery")).to_be_visible()
    looked_at(page, "script")
    easy_to_tap(page)
    page.get_by_label("It goes on as it was").check()
    page.get_by_label("Verified with").fill("High Street Pharmacy: 30 mg this morning")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("button", name="Tell the team that talks with them").click()
    page.get_by_label("What matters").fill("First time in prison; wants to see somebody soon")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("It goes on as it was", exact=False).first).to_be_visible()
    looked_at(page, "custody")


def then_nothing_is_owed_by_those_who_treat(page: Page) -> None:
    page.goto("/arrivals")
    expect(page.get_by_text("Nothing owed")).to_have_count(0)  # those who talk have yet to meet
    page.goto("/today")
    expect(page.get_by_text("who arrived in prison")).to_have_count(0)
    sign_out(page)


def then_whoever_leads_knows(page: Page, person_id: UUID) -> None:
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{person_id}")
    expect(page.get_by_text("in QAX", exact=False).first).to_be_visible()
    page.get_by_role("link", name="Custody", exact=True).click()
    page.get_by_role("button", name="The day of release").click()
    looked_at(page, "day")
    for part, value in (("Day", "12"), ("Month", "6"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("Conditional release").check()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Friday 12 June").first).to_be_visible()
    page.get_by_role("button", name="Something happened").click()
    looked_at(page, "tell")


def test_arrival(page: Page, console_errors: list[str]) -> None:
    person_id = given_somebody_on_a_script_who_is_received()
    when_the_nurse_opens_arrivals(page)
    when_they_are_seen(page, console_errors)
    when_the_script_is_settled_and_told_on(page)
    then_nothing_is_owed_by_those_who_treat(page)
    then_whoever_leads_knows(page, person_id)


def taken(raw: str) -> None:
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=NOW) as house:
        taking.take(line=hmpps.line(where="1", raw=raw, at=NOW), by=house, at=NOW)


def test_a_number_that_nobody_has_finds_its_person(page: Page) -> None:
    numbered(number="A7301ZY")  # mistyped: one sign is another
    taken(moved("received", "ADMISSION", "N", occurredAt=EARLIER.isoformat()))
    taken(json.dumps({"prisonerNumber": "A7399ZX", "lastName": "UNKNOWN"}))
    sign_in(page, "Pip Steward")
    page.get_by_role("link", name="Waiting").first.click()
    expect(page.get_by_role("heading", name="Numbers that wait")).to_be_visible()
    looked_at(page, "waiting")
    page.get_by_role("link", name="A7301ZX").click()
    expect(page.get_by_text("received into QAX")).to_be_visible()
    page.get_by_label("Sam Example", exact=False).check()
    looked_at(page, "place")
    page.get_by_role("button", name="It is theirs").click()
    expect(page.get_by_text("1 message went to whom they are about")).to_be_visible()
    expect(page.get_by_role("link", name="A7301ZX")).to_have_count(0)
