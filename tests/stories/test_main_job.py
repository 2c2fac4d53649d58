"""Register, find help, grant, refer, accept, seen: across two agencies; scripts on and off."""

import pytest
from django.db import connection
from playwright.sync_api import Page

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


def when_they_are_referred_for_housing(page: Page) -> str:
    page.get_by_role("button", name="Find help").click()
    page.get_by_role("link", name="housing").click()
    page.get_by_role("button", name="Refer").or_(
        page.get_by_role("link", name="Refer to")
    ).last.click()
    page.get_by_label("What they say").fill("I want a door of my own")
    page.get_by_label("They agreed", exact=True).check()
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Send", exact=True).wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("Sent, not yet acknowledged").wait_for()
    return page.url


def test_the_main_job(page: Page) -> None:
    sign_in(page, "Ada Quill")
    person_url = given_somebody_is_registered(page)
    assert_accessible(page)
    referral_url = when_they_are_referred_for_housing(page)
    page.context.clear_cookies()

    sign_in(page, "Di Harrow")
    page.goto("/today")
    page.get_by_text("the referral of Sam").first.wait_for()
    page.goto(referral_url)
    page.get_by_text("I want a door of my own").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="We have it").click()
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="They were seen").click()
    page.get_by_text("Seen").first.wait_for()
    page.context.clear_cookies()

    sign_in(page, "Ada Quill")
    page.goto(person_url)
    page.get_by_text("Seen by Northgate supported rooms").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Hal Birch")
    for hidden in (person_url, referral_url):
        assert page.request.get(hidden).status == 404
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("throughcare_application",)
