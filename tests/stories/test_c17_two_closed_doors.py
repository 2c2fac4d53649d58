"""C17: drugs says mental health first, mental health says drugs first; the managers meet."""

from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.accessible import assert_accessible
from tests.journeys import somebody
from tests.referrals import COMMUNITY, KEYWORK, sent_to_mind, sent_to_recovery
from tests.stories.steps import sign_in

pytestmark = pytest.mark.browser


def as_(page: Page, name: str) -> None:
    page.context.clear_cookies()
    sign_in(page, name)


def when_another_condition_is_wanted_first(page: Page, key: UUID, condition: str) -> None:
    page.goto(f"/referrals/{key}")
    page.locator("summary", has_text="Decline").click()
    page.get_by_label("Another condition should be treated first").check()
    page.get_by_label("Which condition first").select_option(condition)
    page.get_by_label("What decides this, in your own words").fill("That must be stable first")
    page.get_by_label("What would change the answer").fill("When the other team has begun")
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_text("They were told at once")).to_be_visible()


def then_neither_has_closed(page: Page, *keys: UUID) -> None:
    for key in keys:
        page.goto(f"/referrals/{key}")
        expect(page.get_by_text("Managers to meet", exact=True)).to_be_visible()
        expect(page.get_by_text("Two refusals stand against each other")).to_be_visible()
        assert_accessible(page)


def then_the_worker_reads_only_that_there_is_another(page: Page, key: UUID, other: str) -> None:
    page.goto(f"/referrals/{key}")
    expect(page.get_by_text("Another agency also declined")).to_be_visible()
    assert other not in page.content()
    expect(page.get_by_role("button", name="Record the meeting")).to_have_count(0)


def then_the_manager_reads_whom_to_meet(page: Page, key: UUID, who: str, agency: str) -> None:
    page.goto("/referrals/news")
    expect(page.get_by_text("is to meet the manager of another agency").first).to_be_visible()
    page.goto(f"/referrals/{key}")
    expect(page.get_by_text(f"Meet {who} of {agency}")).to_be_visible()
    assert_accessible(page)


def when_the_meeting_is_recorded(page: Page) -> None:
    page.get_by_label("What you agreed").fill("Mind begins on Monday, Recovery joins in")
    page.get_by_role("button", name="Record the meeting").click()
    expect(page.get_by_text("Recorded, for both agencies")).to_be_visible()


def test_two_closed_doors_are_opened_together(page: Page) -> None:
    sam = somebody("Hal Birch")
    drugs, mind = sent_to_recovery(sam), sent_to_mind(sam)

    as_(page, "Cy Fenn")
    when_another_condition_is_wanted_first(page, drugs, "mental_health")
    as_(page, "Jo Wren")
    when_another_condition_is_wanted_first(page, mind, "drug_treatment")
    then_the_worker_reads_only_that_there_is_another(page, mind, world.RECOVERY)

    as_(page, "Hal Birch")
    then_neither_has_closed(page, drugs, mind)

    as_(page, "Kit Vale")
    then_the_manager_reads_whom_to_meet(page, mind, "Bo Marsh", world.RECOVERY)
    when_the_meeting_is_recorded(page)
    page.get_by_label("Who keeps in touch until they are seen").select_option("Jo Wren")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Accepted", exact=True).first).to_be_visible()

    as_(page, "Bo Marsh")
    page.goto(f"/referrals/{drugs}")
    expect(page.get_by_text("Mind begins on Monday, Recovery joins in").first).to_be_visible()
    page.get_by_label("Who keeps in touch until they are seen").select_option("Ada Quill")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Accepted", exact=True).first).to_be_visible()

    as_(page, "Hal Birch")
    page.goto("/referrals/made?show=waiting")
    expect(page.get_by_role("link", name=f"Sam: {COMMUNITY}")).to_be_visible()
    expect(page.get_by_role("link", name=f"Sam: {KEYWORK}")).to_be_visible()

    as_(page, "Bo Marsh")
    page.goto("/referrals/pairs")
    expect(page.get_by_text(f"{world.MIND} and {world.RECOVERY}")).to_be_visible()
    assert_accessible(page)
