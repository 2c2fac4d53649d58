"""Finding help: a service that a worker of five years did not know, asked before referring."""

import re
from argparse import Namespace
from collections.abc import Callable
from datetime import time
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import databases, world
from tests.accessible import assert_accessible
from tests.directories import ADULT, service, site
from tests.jobs.test_import_directory import feed, meeting
from tests.journeys import somebody
from tests.stories.steps import sign_in
from throughcare.domain.directory.terms import Contact, Hours, NeedKind, ServiceKind, Weekday
from throughcare.jobs import importing
from throughcare.jobs.postgres.place import Login

pytestmark = pytest.mark.browser
NINE_TO_FIVE = tuple(Hours(day=Weekday(day), opens=time(9), closes=time(17)) for day in range(5))


def given_a_dual_diagnosis_team_that_ada_never_heard_of() -> UUID:
    there = site(world.MIND, latitude=53.02, name="Mill Street")
    site(world.RECOVERY, latitude=53.0, name="West Town centre")
    return service(
        "West Town Dual Diagnosis Service",
        ADULT,
        {"kind": "substances", "any_of": ["opioids", "alcohol"]},
        {"kind": "documents", "all_of": ["gp_letter"]},
        {"kind": "wording", "text": "People whose use is stable enough to talk."},
        agency=world.MIND,
        kind=ServiceKind.DUAL_DIAGNOSIS,
        needs=[NeedKind.MENTAL_HEALTH, NeedKind.DRUG_TREATMENT],
        summary="Mental health and drug use treated together, one worker for both.",
        contact=Contact(
            name="Jo Wren", role="nurse in charge", phone="01632 960001", hours=NINE_TO_FIVE
        ),
        site_id=there,
    )


def card_of(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.locator("article").filter(has=page.get_by_role("link", name=name))


def test_found_asked_answered_and_referred_to(page: Page) -> None:
    given_a_dual_diagnosis_team_that_ada_never_heard_of()
    sam = somebody()
    sign_in(page, "Ada Quill")
    page.goto(f"/people/{sam}/find-help")
    page.get_by_role("link", name="Mental health", exact=True).click()
    card = card_of(page, "West Town Dual Diagnosis Service")
    expect(card).to_contain_text("Takes people like Sam: ask: 3 answers missing")
    expect(card).to_contain_text("1.4 miles")
    expect(card).to_contain_text("Ask: Jo Wren, nurse in charge, 01632 960001, Monday to Friday")
    expect(card).to_contain_text("Is 18 or older")
    assert_accessible(page)

    when_what_is_known_is_added(page, sam)
    page.goto(f"/people/{sam}/find-help?need=mental_health")
    expect(card).to_contain_text("Uses alcohol or opioids")
    expect(card).to_contain_text("Takes people like Sam: ask: 2 answers missing")

    when_it_is_asked_and_answered(page, card, sam)
    page.goto(f"/people/{sam}/find-help?need=mental_health")
    card.get_by_role("button", name=re.compile("^Refer.*West Town Dual")).click()
    page.get_by_label("What they say").wait_for()


def when_what_is_known_is_added(page: Page, sam: UUID) -> None:
    page.get_by_role("link", name="What is known of Sam").click()
    page.get_by_role("heading", name="What is known of Sam").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("^Record.*What they use")).click()
    page.get_by_label("Opioids").check()
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Uses opioids")).to_be_visible()


def when_it_is_asked_and_answered(page: Page, card, sam: UUID) -> None:  # type: ignore[no-untyped-def]
    card.get_by_role("button", name="Ask before referring").click()
    page.get_by_label("Your question").wait_for()
    assert_accessible(page)
    page.get_by_label("Your question").fill("Would somebody who drinks at night be stable enough?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("an answer is due")).to_be_visible()
    assert_accessible(page)
    page.context.clear_cookies()
    sign_in(page, "Jo Wren")
    page.goto("/directory/questions")
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("^Answer")).first.click()
    page.get_by_label("Your answer").fill("Yes. We begin by talking.")
    assert_accessible(page)
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_text("Yes. We begin by talking.")).to_be_visible()
    page.context.clear_cookies()
    sign_in(page, "Ada Quill")
    page.goto("/directory/questions")
    expect(page.get_by_text("Yes. We begin by talking.")).to_be_visible()


def test_a_question_that_names_them_is_not_sent_and_nothing_is_lost(
    page: Page, console_errors: list[str]
) -> None:
    key = given_a_dual_diagnosis_team_that_ada_never_heard_of()
    sam = somebody()
    sign_in(page, "Ada Quill")
    page.goto(f"/directory/{key}/ask?for={sam}")
    page.get_by_label("Your question").fill("Would you take Sam?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("This names Sam"))).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value("Would you take Sam?")
    assert_accessible(page)
    console_errors.clear()
    page.get_by_label("Your question").fill("Would you take somebody who drinks?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Asked. West Town Mental Health Team answers here.")).to_be_visible()


def test_the_directory_is_searched_and_a_provider_keeps_its_entry(
    page: Page, console_errors: list[str]
) -> None:
    a_provider_keeps_its_entry(page, assert_accessible)
    console_errors.clear()


