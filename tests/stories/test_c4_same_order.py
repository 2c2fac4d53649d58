"""C4: not offending, in need of housing: same services, same order; what is closed is counted."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.accessible import assert_accessible
from tests.directories import ADULT, ORDER, known, lives, service, site
from tests.journeys import somebody
from tests.stories.steps import sign_in
from throughcare.domain.directory.known import FactKind

pytestmark = pytest.mark.browser

TEACHES = re.compile(
    r"offen[cds]|convict|get (an|under an) order|homeless|los(e|ing) (a|the|their) home"
    r"|us(e|ing) more|relaps|positive",
    re.IGNORECASE,
)


def given_two_people_alike_but_for_an_order() -> tuple[UUID, UUID]:
    pair = (somebody(given="Robin"), somebody(given="Kit"))
    for person_id in pair:
        lives(person_id, "West Town")
    known(pair[0], FactKind.JUSTICE, "none")
    known(pair[1], FactKind.JUSTICE, "community_order")
    return pair


def given_services_for_housing() -> None:
    near = site(world.HOUSING, latitude=53.01, name="Mill Street")
    far = site(world.HOUSING, latitude=53.3, name="Hill House")
    site(world.RECOVERY, latitude=53.0, name="West Town centre")
    service("Hill Lettings", ADULT, site_id=far, summary="Flats of one’s own, with a visit a week.")
    service(
        "Quay Housing",
        ADULT,
        {"kind": "area", "areas": ["West Town"]},
        site_id=near,
        summary="Rooms with somebody there day and night.",
    )
    service("Moving On", {"kind": "wording", "text": "For people who are ready to move on."})
    service("Haven", {"kind": "age", "from": 45}, summary="Quiet rooms for older people.")
    service("Order Homes", ADULT, ORDER, site_id=near, summary="A housing worker within a week.")


def when_help_is_looked_for(page: Page, person_id: UUID) -> list[str]:
    """The names of the services, as they stand on the page."""
    page.goto(f"/people/{person_id}/find-help?need=housing")
    return page.locator(".tc-result__title").all_inner_texts()


def test_same_services_same_order_and_the_closed_one_counted(page: Page) -> None:
    given_services_for_housing()
    outside, under = given_two_people_alike_but_for_an_order()
    sign_in(page, "Ada Quill")

    for_kit = when_help_is_looked_for(page, under)
    expect(page.get_by_text("closed to Kit by design")).to_have_count(0)
    for_robin = when_help_is_looked_for(page, outside)

    assert [name for name in for_robin if name != "Order Homes"] == [
        name for name in for_kit if name != "Order Homes"
    ]
    assert for_robin == [
        "Quay Housing",
        "Northgate supported rooms",
        "Hill Lettings",
        "Moving On",
        "Haven",
        "Order Homes",
    ]
    expect(page.get_by_text("6 services help with housing. 1 of them is closed")).to_be_visible()
    closed = page.locator("article").filter(has=page.get_by_role("link", name="Order Homes"))
    expect(closed).to_contain_text("Closed to Robin by design")
    expect(closed).to_contain_text("Counted as unequal access")
    expect(closed.get_by_role("button", name=re.compile("^Refer"))).to_have_count(0)
    changes = page.locator(".tc-criteria__change, .tc-criteria a").all_inner_texts()
    assert changes
    assert not [text for text in changes if TEACHES.search(text)]
    assert_accessible(page)

    then_a_place_can_be_asked_for(page)


def then_a_place_can_be_asked_for(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Ask for a place to be bought")).click()
    expect(page.get_by_text("Bo Marsh")).to_be_visible()
    expect(page.get_by_text("West Town Partnership Office")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Why none of the services fits").fill("Robin can’t wait three weeks")
    page.get_by_role("button", name="Record that nobody fits").click()
    expect(page.get_by_text("The partnership sees it as an unmet need")).to_be_visible()
    expect(page.get_by_text("1 service closed by design")).to_be_visible()
    assert_accessible(page)


def test_to_a_manager_it_is_a_number_once_it_is_nobody(page: Page) -> None:
    given_services_for_housing()
    people = [somebody(given=f"Robin{n}") for n in range(3)]
    sign_in(page, "Ada Quill")
    for person_id in people:
        known(person_id, FactKind.JUSTICE, "none")
        when_help_is_looked_for(page, person_id)
        when_help_is_looked_for(page, person_id)
    page.context.clear_cookies()
    sign_in(page, "Ed Latch")
    page.goto("/directory/concerns")
    row = page.get_by_role("row").filter(has_text="Order Homes")
    expect(row).to_contain_text("3")
    expect(page.get_by_text("Demands an offence or an order")).to_be_visible()
    assert_accessible(page)
