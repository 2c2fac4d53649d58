"""C10: a worker is locked out; sign-in ends at once, and no journey goes with them."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from playwright.sync_api import BrowserContext, Page

from tests import world
from tests.accessible import assert_accessible
from tests.actions.workforce_facts import registered
from tests.stories.steps import sign_in

pytestmark = pytest.mark.browser


def given_two_people_led_by(name: str) -> list[str]:
    """The addresses of their pages."""
    return [f"/people/{registered(name, given=first)}" for first in ("Sam", "Tess")]


def not_looked_at(page: Page) -> None:
    """Without scripts the rules of accessibility cannot run; the other story runs them."""


def when_the_administrator_locks_out(
    page: Page, name: str, look: Callable[[Page], None] = assert_accessible
) -> None:
    sign_in(page, "Ann Ledger")
    page.get_by_role("link", name="Admin").click()
    page.get_by_role("link", name="Workers").click()
    page.get_by_role("heading", name="Workers").wait_for()
    look(page)
    page.get_by_role("link", name=name).click()
    page.get_by_role("heading", name=name).wait_for()
    look(page)
    page.get_by_role("button", name="Lock out").click()
    page.get_by_text("They are signed out everywhere").wait_for()
    look(page)
    page.get_by_role("button", name="Lock out now").click()


def test_locked_out_the_next_click_leads_to_signing_in(
    page: Page, new_context: Callable[..., BrowserContext], live: str
) -> None:
    people = given_two_people_led_by("Ada Quill")
    sign_in(page, "Ada Quill")
    page.goto("/today")

    office = new_context(base_url=live).new_page()
    when_the_administrator_locks_out(office, "Ada Quill")
    office.get_by_text("2 journeys that they led have an acting lead from this moment").wait_for()
    assert_accessible(office)
    for name in ("Sam", "Tess", "Example"):
        assert name not in office.content()
    for address in people:
        assert office.request.get(address).status in (403, 404)

    page.get_by_role("link", name="People").click()
    page.wait_for_url("**/account/login/**")
    page.get_by_label("Email").fill(world.email("Ada Quill"))
    page.get_by_label("Password", exact=True).fill(world.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert "/account/" in page.url

    office.context.clear_cookies()
    sign_in(office, "Bo Marsh")
    for name in ("Sam", "Tess"):
        office.get_by_text(f"Find a lead for {name}").first.wait_for()
        assert office.get_by_text(f"Tell {name} who leads now").count() >= 1
    assert_accessible(office)
    office.get_by_role("link", name="Team").click()
    office.get_by_text("Bo Marsh is acting lead").first.wait_for()
    assert office.get_by_text("Bo Marsh is acting lead").count() == 2
    assert_accessible(office)


def test_a_lead_is_found_and_the_person_is_told(page_without_javascript: Page) -> None:
    page = page_without_javascript
    given_two_people_led_by("Ada Quill")
    when_the_administrator_locks_out(page, "Ada Quill", not_looked_at)
    page.get_by_text("2 journeys that they led").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Bo Marsh")
    page.goto("/team")
    page.get_by_role("button", name=re.compile("Find a lead.*Sam")).click()
    page.get_by_label("Sam").check()
    page.get_by_label("Tess").check()
    page.get_by_label("Who will lead").select_option("Flo Reed")
    page.get_by_role("button", name="Ask them to lead").click()
    page.get_by_text("Flo Reed was asked about 2 people.").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Flo Reed")
    page.get_by_text("Answer whether you will lead for Sam").first.wait_for()
    page.goto("/team")
    page.get_by_role("button", name="Take on all 2").click()
    page.get_by_text("You took on 2 people. Each is owed a word from you.").wait_for()
    page.goto("/today")
    page.get_by_text("Tell Sam who leads now").first.wait_for()
    assert not page.get_by_text("Find a lead for Sam").count()


def test_the_link_of_a_new_worker_works_once(page: Page) -> None:
    sign_in(page, "Ann Ledger")
    page.goto("/admin/workers/add")
    page.get_by_label("Name").fill("Wyn Newby")
    page.get_by_label("Email address").fill("wyn.newby@example.org")
    page.get_by_label("Lead worker").check()
    page.get_by_role("button", name="Save").click()
    link = page.locator("#link").inner_text()
    assert_accessible(page)
    page.reload()
    assert link not in page.content()
    page.context.clear_cookies()

    page.goto(link)
    page.get_by_label("Password", exact=True).or_(
        page.get_by_label("New Password", exact=True)
    ).first.fill(world.PASSWORD)
    page.get_by_label("Password (again)").or_(page.get_by_label("New Password (again)")).first.fill(
        world.PASSWORD
    )
    page.get_by_role("button", name="Save the new password").click()
    page.goto(link)
    page.get_by_text("This link no longer works").wait_for()
    page.goto("/account/login/")
    page.get_by_label("Email").fill("wyn.newby@example.org")
    page.get_by_label("Password", exact=True).fill(world.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/today")
    with connection.cursor() as cursor:
        cursor.execute(
            "select last_seen_at is not null from records_worker where name = 'Wyn Newby'"
        )
        assert cursor.fetchone() == (True,)
