"""A group from its opening to its register on one screen; whoever did not come is rung that day."""

from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import databases, world
from tests.clock import NOW
from tests.journeys import somebody
from tests.medicines import prescribed
from tests.orders import ADA
from tests.programmes import TWELVE, begun, meeting, placed, planned
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in
from tests.testing import prescriber
from throughcare.jobs.postgres.place import Login

pytestmark = pytest.mark.browser

YESTERDAY = NOW - timedelta(days=1)


def given_three_in_a_group_that_met_this_morning() -> tuple[UUID, UUID]:
    """Sam, Kim and Lee; the group met at nine. Sam has a script and takes the twelve steps.

    Ada leads it with Flo; Max is of the service, and not of the group.
    """
    people = [somebody(given=given) for given in ("Sam", "Kim", "Lee")]
    somebody(given="Max")
    starts = (NOW - timedelta(hours=1)).time()
    group = meeting(
        at=YESTERDAY, starts=starts, minutes=30, places=3, second_id=world.key("Flo Reed")
    )
    for each in people:
        begun(each, at=YESTERDAY)
        placed(each, group, at=YESTERDAY)
    planned(group, at=YESTERDAY)
    with databases.signed_in_as(Login.OWNER):
        prescriber()
    prescribed(people[0])
    begun(people[0], TWELVE, at=YESTERDAY)
    return people[0], group


def test_a_register_on_one_screen(page: Page, console_errors: list[str]) -> None:
    sam, _ = given_three_in_a_group_that_met_this_morning()
    sign_in(page, ADA)
    when_the_register_is_taken(page)
    then_who_did_not_come_is_rung_the_same_day(page)
    then_their_page_says_how_far_they_are_and_what_is_asked(page, sam)
    when_another_group_is_opened_and_somebody_waits(page, sam)
    when_nobody_in_particular_comes_by(page)
    forms_came_back(console_errors)


def when_the_register_is_taken(page: Page) -> None:
    page.get_by_role("link", name="Groups", exact=True).click()
    page.get_by_role("heading", name="Groups", exact=True).wait_for()
    looked_at(page, "groups")
    page.get_by_role("button", name="Register").first.click()
    page.get_by_role("heading", name="Register: Tuesday group").wait_for()
    looked_at(page, "register")
    page.get_by_role("button", name="Save the register").click()
    expect(page.get_by_text("Say of at least one whether they came").first).to_be_visible()
    page.get_by_label("Sam: Did not come").check(force=True)
    page.get_by_label("Everybody who is not marked came").check()
    page.get_by_label("Somebody of your service, by name").fill("Nobody")
    page.get_by_role("button", name="Look for them").click()
    expect(page.get_by_text("Nobody of your service whom you may see is found")).to_be_visible()
    page.get_by_label("Somebody of your service, by name").fill("Max")
    page.get_by_role("button", name="Look for them").click()
    page.get_by_label("Max Example: Came", exact=True).check(force=True)
    looked_at(page, "register-joined")
    page.get_by_role("button", name="Save the register").click()
    expect(page.get_by_text("3 came. 1 did not: to be rung today.")).to_be_visible()
    expect(page.get_by_text("Attended, not expected")).to_be_visible()
    looked_at(page, "register-taken")


def then_who_did_not_come_is_rung_the_same_day(page: Page) -> None:
    page.goto("/today")
    expect(page.get_by_text("Ring Sam, who did not come to a group").first).to_be_visible()
    page.get_by_role("button", name="Ring them").first.click()
    page.get_by_role("heading", name="Ring Sam").wait_for()
    looked_at(page, "rang")
    page.get_by_label("No answer").check()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Nobody is chased")).to_be_visible()
    expect(page.get_by_text("who did not come to a group")).to_have_count(0)


def then_their_page_says_how_far_they_are_and_what_is_asked(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}/treatment")
    page.get_by_role("link", name="Programmes and groups").click()
    page.get_by_role("heading", name="What they take part in").wait_for()
    expect(page.get_by_text("0 of 6 modules done")).to_be_visible()
    expect(page.get_by_role("heading", name="To be weighed")).to_be_visible()
    looked_at(page, "programmes-of")
    page.get_by_role("button", name="Say what you made of it").click()
    page.get_by_label("What you made of it").fill("They take people with a script")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("“They take people with a script”")).to_be_visible()
    page.get_by_role("button", name="Begin something").click()
    page.get_by_role("heading", name="What begins").wait_for()
    looked_at(page, "programmes-choose")
    page.get_by_role("link", name="Therapeutic community").click()
    page.get_by_role("heading", name="Therapeutic community").wait_for()
    looked_at(page, "programmes-begin")


def when_another_group_is_opened_and_somebody_waits(page: Page, sam: UUID) -> None:
    page.goto("/groups/open")
    page.get_by_label("What it is called").fill("Open evening")
    page.get_by_label("Wednesday").check(force=True)
    page.get_by_label("At what time").fill("6pm")
    page.get_by_label("How many minutes").fill("60")
    page.get_by_label("How many places").fill("10")
    looked_at(page, "group-open")
    page.get_by_role("button", name="Open").click()
    page.get_by_role("heading", name="Open evening").wait_for()
    page.get_by_role("button", name="Plan").click()
    expect(page.get_by_text("Everybody who has a place is expected")).to_be_visible()
    page.goto(f"/people/{sam}/programmes")
    page.get_by_role("link", name="Open evening").click()
    page.get_by_role("button", name="Put them on the list").click()
    page.get_by_role("link", name="Open evening").click()
    page.get_by_role("button", name="Give the place").click()
    expect(page.get_by_text("They are expected at the sessions that are planned")).to_be_visible()
    looked_at(page, "group")


def when_nobody_in_particular_comes_by(page: Page) -> None:
    page.goto("/tallies")
    drop_in = page.get_by_role("listitem").filter(has_text="Drop-in")
    drop_in.get_by_role("button", name="One more").click()
    expect(page.get_by_text("1 today")).to_be_visible()
    looked_at(page, "tallies")
    page.get_by_role("button", name="Somebody wants to come in").click()
    page.get_by_role("heading", name="Register").wait_for()
