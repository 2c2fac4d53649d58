"""Register, find help, grant, refer, accept, seen: across two agencies; scripts on and off."""

import re

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from tests.accessible import assert_accessible
from tests.stories.steps import sign_in

pytestmark = pytest.mark.browser


def given_somebody_is_registered(page: Page) -> str:
    page.goto("/people/register")
    page.get_by_label("First name").fill("Sam")
    page.get_by_label("Family name").fill("Example")
    page.get_by_label("Day").fill("5")
    page.get_by_label("Month").fill("5")
    page.get_by_label("Year").fill("1985")
    page.get_by_role("button", name="Register").click()
    page.get_by_role("heading", name="Who leads").or_(
        page.get_by_text("Who leads")
    ).first.wait_for()
    return page.url


def when_help_is_looked_for(page: Page) -> None:
    page.get_by_role("button", name="Find help").first.click()
    page.get_by_role("link", name=re.compile("^housing$", re.IGNORECASE)).click()
    page.get_by_role("button", name=re.compile("^Refer.*Northgate supported rooms")).click()
    expect(page.get_by_role("heading", name="Refer to Northgate supported rooms")).to_be_visible()
    then_it_is_accessible(page)


def when_they_are_referred(page: Page) -> str:
    page.get_by_label("Why now").fill("The sofa is needed back on Friday")
    page.get_by_label("What they say").fill("I want a door of my own")
    page.get_by_label("They agreed", exact=True).check()
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Send", exact=True).wait_for()
    then_it_is_accessible(page)
    seen = page.get_by_role("complementary", name="What they will see")
    expect(seen.get_by_text("I want a door of my own")).to_be_visible()
    expect(seen.get_by_text("because Sam agreed face to face")).to_be_visible()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Sent, not yet acknowledged")).to_be_visible()
    expect(page.get_by_text("If not, it goes to their manager").first).to_be_visible()
    then_it_is_accessible(page)
    return page.url


def when_the_other_side_asks(page: Page, referral_url: str) -> None:
    page.goto("/today")
    page.get_by_text("Acknowledge the referral of Sam").first.wait_for()
    page.goto("/referrals")
    then_it_is_accessible(page)
    page.get_by_role("link", name="Sam: Northgate supported rooms").click()
    expect(page).to_have_url(referral_url)
    expect(page.get_by_text("I want a door of my own")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("button", name="We have it").click()
    page.locator("summary", has_text="Ask first").click()
    page.get_by_label("What you need to know before you can decide").fill("Any pets?")
    page.get_by_role("button", name="Ask first").click()
    expect(page.get_by_text("A question is open")).to_be_visible()


def when_it_is_answered(page: Page, referral_url: str) -> None:
    page.goto("/referrals/news")
    expect(page.get_by_text("Northgate Housing asks: Any pets?")).to_be_visible()
    then_it_is_accessible(page)
    page.get_by_role("button", name="Mark as read").click()
    page.goto(referral_url)
    page.get_by_label("Your answer").fill("A cat, and it is old")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("Question answered")).to_be_visible()


def when_they_are_taken_on_and_seen(page: Page, referral_url: str) -> None:
    page.goto(referral_url)
    expect(page.get_by_text("A cat, and it is old")).to_be_visible()
    page.get_by_label("Who keeps in touch until they are seen").select_option("Di Harrow")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Accepted", exact=True).first).to_be_visible()
    page.get_by_role("group", name="When").get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Offer a first appointment").click()
    expect(page.get_by_text("First appointment offered").first).to_be_visible()
    expect(page.locator("main form .govuk-button:not(.govuk-button--secondary)")).to_have_count(1)
    expect(page.get_by_text("Offer another hour").first).to_be_visible()
    page.get_by_role("button", name="They were seen").click()
    expect(page.get_by_text("Seen by Northgate supported rooms")).to_be_visible()
    then_it_is_accessible(page)


def then_everybody_who_is_owed_the_news_has_it(page: Page, person_url: str) -> None:
    page.goto("/referrals/news")
    expect(page.get_by_text("Seen by Northgate supported rooms")).to_be_visible()
    page.goto(person_url)
    expect(page.get_by_text("Seen by Northgate supported rooms").first).to_be_visible()


def then_a_third_agency_sees_nothing(page: Page, *addresses: str) -> None:
    for hidden in addresses:
        assert page.request.get(hidden).status == 404
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("throughcare_application",)


def then_it_is_accessible(page: Page) -> None:
    """The rules are run by a script, so only where scripts run."""
    if page.locator("body.js-enabled").count():
        assert_accessible(page)


def as_(page: Page, name: str) -> None:
    page.context.clear_cookies()
    sign_in(page, name)


def the_main_job(page: Page) -> None:
    as_(page, "Ada Quill")
    person_url = given_somebody_is_registered(page)
    when_help_is_looked_for(page)
    referral_url = when_they_are_referred(page)
    as_(page, "Di Harrow")
    when_the_other_side_asks(page, referral_url)
    as_(page, "Ada Quill")
    when_it_is_answered(page, referral_url)
    as_(page, "Di Harrow")
    when_they_are_taken_on_and_seen(page, referral_url)
    as_(page, "Ada Quill")
    then_everybody_who_is_owed_the_news_has_it(page, person_url)
    as_(page, "Hal Birch")
    then_a_third_agency_sees_nothing(page, person_url, referral_url, f"{referral_url}/write")


def test_the_main_job(page: Page) -> None:
    the_main_job(page)


def test_the_main_job_without_scripts(page_without_javascript: Page) -> None:
    the_main_job(page_without_javascript)
