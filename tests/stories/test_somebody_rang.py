"""Somebody rang: six answers, whoever is at the phone; a human speaks to them within a day."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.journeys import somebody
from tests.referrals import seen_by
from tests.stories.steps import sign_in
from throughcare.records import models

pytestmark = pytest.mark.browser

MOST_INPUTS = 6


def inputs(page: Page) -> int:
    """How many answers the form asks for: a group of choices is one."""
    return (
        page.locator("main form[method=post] .govuk-form-group").count()
        - page.locator("main form[method=post] .govuk-form-group .govuk-form-group").count()
    )


def when_it_is_taken_down(page: Page) -> None:
    page.get_by_label("How to reach them safely").fill("07700 900123, mornings only")
    page.get_by_label("They themselves").check()
    page.get_by_label("What they say, in their words").fill("I want to stop")
    page.get_by_role("button", name="take it down").click()


def then_the_clock_of_the_human_contact_runs(page: Page) -> None:
    expect(page.get_by_text("Acknowledged", exact=True).first).to_be_visible()
    expect(page.get_by_text("speak to Robin within a day").first).to_be_visible()
    with seen_by("Cy Fenn"):
        clock = models.Obligation.objects.get(rule="referral.human_contact")
        assert clock.due_at == NOW + timedelta(days=1)
        assert clock.owner_role == "duty_worker"


def test_they_ring_themselves(page: Page) -> None:
    sign_in(page, "Cy Fenn")
    page.goto("/referrals")
    page.get_by_role("button", name="Somebody rang").click()
    expect(page.get_by_role("heading", name="Somebody rang")).to_be_visible()
    assert inputs(page) <= MOST_INPUTS
    assert_accessible(page)
    page.get_by_label("Their name").fill("Robin Fictional")
    when_it_is_taken_down(page)
    then_the_clock_of_the_human_contact_runs(page)
    assert_accessible(page)
    page.get_by_label("Who keeps in touch until they are seen").select_option("Ada Quill")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Accepted", exact=True).first).to_be_visible()


def test_somebody_known_is_found_first(page_without_javascript: Page) -> None:
    page = page_without_javascript
    sam = somebody()
    sign_in(page, "Cy Fenn")
    page.goto("/referrals/rang")
    page.get_by_label("Name or number").fill("Exampel")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Sam Example").click()
    expect(page.get_by_text("This is about Sam")).to_be_visible()
    expect(page.get_by_label("Their name")).to_have_count(0)
    page.get_by_label("A custody suite").check()
    page.get_by_role("button", name="Take it down").click()
    expect(page.get_by_text("speak to Sam within a day").first).to_be_visible()
    with seen_by("Cy Fenn"):
        assert models.Referral.objects.get().person_id == sam
        assert models.Person.objects.count() == 1


def test_nothing_that_was_typed_is_lost(page: Page, console_errors: list[str]) -> None:
    sign_in(page, "Cy Fenn")
    page.goto("/referrals/rang")
    page.get_by_label("How to reach them safely").fill("07700 900123")
    page.get_by_label("What they say, in their words").fill("I want to stop")
    page.get_by_label("This cannot wait").check()
    page.get_by_role("button", name="take it down").click()
    for missing in ("Enter the name that they gave", "Choose who rings"):
        expect(page.get_by_role("link", name=missing)).to_be_visible()
    expect(page.get_by_label("How to reach them safely")).to_have_value("07700 900123")
    expect(page.get_by_label("What they say, in their words")).to_have_value("I want to stop")
    expect(page.get_by_label("This cannot wait")).to_be_checked()
    assert_accessible(page)
    assert all("422" in heard for heard in console_errors)
    console_errors.clear()
    with seen_by("Cy Fenn"):
        assert not models.Person.objects.exists()


def test_somebody_under_18_is_shown_where_to_turn(page: Page) -> None:
    sign_in(page, "Cy Fenn")
    page.goto("/referrals/rang")
    page.get_by_label("Their name").fill("Young Fictional")
    page.get_by_role("button", name="They are under 18").click()
    expect(page.get_by_role("heading", name="This is a service for adults")).to_be_visible()
    assert_accessible(page)
    with seen_by("Cy Fenn"):
        assert not models.Person.objects.exists()
