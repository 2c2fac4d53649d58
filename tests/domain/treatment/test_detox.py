"""Detoxification: pace and place as they chose, never without what follows; and watch that ends."""

from datetime import date, timedelta
from typing import Any

import pytest

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.treatment.detox import (
    LONGEST,
    Changing,
    Ending,
    Outcome,
    Planning,
    Stands,
    Where,
    begin,
    change,
    end,
)
from throughcare.domain.treatment.watch import Agreeing, How, Since, agree, is_over
from throughcare.queries import protocol
from throughcare.queries.treatment.detox import methods

TODAY = date(2026, 3, 2)
METHODS = {each.code: each for each in methods(TODAY)}
ENGLAND = protocol.settings_on("england", TODAY)


def weeks(number: int, days: int = 0) -> date:
    return TODAY + timedelta(weeks=number, days=days)


def planning(method: str = "methadone", **changes: Any) -> Planning:
    usual: dict[str, Any] = {
        "method": METHODS.get(method),
        "where": Where.COMMUNITY,
        "pace": "A step a fortnight, and stop when I say so",
        "starts_on": TODAY,
        "ends_on": weeks(8),
        "told": True,
        "follows": "Keywork with Ada on Fridays, naltrexone if I want it",
        "why": "",
        "pregnant": False,
        "longest": 12,
        "by_kind": AgencyKind.COMMUNITY_DRUG_TREATMENT,
        "open_already": False,
        "died_on": None,
    }
    return Planning(**usual | changes)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (planning(), set()),
        (planning("buprenorphine"), set()),
        (planning(follows=" "), {"detox.follows_needed"}),
        (planning(follows="", why="They want it now"), {"detox.follows_needed"}),
        (planning(pace=""), {"detox.pace_needed"}),
        (planning(told=False), {"detox.told_needed"}),
        (planning(where=None), {"detox.where_needed"}),
        (planning("nothing"), {"detox.method_needed"}),
        (planning("ultra_rapid", why="They ask for it"), {"detox.method_not_offered"}),
        (planning("lofexidine"), {"detox.why_this_method"}),
        (planning("lofexidine", why="They want it short, and know the others"), set()),
        (planning("clonidine"), {"detox.why_this_method"}),
        (planning("rapid", why="They ask for it, and know its risks"), set()),
        (planning(ends_on=weeks(12)), set()),
        (planning(ends_on=weeks(12, 1)), {"detox.why_so_long"}),
        (planning(ends_on=weeks(12, 1), why="As slowly as they want"), set()),
        (planning(ends_on=weeks(4), longest=4), set()),
        (planning(ends_on=weeks(4, 1), longest=4), {"detox.why_so_long"}),
        (planning(ends_on=weeks(40), where=Where.PRISON, longest=None), set()),
        (planning(ends_on=TODAY), {"detox.end_wrong"}),
        (planning(pregnant=True), {"detox.why_in_pregnancy"}),
        (planning(pregnant=True, why="Dr Reed, with the midwife"), set()),
        (planning(by_kind=AgencyKind.HOUSING), {"medicine.not_prescribed_here"}),
        (planning(open_already=True), {"detox.open_already"}),
        (planning(died_on=TODAY), {"person.has_died"}),
    ],
)
def test_when_it_can_begin(facts: Planning, codes: set[str]) -> None:
    assert begin(facts).codes == codes


def test_what_must_not_be_offered_is_refused_with_its_source_and_version() -> None:
    (reason,) = begin(planning("ultra_rapid")).reasons
    told = dict(reason.details)
    assert told["source"].startswith("NICE CG52: must not be offered")
    assert told["version"] == "25 July 2007"


def test_the_list_says_how_each_way_stands_and_where_that_is_from() -> None:
    assert {code for code, each in METHODS.items() if each.stands is Stands.NOT_OFFERED} == {
        "ultra_rapid"
    }
    assert all(each.source and each.confidence for each in METHODS.values())
    assert methods(date(2001, 1, 1)) == ()


def test_how_long_it_usually_lasts_is_a_dated_number() -> None:
    assert {where: ENGLAND[name] for where, name in LONGEST.items()} == {
        Where.COMMUNITY: 12,
        Where.RESIDENTIAL: 4,
    }


def ending(outcome: Outcome | None, **changes: Any) -> Ending:
    usual: dict[str, Any] = {
        "on": TODAY,
        "starts_on": TODAY - timedelta(days=9),
        "today": TODAY,
        "follows": "Keywork",
        "ended": False,
    }
    return Ending(outcome=outcome, **usual | changes)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (ending(Outcome.COMPLETED), set()),
        (ending(Outcome.COMPLETED, follows=" "), {"support.follows_or_reason_needed"}),
        (ending(Outcome.LEFT, follows=""), set()),
        (ending(Outcome.BACK_ON, follows=""), set()),
        (ending(None), {"detox.outcome_needed"}),
        (ending(Outcome.LEFT, ended=True), {"support.ended"}),
        (ending(Outcome.LEFT, on=TODAY + timedelta(days=1)), {"medicine.day_past_needed"}),
        (ending(Outcome.LEFT, starts_on=TODAY + timedelta(days=1)), {"detox.not_begun_yet"}),
        (ending(Outcome.NOT_BEGUN, starts_on=TODAY + timedelta(days=1)), set()),
    ],
)
def test_how_it_ends(facts: Ending, codes: set[str]) -> None:
    assert end(facts).codes == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"pace": ""}, {"detox.pace_needed"}),
        ({"where": None}, {"detox.where_needed"}),
        ({"ends_on": TODAY}, {"detox.end_wrong"}),
        ({"ended": True}, {"detox.ended"}),
    ],
)
def test_pace_and_place_change_as_they_want(changes: dict[str, Any], codes: set[str]) -> None:
    usual: dict[str, Any] = {
        "where": Where.RESIDENTIAL,
        "pace": "Slower",
        "starts_on": TODAY,
        "ends_on": weeks(20),
        "ended": False,
        "died_on": None,
    }
    assert change(Changing(**usual | changes)).codes == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"ends_on": TODAY + timedelta(days=28)}, set()),
        ({"ends_on": TODAY + timedelta(days=29)}, {"watch.end_wrong"}),
        ({"ends_on": TODAY}, {"watch.end_wrong"}),
        ({"ends_on": None}, {"watch.end_wrong"}),
        ({"agreed": False}, {"watch.agreed_needed"}),
        ({"if_not": " "}, {"watch.if_not_needed"}),
        ({"how": None}, {"watch.how_needed"}),
        ({"since": None}, {"watch.since_needed"}),
        ({"open_already": True}, {"watch.open_already"}),
        ({"died_on": TODAY}, {"person.has_died"}),
    ],
)
def test_a_watch_is_agreed_and_has_an_end(changes: dict[str, Any], codes: set[str]) -> None:
    usual: dict[str, Any] = {
        "since": Since.DETOX,
        "how": How.TELEPHONE,
        "if_not": "Ring my sister",
        "agreed": True,
        "starts_on": TODAY,
        "ends_on": weeks(2),
        "most_days": ENGLAND["watch_days"],
        "open_already": False,
        "died_on": None,
    }
    assert agree(Agreeing(**usual | changes)).codes == codes


def test_its_end_is_the_first_day_without_it() -> None:
    assert not is_over(ends_on=weeks(1), today=weeks(1, -1))
    assert is_over(ends_on=weeks(1), today=weeks(1))
