"""A virus test from offer to told, a pregnancy that warns, and two sides that go on together."""

from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.health import JO
from tests.journeys import C, shared, somebody
from tests.orders import ADA
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out

pytestmark = pytest.mark.browser


def test_health(page: Page, console_errors: list[str]) -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.HEALTH, to=world.MIND)
    sign_in(page, ADA)
    page.goto(f"/people/{sam}/health")
    when_blood_was_taken_and_the_result_came(page)
    when_they_are_pregnant(page)
    when_two_sides_go_on_together(page)
    sign_out(page)
    sign_in(page, JO)
    then_the_other_side_agrees(page, sam)
    forms_came_back(console_errors)


def when_blood_was_taken_and_the_result_came(page: Page) -> None:
    page.get_by_role("button", name="Blood was taken").click()
    page.get_by_label("Hepatitis C").check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Choose what the test looks for").wait_for()
    page.get_by_label("The virus itself (PCR)").check()
    looked_at(page, "health-test")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("button", name="Record the result").click()
    page.get_by_label("Not found").check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("button", name="They were told").click()
    expect(page.get_by_text("told on")).to_be_visible()


def when_they_are_pregnant(page: Page) -> None:
    page.get_by_role("button", name="Record about a pregnancy").click()
    page.get_by_label("Pregnant", exact=True).check()
    page.get_by_label("They say so").check()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("specialist's decision")).to_be_visible()


def when_two_sides_go_on_together(page: Page) -> None:
    page.get_by_role("button", name="Go on together").click()
    page.get_by_role("group", name="With whom").get_by_label(world.MIND).check()
    page.get_by_role("group", name="Who leads").get_by_label(world.RECOVERY).check()
    for part, typed in (("Day", "20"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(typed)
    page.get_by_label("What they want of it").fill("One person to ring")
    looked_at(page, "health-together")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("heading", name=f"{world.RECOVERY} leads")).to_be_visible()
    looked_at(page, "health")


def then_the_other_side_agrees(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}/health")
    page.get_by_role("button", name="We agree").click()
    expect(page.get_by_role("button", name="Record the joint review")).to_be_visible()
    expect(page.get_by_role("button", name="We agree")).to_have_count(0)
