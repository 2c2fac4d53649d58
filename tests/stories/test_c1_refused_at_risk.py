"""C1: a bereaved man speaks of suicide; mental health refuses; he is reached all the same."""

from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import COMMUNITY, seen_by, service
from tests.stories.steps import sign_in
from throughcare.actions import need
from throughcare.records import models

pytestmark = pytest.mark.browser

SEVERE = "Severe and lasting mental illness, as a psychiatrist found it."


def as_(page: Page, name: str) -> None:
    page.context.clear_cookies()
    sign_in(page, name)


def given_a_man_who_speaks_of_suicide() -> tuple[UUID, UUID]:
    """Probation leads him. The mental health team has written down whom it takes."""
    sam = somebody("Hal Birch")
    need.notice_risk(
        person_id=sam,
        flag="suicide",
        words="“I want to be with my brother”",
        by=worker("Hal Birch"),
        at=NOW,
    )
    with seen_by("Jo Wren"):
        team = service(
            "Adult mental health team",
            agency=world.MIND,
            need="mental_health",
            criteria=({"kind": "age", "from": 18}, {"kind": "wording", "text": SEVERE}),
        )
    return sam, team


def when_he_is_referred(page: Page, sam: UUID, team: UUID) -> str:
    page.goto(f"/people/{sam}/refer/{team}?need=mental_health")
    page.get_by_label("What they say").fill("I can’t stop thinking of my brother")
    page.get_by_label("They agreed", exact=True).check()
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Sent, not yet acknowledged")).to_be_visible()
    criteria = page.get_by_role("list", name="Who Adult mental health team takes")
    expect(criteria.get_by_text("is 18 or older")).to_be_visible()
    expect(criteria.get_by_text(SEVERE)).to_be_visible()
    return page.url


def then_declining_asks_for_the_criterion_and_what_would_change_it(
    page: Page, console_errors: list[str]
) -> None:
    page.locator("summary", has_text="Decline").click()
    page.get_by_label("One of our criteria is not met").check()
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_role("link", name="Name the criterion that decides this")).to_be_visible()
    expect(page.get_by_label("One of our criteria is not met")).to_be_checked()
    assert_accessible(page)
    assert all("422" in heard for heard in console_errors)
    console_errors.clear()


def when_he_is_declined(page: Page) -> None:
    page.get_by_label("Which of your criteria").select_option(
        label=f"The person fits what the service says: “{SEVERE}”"
    )
    page.get_by_label("What would change the answer").fill("A psychiatrist’s letter")
    page.get_by_label("Where they could go instead").select_option(
        label=f"{COMMUNITY}, {world.MIND}"
    )
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_text("They were told at once")).to_be_visible()


def then_the_referrer_knows_at_once_why_and_where_instead(page: Page, referral_url: str) -> None:
    page.goto("/referrals/news")
    expect(page.get_by_text("Adult mental health team declined")).to_be_visible()
    page.goto(referral_url)
    expect(page.get_by_text("A psychiatrist’s letter").first).to_be_visible()
    page.get_by_role("link", name="Refer there").click()
    expect(page.get_by_role("heading", name=f"Refer to {COMMUNITY}")).to_be_visible()


def then_whoever_leads_must_reach_him_today(sam: UUID) -> None:
    with seen_by("Ivy Moor"):
        owed = models.Obligation.objects.get(rule="referral.refused_at_risk", person_id=sam)
        assert owed.urgent
        assert (owed.owner_role, owed.owner_agency_id) == (
            "duty_worker",
            world.key(world.PROBATION),
        )
        assert (owed.due_at - NOW).total_seconds() == 24 * 60 * 60


def then_the_ones_who_refused_know_nothing_of_the_risk(page: Page, referral_url: str) -> None:
    page.goto(referral_url)
    expect(page.get_by_text("Somebody you no longer work with")).to_be_visible()
    assert "risk" not in page.content().lower()
    assert "brother" not in page.content()


def test_a_man_at_risk_is_refused_and_reached(page: Page, console_errors: list[str]) -> None:
    sam, team = given_a_man_who_speaks_of_suicide()
    as_(page, "Hal Birch")
    referral_url = when_he_is_referred(page, sam, team)
    as_(page, "Jo Wren")
    page.goto(referral_url)
    then_declining_asks_for_the_criterion_and_what_would_change_it(page, console_errors)
    when_he_is_declined(page)
    then_the_ones_who_refused_know_nothing_of_the_risk(page, referral_url)
    as_(page, "Hal Birch")
    then_the_referrer_knows_at_once_why_and_where_instead(page, referral_url)
    then_whoever_leads_must_reach_him_today(sam)
