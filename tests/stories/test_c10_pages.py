"""The team's and the administration's pages: accessible, wide and on a phone, with contents."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.accessible import assert_accessible
from tests.actions.workforce_facts import registered
from tests.stories.steps import sign_in

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("THROUGHCARE_SHOTS", "")


def looked_at(page: Page, name: str) -> None:
    """Wide and narrow: no barrier, and nothing that makes a phone scroll sideways."""
    page.wait_for_load_state()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
        across = page.evaluate("document.documentElement.scrollWidth")
        assert across <= width, f"{page.url} is {across} wide at {width}"
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def given_a_rota(page: Page) -> None:
    page.goto("/team/rota/hours")
    for day in ("Monday", "Tuesday", "Friday"):
        page.get_by_label(day).check()
    page.get_by_label("From", exact=True).fill("9am")
    page.get_by_label("Until").fill("17:00")
    page.get_by_role("button", name="Set these hours").click()
    page.goto("/team/rota/add")
    page.get_by_label("Who").select_option("Cy Fenn")
    page.get_by_label("From", exact=True).fill("9am")
    page.get_by_label("Until").fill("noon")
    page.get_by_role("button", name="Put on the rota").click()
    page.get_by_text("On the rota.").wait_for()


def test_the_rota_absences_and_account(page: Page, console_errors: list[str]) -> None:
    sign_in(page, "Bo Marsh")
    page.goto("/team/rota")
    looked_at(page, "rota-empty")
    given_a_rota(page)
    page.get_by_text("12:00–17:00").wait_for()
    assert page.get_by_role("link", name="Nobody on duty").count() == 3
    looked_at(page, "rota")
    page.get_by_role("link", name="Cy Fenn").first.click()
    page.get_by_role("heading", name="Cy Fenn is on duty").wait_for()
    looked_at(page, "swap")
    page.get_by_label("Who takes it").select_option("Flo Reed")
    page.get_by_role("button", name="Swap").click()
    page.get_by_role("link", name="Flo Reed").first.wait_for()

    page.goto("/team/absences/add")
    page.get_by_label("Who is away").select_option("Flo Reed")
    page.get_by_label("Day").first.fill("2")
    page.get_by_label("Month").first.fill("3")
    page.get_by_label("Year").first.fill("2026")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Choose who stands in, or say that nobody does").first.wait_for()
    looked_at(page, "absence-refused")
    assert len(console_errors) == 1
    console_errors.clear()  # the browser complains of an answer 422
    page.get_by_label("Who stands in").select_option("Cy Fenn")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Cy Fenn stands in").wait_for()
    looked_at(page, "absences")
    page.goto("/team/rota")
    page.get_by_text("Away; Cy Fenn stands in").wait_for()
    page.goto("/team/rota/hours")
    looked_at(page, "hours")
    page.goto("/me")
    looked_at(page, "me")
    page.goto("/hat")
    looked_at(page, "hat")


def test_the_administration(page: Page) -> None:
    sign_in(page, "Ann Ledger")
    page.goto("/admin/words")
    page.get_by_label("One").fill("client")
    page.get_by_label("Several").fill("clients")
    looked_at(page, "admin-words")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Your screens say it from now on.").wait_for()
    looked_at(page, "admin-home")
    page.goto("/admin/teams/add")
    page.get_by_label("Name").fill("Night team of West Town Wharfside and the outlying villages")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Teams and sites").wait_for()
    looked_at(page, "admin-places")
    for address in ("workers", "workers/add", "protocol", "history"):
        page.goto(f"/admin/{address}")
        looked_at(page, f"admin-{address.replace('/', '-')}")
    page.get_by_text("Word for a person: person → client").wait_for()
    page.goto("/admin/workers")
    page.get_by_role("link", name="Ada Quill").click()
    page.get_by_role("button", name="Give a role").click()
    page.get_by_label("Prescriber").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Role: Prescriber").wait_for()
    looked_at(page, "admin-worker")
    page.context.clear_cookies()
    sign_in(page, "Ada Quill")
    page.get_by_role("link", name="Clients").click()
    page.context.clear_cookies()
    sign_in(page, "Oz Partner")
    page.goto("/admin/agencies")
    looked_at(page, "admin-agencies")


def test_two_hats_show_what_one_is_in_each(page: Page) -> None:
    sign_in(page, "Ann Ledger")
    page.context.clear_cookies()
    sign_in(page, "Ed Latch")
    page.goto("/admin/workers/add")
    page.get_by_label("Name").fill("Ada Quill")
    page.get_by_label("Email address").fill("ada.quill@example.org")
    page.get_by_label("Referral desk").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Ada Quill").wait_for()
    page.context.clear_cookies()

    page.goto("/account/login/")
    page.get_by_label("Email").fill("ada.quill@example.org")
    page.get_by_label("Password", exact=True).fill("a long and fictional password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="Where do you work now?").wait_for()
    page.get_by_text("Lead worker, Worker").wait_for()
    looked_at(page, "hats-two")
    page.get_by_role("button", name=re.compile("Work here.*Northgate Housing")).click()
    page.wait_for_url("**/today")
    page.get_by_text("referral desk").first.wait_for()


def test_who_leads_and_handing_on(page: Page, console_errors: list[str]) -> None:
    names = ("Sam", "Tess", "Maximiliana-Seraphina Featherstonehaugh-Cholmondeley")
    people = [registered("Ada Quill", given=name) for name in names]
    sign_in(page, "Ada Quill")
    page.goto("/team")
    looked_at(page, "team-lead")
    page.get_by_role("link", name=re.compile("See and hand on")).click()
    page.get_by_role("heading", name="Whom you lead").wait_for()
    page.get_by_label("To which agency").select_option("West Town Probation")
    page.get_by_role("button", name="Choose this agency").click()
    page.get_by_label("Each of them agreed").wait_for()
    looked_at(page, "hand-on")
    page.get_by_label("Sam").check()
    page.get_by_label("Who will lead").select_option("Hal Birch")
    page.get_by_label("What they should know").fill("On a licence from Friday")
    page.get_by_role("button", name="Ask them to lead").click()
    page.get_by_text("Another agency is told once they have agreed").first.wait_for()
    console_errors.clear()  # the browser complains of an answer 422
    page.get_by_label("Each of them agreed").check()
    page.get_by_role("button", name="Ask them to lead").click()
    page.get_by_text("Hal Birch was asked about 1 person.").wait_for()
    page.context.clear_cookies()

    sign_in(page, "Hal Birch")
    page.goto("/team")
    page.get_by_text("On a licence from Friday").wait_for()
    looked_at(page, "team-asked")
    page.get_by_role("button", name=re.compile("Take on.*Sam")).click()
    page.get_by_text("You took on 1 person.").wait_for()
    page.goto(f"/people/{people[0]}")
    page.get_by_text("Hal Birch").first.wait_for()
    page.context.clear_cookies()

    sign_in(page, "Ann Ledger")
    page.goto("/admin/workers")
    page.get_by_role("link", name="Ada Quill").click()
    page.get_by_role("button", name="Lock out").click()
    looked_at(page, "lock-out")
    page.get_by_role("button", name="Lock out now").click()
    page.get_by_text("2 journeys that they led").wait_for()
    page.context.clear_cookies()
    sign_in(page, "Bo Marsh")
    looked_at(page, "today-acting")
    page.goto("/team")
    looked_at(page, "team-manager")
