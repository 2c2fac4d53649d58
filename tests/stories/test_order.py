"""An order in its officer's hands: opened, read, an absence decided, disputed, answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.orders import (
    A_DAY,
    HAL,
    IVY,
    hats,
    known_to_both,
    met,
    missed,
    opened,
    required,
)
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.domain.journey.contact import Attendance

pytestmark = pytest.mark.browser

type At = Callable[[Any], AbstractContextManager[Any]]


def fill_day(page: Page, legend: str, day: date) -> None:
    boxes = page.get_by_role("group", name=legend)
    boxes.get_by_label("Day", exact=True).fill(str(day.day))
    boxes.get_by_label("Month", exact=True).fill(str(day.month))
    boxes.get_by_label("Year", exact=True).fill(str(day.year))


def test_an_officer_records_an_order_and_what_it_requires(
    page: Page, console_errors: list[str]
) -> None:
    sam = known_to_both()
    sign_in(page, HAL)
    page.goto(f"/people/{sam}")
    page.get_by_role("link", name="Orders", exact=True).click()
    page.get_by_text("No order or licence is recorded").wait_for()
    page.get_by_role("button", name="Record an order or a licence").click()
    page.get_by_label("Community order").check()
    page.get_by_label("Who made it").fill("West Town Magistrates")
    fill_day(page, "When it was made", NOW.date())
    fill_day(page, "When it starts", NOW.date())
    fill_day(page, "When it ends by law", NOW.date())
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("The end must be after the start").wait_for()
    assert_accessible(page)
    fill_day(page, "When it ends by law", date(2027, 3, 2))
    page.get_by_role("button", name="Record").click()

    page.get_by_role("heading", name="What it requires").wait_for()
    assert_accessible(page)
    page.get_by_label("Drug rehabilitation requirement").check()
    page.get_by_label("Hours a week, at least").fill("6")
    page.get_by_label("Who gives it").select_option("West Town Recovery")
    page.get_by_label("Who directs the treatment").fill("West Town Recovery")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("alert").get_by_text("Enter the day on which they said").wait_for()
    fill_day(page, "When they said in court that they are willing", NOW.date())
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Community order").wait_for()
    expect(page.get_by_text("0 minutes of 6 hours")).to_be_visible()
    assert_accessible(page)
    forms_came_back(console_errors)
    another_follows_it(page, sam)


def another_follows_it(page: Page, sam: UUID) -> None:
    """It starts when the first ends, without its day being typed; so does what it requires."""
    page.goto(f"/people/{sam}/orders")
    page.get_by_role("button", name="Record an order or a licence").click()
    page.get_by_label("Community order", exact=True).check()
    page.get_by_label("Who made it").fill("West Town Magistrates")
    fill_day(page, "When it was made", NOW.date())
    page.get_by_label("It follows another order").select_option(index=1)
    fill_day(page, "When it ends by law", date(2027, 9, 2))
    looked_at(page, "order-follows")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("heading", name="What it requires").wait_for()
    expect(page.get_by_label("It follows another requirement")).to_be_visible()
    page.goto(f"/people/{sam}/orders")
    expect(page.get_by_text("it starts when that ends")).to_be_visible()
    assert_accessible(page)


def given_an_order_with_an_absence() -> tuple[UUID, UUID]:
    sam = known_to_both()
    order_id = opened(sam)
    hats(required(order_id))
    met(sam, Attendance.ATTENDED, days=2, minutes=400)
    missed(sam, days=3)
    return sam, order_id


def test_the_ledger_explains_itself_and_a_dispute_is_heard_by_another(page: Page, at: At) -> None:
    _, order_id = given_an_order_with_an_absence()
    with at(NOW + 16 * A_DAY):
        sign_in(page, HAL)
        page.get_by_role("link", name="Decide whether Sam had a reason").wait_for()
        page.goto(f"/orders/{order_id}")
        expect(page.get_by_text("of 6 hours, 40 minutes more than asked")).to_be_visible()
        expect(page.get_by_text("Not counted: nobody has decided yet")).to_be_visible()
        looked_at(page, "order-ledger")
        page.get_by_role("link", name="6 hours 40 minutes of 12 hours").click()
        page.get_by_role("heading", name="What the figures come from").wait_for()
        looked_at(page, "order-behind")
        assert_accessible(page)
        page.get_by_role("link", name="6 hours: 6 hours a week since 2 Mar 2026").first.click()
        expect(page.get_by_role("heading", name="What it requires")).to_be_in_viewport()
        page.goto(f"/orders/{order_id}")
        page.get_by_role("button", name="Decide").click()
        page.get_by_role("heading", name="Was there a reason?").wait_for()
        assert_accessible(page)
        page.get_by_label("No acceptable reason").check()
        page.get_by_label("Why", exact=True).fill("No word came")
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_text("say how you answer it")).to_be_visible()

        page.get_by_role("button", name="They dispute it").click()
        page.get_by_role("heading", name="They say that it was otherwise").wait_for()
        assert_accessible(page)
        page.get_by_label("What they say, in their words").fill("I was in hospital")
        page.get_by_label("Who decides").select_option(IVY)
        page.get_by_role("button", name="Record").click()
        expect(page.get_by_text("Not counted while the dispute is heard")).to_be_visible()
        expect(page.get_by_text("Nothing is to be done about absences now")).to_be_visible()
        sign_out(page)
    with at(NOW + 28 * A_DAY):
        sign_in(page, IVY)
        page.get_by_role("link", name="Decide what Sam says about an absence").first.wait_for()
        page.goto(f"/orders/{order_id}")
        page.get_by_role("button", name="Hear it").click()
        page.get_by_role("heading", name="Decide a dispute").wait_for()
        assert_accessible(page)
        page.get_by_label("There was a reason").check()
        page.get_by_label("Why", exact=True).fill("The hospital's letter")
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_text("Not counted: there was a reason")).to_be_visible()


def test_a_second_failure_after_a_warning_leaves_one_way(page: Page, at: At) -> None:
    sam, order_id = given_an_order_with_an_absence()
    with at(NOW + 14 * A_DAY):
        sign_in(page, HAL)
        refuse_and_open_answer(page, order_id)
        assert_accessible(page)
        page.get_by_label("Warn them").check()
        page.get_by_label("What happened, or why").fill("Did not come to keywork")
        page.get_by_role("button", name="Record").click()
        expect(page.get_by_text("Warned on 16 March, until 15 March 2027")).to_be_visible()
        sign_out(page)
    missed(sam, days=16)
    with at(NOW + 28 * A_DAY):
        sign_in(page, HAL)
        refuse_and_open_answer(page, order_id)
        expect(page.get_by_label("Warn them")).to_have_count(0)
        page.get_by_label("Refer to the enforcement officer").check()
        page.get_by_role("button", name="Record").click()
        expect(page.get_by_text("Referred to the enforcement officer on 30 March")).to_be_visible()
        looked_at(page, "order-referred")


def refuse_and_open_answer(page: Page, order_id: UUID) -> None:
    page.goto(f"/orders/{order_id}")
    page.get_by_role("button", name="Decide").first.click()
    page.get_by_label("No acceptable reason").check()
    page.get_by_label("Why", exact=True).fill("No word came")
    page.get_by_role("button", name="Decide").click()
    page.get_by_role("button", name="Answer").first.click()
    page.get_by_role("heading", name="How it is answered").wait_for()


def test_who_gives_the_requirement_finds_no_order(page: Page) -> None:
    sam, order_id = given_an_order_with_an_absence()
    sign_in(page, "Ada Quill")
    assert page.request.get(f"/orders/{order_id}").status == 404
    page.goto(f"/people/{sam}")
    page.get_by_role("link", name="Plan", exact=True).wait_for()
    expect(page.get_by_role("link", name="Orders", exact=True)).to_have_count(0)
    page.goto(f"/people/{sam}/orders")
    expect(page.get_by_text("No order or licence is recorded")).to_be_visible()
