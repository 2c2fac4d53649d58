"""A restricted record: gone for everybody who is not named, at once, and back again."""

import pytest
from playwright.sync_api import Page, expect

from tests.accessible import assert_accessible
from tests.actions.people import registered
from tests.stories.steps import sign_in
from tests.stories.test_c18_somebody_dies import fits_a_phone

pytestmark = pytest.mark.browser


def test_a_record_is_restricted_and_opened_again(page: Page, console_errors: list[str]) -> None:
    person_url = f"/people/{registered()}"
    sign_in(page, "Bo Marsh")
    page.goto(f"{person_url}/restrict")
    assert_accessible(page)
    fits_a_phone(page)
    page.get_by_label("Why?").fill("She would be in danger")
    page.get_by_role("button", name="Restrict the record").click()
    expect(page.get_by_role("alert")).to_contain_text("Their lead worker must be able to see")
    expect(page.get_by_label("Why?")).to_have_value("She would be in danger")
    assert_accessible(page)
    assert [line for line in console_errors if "422" not in line] == []
    console_errors.clear()
    page.get_by_label("Ada Quill").check()
    page.get_by_role("button", name="Restrict the record").click()
    page.get_by_text("Restricted today").wait_for()
    assert_accessible(page)
    fits_a_phone(page)
    page.goto("/people/restricted")
    page.get_by_role("link", name="Sam").wait_for()
    assert_accessible(page)
    page.context.clear_cookies()

    sign_in(page, "Flo Reed")
    assert page.request.get(person_url).status == 404
    page.goto("/people?text=example")
    page.get_by_text("Nobody found").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Bo Marsh")
    page.goto(f"{person_url}/restrict")
    page.get_by_text("Open it again").first.click()
    page.locator("details").get_by_label("Why?").fill("She moved away")
    page.get_by_role("button", name="Open it again").click()
    page.get_by_text("Open again to those who work with them").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Flo Reed")
    page.goto(person_url)
    page.get_by_text("sees this record again").wait_for()
