"""C2: before a support ends something follows; moving a step twice is no step; leaving is free."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.accessible import assert_accessible
from tests.clock import NOW
from tests.journeys import booked, hour, somebody, worker
from tests.orders import HAL, known_to_both, opened
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in
from throughcare.actions import need, support
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.calendar import midnight
from throughcare.jobs import orders as jobs
from throughcare.records.keys import new_key

pytestmark = pytest.mark.browser

MONDAY = date(2026, 3, 9)
PHONE = {"width": 360, "height": 740}


def fill_day(page: Page, day: date) -> None:
    page.get_by_label("Day", exact=True).fill(str(day.day))
    page.get_by_label("Month", exact=True).fill(str(day.month))
    page.get_by_label("Year", exact=True).fill(str(day.year))


def given_a_support(sam: UUID, ends_on: date = date(2026, 4, 20)) -> UUID:
    return support.begin(
        key=new_key(),
        person_id=sam,
        what="Housing support",
        planned_end_on=ends_on,
        by=worker(),
        at=NOW,
    )


def test_a_support_is_begun_and_what_follows_agreed(page: Page) -> None:
    sam = somebody()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}")
    page.get_by_role("link", name="Support", exact=True).click()
    page.get_by_role("heading", name="Begin another").wait_for()
    assert_accessible(page)
    page.get_by_label("What the help is").fill("Housing support")
    fill_day(page, date(2026, 4, 20))
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Then: nothing agreed yet").wait_for()
    alert = page.get_by_role("list", name="Alerts")
    expect(alert).to_contain_text("Housing support ends Monday 20 April, nothing follows")

    page.get_by_role("button", name="Agree what follows").click()
    page.get_by_role("heading", name="What follows “Housing support”?").wait_for()
    assert_accessible(page)
    page.get_by_label("What follows").fill("Floating support")
    page.get_by_label("With whom").select_option("Northgate Housing")
    page.get_by_role("button", name="Agree", exact=True).click()
    page.get_by_text("Then: Floating support, Northgate Housing").wait_for()
    expect(page.get_by_role("list", name="Alerts")).to_have_count(0)

    page.locator(".tc-result").get_by_role("button", name="End").click()
    page.get_by_role("heading", name="End “Housing support”").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="End it").click()
    page.get_by_text("The support has ended").wait_for()

    # C2: contacts go on, less often, as they agreed; the lead stays
    page.get_by_role("link", name="Staying in touch afterwards").click()
    page.get_by_role("button", name="Agree how to stay in touch").click()
    expect(page.get_by_label("What has ended, or ends")).to_have_value("Housing support")
    looked_at(page, "aftercare-agree")
    page.get_by_label("A fellowship, or another meeting").check()
    page.get_by_label("Who, or where").fill("Tuesdays, the chapel")
    page.get_by_label("They agree to this").check()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Next by Monday 9 March.")).to_be_visible()
    looked_at(page, "aftercare")
    page.get_by_role("button", name="Ask who may know what").click()
    looked_at(page, "aftercare-consent")
    page.get_by_label("What they say").fill("Nobody for now")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("link", name="For the first time").click()
    looked_at(page, "aftercare-check-up")
    page.get_by_label("They are well").check()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("link", name="For the first time")).to_have_count(0)
    page.goto(f"/people/{sam}")
    expect(page.get_by_text("Ada Quill").nth(1)).to_be_visible()
    expect(page.get_by_text("In touch after Housing support: weekly for 4 weeks")).to_be_visible()


def test_it_does_not_end_with_nothing_but_by_a_managers_word(
    page: Page, console_errors: list[str]
) -> None:
    sam = somebody()
    key = given_a_support(sam)
    sign_in(page, "Ada Quill")
    page.goto(f"/supports/{key}/end")
    page.get_by_role("button", name="End it").click()
    page.get_by_text("Enter what follows: nobody is left with nothing").first.wait_for()
    console_errors.clear()
    assert_accessible(page)
    page.context.clear_cookies()

    sign_in(page, "Bo Marsh")
    page.goto(f"/supports/{key}/end")
    page.get_by_label("Why nothing follows").fill("Moved away; handed to the team there")
    page.get_by_role("button", name="End it").click()
    page.get_by_text("Nothing follows: Moved away; handed to the team there").wait_for()


def test_an_order_ends_by_law_and_the_support_goes_on_with_its_lead(
    page: Page, at: Callable[[datetime], AbstractContextManager[None]], console_errors: list[str]
) -> None:
    # given an order and a support that were to end on one day, with nothing agreed
    sam, the_day = known_to_both(), date(2026, 4, 2)
    order_id = opened(sam, ends_on=the_day)
    key = given_a_support(sam, ends_on=the_day)
    sign_in(page, HAL)
    page.goto(f"/orders/{order_id}")
    page.get_by_text("Nothing is agreed yet for when it ends. What follows?").wait_for()
    looked_at(page, "order-nothing-follows")
    page.context.clear_cookies()

    # when its day has come
    with at(midnight(day=the_day) + timedelta(minutes=9)):
        jobs.end_orders(timestamp=0)

    # then it has ended, and help and who leads have not
    with at(midnight(day=the_day) + timedelta(hours=10)):
        sign_in(page, HAL)
        page.goto(f"/orders/{order_id}")
        expect(page.get_by_text("Nothing was agreed to follow. Help goes on.")).to_be_visible()
        looked_at(page, "order-ended-by-law")
        page.context.clear_cookies()
        sign_in(page, "Ada Quill")
        page.goto(f"/people/{sam}")
        expect(page.get_by_text("Ada Quill").nth(1)).to_be_visible()
        page.goto(f"/supports/{key}/end")
        page.get_by_role("button", name="End it").click()
        page.get_by_text("Enter what follows: nobody is left with nothing").first.wait_for()
        forms_came_back(console_errors)
        page.goto("/endings")
        expect(page.get_by_text("Sam: housing support")).to_be_visible()
        looked_at(page, "endings-past-its-day")


def test_a_step_is_agreed_moved_and_done(page_without_javascript: Page) -> None:
    page = page_without_javascript
    sam = somebody()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}")
    page.get_by_role("link", name="None agreed yet").click()
    page.get_by_label("What happens next").fill("Visit the flat")
    fill_day(page, MONDAY)
    page.get_by_label("In their words").fill("With my sister")
    page.get_by_role("button", name="Agree", exact=True).click()
    page.get_by_text("“With my sister”").first.wait_for()
    for n in (1, 2):
        page.goto(f"/people/{sam}/next-step")
        page.get_by_role("button", name="Move it").click()
        fill_day(page, MONDAY + timedelta(days=n))
        page.get_by_role("button", name="Move", exact=True).click()
    page.get_by_text("Moved twice, so it counts as none: agree it anew").wait_for()
    page.goto(f"/people/{sam}/next-step")
    page.get_by_role("button", name="It is done").click()
    page.get_by_text("Done. What comes next?").wait_for()


def test_a_step_can_not_be_moved_back(page: Page, console_errors: list[str]) -> None:
    sam = somebody()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/next-step")
    assert_accessible(page)
    page.get_by_label("What happens next").fill("Visit the flat")
    fill_day(page, MONDAY)
    page.get_by_role("button", name="Agree", exact=True).click()
    page.goto(f"/people/{sam}/next-step/move")
    assert_accessible(page)
    fill_day(page, date(2026, 3, 4))
    page.get_by_role("button", name="Move", exact=True).click()
    page.get_by_role("link", name="The day must be later than it was").wait_for()
    console_errors.clear()


def test_whoever_leaves_by_choice_leaves_at_once_and_may_come_back(page: Page) -> None:
    sam = somebody()
    given_a_support(sam)
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/supports")
    page.get_by_role("link", name="End the journey").click()
    page.get_by_role("heading", name="End the journey").wait_for()
    assert_accessible(page)
    page.get_by_label("They choose to leave").check()
    page.get_by_role("button", name="End the journey").click()
    page.get_by_text("The journey has ended. The door is open.").wait_for()
    page.goto("/today")
    expect(page.locator("main")).not_to_contain_text("Sam")
    page.goto(f"/people/{sam}")
    page.get_by_role("button", name="Open a journey").click()
    page.get_by_text("A journey is open. You lead.").wait_for()


def test_an_hour_is_offered_agreed_moved_and_cancelled(page: Page) -> None:
    sam = somebody()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/appointments/book?minutes=30")
    page.get_by_label("Monday 9 March, 10:00").check(force=True)
    page.get_by_label("Only offered").check()
    page.get_by_role("button", name="Book", exact=True).click()
    page.get_by_role("link", name="Keywork, Monday 9 March").click()
    page.get_by_text("10:00 to 10:30").wait_for()
    page.get_by_role("button", name="They said yes").click()
    page.get_by_role("button", name="Move").click()
    page.get_by_role("heading", name="Move keywork").wait_for()
    assert_accessible(page)
    page.get_by_label("Tuesday 10 March, 10:00").check(force=True)
    page.get_by_role("button", name="Move", exact=True).click()
    page.get_by_text("Moved to Tuesday 10 March, 10:00").wait_for()
    page.get_by_role("button", name="Cancel it").click()
    page.get_by_label("They do").wait_for()
    assert_accessible(page)
    page.get_by_label("They do").check()
    page.get_by_role("button", name="Cancel the appointment").click()
    page.get_by_text("Cancelled. The hour is free again.").wait_for()
    page.get_by_text("They cancelled: keywork on Tuesday 10 March, 10:00").wait_for()


def test_needs_and_risks(page: Page) -> None:
    sam = somebody()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/needs")
    assert_accessible(page)
    page.get_by_label("Housing").check(force=True)
    page.get_by_label("In their words").fill("A door of my own")
    page.get_by_role("button", name="Record").click()
    page.get_by_text("“A door of my own”").wait_for()
    page.get_by_text("What became of it").click()
    page.get_by_role("button", name="They want help").click()
    page.locator(".tc-result").get_by_text("They want help").first.wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="They are at risk").click()
    page.get_by_role("heading", name="They are at risk").wait_for()
    assert_accessible(page)
    page.get_by_label("Has spoken of suicide").check()
    page.get_by_role("button", name="Record").click()
    page.get_by_text("Whoever is on duty for their lead is called now").wait_for()
    alerts = page.get_by_role("list", name="Alerts")
    expect(alerts).to_contain_text("Has spoken of suicide or of harming themselves")
    page.goto(f"/people/{sam}/risks/suicide")
    assert_accessible(page)
    page.get_by_label("What has changed").fill("Safe with her sister; seen today")
    page.get_by_role("button", name="Record").click()
    page.get_by_text("Recorded: it no longer holds.").wait_for()


def test_diary(page: Page) -> None:
    sam = somebody()
    booked(sam, worker(), hour(NOW.date(), "15:00"))
    sign_in(page, "Ada Quill")
    day = page.get_by_role("list", name="My day")
    expect(day).to_contain_text("Not seen before")
    page.get_by_role("link", name="My diary").click()
    page.get_by_role("heading", name="My day").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Week", exact=True).click()
    page.get_by_role("heading", name="Tomorrow, Tuesday 3 March").wait_for()
    page.get_by_role("heading", name="My week").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Sam").click()
    page.get_by_role("button", name="Record a contact").wait_for()


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page) -> None:
    sam = somebody(given="Wilhelmina-Alexandra", family="Featherstonehaugh-Cholmondeley")
    key = given_a_support(sam)
    visit = booked(sam, worker(), hour(MONDAY, "10:00"), reportable=True)
    need.find(
        key=new_key(),
        person_id=sam,
        kind=NeedKind.ETE,
        own_words="x" * 90,
        by=worker(),
        at=NOW,
    )
    need.notice_risk(person_id=sam, flag="suicide", words="", by=worker(), at=NOW)
    sign_in(page, "Ada Quill")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    paths = [
        f"/people/{sam}",
        f"/people/{sam}/plan",
        f"/people/{sam}/supports",
        f"/people/{sam}/needs",
        f"/people/{sam}/next-step",
        f"/people/{sam}/appointments/book",
        f"/appointments/{visit}",
        f"/appointments/{visit}/move",
        f"/supports/{key}/following",
        "/diary?view=week",
    ]
    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
