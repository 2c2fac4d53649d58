"""C3, C19: all had stopped; he rings, is first on Today, is seen, and came back early."""

import pytest
from playwright.sync_api import Page, expect

from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.actions import support
from throughcare.domain.journey.support import Leaving

pytestmark = pytest.mark.browser

CY, ADA = "Cy Fenn", "Ada Quill"
LONG = {"given": "Wilhelmina-Alexandra", "family": "Featherstonehaugh-Cholmondeley"}


def test_who_rings_is_first_on_today_and_came_back_early(
    page: Page, console_errors: list[str]
) -> None:
    # given somebody whose support is over, and whom Ada led
    sam, _ = somebody(), somebody(**LONG)
    support.end_journey(person_id=sam, why=Leaving.GOALS_REACHED, by=worker(), at=NOW)

    # when his mother rings whoever sits at the desk
    sign_in(page, CY)
    page.goto("/people")
    page.get_by_role("link", name="Somebody asks for help").click()
    page.get_by_role("heading", name="Who asks for help?").wait_for()
    looked_at(page, "door-search")
    page.get_by_label("Name or number").fill("Sam")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Sam", exact=True).click()
    page.get_by_role("heading", name="Sam asks for help").wait_for()
    page.get_by_label("Their family asked, and they agree").check()
    page.get_by_label("They want it themselves").check()
    page.get_by_label("What they say, in their words").fill("It has got hard again")
    expect(page.get_by_label("Ada Quill, West Town Recovery: they led last")).to_be_checked()
    page.get_by_role("button", name="Open the door").click()
    page.get_by_role("alert").get_by_text("Ask them themselves first").wait_for()
    forms_came_back(console_errors)
    looked_at(page, "door-ask-refused")
    page.get_by_label("They rang").check()
    page.get_by_role("button", name="Open the door").click()
    page.get_by_text("Whoever is to speak to them knows now.").wait_for()
    expect(page.get_by_text("Came back early")).to_be_visible()
    expect(page.get_by_text("Asked for help today, not seen yet")).to_be_visible()
    looked_at(page, "door")
    page.goto(f"/people/{sam}/asks")
    expect(page.get_by_role("link", name="What they asked")).to_be_visible()
    expect(page.get_by_role("button", name="Open the door")).to_have_count(0)
    looked_at(page, "door-asked-already")
    sign_out(page)

    # then he is first on Today of whoever led last
    sign_in(page, ADA)
    owed = page.get_by_role("list", name="I owe").get_by_role("listitem")
    expect(owed.first).to_contain_text("Speak to Sam, who asks for help")
    expect(owed.first).to_contain_text("came back early")
    looked_at(page, "today-with-the-door")
    page.get_by_role("button", name="I take this").first.click()
    page.get_by_role("button", name="Open the door").first.click()
    page.get_by_role("button", name="We spoke").click()
    page.get_by_text("They are to be seen next.").wait_for()
    page.get_by_role("button", name="They were seen").click()
    page.get_by_role("button", name="Open a journey").click()
    page.get_by_text("A journey is open. You lead.").wait_for()
    expect(page.get_by_text("Asks for help, by telephone: came back early")).to_be_visible()
    page.goto("/today")
    expect(page.locator("main")).not_to_contain_text("Sam, who asks")
    sign_out(page)

    # and whoever leads the partnership sees whether help stops, and of one person nothing
    sign_in(page, "Oz Partner")
    page.goto("/net")
    page.get_by_role("link", name="Does help stop when support ends?").click()
    expect(page.get_by_role("term").filter(has_text="Came back early")).to_be_visible()
    expect(page.get_by_text("Too few to tell").first).to_be_visible()
    looked_at(page, "cliff")
    page.get_by_role("link", name="They themselves, their families").click()
    none = "No such ending of the people whom you may see"
    expect(page.get_by_text(none)).to_be_visible()
    looked_at(page, "cliff-behind")


def test_somebody_new_comes_in_by_the_same_door(page: Page) -> None:
    sign_in(page, CY)
    page.goto("/people?for=door")
    page.get_by_role("button", name="Register somebody").click()
    page.get_by_label("First name").fill("Robin")
    page.get_by_label("Family name").fill("Newcome")
    page.get_by_label("Day", exact=True).fill("5")
    page.get_by_label("Month", exact=True).fill("5")
    page.get_by_label("Year", exact=True).fill("1990")
    page.get_by_role("button", name="Register", exact=True).click()
    page.get_by_role("heading", name="Robin asks for help").wait_for()
    page.get_by_label("They walked in").check()
    page.get_by_label("They want it themselves").check()
    expect(page.get_by_label("Cy Fenn, West Town Recovery: they lead now")).to_be_visible()
    page.get_by_role("radio", name="Somebody else").check()
    page.get_by_role("button", name="Open the door").click()
    expect(page.get_by_text("Whoever is on duty, West Town Recovery")).to_be_visible()
    expect(page.get_by_text("New here")).to_be_visible()
