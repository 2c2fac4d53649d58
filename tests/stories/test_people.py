"""Search first, then register: in a browser, with scripts and without, wide and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.accessible import assert_accessible
from tests.stories.steps import sign_in

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


def given_somebody_is_registered(page: Page, given: str, family: str, born: str) -> None:
    page.goto("/people/register")
    page.get_by_label("First name").fill(given)
    page.get_by_label("Family name").fill(family)
    fill_birthday(page, born)
    page.get_by_role("button", name="Register").click()
    page.get_by_text(f"{given} is registered").wait_for()


def fill_birthday(page: Page, born: str) -> None:
    for label, part in zip(("Day", "Month", "Year"), born.split("/"), strict=True):
        page.get_by_label(label, exact=True).fill(part)


def search(page: Page, text: str) -> None:
    page.goto("/people")
    page.get_by_label("Name or number").fill(text)
    page.get_by_role("button", name="Search").click()


def then_it_fits_a_phone(page: Page) -> None:
    before = page.viewport_size
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(before)  # type: ignore[arg-type]


def only_the_answer_422(heard: list[str]) -> None:
    """A form that comes back is meant to; browsers complain of it."""
    assert [line for line in heard if "422" not in line] == []
    heard.clear()


def test_somebody_is_found_before_they_are_registered_again(page: Page) -> None:
    sign_in(page, "Ada Quill")
    page.goto("/people")
    page.get_by_text("You lead nobody’s journey").wait_for()
    assert_accessible(page)
    given_somebody_is_registered(page, "Robert", "Harrow", "4/5/1985")

    search(page, "bob harow")
    page.get_by_role("link", name="Robert").wait_for()
    page.get_by_role("cell", name="A similar name").or_(page.get_by_text("Sounds alike")).wait_for()
    assert_accessible(page)
    then_it_fits_a_phone(page)

    page.get_by_role("button", name="Register somebody").click()
    expect(page.get_by_label("First name")).to_have_value("bob")
    page.get_by_label("Family name").fill("Harrow")
    fill_birthday(page, "4/5/1985")
    page.get_by_text("How to reach them").click()
    page.get_by_label("Mobile phone", exact=True).fill("07700 900123")
    page.get_by_label("Mobile phone is safe").check()
    page.get_by_role("button", name="Register").click()

    page.get_by_role("heading", name="Is it this person?").wait_for()
    page.get_by_text("The same name, once in its short form").wait_for()
    page.get_by_text("The same date of birth").wait_for()
    assert_accessible(page)
    then_it_fits_a_phone(page)
    expect(page.get_by_label("Mobile phone", exact=True)).to_have_value("07700 900123")
    expect(page.get_by_label("Mobile phone is safe")).to_be_checked()

    page.get_by_role("button", name="It is somebody else: register").click()
    page.get_by_text("bob is registered. You lead their journey.").wait_for()
    search(page, "harrow")
    page.get_by_text("Found (2)").wait_for()


def test_a_number_that_does_not_fit_is_explained(page: Page) -> None:
    sign_in(page, "Ada Quill")
    search(page, "943 476 5918")
    page.get_by_text("This has the shape of an NHS number").wait_for()
    page.get_by_text("at least one digit is mistyped").wait_for()
    assert page.get_by_text("Nobody found").count() == 0
    assert_accessible(page)
    search(page, "Nobody Whatever")
    page.get_by_text("names like, or sounding like, “nobody whatever”").wait_for()
    assert_accessible(page)


def test_without_scripts_every_mistake_is_said_and_nothing_typed_is_lost(
    page_without_javascript: Page, console_errors: list[str]
) -> None:
    page = page_without_javascript
    sign_in(page, "Ada Quill")
    page.goto("/people/register")
    page.get_by_label("First name").fill("Robert")
    fill_birthday(page, "4/5/2090")
    page.get_by_text("Numbers they are known by").click()
    page.get_by_label("NHS number").fill("943 476 5918")
    page.get_by_label("PNC number").fill("79/163001C")
    page.get_by_role("button", name="Register").click()

    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("The date of birth must be in the past")
    expect(summary).to_contain_text("This is not an NHS number: at least one digit is mistyped")
    expect(summary).to_contain_text("This is not a PNC number")
    expect(page.get_by_label("NHS number")).to_have_value("943 476 5918")
    expect(page.get_by_label("First name")).to_have_value("Robert")
    then_it_fits_a_phone(page)
    only_the_answer_422(console_errors)

    page.get_by_label("NHS number").fill("943 476 5919")
    page.get_by_label("PNC number").fill("79/163001B")
    fill_birthday(page, "4/5/1985")
    page.get_by_role("button", name="Register").click()
    page.get_by_text("Robert is registered").wait_for()
    search(page, "1979/0163001b")
    page.get_by_text("This number").wait_for()


def test_what_is_wrong_with_a_form_is_said_to_everybody(
    page: Page, console_errors: list[str]
) -> None:
    sign_in(page, "Ada Quill")
    page.goto("/people/register")
    assert_accessible(page)
    page.get_by_text("More about them").click()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a name")
    assert_accessible(page)
    only_the_answer_422(console_errors)


def test_somebody_under_18_is_shown_where_to_turn(page: Page) -> None:
    sign_in(page, "Ada Quill")
    page.goto("/people/register")
    page.get_by_label("First name").fill("Young")
    fill_birthday(page, "4/5/2010")
    page.get_by_role("button", name="Register").click()
    page.get_by_text("Nothing was stored").wait_for()
    page.get_by_text("Friday 4 May 2028").or_(page.get_by_text("4 May 2028")).first.wait_for()
    assert_accessible(page)
    search(page, "Young")
    page.get_by_text("Nobody found").wait_for()
