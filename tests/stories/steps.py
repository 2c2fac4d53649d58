"""Steps that stories share, as a person would take them."""

from urllib.parse import urljoin

from playwright.sync_api import Page

from tests import world

SIGN_IN = "/account/login/"
TOKEN = "csrftoken"


def sign_in(page: Page, name: str) -> None:
    """Signs in as a worker of the test world; one with a single hat wears it at once.

    The browser sends what the page of signing in sends, without drawing that page; how it is
    filled in is told in tests/pages/test_sign_in.py.
    """
    asked = page.request.get(SIGN_IN)
    token = _token(page, asked.url)
    form = {"csrfmiddlewaretoken": token, "login": world.email(name), "password": world.PASSWORD}
    answer = page.request.post(SIGN_IN, form=form, max_redirects=0)
    assert answer.status == 302, f"{name} could not sign in: {answer.status}"
    page.goto(urljoin(asked.url, answer.headers["location"]))
    page.wait_for_url("**/today")


def _token(page: Page, url: str) -> str:
    return next(each["value"] for each in page.context.cookies(url) if each["name"] == TOKEN)


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").last.click()
