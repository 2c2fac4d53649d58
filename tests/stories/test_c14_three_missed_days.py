"""C14: three missed days of methadone: supply stops, a prescriber sees them, nothing else."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import databases, world
from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.medicines import FERN
from tests.orders import A_DAY, ADA, HAL, known_to_both, opened
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from tests.testing import PRESCRIBER, prescriber
from throughcare.jobs.postgres.place import Login
from throughcare.records import models

pytestmark = pytest.mark.browser

type At = Callable[[Any], AbstractContextManager[Any]]


def given_sam_under_an_order_and_ada_on_call_on_sundays() -> UUID:
    sam = known_to_both()
    opened(sam)
    with databases.signed_in_as(Login.OWNER):
        prescriber()
        models.DutyShift.objects.create(
            partnership_id=world.key(world.WEST),
            team_id=world.key(f"{world.RECOVERY} team"),
            worker_id=world.key(ADA),
            starts_at=NOW,
            ends_at=NOW + timedelta(days=14),
            recorded_at=NOW,
        )
    return sam


def test_c14_three_missed_days(page: Page, at: At, console_errors: list[str]) -> None:
    sam = given_sam_under_an_order_and_ada_on_call_on_sundays()
    thursday = NOW + 3 * A_DAY
    sunday = thursday + 3 * A_DAY
    assert sunday.strftime("%A") == "Sunday"
    with at(thursday):
        sign_in(page, PRESCRIBER)
        when_methadone_is_prescribed_the_alert_speaks_first(page, sam)
        sign_out(page)
    for day in range(3):
        with at(thursday + day * A_DAY):
            when_the_pharmacist_records_that_nobody_came(page)
    with at(sunday):
        then_the_page_says_do_not_supply_and_whom_to_ring_on_a_sunday(page)
        sign_in(page, PRESCRIBER)
        then_a_prescriber_sees_them_the_same_day(page, sam)
        sign_out(page)
        then_supply_goes_on(page)
        then_probation_finds_nothing_of_it(page, sam)
    forms_came_back(console_errors)


def when_methadone_is_prescribed_the_alert_speaks_first(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}/treatment")
    page.get_by_role("button", name="Prescribe", exact=True).click()
    page.get_by_role("heading", name="What is prescribed").first.wait_for()
    assert_accessible(page)
    page.get_by_label("Methadone by mouth").check()
    page.get_by_label("Dose in mg").fill("25")
    page.get_by_label("Where it is supplied").select_option(label=world.PHARMACY)
    page.get_by_label("Come down, at their own pace").check()
    page.get_by_label("In their words").fill("Down by the summer")
    page.get_by_label("They use alcohol or sedatives").check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("WHO 2009 Annex 12").first.wait_for()
    assert_accessible(page)
    page.get_by_label("Why it is right for them").fill("On 25 mg in hospital until today")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("heading", name="Methadone by mouth: 25 mg").wait_for()
    expect(page.get_by_text("Down by the summer")).to_be_visible()
    assert_accessible(page)


def when_the_pharmacist_records_that_nobody_came(page: Page) -> None:
    sign_in(page, FERN)
    page.get_by_role("link", name="Supply", exact=True).click()
    page.get_by_role("heading", name="Who collects today").wait_for()
    expect(page.get_by_text("Supervised", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Did not come").click()
    expect(page.locator(".tc-tag").get_by_text("Did not come")).to_be_visible()
    sign_out(page)


def then_the_page_says_do_not_supply_and_whom_to_ring_on_a_sunday(page: Page) -> None:
    sign_in(page, FERN)
    page.goto("/supply")
    page.get_by_role("heading", name="Do not supply; ring the prescriber").wait_for()
    expect(page.get_by_text("3 days in a row were missed")).to_be_visible()
    expect(page.get_by_text(f"On call at {world.RECOVERY} now: {ADA}")).to_be_visible()
    expect(page.get_by_role("button", name="Collected")).to_have_count(0)
    assert_accessible(page)
    looked_at(page, "supply-stopped")
    sign_out(page)


def then_a_prescriber_sees_them_the_same_day(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}/treatment")
    page.get_by_text("Do not supply; ring the prescriber").first.wait_for()
    looked_at(page, "medicines")
    page.get_by_role("button", name="Seen by a prescriber").click()
    page.get_by_role("heading", name="seen after missed days").wait_for()
    assert_accessible(page)
    page.get_by_label("What was decided with them").fill("Well, and back from a funeral")
    page.get_by_label("Dose in mg").fill("20")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("heading", name="Methadone by mouth: 20 mg").wait_for()
    expect(page.get_by_text("Do not supply")).to_have_count(0)
    assert_accessible(page)
    looked_at(page, "medicines-after")


def then_supply_goes_on(page: Page) -> None:
    sign_in(page, FERN)
    page.goto("/supply")
    page.get_by_text("20 mg").wait_for()
    page.get_by_role("button", name="Collected").click()
    expect(page.locator(".tc-tag").get_by_text("Collected")).to_be_visible()
    assert_accessible(page)
    looked_at(page, "supply")
    page.get_by_role("link", name="Alerts, their numbers and sources").click()
    page.get_by_role("heading", name="Alerts", exact=True).wait_for()
    assert_accessible(page)
    looked_at(page, "alerts")
    sign_out(page)


def then_probation_finds_nothing_of_it(page: Page, sam: UUID) -> None:
    sign_in(page, HAL)
    expect(page.get_by_text("Sam")).to_have_count(0)
    page.goto(f"/people/{sam}")
    page.get_by_role("heading", level=1).first.wait_for()
    expect(page.get_by_text("ethadone")).to_have_count(0)
    page.goto(f"/people/{sam}/treatment")
    expect(page.get_by_text("Nothing that is given is recorded")).to_be_visible()
