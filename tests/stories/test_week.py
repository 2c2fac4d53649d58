"""A week over all agencies, with work and something of their own, looked at and printed."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.clock import NOW
from tests.journeys import C, booked, hour, shared, somebody, worker
from tests.medicines import prescribed
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in
from tests.testing import prescriber

pytestmark = pytest.mark.browser

TUESDAY = NOW.date() + timedelta(days=1)


def given_a_week_with_three_agencies(page: Page) -> str:
    """Keywork, a collection at the pharmacy, and supervision of which recovery may know."""
    prescriber()
    sam = somebody()
    shared(sam, C.IDENTITY)
    shared(sam, C.ATTENDANCE, to=world.RECOVERY, by="Hal Birch")
    booked(sam, worker(), hour(TUESDAY, "10:00"))
    booked(sam, worker("Hal Birch"), hour(TUESDAY, "10:00") + timedelta(days=2))
    prescribed(sam, weekdays=frozenset({0, 4}))
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/week")
    return f"/people/{sam}/week"


def test_idle_days_are_seen_and_filled_by_what_they_choose(
    page: Page, console_errors: list[str]
) -> None:
    week = given_a_week_with_three_agencies(page)
    expect(page.get_by_role("heading", name="Week of Monday 2 March")).to_be_visible()
    expect(page.get_by_text("5 days without hours, 7 evenings without any")).to_be_visible()
    tuesday = page.locator(".tc-week__day").nth(1)
    expect(tuesday).to_contain_text("10:00–11:00 Keywork")
    expect(page.locator(".tc-week__day").nth(3)).to_contain_text("West Town Probation")
    expect(page.locator(".tc-week__day").nth(4)).to_contain_text("High Street Pharmacy")

    page.get_by_role("button", name="Add work or something of their own").click()
    page.get_by_role("button", name="Put it in their week").click()
    expect(page.get_by_role("link", name="Say what it is, in their words")).to_be_visible()
    forms_came_back(console_errors)
    looked_at(page, "week-own")
    page.get_by_label("Something of their own").check()
    page.get_by_label("In their words").fill("Choir practice")
    page.get_by_label("Tuesday").click()
    page.get_by_label("From what time").fill("7pm")
    page.get_by_label("Until what time").fill("9pm")
    page.get_by_label("Day", exact=True).first.fill("2")
    page.get_by_label("Month", exact=True).first.fill("3")
    page.get_by_label("Year", exact=True).first.fill("2026")
    page.get_by_label("My team only").check()
    page.get_by_role("button", name="Put it in their week").click()
    expect(tuesday).to_contain_text("19:00–21:00 Choir practice")
    expect(page.get_by_text("6 evenings without any")).to_be_visible()
    looked_at(page, "week")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Week after")).to_be_hidden()
    page.emulate_media(media="screen")

    page.get_by_role("link", name="Week after").click()
    expect(page.get_by_role("heading", name="Week of Monday 9 March")).to_be_visible()
    expect(page.locator(".tc-week__day").nth(1)).to_contain_text("Choir practice")
    page.goto(week)
    page.get_by_role("button", name="They take it back").click()
    expect(page.get_by_role("status", name="Done")).to_contain_text("with its words")
    expect(page.get_by_text("Choir practice")).to_have_count(0)
