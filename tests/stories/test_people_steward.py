"""The record steward: two records side by side, joined, seen as one, parted again."""

import pytest
from playwright.sync_api import Page, expect

from tests.accessible import assert_accessible
from tests.actions.test_person_matches import register, work
from tests.stories.steps import sign_in
from tests.stories.test_c18_somebody_dies import fits_a_phone, then_the_trail_replays

pytestmark = pytest.mark.browser


def test_the_steward_joins_and_parts(
    page: Page, console_errors: list[str], browser_database: str
) -> None:
    one, other = register(), register("Flo Reed", given="Bob")
    work()
    sign_in(page, "Pip Steward")
    page.goto("/today")
    page.get_by_role("link", name="Decide on 1 pair of records").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Matches").click()
    page.get_by_text("Likely the same person").wait_for()
    assert_accessible(page)
    fits_a_phone(page)
    page.get_by_role("link", name="Robert").or_(page.get_by_role("link", name="Bob")).first.click()
    page.get_by_text("The same name, once in its short form").wait_for()
    assert_accessible(page)
    fits_a_phone(page)

    page.get_by_label("Yes: keep Robert").check()
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    expect(page.get_by_label("Yes: keep Robert")).to_be_checked()
    assert_accessible(page)
    assert [line for line in console_errors if "422" not in line] == []
    console_errors.clear()
    page.get_by_label("Why?").fill("Same NHS number on both letters")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Nothing to decide").wait_for()
    page.goto("/today")
    page.get_by_text("Nothing is owed today").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Ada Quill")
    page.goto(f"/people/{other}")
    page.wait_for_url(f"**/people/{one}")
    page.get_by_text("joined, by Pip Steward").first.wait_for()
    page.goto("/people?text=bob+harrow")
    page.get_by_text("Found (1)").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Pip Steward")
    page.goto("/matches?decided=yes")
    page.get_by_text("Joined,").wait_for()
    assert_accessible(page)
    page.locator("main").get_by_role("link", name=" and ").click()
    page.get_by_text("Part them again").click()
    page.get_by_label("Why?").fill("They are brothers")
    page.get_by_role("button", name="Part them").click()
    page.get_by_text("Parted: each record counts").wait_for()
    assert_accessible(page)
    page.context.clear_cookies()

    sign_in(page, "Ada Quill")
    page.goto(f"/people/{other}")
    page.get_by_text("Flo Reed").first.wait_for()
    assert page.url.endswith(str(other))
    then_the_trail_replays()


def test_nobody_else_has_these_pages(page: Page) -> None:
    sign_in(page, "Ada Quill")
    assert page.get_by_role("link", name="Matches").count() == 0
    assert page.request.get("/matches").status == 403
