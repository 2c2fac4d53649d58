"""The forgotten referral: nobody answers; it climbs; the referrer sees who is late, and nudges."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.accessible import assert_accessible
from tests.journeys import somebody
from tests.referrals import ROOMS, sent
from tests.stories.steps import sign_in

pytestmark = pytest.mark.browser

type At = Callable[[str], AbstractContextManager[Any]]

THE_NEXT_DAY = "2026-03-04 09:00"  # the desk should have answered on Tuesday by 17:00
TWO_DAYS_LATER = "2026-03-06 09:00"


def as_(page: Page, name: str) -> None:
    page.context.clear_cookies()
    sign_in(page, name)


def then_the_manager_has_it(page: Page) -> None:
    page.goto("/today")
    expect(page.get_by_role("heading", name="Climbed to me")).to_be_visible()
    climbed = page.get_by_role("list", name="Climbed to me")
    expect(climbed.get_by_text("referral of Sam").first).to_be_visible()


def then_the_referrer_sees_who_is_late(page: Page, climbed: str) -> None:
    page.goto("/referrals/made?late=on")
    row = page.get_by_role("listitem").filter(has_text=ROOMS)
    expect(row.get_by_text("late").first).to_be_visible()
    expect(row.get_by_text(f"now {climbed}").first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name=f"Sam: {ROOMS}").click()
    expect(page.get_by_text(f"Referral desk, {world.HOUSING}").first).to_be_visible()


def when_they_nudge(page: Page) -> None:
    page.get_by_role("button", name="Nudge").click()
    expect(page.get_by_text("They were asked again.")).to_be_visible()
    page.get_by_role("button", name="Nudge").click()
    expect(page.get_by_text("asked again less than 24 hours ago")).to_be_visible()


def then_the_desk_is_told_again(page: Page) -> None:
    page.goto("/referrals/news")
    expect(
        page.get_by_text("Asked Northgate Housing again about the referral").first
    ).to_be_visible()


def then_the_partnership_lead_sees_who_owes_it_and_no_name(page: Page) -> None:
    page.goto("/referrals")
    page.get_by_role("link", name=re.compile("^Climbed")).click()
    row = page.get_by_role("listitem").filter(has_text=ROOMS).first
    expect(row.get_by_text(f"{world.HOUSING}, Referral desk").first).to_be_visible()
    expect(row.get_by_text("Manager: Ed Latch").first).to_be_visible()
    assert "Sam" not in page.content()
    assert_accessible(page)


def test_nobody_answers_and_it_is_not_forgotten(page: Page, at: At) -> None:
    sent(somebody())
    with at(THE_NEXT_DAY):
        as_(page, "Ed Latch")
        then_the_manager_has_it(page)
        as_(page, "Ada Quill")
        then_the_referrer_sees_who_is_late(page, "with their manager")
        when_they_nudge(page)
        as_(page, "Di Harrow")
        then_the_desk_is_told_again(page)
    with at(TWO_DAYS_LATER):
        as_(page, "Ada Quill")
        then_the_referrer_sees_who_is_late(page, "with the partnership lead")
        as_(page, "Oz Partner")
        then_the_partnership_lead_sees_who_owes_it_and_no_name(page)
