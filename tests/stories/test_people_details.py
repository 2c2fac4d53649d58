"""What is known of somebody is seen and changed: in a browser, wide and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in
from tests.stories.test_people import given_somebody_is_registered

pytestmark = pytest.mark.browser


def open_details(page: Page) -> None:
    page.get_by_role("link", name="Details", exact=True).click()
    page.get_by_role("heading", name="Details", exact=True).wait_for()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def kept(page: Page) -> None:
    save(page)
    page.get_by_text("Kept.").wait_for()


def a_day(page: Page, legend: str, day: str) -> None:
    box = page.get_by_role("group", name=legend)
    for label, part in zip(("Day", "Month", "Year"), day.split("/"), strict=True):
        box.get_by_label(label, exact=True).fill(part)


def change_what_stands_there(page: Page, console_errors: list[str]) -> None:
    page.get_by_role("button", name="Change details").click()
    page.get_by_label("Name they like to be called").fill("")
    page.get_by_label("Town or district").fill("Mill Lane")
    looked_at(page, "details-about")
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Enter a name")
    expect(page.get_by_label("Town or district")).to_have_value("Mill Lane")
    looked_at(page, "details-about-wrong")
    forms_came_back(console_errors)
    page.get_by_label("Name they like to be called").fill("Ace")
    kept(page)


def say_what_would_help(page: Page) -> None:
    page.get_by_role("button", name="Change what would help").click()
    page.get_by_label("Easy words and pictures").check()
    looked_at(page, "details-help")
    kept(page)
    page.get_by_text("wrote down:").wait_for()


def another_name(page: Page) -> None:
    page.get_by_role("button", name="Add a name").click()
    page.get_by_label("First name").fill("Robert")
    page.get_by_label("Family name").fill("Newby")
    page.get_by_label("Legal name").check()
    looked_at(page, "details-name")
    kept(page)
    page.get_by_text("Robert Newby").first.wait_for()


def a_phone(page: Page) -> None:
    page.get_by_role("button", name="Add a way to reach them").click()
    page.get_by_label("Mobile phone").check()
    page.get_by_label("Number, address, person or place").fill("07700 900123")
    looked_at(page, "details-channel")
    kept(page)
    page.get_by_text("Not said to be safe: do not use it").wait_for()
    page.get_by_role("button", name="They say it is safe").click()
    page.get_by_text("They said it is safe").wait_for()


def a_number(page: Page, console_errors: list[str]) -> None:
    page.get_by_role("button", name="Add a number").click()
    page.get_by_label("NHS number").check()
    page.get_by_label("The number").fill("943 476 5918")
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("at least one digit is mistyped")
    looked_at(page, "details-number-wrong")
    forms_came_back(console_errors)
    page.get_by_label("The number").fill("943 476 5919")
    kept(page)


def test_what_is_known_of_somebody_is_changed(page: Page, console_errors: list[str]) -> None:
    sign_in(page, "Ada Quill")
    given_somebody_is_registered(page, "Robert", "Harrow", "4/5/1985")
    open_details(page)
    change_what_stands_there(page, console_errors)
    say_what_would_help(page)
    another_name(page)
    a_phone(page)
    a_number(page, console_errors)
    page.get_by_text("How this changed").click()
    page.get_by_role("row", name="Name they like to be called").wait_for()
    looked_at(page, "details")
    page.get_by_role("link", name="They have died").wait_for()
    assert console_errors == []
