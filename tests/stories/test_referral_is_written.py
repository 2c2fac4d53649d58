"""Writing a referral: found again, withheld one by one, wrong input, sent twice, discarded."""

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import ROOMS, seen_by
from tests.stories.steps import sign_in
from throughcare.actions import need
from throughcare.domain.directory.terms import NeedKind
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.browser


@pytest.fixture
def refer(page: Page) -> str:
    """The address at which Ada refers Sam, of whom two facts are known."""
    sam = somebody()
    debt = "Rent arrears since June"
    need.find(key=new_key(), person_id=sam, kind=NeedKind.DEBT, own_words=debt, by=worker(), at=NOW)
    with seen_by("Ada Quill"):
        models.Channel.objects.create(
            person_id=sam,
            agency_id=world.key(world.RECOVERY),
            kind="mobile",
            value="07700 900123",
            safe=True,
        )
    sign_in(page, "Ada Quill")
    return f"/people/{sam}/refer/{world.key(ROOMS)}?need=housing"


def saved(page: Page) -> None:
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Send", exact=True).wait_for()


def what_they_will_see(page: Page) -> str:
    return page.get_by_role("complementary", name="What they will see").inner_text()


def test_a_fact_is_switched_off_and_is_not_seen(page: Page, refer: str) -> None:
    page.goto(refer)
    assert "07700 900123" in what_they_will_see(page)
    page.get_by_label("07700 900123").uncheck()
    page.get_by_label("Rent arrears since June").check()
    page.get_by_label("They agreed", exact=True).check()
    saved(page)
    assert "07700 900123" not in what_they_will_see(page)
    assert "Rent arrears since June" in what_they_will_see(page)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Sent, not yet acknowledged")).to_be_visible()
    url = page.url

    page.context.clear_cookies()
    sign_in(page, "Di Harrow")
    page.goto(url)
    expect(page.get_by_text("Rent arrears since June")).to_be_visible()
    assert "07700 900123" not in page.content()
    with seen_by("Di Harrow"):
        assert not models.Channel.objects.exists()


def test_a_draft_is_found_again_as_it_was_left(page: Page, refer: str) -> None:
    page.goto(refer)
    page.get_by_label("What they say").fill("I want a door of my own")
    page.get_by_label("By phone").check()
    page.get_by_label("07700 900123").uncheck()
    saved(page)
    page.goto("/referrals/drafts")
    assert_accessible(page)
    page.get_by_role("link", name=f"Sam: {ROOMS}").click()
    expect(page.get_by_label("What they say")).to_have_value("I want a door of my own")
    expect(page.get_by_label("By phone")).to_be_checked()
    expect(page.get_by_label("07700 900123")).not_to_be_checked()
    page.goto(refer)
    expect(page.get_by_text("You began this before")).to_be_visible()
    expect(page.get_by_label("What they say")).to_have_value("I want a door of my own")

    page.get_by_role("button", name="Discard this draft").click()
    expect(page.get_by_text("Nobody else ever saw it")).to_be_visible()
    page.goto(refer)
    expect(page.get_by_label("What they say")).to_have_value("")


def test_wrong_input_is_said_at_its_field_and_nothing_is_lost(
    page: Page, refer: str, console_errors: list[str]
) -> None:
    page.goto(refer)
    saved(page)
    page.get_by_label("What they need help with").select_option("")
    page.get_by_label("Why now").fill("The sofa is needed back")
    page.get_by_label("This cannot wait").check()
    page.get_by_label("To save a life").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_role("link", name="Choose what they need help with").click()
    expect(page.get_by_label("What they need help with")).to_be_focused()
    expect(
        page.get_by_role("link", name="Say why it is shared without their agreement")
    ).to_be_visible()
    expect(page.get_by_label("Why now")).to_have_value("The sofa is needed back")
    expect(page.get_by_label("This cannot wait")).to_be_checked()
    expect(page.get_by_label("To save a life")).to_be_checked()
    assert_accessible(page)
    assert all("422" in heard for heard in console_errors)
    console_errors.clear()
    with seen_by("Di Harrow"):
        assert not models.Referral.objects.exists()


def test_what_is_typed_outlives_the_session(page: Page, refer: str) -> None:
    page.goto(refer)
    page.get_by_label("What they say").fill("I want a door of my own")
    expect(page.get_by_text("What you typed is kept as a draft.")).to_be_visible()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save and check").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(page, "Ada Quill")
    page.goto("/referrals/drafts")
    page.get_by_role("link", name=f"Sam: {ROOMS}").click()
    expect(page.get_by_label("What they say")).to_have_value("I want a door of my own")


def test_a_double_click_sends_once(page: Page, refer: str) -> None:
    page.goto(refer)
    page.get_by_label("They agreed", exact=True).check()
    saved(page)
    page.get_by_role("button", name="Send", exact=True).dblclick()
    expect(page.get_by_text("Sent, not yet acknowledged")).to_be_visible()
    page.go_back()
    with seen_by("Ada Quill"):
        assert models.Referral.objects.count() == 1
        assert models.Grant.objects.count() == 1
        assert models.ReferralMove.objects.count() == 1
        assert models.Event.objects.filter(kind="referral.sent").count() == 1
