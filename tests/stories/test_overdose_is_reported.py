"""S29 in the browser: somebody whom an agency does not know had an overdose; one short form."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.accessible import assert_accessible
from tests.stories.steps import sign_in
from tests.stories.test_c18_somebody_dies import looked_at

pytestmark = pytest.mark.browser


def test_an_overdose_is_reported_of_somebody_new(page: Page, console_errors: list[str]) -> None:
    sign_in(page, "Di Harrow")
    page.goto("/people")
    page.get_by_role("link", name="Somebody had an overdose").click()
    page.get_by_role("heading", name="Who had an overdose?").wait_for()
    looked_at(page, "overdose-who")
    page.get_by_role("button", name=re.compile("Register somebody")).click()
    page.get_by_label("First name").fill("Sam")
    page.get_by_label("Family name").fill("Example")
    for part, typed in (("Day", "5"), ("Month", "5"), ("Year", "1985")):
        page.get_by_label(part).fill(typed)
    page.get_by_role("button", name="Register").last.click()
    page.get_by_role("heading", name="Sam had an overdose").wait_for()
    looked_at(page, "overdose")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose who told of it")
    looked_at(page, "overdose-refused")
    console_errors.clear()  # the browser complains of an answer 422
    page.get_by_label("A hostel").check()
    page.get_by_label("Used", exact=True).check()
    page.get_by_label("What you know of it").fill("Found on the stairs at noon")
    page.get_by_role("button", name="Report it").click()
    page.get_by_text("Somebody on duty reaches them by tomorrow").wait_for()
    page.get_by_text("A hostel told Northgate Housing. Naloxone: used").wait_for()
    looked_at(page, "overdose-done")
    page.goto("/today")
    page.get_by_text(re.compile("Give Sam naloxone|naloxone", re.IGNORECASE)).first.wait_for()
    assert_accessible(page)
    assert world.HOUSING in page.content()
