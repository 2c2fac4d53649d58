"""S27: who waits is seen by need and risk, with reasons, and whoever disagrees is answered."""

import pytest
from playwright.sync_api import Page, expect

from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import sent
from tests.stories.looking import looked_at
from tests.stories.steps import sign_in
from throughcare.actions import need

pytestmark = pytest.mark.browser


def as_(page: Page, name: str) -> None:
    page.context.clear_cookies()
    sign_in(page, name)


def given_two_who_wait() -> None:
    probation = somebody("Hal Birch", given="Lee")
    sent(probation, by="Hal Birch")
    alone = somebody(given="Sam")
    need.notice_risk(person_id=alone, flag="suicide", words="", by=worker("Ada Quill"), at=NOW)
    sent(alone, urgent=True)


def then_need_comes_first_and_says_why(page: Page) -> None:
    page.goto("/referrals")
    page.get_by_role("link", name="Who waits, by need and risk").click()
    expect(page.locator(".tc-owed")).to_have_count(2)
    first, second = page.locator(".tc-owed").all()
    expect(first).to_contain_text("Sam: Northgate supported rooms")
    expect(first).to_contain_text(
        "Soon: should not wait. Whoever referred says that it cannot wait"
    )
    expect(second).to_contain_text("In turn")
    looked_at(page, "waiting")


def when_the_place_is_contested(page: Page) -> None:
    page.goto("/referrals/made")
    page.get_by_role("link", name="Lee: Northgate supported rooms").click()
    expect(page.get_by_text("In turn")).to_be_visible()
    page.locator("summary", has_text="They say that this place is wrong").click()
    page.get_by_label("Why it is wrong, in their words").fill("I lose my flat on Friday")
    page.get_by_role("button", name="They say that this place is wrong").click()
    expect(page.get_by_text("A manager owes an answer")).to_be_visible()


def then_a_manager_owes_an_answer_and_gives_it(page: Page) -> None:
    page.goto("/today")
    expect(page.get_by_role("link", name="Answer Lee, who says that they wait")).to_be_visible()
    page.goto("/referrals")
    page.get_by_role("link", name="Lee: Northgate supported rooms").click()
    page.locator("summary", has_text="Answer about their place").click()
    page.get_by_label("Yes, put them forward").check()
    page.get_by_label("The answer, for them").fill("He does lose it")
    page.get_by_role("button", name="Answer about their place").click()
    expect(page.get_by_text("Put forward by a manager: He does lose it")).to_be_visible()
    looked_at(page, "place")


def then_who_answers_for_the_partnership_compares(page: Page) -> None:
    page.goto("/net")
    page.get_by_role("link", name="Does help come alike, whoever asks?").click()
    expect(page.get_by_text("Too few referrals to compare")).to_be_visible()
    expect(page.get_by_text("fewer than 3 people").first).to_be_visible()
    looked_at(page, "equal")


def test_by_need_and_risk_and_never_by_who_refers(page: Page) -> None:
    given_two_who_wait()
    as_(page, "Di Harrow")
    then_need_comes_first_and_says_why(page)
    as_(page, "Hal Birch")
    when_the_place_is_contested(page)
    as_(page, "Ed Latch")
    then_a_manager_owes_an_answer_and_gives_it(page)
    as_(page, "Oz Partner")
    then_who_answers_for_the_partnership_compares(page)
