"""What ends is seen weeks before by those who owe what follows; no stay closes with nothing."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.orders import ADA, HAL, known_to_both, opened, required
from tests.programmes import begun
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from tests.stories.test_c2_what_follows import fill_day, given_a_support
from throughcare.actions import support
from throughcare.domain.programme.intervention import Setting

pytestmark = pytest.mark.browser

LONG = {"given": "Wilhelmina-Alexandra", "family": "Featherstonehaugh-Cholmondeley"}


def test_endings_are_seen_and_what_follows_agreed(page: Page, console_errors: list[str]) -> None:
    # given
    sam, kim = known_to_both(), somebody(**LONG)
    key = given_a_support(sam)
    support.agree_following(
        support_id=key, follows="Floating support", follows_on=None, by=worker(), at=NOW
    )
    given_a_support(kim, date(2026, 5, 5))
    begun(kim, setting=Setting.RESIDENTIAL)
    order_id = opened(sam, ends_on=date(2026, 5, 20))
    required(order_id, ends_on=date(2026, 4, 1))
    sign_in(page, ADA)

    # when a stay is planned to end
    page.goto(f"/people/{kim}/programmes")
    looked_at(page, "programmes")
    page.get_by_role("button", name="Until when").click()
    page.get_by_role("heading", name="Until when is it planned").wait_for()
    looked_at(page, "programme-until")
    fill_day(page, date(2026, 3, 23))
    page.get_by_role("button", name="Save").click()
    expect(
        page.get_by_text("Planned until Monday 23 March. Then: nothing agreed yet")
    ).to_be_visible()

    # then it stands among the endings, with who owes what follows
    page.get_by_role("link", name="Endings").click()
    page.get_by_role("heading", name="What ends for my people").wait_for()
    looked_at(page, "endings")
    expect(page.get_by_text("Owed by West Town Probation")).to_be_visible()
    expect(page.get_by_text("Then: Floating support")).to_be_visible()
    page.get_by_role("link", name="Nothing follows yet").click()
    expect(page.get_by_text("Floating support")).to_have_count(0)
    page.get_by_role("link", name="Wilhelmina-Alexandra: keeping what you have").click()

    # and it is not closed with nothing
    page.goto(f"/people/{kim}/programmes")
    page.get_by_role("button", name="It ended").click()
    page.get_by_label("Ended as agreed, before it was complete").check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Agree first what follows").wait_for()
    forms_came_back(console_errors)
    page.goto(f"/people/{kim}/programmes")
    page.get_by_role("button", name="Agree what follows").click()
    page.get_by_role("heading", name="What follows").wait_for()
    looked_at(page, "programme-follow")
    page.get_by_label("What follows").fill("A room of her own, and keywork")
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(page.get_by_text("Then: A room of her own")).to_be_visible()
    sign_out(page)

    # an officer sees what is theirs, and no treatment
    sign_in(page, HAL)
    page.goto("/endings")
    expect(page.get_by_text("A room of her own")).to_have_count(0)
    page.get_by_role("link", name="Sam: drug rehabilitation requirement").click()
    page.locator(".tc-result").get_by_role("button", name="Agree what follows").click()
    page.get_by_role("heading", name="What follows").wait_for()
    looked_at(page, "requirement-follow")
    page.get_by_label("What follows").fill("Keywork goes on")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Then: Keywork goes on")).to_be_visible()
    looked_at(page, "order-with-what-follows")
