"""C10, wider: a provider changes. Prepared person by person, done on the day; the three meet."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.actions.workforce_facts import registered
from tests.clock import NOW
from tests.stories.steps import sign_in
from tests.stories.test_c18_somebody_dies import looked_at
from throughcare.jobs import closings
from throughcare.records import models

pytestmark = pytest.mark.browser

LONG = "Maximiliana-Seraphina Featherstonehaugh-Cholmondeley"


def when_it_is_planned_for_today(page: Page) -> None:
    page.goto("/team/closings")
    looked_at(page, "closings-empty")
    page.get_by_label("What closes or changes hands?").select_option(
        "All that West Town Recovery does"
    )
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("alert").first).to_contain_text("Choose who takes over")
    assert "Magistrates" not in page.get_by_label("Who takes over?").inner_text()
    looked_at(page, "closings-refused")
    page.get_by_label("Who takes over?").select_option("West Town Mental Health Team")
    for part, typed in (("Day", "2"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(part).fill(typed)
    page.get_by_label("Why, in a sentence").fill("The contract ends")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_text("0 of 2 people are ready.").wait_for()


def when_one_is_prepared(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Prepare.*Sam")).click()
    page.get_by_role("heading", name=re.compile("Sam goes to")).wait_for()
    looked_at(page, "closing-prepare")
    page.get_by_label("Who leads from that day on?").select_option("Jo Wren")
    page.get_by_label("They know who, and agree").check()
    page.get_by_label("If you do not meet, why").fill("Ada Quill is ill")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("1 of 2 people is ready.").wait_for()
    looked_at(page, "closing")


def test_a_provider_changes_and_nobody_is_without_a_lead(
    page: Page, console_errors: list[str], browser_database: str
) -> None:
    registered()
    registered(given=LONG)
    sign_in(page, "Bo Marsh")
    when_it_is_planned_for_today(page)
    assert all("422" in line for line in console_errors)
    console_errors.clear()
    when_one_is_prepared(page)
    page.goto("/today")
    page.get_by_text("Prepare 1 person for West Town Mental Health Team").wait_for()
    looked_at(page, "closing-to-prepare")
    page.get_by_role("link", name=re.compile("Prepare 1 person")).click()
    page.get_by_text("Do not wait for tonight").click()
    page.get_by_text("All 2 go over in this moment, 1 of them not ready").wait_for()
    looked_at(page, "closing-now")
    page.get_by_role("button", name="Hand everybody over now").click()
    page.get_by_text("They go over now, one after the other.").wait_for()
    closing = models.Closing.objects.get()
    assert closings.carry_out(world.key(world.RECOVERY), closing.pk, at=NOW) == 2
    page.reload()
    page.get_by_text("nobody is led here any more").wait_for()
    looked_at(page, "closing-done")
    page.context.clear_cookies()

    sign_in(page, "Jo Wren")
    page.get_by_text("Tell Sam who leads now").first.wait_for()
    page.context.clear_cookies()
    sign_in(page, "Kit Vale")
    page.get_by_text(f"Find a lead for {LONG}").first.wait_for()
    looked_at(page, "closing-today")


def test_the_three_met(page: Page, console_errors: list[str]) -> None:
    person_id = registered()
    sign_in(page, "Bo Marsh")
    page.goto(f"/team/leads/{world.key('Ada Quill')}")
    page.get_by_label("Who will lead").select_option("Bo Marsh")
    page.get_by_role("button", name="Ask them to lead").click()
    page.get_by_text("Bo Marsh leads 1 person from now on.").wait_for()
    page.goto(f"/team/leads/met/{person_id}")
    page.get_by_text("Sam, Ada Quill, who led before, and Bo Marsh, who leads now").wait_for()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").first).to_contain_text("or say why you did not")
    console_errors.clear()  # the browser complains of an answer 422
    for part, typed in (("Day", "2"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(part).fill(typed)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The three met on Monday 2 March, to hand over").first.wait_for()
