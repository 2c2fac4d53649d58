"""C8: somebody is moved half-way through a programme of twenty weeks; what they did goes along."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests import databases, needs
from tests.clock import NOW
from tests.custodies import heard, message
from tests.insides import (
    MAX,
    NELL,
    OLIVE,
    RUTH,
    TWELVE,
    half_way,
    in_prison,
    line,
    ruth,
    two_prisons,
)
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.actions.custody.taking import Outcome
from throughcare.domain.custody.terms import Move
from throughcare.domain.directory.terms import NeedKind
from throughcare.jobs.postgres.place import Login
from throughcare.queries.programme import templates

pytestmark = pytest.mark.browser

CAN_IT = "Can treatment go on in QBX?"


def given_somebody_half_way_through_twelve_steps() -> str:
    with databases.signed_in_as(Login.OWNER):
        two_prisons()
    programme = templates.programme(TWELVE, on=NOW.date())
    assert programme is not None
    line()
    line("recovery_wing", weeks=12, criteria=(), places=20)
    line(by=ruth(at=NOW), places=8)
    line("short_4", weeks=4, criteria=(), by=ruth(at=NOW))
    sam = in_prison()
    needs.found(sam, NeedKind.DRUG_TREATMENT)
    half_way(sam, modules=tuple(each.code for each in programme.modules[:5]))
    return f"/people/{sam}"


def test_what_was_done_goes_along(page: Page, console_errors: list[str]) -> None:
    sam = given_somebody_half_way_through_twelve_steps()
    when_the_manager_keeps_the_catalogue(page)
    when_a_move_is_planned_and_not_agreed_unseen(page, sam)
    when_whoever_talks_with_them_looks_ahead(page, sam)
    when_it_is_agreed(page, sam)
    arrived = message(Move.TRANSFERRED_IN, NOW - timedelta(minutes=5), prison="QBX")
    assert heard(arrived, at=NOW) is Outcome.APPLIED
    when_what_matters_is_told(page, sam)
    then_the_rest_is_theirs_to_go_on_with(page, sam)
    forms_came_back(console_errors)


def when_the_manager_keeps_the_catalogue(page: Page) -> None:
    sign_in(page, NELL)
    page.goto("/prisons")
    page.get_by_role("heading", name="What prisons offer").wait_for()
    looked_at(page, "catalogues")
    page.get_by_role("button", name="Add a line").click()
    page.get_by_role("heading", name="Add a line to the catalogue").wait_for()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Choose at least one need that it meets").first).to_be_visible()
    looked_at(page, "line-refused")
    page.get_by_label("What it is").select_option("cognitive_12")
    page.get_by_label("How many weeks it lasts").fill("12")
    page.get_by_label("Drug or alcohol treatment").check(force=True)
    page.get_by_label("Whole weeks left until release, at least").fill("12")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Added to the catalogue.")).to_be_visible()
    sign_out(page)


def when_a_move_is_planned_and_not_agreed_unseen(page: Page, sam: str) -> None:
    sign_in(page, OLIVE)
    page.goto(f"{sam}/moves/plan")
    page.get_by_label("To which prison").select_option("QBX")
    on = NOW.date() + timedelta(days=5)
    for part, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        page.get_by_label(part, exact=True).fill(str(number))
    page.get_by_label("How you know").fill("The unit")
    looked_at(page, "plan")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Those who treat them are asked")).to_be_visible()
    looked_at(page, "moves-planned")
    page.get_by_role("button", name="Agree it").click()
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(page.get_by_text("Nobody has said yet whether treatment").first).to_be_visible()
    looked_at(page, "agree-refused")
    sign_out(page)


def when_whoever_talks_with_them_looks_ahead(page: Page, sam: str) -> None:
    sign_in(page, MAX)
    expect(page.get_by_text("Say whether treatment can go on where").first).to_be_visible()
    page.goto(f"{sam}/inside")
    page.get_by_role("heading", name="What fits Sam inside").wait_for()
    expect(page.get_by_text("5 of 10 modules done").first).to_be_visible()
    looked_at(page, "inside")
    page.goto(f"{sam}/moves")
    page.get_by_role("button", name="Can treatment go on there?").click()
    page.get_by_role("heading", name=CAN_IT).wait_for()
    expect(page.get_by_text("5 modules go along; the other 5 go on there")).to_be_visible()
    looked_at(page, "look")
    page.get_by_label("Who was told").fill("Olive, and the team in QBX")
    page.get_by_label("What they say of it").fill("Nearer to my mum")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Whoever decides is told what you advise alone")).to_be_visible()
    looked_at(page, "moves-looked")
    sign_out(page)


def when_it_is_agreed(page: Page, sam: str) -> None:
    sign_in(page, OLIVE)
    page.goto(f"{sam}/moves")
    expect(page.get_by_text("Treatment can go on there")).to_be_visible()
    expect(page.get_by_text("Nearer to my mum")).to_have_count(0)
    expect(page.get_by_text("modules")).to_have_count(0)
    page.get_by_role("button", name="Agree it").click()
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(page.get_by_text("Whoever treats them tells what goes along")).to_be_visible()
    sign_out(page)


def when_what_matters_is_told(page: Page, sam: str) -> None:
    sign_in(page, MAX)
    expect(page.get_by_text("Tell the next prison what goes along with").first).to_be_visible()
    page.goto(f"{sam}/moves/hand-on")
    page.get_by_label("What matters").fill("Works well in the morning group")
    looked_at(page, "hand-on")
    page.get_by_role("button", name="Tell them").click()
    expect(page.get_by_text("What they did is theirs, and is there")).to_be_visible()
    sign_out(page)


def then_the_rest_is_theirs_to_go_on_with(page: Page, sam: str) -> None:
    sign_in(page, RUTH)
    expect(page.get_by_text("or offer the rest here or outside").first).to_be_visible()
    page.goto(f"{sam}/inside")
    expect(page.get_by_text("5 of its 10 modules are done").first).to_be_visible()
    looked_at(page, "inside-there")
    page.goto(f"{sam}/moves")
    expect(page.get_by_text("Works well in the morning group")).to_be_visible()
    looked_at(page, "moves-told")
    page.goto(f"{sam}/moves/rest")
    page.get_by_label("Goes on here").check()
    looked_at(page, "rest")
    page.get_by_role("button", name="Record").click()
    page.goto("/today")
    expect(page.get_by_text("or offer the rest here or outside")).to_have_count(0)
