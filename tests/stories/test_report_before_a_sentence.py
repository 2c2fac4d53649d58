"""A report before a sentence: what is not recommended has its reason, and teams are compared."""

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.accessible import assert_accessible
from tests.insides import line, two_prisons
from tests.journeys import C, shared
from tests.needs import found
from tests.orders import HAL, IVY, known_to_both
from tests.reports import HEARING, begun, signed, written
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from tests.stories.test_order import fill_day
from throughcare.domain.court.report.terms import NotShown, Option, Verdict, Weighed
from throughcare.domain.directory.terms import NeedKind

pytestmark = pytest.mark.browser

RECOMMENDED = Weighed(option=Option.DRUG_TESTING, verdict=Verdict.RECOMMENDED)


def test_an_officer_weighs_options_and_a_manager_compares_teams(
    page: Page, console_errors: list[str]
) -> None:
    sam = known_to_both()
    shared(sam, C.NEEDS)
    found(sam, NeedKind.DRUG_TREATMENT)
    two_prisons()
    line()
    for _ in range(10):
        key = begun(sam, None)
        signed(key, written(key, weighed=(RECOMMENDED,)), not_shown=NotShown.UNWELL)
    sign_in(page, HAL)
    page.goto(f"/people/{sam}/reports/new")
    page.get_by_label("Court (optional)").select_option(world.COURT)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("alert").get_by_text("the day of the hearing").wait_for()
    fill_day(page, "Day of the hearing", HEARING)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Write").wait_for()
    testing = page.get_by_role("group", name="Drug testing", exact=True)
    testing.get_by_label("Not recommended").check()
    weeks = page.get_by_label("about how many weeks inside")
    weeks.fill("many")
    page.get_by_role("button", name="Keep this version").click()
    page.get_by_role("alert").get_by_text("Weeks inside are a whole number").wait_for()
    weeks.fill("30")
    looked_at(page, "report-weigh")
    page.get_by_role("button", name="Keep this version").click()
    expect(page.get_by_role("heading", name="If the court sends them to prison")).to_be_visible()
    expect(page.get_by_text("20 weeks: all of it fits")).to_be_visible()
    looked_at(page, "report-inside")
    expect(page.get_by_text("Possible, but not to be had now")).to_be_visible()
    page.get_by_role("button", name="Sign and send").click()
    page.get_by_label("They were not well enough").check()
    page.get_by_role("button", name="Sign and send").click()
    page.get_by_role("alert").get_by_text("Choose why it is not recommended").wait_for()
    assert_accessible(page)
    sign_out(page)

    sign_in(page, IVY)
    page.goto("/net")
    page.get_by_role("link", name="How much recommending to courts varies").click()
    page.get_by_role("heading", name="How much recommending varies").wait_for()
    expect(page.get_by_text("10 of 10")).to_be_visible()
    expect(page.get_by_role("img", name="Share of reports")).to_be_visible()
    looked_at(page, "recommending")
    forms_came_back(console_errors)
