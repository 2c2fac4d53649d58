"""A licence recalled: asked by its officer, decided by a manager, told to the person. No court."""

import pytest
from playwright.sync_api import Page, expect

from tests import orders
from tests.accessible import assert_accessible
from tests.orders import HAL, IVY, known_to_both, opened
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out

pytestmark = pytest.mark.browser


def test_a_licence_is_recalled_and_the_person_told(page: Page, console_errors: list[str]) -> None:
    licence = orders.a_licence(known_to_both())
    sign_in(page, HAL)
    page.goto(f"/orders/{licence}")
    page.get_by_role("button", name="Ask for recall").click()
    page.get_by_role("heading", name="Ask for recall").wait_for()
    assert_accessible(page)
    page.get_by_label("Who decides").select_option(IVY)
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Say why").wait_for()
    page.get_by_label("Out of touch").check()
    page.get_by_label("Why they are to be recalled").fill("Not seen for two weeks")
    page.get_by_role("button", name="Record").click()
    expect(
        page.get_by_text(f"Recall asked for by {HAL}: Out of touch. {IVY} decides.")
    ).to_be_visible()
    expect(page.get_by_role("button", name="Decide on recall")).to_have_count(0)
    sign_out(page)

    sign_in(page, IVY)
    page.get_by_role("link", name="Decide whether Sam is recalled").wait_for()
    page.goto(f"/orders/{licence}")
    page.get_by_role("button", name="Decide on recall").click()
    page.get_by_role("heading", name="Decide on recall").wait_for()
    expect(page.get_by_text("Not seen for two weeks")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Recalled to prison", exact=True).check()
    page.get_by_label("Why", exact=True).fill("The risk cannot be managed here")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Recalled to prison, Ivy Moor decided")).to_be_visible()
    sign_out(page)

    sign_in(page, HAL)
    page.get_by_role("link", name="Tell Sam what was decided about recall").wait_for()
    page.goto(f"/orders/{licence}")
    looked_at(page, "licence-recalled")
    page.get_by_role("button", name="They are told").click()
    page.get_by_role("heading", name="They are told").wait_for()
    assert_accessible(page)
    page.get_by_label("How they were told").fill("At the station, by me")
    page.get_by_label("What they said, in their words").fill("I was at my mum’s")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("They were told: At the station, by me")).to_be_visible()
    assert_accessible(page)
    forms_came_back(console_errors)


def test_an_order_of_a_court_offers_no_recall(page: Page) -> None:
    key = opened(known_to_both())
    sign_in(page, HAL)
    page.goto(f"/orders/{key}")
    page.get_by_role("heading", name="Community order").wait_for()
    expect(page.get_by_role("button", name="Ask for recall")).to_have_count(0)
