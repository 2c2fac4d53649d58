"""Steps that stories share, as a person would take them."""

from playwright.sync_api import Page

from tests import world


def sign_in(page: Page, name: str) -> None:
    """Signs in as a worker of the test world; one with a single hat wears it at once."""
    page.goto("/account/login/")
    page.get_by_label("Email").fill(world.email(name))
    page.get_by_label("Password", exact=True).fill(world.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/today")


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").last.click()
