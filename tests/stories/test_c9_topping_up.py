"""C9: opiates found, on a methadone script. A dose review and a conversation, and no breach."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import databases
from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.orders import A_DAY, ADA, HAL, known_to_both, opened, required
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from tests.testing import PRESCRIBER, on_methadone, prescriber
from throughcare.jobs.postgres.place import Login

pytestmark = pytest.mark.browser

type At = Callable[[Any], AbstractContextManager[Any]]


def given_sam_on_methadone_under_an_order() -> UUID:
    sam = known_to_both()
    required(opened(sam))
    on_methadone(sam)
    with databases.signed_in_as(Login.OWNER):
        prescriber()
    return sam


def test_c9_topping_up(page: Page, at: At, console_errors: list[str]) -> None:
    sam = given_sam_on_methadone_under_an_order()
    with at(NOW + A_DAY):
        sign_in(page, ADA)
        when_a_court_ordered_sample_is_recorded(page, sam)
        when_opiates_and_methadone_are_confirmed(page)
        then_the_page_says_first_what_to_do(page)
        then_the_person_is_told_and_talked_with(page)
        sign_out(page)
        then_the_prescriber_reviews_the_dose(page)
        sign_out(page)
        then_probation_sees_the_result_without_the_script(page, sam)
    forms_came_back(console_errors)


def when_a_court_ordered_sample_is_recorded(page: Page, sam: UUID) -> None:
    page.goto(f"/people/{sam}")
    page.get_by_role("link", name="Tests", exact=True).click()
    page.get_by_text("No drug test is recorded").wait_for()
    page.get_by_role("button", name="Record a test").click()
    page.get_by_role("heading", name="Record a drug test").wait_for()
    page.get_by_label("Ordered by a court").check()
    page.get_by_label("Urine: tells of").check()
    page.get_by_label("Yes", exact=True).check()
    looked_at(page, "test-taken")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Choose the requirement").wait_for()
    assert_accessible(page)
    page.get_by_label("Which requirement asks for it").select_option(index=1)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Record what was found, when it is known")).to_be_visible()


def when_opiates_and_methadone_are_confirmed(page: Page) -> None:
    page.get_by_role("button", name="Record results").click()
    page.get_by_role("heading", name="What was found").wait_for()
    assert_accessible(page)
    page.get_by_label("Confirmed by a laboratory").check()
    page.get_by_label("Methadone", exact=True).select_option("found")
    page.get_by_label("Opiates (heroin, morphine, codeine)").select_option("found")
    page.get_by_label("Cocaine or crack").select_option("not_found")
    page.get_by_role("button", name="Record").click()


def then_the_page_says_first_what_to_do(page: Page) -> None:
    expect(page.get_by_text("have the prescriber review it")).to_be_visible()
    expect(page.get_by_text("Expected: they are given it")).to_be_visible()
    expect(page.get_by_text("Not expected: nothing that you may see")).to_be_visible()
    expect(page.get_by_text("Not looked for, so unknown")).to_be_visible()
    assert_accessible(page)
    looked_at(page, "test-shown")


def then_the_person_is_told_and_talked_with(page: Page) -> None:
    page.get_by_role("button", name="I told them").click()
    page.get_by_role("heading", name="They were told").wait_for()
    page.get_by_label("What they say to it").fill("It does not hold me through the night")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("It does not hold me through the night")).to_be_visible()
    page.get_by_role("button", name="We talked").click()
    page.get_by_role("heading", name="What you agreed").wait_for()
    assert_accessible(page)
    page.get_by_label("What you agreed").fill("To ask for a split dose")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("link", name="Tests", exact=True).click()
    page.get_by_role("heading", name="Drug tests").wait_for()
    assert_accessible(page)
    looked_at(page, "tests-listed")


def then_the_prescriber_reviews_the_dose(page: Page) -> None:
    sign_in(page, PRESCRIBER)
    page.get_by_role("link", name="Review the dose with Sam").wait_for()
    page.get_by_role("button", name="Record the review").click()
    page.get_by_role("heading", name="The dose, reviewed").wait_for()
    assert_accessible(page)
    page.get_by_label("What was decided with them").fill("60 ml, split")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("heading", name="What they are given").wait_for()
    assert_accessible(page)
    looked_at(page, "treatment-listed")
    page.goto("/")
    page.get_by_role("heading", level=1).wait_for()
    expect(page.get_by_role("link", name="Review the dose with Sam")).to_have_count(0)


def then_probation_sees_the_result_without_the_script(page: Page, sam: UUID) -> None:
    sign_in(page, HAL)
    expect(page.get_by_text("enforcement")).to_have_count(0)
    page.goto(f"/people/{sam}/tests")
    page.get_by_role("heading", name="Drug tests").wait_for()
    expect(page.get_by_text("Opiates (heroin, morphine, codeine)").first).to_be_visible()
    expect(page.get_by_text("they are given it")).to_have_count(0)
    page.goto(f"/people/{sam}/treatment")
    expect(page.get_by_text("Nothing that is given is recorded")).to_be_visible()
