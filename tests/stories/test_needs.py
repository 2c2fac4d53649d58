"""A need from found to met in whose words, where they live, their plan, and who is beside them."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import somebody
from tests.orders import ADA
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in

pytestmark = pytest.mark.browser

# Nobody's words have spaces where a page would like them; none makes a phone scroll sideways.
LONG = "Donaudampfschifffahrtsgesellschaftskapitaenskajuetentuerschluesselloch"


def test_needs(page: Page, console_errors: list[str]) -> None:
    sam = somebody()
    sign_in(page, ADA)
    page.goto(f"/people/{sam}/needs")
    when_a_need_is_found_and_goes_its_way(page)
    when_they_tell_where_they_live(page)
    when_they_write_their_own_crisis_plan(page)
    when_they_tell_what_was_tried(page)
    when_somebody_beside_them_may_see_one_thing(page, sam)
    then_who_was_removed_is_gone_without_a_word(page)
    forms_came_back(console_errors)


def when_a_need_is_found_and_goes_its_way(page: Page) -> None:
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Choose what help is needed with").wait_for()
    page.get_by_label("Health and a GP").check()
    page.get_by_label("In their words").fill(LONG)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("heading", name="Health and a GP")).to_be_visible()
    for button, now in (
        ("They want help", "They want help"),
        ("Help was offered", "Help offered"),
        ("They were referred", "Referred"),
    ):
        moved(page, button)
        expect(page.locator(".tc-result").get_by_text(now, exact=True)).to_be_visible()
    page.get_by_text("What became of it").click()
    page.get_by_label("In words").fill("Registered, and seen")
    page.get_by_label("A worker's words").check()
    page.get_by_role("button", name=re.compile("^Met")).click()
    expect(page.get_by_text("“Registered, and seen” (a worker's words)")).to_be_visible()


def moved(page: Page, button: str) -> None:
    page.get_by_text("What became of it").click()
    page.get_by_role("button", name=button).click()


def when_they_tell_where_they_live(page: Page) -> None:
    page.get_by_text("Say how something stands now").click()
    page.get_by_role("link", name="Housing").click()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Say at least one thing").wait_for()
    page.get_by_label("On the street").check()
    looked_at(page, "need-stands")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("heading", name="Housing")).to_be_visible()
    expect(page.locator(".tc-result").get_by_text("On the street")).to_be_visible()


def when_they_write_their_own_crisis_plan(page: Page) -> None:
    page.get_by_role("button", name="Their own crisis plan").click()
    page.get_by_label("What helps me").fill(f"Tea, and {LONG}")
    page.get_by_role("button", name="Keep it so").click()
    page.get_by_role("alert").get_by_text("Say whether whoever is on duty").wait_for()
    page.get_by_label("Yes, they agree").check()
    looked_at(page, "need-crisis")
    page.get_by_role("button", name="Keep it so").click()
    page.get_by_text("Their own crisis plan", exact=True).first.click()
    expect(page.get_by_text(f"Tea, and {LONG}")).to_be_visible()
    looked_at(page, "needs")


def when_they_tell_what_was_tried(page: Page) -> None:
    page.get_by_role("link", name="What was tried before").click()
    page.get_by_label("Residential rehabilitation").check()
    page.get_by_label("They were asked to leave").check()
    page.get_by_label("What helped").fill("Work in the garden")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("heading", name="Residential rehabilitation")).to_be_visible()
    looked_at(page, "need-attempts")


def when_somebody_beside_them_may_see_one_thing(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}/supporters")
    page.get_by_label("What they call them").fill("Mum")
    page.get_by_label("Parent").check()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("May see nothing.")).to_be_visible()
    page.get_by_role("button", name="What they may see").click()
    page.get_by_label("Who their worker is").check()
    looked_at(page, "supporter-sees")
    page.get_by_role("button", name="Record").click()
    page.get_by_text("What they see now").click()
    expect(page.get_by_text(f"{ADA}, 01632 960001")).to_be_visible()
    looked_at(page, "supporters")


def then_who_was_removed_is_gone_without_a_word(page: Page) -> None:
    page.get_by_role("button", name="They see nothing any more").click()
    expect(page.get_by_text("Nobody is named")).to_be_visible()
    expect(page.get_by_text("Mum", exact=True)).to_have_count(0)
