"""A place is bought after a refusal: proposed, agreed, begun, billed for more than was recorded."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.clock import NOW
from tests.journeys import somebody
from tests.placements import ADA, BO, limited, line
from tests.referrals import NO_ROOM, declined, sent
from tests.stories.looking import easy_to_tap, forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.domain.placement.terms import Ring

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtsgesellschaftskapitaenskajuetentuerschluesselloch"
TODAY = NOW.date()


def test_a_place_is_bought_after_a_refusal(page: Page, console_errors: list[str]) -> None:
    limited(500_000)
    line(2_000_000)
    line(900_000, ring=Ring.AFTERCARE, name="Aftercare")
    referral = sent(somebody())
    declined(referral, by="Di Harrow", as_=NO_ROOM)
    sign_in(page, ADA)
    page.goto(f"/referrals/{referral}")
    when_a_place_is_proposed_from_the_refusal(page)
    sign_out(page)
    sign_in(page, BO)
    when_the_manager_agrees_it(page)
    when_they_are_there(page)
    when_the_provider_says_who_came(page)
    when_an_invoice_bills_too_much(page)
    then_it_is_paid_as_recorded(page)
    then_every_list_is_readable(page)
    forms_came_back(console_errors)


def day(page: Page, group: str, on: object) -> None:
    box = page.get_by_role("group", name=group, exact=True)
    for part in ("Day", "Month", "Year"):
        box.get_by_label(part).fill(str(getattr(on, part.lower())))


def when_a_place_is_proposed_from_the_refusal(page: Page) -> None:
    page.get_by_role("button", name="Propose a place instead").click()
    expect(page.get_by_text("Northgate supported rooms declined")).to_be_visible()
    looked_at(page, "propose")
    easy_to_tap(page)
    page.get_by_role("button", name="Propose", exact=True).click()
    page.get_by_role("alert").get_by_text("Choose who gives it").wait_for()
    page.get_by_label("Who gives it").select_option(index=1)
    page.get_by_label("What is to be bought").fill(f"A room, {LONG}")
    page.get_by_label("They want this place").check()
    page.get_by_label("What they say of it").fill("Anything but the hostel.")
    day(page, "From", TODAY)
    day(page, "Until", TODAY + timedelta(weeks=4))
    day(page, "Look at it with them on", TODAY + timedelta(weeks=2))
    page.get_by_label("A week").check()
    page.get_by_label("What it costs in pounds").fill("£210")
    page.get_by_role("button", name="Propose", exact=True).click()
    page.get_by_text("Bo Marsh is asked to decide").wait_for()
    looked_at(page, "proposed")


def when_the_manager_agrees_it(page: Page) -> None:
    page.get_by_role("button", name="Decide", exact=False).first.click()
    page.get_by_role("button", name="Agree", exact=True).click()
    looked_at(page, "approve")
    page.get_by_role("button", name="Agree", exact=True).click()
    page.get_by_role("alert").get_by_text("Choose a budget line").wait_for()
    expect(page.get_by_role("radio", name="Aftercare")).to_have_count(0)
    page.get_by_role("radio", name="Spot purchase").check()
    page.get_by_role("button", name="Agree", exact=True).click()
    page.get_by_text("What it costs is kept of the line").wait_for()


def when_they_are_there(page: Page) -> None:
    page.get_by_role("button", name="They are there").click()
    page.get_by_role("button", name="They are there").click()
    page.get_by_text("A support has begun with it").wait_for()


def when_the_provider_says_who_came(page: Page) -> None:
    page.get_by_role("button", name="Record the days they came").click()
    page.get_by_label("Mon 2 Mar").check()
    page.get_by_role("button", name="Record the days they came").click()
    page.get_by_role("alert").get_by_text("Enter who said so").wait_for()
    looked_at(page, "came")
    easy_to_tap(page)
    page.get_by_label("Who said so").fill("Jo at the front desk, by telephone")
    page.get_by_role("button", name="Record the days they came").click()
    page.get_by_text("Invoices are looked at beside it").wait_for()


def when_an_invoice_bills_too_much(page: Page) -> None:
    page.get_by_role("button", name="An invoice came").click()
    page.get_by_label("Its number").fill("NG 2041")
    day(page, "The first day that it bills no more", TODAY + timedelta(weeks=1))
    page.get_by_label("What it bills in pounds").fill("210")
    page.get_by_role("button", name="Look at it beside who came").click()
    page.get_by_text("£180 too much").wait_for()
    looked_at(page, "invoice")
    page.get_by_label("What is to be paid in pounds").fill("210")
    page.get_by_role("button", name="Agree", exact=True).click()
    page.get_by_role("alert").get_by_text("more than the £30").wait_for()
    page.get_by_text("Dispute it").click()
    page.get_by_label("What you ask the provider").fill("One day is recorded, you bill seven")
    page.get_by_role("button", name="Dispute", exact=True).click()
    page.get_by_text("Disputed. Say here").wait_for()


def then_it_is_paid_as_recorded(page: Page) -> None:
    page.get_by_role("link", name="NG 2041").click()
    page.get_by_role("button", name="Agree", exact=True).click()
    page.get_by_text("£30 agreed").wait_for()
    looked_at(page, "running")
    page.get_by_role("link", name="Placements").first.click()
    page.get_by_text("What this journey has come to").wait_for()
    looked_at(page, "of")


def line_href(page: Page) -> str:
    return page.get_by_role("link", name="Spot purchase").get_attribute("href") or ""


def then_every_list_is_readable(page: Page) -> None:
    page.goto("/placements")
    expect(page.get_by_text("£19,160 left of £20,000")).to_be_visible()
    for path, name in (
        ("/placements", "listed"),
        ("/placements?of=over", "empty"),
        ("/placements/lines", "lines"),
        ("/placements/lines/open", "open-line"),
        ("/placements/limits", "limits"),
        (line_href(page), "line"),
    ):
        page.goto(path)
        looked_at(page, name)
        easy_to_tap(page)
