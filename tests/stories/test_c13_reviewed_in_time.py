"""C13: maintained without review. It is owed every twelve weeks, climbs, asks what they want."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import databases, world
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.medicines import prescribed
from tests.orders import ADA
from tests.plans import JO, agreed, aim, step
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from tests.testing import prescriber
from throughcare.actions import next_step, treatment
from throughcare.actions.treatment.naloxone import Told
from throughcare.domain.plan.words import WISHES
from throughcare.domain.treatment.naloxone import Handed
from throughcare.jobs.postgres.place import Login
from throughcare.records.keys import new_key

pytestmark = pytest.mark.browser

NALOXONE = Told(
    how=Handed.NOT_WANTED, kit=None, lot="", expires_on=None, trained=False, on=NOW.date()
)
type At = Callable[[Any], AbstractContextManager[Any]]
BO = "Bo Marsh"
OVERDUE = NOW + timedelta(weeks=13)


def given_sam_maintained_and_a_plan_agreed_thirteen_weeks_ago() -> UUID:
    with databases.signed_in_as(Login.OWNER):
        prescriber()
    sam = somebody()
    shared(sam, C.IDENTITY, C.PLAN, C.TREATMENT, to=world.MIND)
    prescribed(sam)
    treatment.hand_over(key=new_key(), person_id=sam, told=NALOXONE, by=worker(), at=NOW)
    told = {"what": "Look at a room", "due_on": date(2026, 6, 20)}
    next_step.agree(key=new_key(), person_id=sam, by=worker(), at=NOW, **told)  # type: ignore[arg-type]
    aim(sam)
    step(sam, due_on=date(2026, 6, 20))
    agreed(sam)
    return sam


def test_c13_reviewed_in_time(page: Page, at: At, console_errors: list[str]) -> None:
    sam = given_sam_maintained_and_a_plan_agreed_thirteen_weeks_ago()
    with at(OVERDUE):
        sign_in(page, BO)
        then_the_script_stands_alone_on_the_net(page)
        then_what_is_overdue_has_climbed_to_the_manager(page)
        sign_out(page)
        sign_in(page, ADA)
        when_the_plan_gets_a_part_of_another_agency(page, sam)
        when_it_is_reviewed_with_the_neutral_question(page)
        then_the_clock_starts_again_and_they_have_it_on_paper(page, sam)
        sign_out(page)
        sign_in(page, JO)
        then_the_other_agency_asks_for_a_change_beside_it(page, sam)
    forms_came_back(console_errors)


def then_the_script_stands_alone_on_the_net(page: Page) -> None:
    page.goto("/net?hole=script_only")
    expect(page.get_by_text("A script, and no talk, step or referral beside it")).to_be_visible()


def then_what_is_overdue_has_climbed_to_the_manager(page: Page) -> None:
    page.goto("/today")
    row = page.get_by_role("list", name="Climbed to me").get_by_role("listitem")
    expect(row).to_contain_text("With Ada Quill")
    row.get_by_role("link").first.click()
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.get_by_text("Plan 1, gone through")).to_contain_text("days late")


def when_the_plan_gets_a_part_of_another_agency(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}")
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.get_by_text("“My own front door”")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    page.get_by_text("Done. Whoever agreed it").wait_for()
    page.get_by_role("button", name="Record what was offered").click()
    page.get_by_label("What was offered").fill("A room in a shared house")
    page.get_by_label("They did not want it").check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Write why not").wait_for()
    page.get_by_label("Why, in their words").fill("Too far from my son")
    looked_at(page, "plan-offer")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("button", name="Agree a step").click()
    page.get_by_label("What will be done").fill("A first talk about sleep")
    page.get_by_label(world.MIND).check()
    for part, typed in zip(("Day", "Month", "Year"), ("19", "6", "2026"), strict=True):
        page.get_by_label(part, exact=True).fill(typed)
    page.get_by_label("For which of the things").select_option("My own front door")
    looked_at(page, "plan-step")
    page.get_by_role("button", name="Put it in the plan").click()
    page.get_by_text("In the plan. Go through it").wait_for()


def when_it_is_reviewed_with_the_neutral_question(page: Page) -> None:
    page.get_by_role("button", name="Review it together").click()
    asked = page.get_by_role("group", name="What would you like from here?")
    expect(asked.get_by_role("radio")).to_have_count(len(WISHES))
    expect(asked.get_by_role("radio", checked=True)).to_have_count(0)
    looked_at(page, "plan-review")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("alert").get_by_text("“They don’t know yet” is an answer").wait_for()
    asked.get_by_label("To stay as it is").check()
    page.get_by_label("They see it differently").check()
    page.get_by_label("What they say of it").fill("I want the flat before the talk")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("Reviewed. The review clock starts again.").wait_for()


def then_the_clock_starts_again_and_they_have_it_on_paper(page: Page, sam: UUID) -> None:
    expect(page.get_by_text("Plan 2, reviewed with Ada Quill")).to_be_visible()
    expect(page.get_by_text("Review: 24 August")).to_be_visible()
    expect(page.get_by_text("To stay as it is")).to_be_visible()
    looked_at(page, "plan")
    page.get_by_role("link", name="Earlier versions").click()
    page.get_by_role("heading", name="Plan 1").wait_for()
    looked_at(page, "plan-versions")
    page.goto(f"/people/{sam}/plan/print")
    expect(page.get_by_role("heading", name="My plan")).to_be_visible()
    looked_at(page, "plan-printed")


def then_the_other_agency_asks_for_a_change_beside_it(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}/plan")
    page.get_by_role("button", name="Say whether you agree").click()
    page.get_by_label("We ask for a change").check()
    page.get_by_label("Which change").fill("Two weeks later")
    looked_at(page, "plan-answer")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("Your answer stands beside the plan").wait_for()
    expect(page.get_by_text("“I want the flat before the talk”")).to_be_visible()
    expect(page.get_by_text("“Two weeks later”")).to_be_visible()
