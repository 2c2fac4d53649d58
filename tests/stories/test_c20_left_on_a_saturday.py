"""C20: somebody leaves rehab on a Saturday night; duty knows at once, Sunday somebody rings."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import databases, world
from tests.clock import NOW
from tests.journeys import somebody
from tests.programmes import begun
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.domain.programme.intervention import Setting
from throughcare.jobs.postgres.place import Login
from throughcare.records import models

pytestmark = pytest.mark.browser

type At = Callable[[Any], AbstractContextManager[Any]]
ADA, CY = "Ada Quill", "Cy Fenn"
SATURDAY = NOW + timedelta(days=5, hours=12)
SUNDAY = NOW + timedelta(days=6)


def given_sam_in_rehab_and_cy_on_call() -> UUID:
    sam = somebody()
    begun(sam, "therapeutic_community", setting=Setting.RESIDENTIAL)
    with databases.signed_in_as(Login.OWNER):
        models.DutyShift.objects.create(
            partnership_id=world.key(world.WEST),
            team_id=world.key(f"{world.RECOVERY} team"),
            worker_id=world.key(CY),
            starts_at=NOW,
            ends_at=NOW + timedelta(days=14),
            recorded_at=NOW,
        )
    return sam


def when_it_is_told_that_they_left(page: Page, sam: UUID) -> None:
    sign_in(page, ADA)
    page.goto(f"/people/{sam}/programmes/left-early")
    page.get_by_role("heading", name="They left a bed before it was planned").wait_for()
    page.get_by_role("button", name="Call whoever is on duty").click()
    page.get_by_text("Choose what they left").first.wait_for()
    looked_at(page, "left-early")
    page.get_by_label("Residential rehabilitation").check()
    page.get_by_role("button", name="Call whoever is on duty").click()
    expect(page.get_by_text("Whoever is on duty for their lead is called now")).to_be_visible()
    sign_out(page)


def then_duty_takes_it_the_same_night(page: Page) -> None:
    sign_in(page, CY)
    page.get_by_role("heading", name="Today, Saturday 7 March").wait_for()
    looked_at(page, "today-left-early")
    page.get_by_role("button", name="I take this").first.click()
    expect(page.get_by_text("It is yours now.")).to_be_visible()
    sign_out(page)


def then_their_lead_reaches_them_on_sunday(page: Page, sam: UUID) -> None:
    sign_in(page, ADA)
    page.get_by_role("heading", name="Today, Sunday 8 March").wait_for()
    looked_at(page, "today-the-day-after")
    expect(page.get_by_role("link", name="See or ring Sam the day after")).to_be_visible()
    expect(page.get_by_text("by 23:59")).to_be_visible()
    page.goto(f"/people/{sam}/contact")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**/people/{sam}")
    page.goto("/today")
    page.get_by_role("heading", name="Today, Sunday 8 March").wait_for()
    expect(page.get_by_role("link", name="See or ring Sam the day after")).to_have_count(0)
    sign_out(page)


def test_c20_left_on_a_saturday_night(page: Page, at: At, console_errors: list[str]) -> None:
    sam = given_sam_in_rehab_and_cy_on_call()
    with at(SATURDAY):
        when_it_is_told_that_they_left(page, sam)
        then_duty_takes_it_the_same_night(page)
    with at(SUNDAY):
        then_their_lead_reaches_them_on_sunday(page, sam)
    forms_came_back(console_errors)