def test_the_same_without_scripts(page_without_javascript: Page, console_errors: list[str]) -> None:
    a_provider_keeps_its_entry(page_without_javascript, lambda page: None)
    console_errors.clear()


def a_provider_keeps_its_entry(page: Page, seen: Callable[[Page], None]) -> None:
    given_a_dual_diagnosis_team_that_ada_never_heard_of()
    sign_in(page, "Kit Vale")
    page.get_by_role("link", name="Directory", exact=True).click()
    page.get_by_label("Name or words").fill("duel diagnosis")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="West Town Dual Diagnosis Service").wait_for()
    seen(page)
    page.get_by_role("link", name="West Town Dual Diagnosis Service").click()
    page.get_by_role("heading", name="What really happens").wait_for()
    seen(page)
    when_the_entry_is_changed(page, seen)
    when_criteria_are_changed(page, seen)
    page.get_by_role("link", name="West Town Dual Diagnosis Service").click()
    page.get_by_role("link", name="How this entry changed").click()
    expect(page.get_by_text("Kit Vale").first).to_be_visible()
    expect(page.get_by_role("cell", name="One worker for both", exact=True)).to_be_visible()
    seen(page)


def when_the_entry_is_changed(page: Page, seen: Callable[[Page], None]) -> None:
    page.get_by_role("button", name=re.compile("^Change.*West Town Dual")).click()
    page.get_by_label("What it does, in one line").wait_for()
    seen(page)
    page.get_by_label("What it does, in one line").fill("One worker for both")
    page.get_by_label("When they answer").fill("whenever")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name=re.compile("Write “whenever” like this"))).to_be_visible()
    expect(page.get_by_label("What it does, in one line")).to_have_value("One worker for both")
    page.get_by_label("When they answer").fill("Mon to Thu 9 to 5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Monday to Thursday 9:00 to 17:00")).to_be_visible()


def when_criteria_are_changed(page: Page, seen: Callable[[Page], None]) -> None:
    page.get_by_role("button", name="Change who it takes").click()
    page.get_by_role("button", name="Add a criterion").wait_for()
    seen(page)
    page.get_by_role("button", name=re.compile("^Change.*The person is 18")).click()
    page.get_by_label("From age").fill("twenty")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Enter a whole number from 0 to 120.")).to_be_visible()
    expect(page.get_by_label("From age")).to_have_value("twenty")
    seen(page)
    page.get_by_label("From age").fill("21")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The person is 21 or older.").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Or another way.*The person is 21")).click()
    page.get_by_label("How they stand to criminal justice").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("On licence").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Any one of these")).to_be_visible()
    seen(page)
    page.get_by_role("button", name=re.compile("^Take away.*The person is on licence")).click()
    expect(page.get_by_text("Any one of these")).to_have_count(0)


def test_meetings_are_found_by_day_and_distance(page: Page, tmp_path: Path) -> None:
    site(world.RECOVERY, latitude=53.48, longitude=-2.24, name="West Town centre")
    listed = [
        meeting(1, name="Near on Mondays", day=1),
        meeting(2, name="Far on Mondays", day=1, latitude=54.9),
        meeting(3, name="Near on Fridays", day=5, types=["W"]),
    ]
    with databases.signed_in_as(Login.OWNER):
        importing.run(Namespace(path=feed(tmp_path, *listed), format="meeting-guide"))
    sign_in(page, "Ada Quill")
    page.goto("/directory")
    page.get_by_role("button", name="Fellowship meetings").click()
    page.get_by_text("3 meetings").wait_for()
    assert_accessible(page)
    page.get_by_label("Monday").check(force=True)
    page.get_by_label("Distances from").select_option(label="West Town centre, West Town Recovery")
    page.get_by_label("How far").select_option(label="Within 5 miles")
    page.get_by_role("button", name="Find meetings").click()
    page.get_by_text("1 meeting,").wait_for()
    expect(page.locator("article")).to_contain_text("Near on Mondays")
    expect(page.locator("article")).to_contain_text("Monday 19:30 to 21:00")
    assert_accessible(page)


NARROW = 360


def test_on_a_phone_nothing_runs_off_the_side(page: Page, tmp_path: Path) -> None:
    key = given_a_dual_diagnosis_team_that_ada_never_heard_of()
    long = " ".join(["Community-Partnership"] * 6)
    service(long, ADULT, needs=[NeedKind.MENTAL_HEALTH], summary=f"{long} {long}")
    sam = somebody()
    with databases.signed_in_as(Login.OWNER):
        importing.run(Namespace(path=feed(tmp_path, meeting(1)), format="meeting-guide"))
    page.set_viewport_size({"width": NARROW, "height": 800})
    sign_in(page, "Ada Quill")
    for path in (
        f"people/{sam}/find-help?need=mental_health",
        f"people/{sam}/find-help/nobody-fits",
        f"people/{sam}/facts",
        f"people/{sam}/facts/justice",
        "directory",
        "directory/meetings",
        "directory/questions",
        f"directory/{key}",
        f"directory/{key}/history",
        f"directory/{key}/ask",
    ):
        page.goto(f"/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, path
