"""A worker gives their own reference of somebody, and corrects a result that was mixed up."""

import pytest
from playwright.sync_api import Page, expect

from tests.accessible import assert_accessible
from tests.journeys import somebody
from tests.orders import ADA
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in
from tests.testing import TOPPED_UP, on_methadone, read, taken

pytestmark = pytest.mark.browser


def test_a_result_that_was_mixed_up_is_corrected_and_stays_readable(
    page: Page, console_errors: list[str]
) -> None:
    sam = somebody(ADA)
    on_methadone(sam)
    key = taken(sam)
    read(key, TOPPED_UP)
    sign_in(page, ADA)

    page.goto(f"/people/{sam}/details")
    page.get_by_role("button", name="Your own reference").click()
    page.get_by_role("heading", name="Your own reference").wait_for()
    assert_accessible(page)
    page.get_by_label("How you call them in your own papers").fill("r-17")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("R-17", exact=True)).to_be_visible()
    looked_at(page, "own-reference")

    page.goto(f"/tests/{key}")
    expect(page.get_by_text("have the prescriber review it")).to_be_visible()
    page.get_by_role("button", name="Correct a result").click()
    page.get_by_role("heading", name="A result was recorded wrongly").wait_for()
    assert_accessible(page)
    looked_at(page, "test-correct")
    page.get_by_label("Opiates (heroin, morphine, codeine): found").check()
    page.get_by_label("Not found", exact=True).check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Write how it came").wait_for()
    page.get_by_label("How it came to be recorded wrongly").fill("Two strips were mixed up")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("heading", name="Recorded wrongly").wait_for()
    expect(page.get_by_text("have the prescriber review it")).to_have_count(0)
    expect(page.get_by_text("Two strips were mixed up")).to_be_visible()
    expect(page.get_by_role("button", name="I told them")).to_be_visible()
    assert_accessible(page)
    looked_at(page, "test-corrected")

    page.goto(f"/people/{sam}/tests/older")
    page.get_by_role("heading", name="They were told of older tests").wait_for()
    assert_accessible(page)
    forms_came_back(console_errors)
