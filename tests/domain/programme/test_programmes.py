"""Programmes: how far somebody is, what begins and ends, which days a group meets."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from throughcare.domain.kernel.calendar import Calendar, midnight
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.listed import Confidence
from throughcare.domain.kernel.period import Period
from throughcare.domain.programme import combining, fellowship, group, intervention, tally
from throughcare.domain.programme.fellowship import Noting, Went
from throughcare.domain.programme.group import PlaceState, Planning
from throughcare.domain.programme.intervention import Beginning, Ended, Ending, Setting
from throughcare.domain.programme.leaving import Leaving, LeftFrom, calls_duty, leave, left_from
from throughcare.domain.programme.tally import Counted, Tapping
from throughcare.domain.programme.template import (
    Approach,
    Module,
    Part,
    Phase,
    Programme,
    Wants,
    newly_done,
    onward,
    progress,
)

PEER = UUID(int=7)
MONDAY = date(2026, 3, 2)
A_DAY = timedelta(days=1)
ONE, TWO, THREE = (
    Module(code=code, name=code, sessions=n) for code, n in (("one", 2), ("two", 1), ("three", 1))
)
PROGRAMME = Programme(
    code="p",
    version="1",
    starts_on=MONDAY,
    name="P",
    about="",
    approach=Approach.COGNITIVE,
    wants=Wants.LESS,
    national="PSYCGBH",
    sessions_a_week=1,
    minutes=60,
    least_modules=2,
    entry=(),
    phases=(
        Phase(code="a", name="A", weeks=2, modules=(ONE, TWO)),
        Phase(code="b", name="B", weeks=1, modules=(THREE,)),
    ),
    source="ours",
    confidence=Confidence.INFERRED,
)


def part(module: str, number: int) -> Part:
    return Part(module=module, number=number)


ALL = (part("one", 1), part("one", 2), part("two", 1), part("three", 1))


def test_a_programme_goes_through_its_sessions_phase_by_phase() -> None:
    assert PROGRAMME.parts == ALL
    assert PROGRAMME.weeks == 3


def test_a_group_begins_again_where_it_was_and_goes_round() -> None:
    parts = onward(PROGRAMME, after=part("two", 1))
    assert [next(parts) for _ in range(6)] == [ALL[3], *ALL, ALL[0]]


@pytest.mark.parametrize(
    ("done", "completes"),
    [
        pytest.param((), False, id="nothing yet"),
        pytest.param(("three",), False, id="one module"),
        pytest.param(("three", "one"), True, id="two of three, in any order"),
        pytest.param(("three", "another programme's"), False, id="what is not of it counts not"),
    ],
)
def test_what_is_done_is_kept_and_completes_once_enough_is(
    done: tuple[str, ...], completes: bool
) -> None:
    found = progress(PROGRAMME, done=done)
    assert found.completes is completes
    assert not set(found.done) & set(found.to_come)


@pytest.mark.parametrize(
    ("attended", "kept", "new"),
    [
        pytest.param((ALL[0],), (), (), id="half of a module is not it"),
        pytest.param((ALL[1], ALL[0]), (), ("one",), id="whole, in whatever order"),
        pytest.param((ALL[0], ALL[0]), (), (), id="twice the same is once"),
        pytest.param((ALL[2],), ("two",), (), id="kept already"),
    ],
)
def test_a_module_is_done_once_each_of_its_sessions_was_attended(
    attended: tuple[Part, ...], kept: tuple[str, ...], new: tuple[str, ...]
) -> None:
    assert newly_done(PROGRAMME, attended=attended, done=kept) == new


def beginning(**changes: Any) -> Beginning:
    usual: dict[str, Any] = {
        "known": True,
        "setting": Setting.COMMUNITY,
        "starts_on": MONDAY,
        "today": MONDAY,
        "unmet": (),
        "why": "",
        "own_words": "",
        "open_already": False,
        "by_kind": AgencyKind.COMMUNITY_DRUG_TREATMENT,
        "died_on": None,
    }
    return Beginning(**usual | changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"known": False}, "programme.what_needed"),
        ({"setting": None}, "programme.setting_needed"),
        ({"starts_on": None}, "programme.start_needed"),
        ({"starts_on": MONDAY + A_DAY}, "programme.not_yet"),
        ({"unmet": ("They want it",)}, "programme.why_all_the_same"),
        ({"own_words": "x" * 1001}, "programme.too_long"),
        ({"open_already": True}, "programme.open_already"),
        ({"by_kind": AgencyKind.PROBATION}, "programme.not_for_justice"),
        ({"died_on": MONDAY}, "person.has_died"),
    ],
)
def test_why_nothing_begins(changes: dict[str, Any], code: str) -> None:
    assert intervention.begin(beginning(**changes)).codes == {code}


def test_what_is_not_so_is_no_bar_where_somebody_says_why() -> None:
    assert intervention.begin(beginning(unmet=("They want it",), why="They will see"))


def ending(**changes: Any) -> Ending:
    usual: dict[str, Any] = {
        "days": Period(starts=MONDAY),
        "ends_on": MONDAY,
        "how": Ended.LEFT,
        "why": "",
        "missing": 3,
        "today": MONDAY,
    }
    return Ending(**usual | changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"how": None}, "programme.how_needed"),
        ({"how": Ended.COMPLETED}, "programme.not_completed"),
        ({"how": Ended.WITHDRAWN}, "programme.why_withdrawn"),
        ({"ends_on": MONDAY - A_DAY}, "programme.end_wrong"),
        ({"ends_on": MONDAY + A_DAY}, "programme.end_wrong"),
        ({"days": Period(starts=MONDAY, ends=MONDAY)}, "programme.ended_already"),
    ],
)
def test_why_nothing_ends(changes: dict[str, Any], code: str) -> None:
    assert intervention.end(ending(**changes)).codes == {code}


def test_whoever_leaves_need_not_say_why() -> None:
    assert intervention.end(ending())
    assert intervention.end(ending(how=Ended.COMPLETED, missing=0))


@pytest.mark.parametrize(
    ("how", "setting", "national", "left"),
    [
        (Ended.LEFT, Setting.RESIDENTIAL, "PSYOTHR", LeftFrom.REHAB),
        (Ended.WITHDRAWN, Setting.RESIDENTIAL, "PSYOTHR", LeftFrom.REHAB),
        (Ended.LEFT, Setting.COMMUNITY, "PHWTH", LeftFrom.DETOX),
        (Ended.LEFT, Setting.INPATIENT, "PHMAIN", LeftFrom.HOSPITAL),
        (Ended.LEFT, Setting.COMMUNITY, "PSYCOUN", None),
        (Ended.COMPLETED, Setting.RESIDENTIAL, "PSYOTHR", None),
        (Ended.AGREED, Setting.INPATIENT, "PHWTH", None),
    ],
)
def test_which_ending_is_a_sudden_leaving(
    how: Ended, setting: Setting, national: str, left: LeftFrom | None
) -> None:
    assert left_from(how=how, setting=setting, national=national) is left


@pytest.mark.parametrize(
    ("ago", "died_on", "calls"),
    [
        (0, None, True),
        (1, None, True),  # a Saturday night, recorded on Sunday
        (27, None, True),
        (28, None, False),
        (1, MONDAY, False),
    ],
)
def test_a_leaving_calls_duty_as_long_as_the_danger_lasts(
    ago: int, died_on: date | None, calls: bool
) -> None:
    left_on = MONDAY - ago * A_DAY
    assert calls_duty(left_on=left_on, today=MONDAY, days=28, died_on=died_on) is calls


def test_a_leaving_says_what_was_left_and_nobody_who_died_left() -> None:
    assert leave(Leaving(left=LeftFrom.REHAB, died_on=None)).value is LeftFrom.REHAB
    assert leave(Leaving(left=None, died_on=None)).codes == {"programme.left_what_needed"}
    assert leave(Leaving(left=LeftFrom.REHAB, died_on=MONDAY)).codes == {"person.has_died"}


@pytest.mark.parametrize(
    ("words", "asked", "codes"),
    [
        ("They take people with a script", True, set()),
        (" ", True, {"programme.words_needed"}),
        ("x" * 1001, True, {"programme.too_long"}),
        ("Something", False, {"programme.no_question"}),
    ],
)
def test_what_may_be_kept_of_a_question(words: str, asked: bool, codes: set[str]) -> None:
    assert combining.weigh(words, asked=asked).codes == codes


def planning(**changes: Any) -> Planning:
    usual: dict[str, Any] = {
        "weekdays": frozenset({0, 3}),
        "days": Period(starts=MONDAY),
        "today": MONDAY,
        "last_on": None,
        "weeks": 2,
        "most_weeks": 12,
    }
    return Planning(**usual | changes)


THURSDAY = MONDAY + 3 * A_DAY


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        pytest.param({}, (3, 7, 10, 14), id="from tomorrow, two weeks"),
        pytest.param({"last_on": THURSDAY}, (7, 10, 14), id="after the last one"),
        pytest.param({"days": Period(starts=MONDAY, ends=THURSDAY + 5 * A_DAY)}, (3, 7), id="ends"),
        pytest.param({"weekdays": frozenset({6})}, (6, 13), id="Sundays, where the group chose"),
    ],
)
def test_on_which_days_a_group_meets(changes: dict[str, Any], days: tuple[int, ...]) -> None:
    found = group.plan(planning(**changes), Calendar())
    assert found.value == tuple(MONDAY + n * A_DAY for n in days)


def test_nobody_meets_on_a_bank_holiday() -> None:
    found = group.plan(planning(weeks=1), Calendar(holidays=frozenset({THURSDAY})))
    assert found.value == (MONDAY + 7 * A_DAY,)


@pytest.mark.parametrize("weeks", [None, 0, 13])
def test_how_far_ahead_is_a_number(weeks: int | None) -> None:
    assert group.plan(planning(weeks=weeks), Calendar()).codes == {"group.weeks_wrong"}


def test_what_is_planned_is_not_planned_again() -> None:
    found = group.plan(planning(last_on=MONDAY + 20 * A_DAY), Calendar())
    assert found.codes == {"group.planned_already"}


@pytest.mark.parametrize(
    ("taken", "first", "codes"),
    [
        (7, True, frozenset()),
        (8, True, {"group.full"}),
        (7, False, {"group.not_next"}),
    ],
)
def test_a_place_goes_to_whoever_waited_longest(
    taken: int, first: bool, codes: frozenset[str]
) -> None:
    found = group.place(state=PlaceState.WAITING, taken=taken, places=8, first=first)
    assert found.codes == codes


@pytest.mark.parametrize(
    ("went", "peer", "calls"),
    [
        (Went.DID_NOT_GO, False, False),
        (Went.DID_NOT_GO, True, True),
        (Went.WENT, True, False),
        (Went.SPOKE, True, False),
    ],
)
def test_only_a_chosen_peer_rings_after_a_meeting(went: Went, peer: bool, calls: bool) -> None:
    noted = Noting(
        went=went,
        on=MONDAY,
        today=MONDAY,
        peer_id=PEER if peer else None,
        peer_is_here=peer,
        died_on=None,
    )
    assert fellowship.note(noted).value is calls


def test_a_tally_never_falls_below_none() -> None:
    assert tally.tap(Tapping(what=Counted.DROP_IN, change=1, now=0)).value == 1
    assert not tally.tap(Tapping(what=Counted.DROP_IN, change=-1, now=0))
    assert not tally.tap(Tapping(what=Counted.DROP_IN, change=5, now=0))


@pytest.mark.parametrize(
    ("days", "ends_on", "codes"),
    [
        (Period(starts=MONDAY), MONDAY, set()),
        (Period(starts=MONDAY), THURSDAY, set()),
        (Period(starts=MONDAY), MONDAY - A_DAY, {"group.end_wrong"}),
        (Period(starts=MONDAY), None, {"group.end_wrong"}),
        (Period(starts=THURSDAY), MONDAY, {"group.end_wrong"}),
        (Period(starts=MONDAY, ends=THURSDAY), THURSDAY, {"group.closed"}),
    ],
)
def test_from_when_a_group_can_meet_no_more(
    days: Period[date], ends_on: date | None, codes: set[str]
) -> None:
    assert group.close_group(days=days, ends_on=ends_on, today=MONDAY).codes == codes


@pytest.mark.parametrize(
    ("hours", "missed", "ends_on", "codes"),
    [
        (1, 1, None, set()),
        (0, 1, None, {"group.hour_past"}),
        (None, 1, None, {"group.hour_past"}),
        (1, 0, None, {"group.nobody_missed"}),
        (1, 1, MONDAY, {"group.closed"}),
    ],
)
def test_when_a_session_is_caught_up(
    hours: int | None, missed: int, ends_on: date | None, codes: set[str]
) -> None:
    now = midnight(day=MONDAY)
    starts_at = None if hours is None else now + timedelta(hours=hours)
    days = Period(starts=MONDAY - A_DAY, ends=ends_on)
    found = group.catch_up(starts_at=starts_at, at=now, missed=missed, days=days)
    assert found.codes == codes


def test_a_register_is_taken_of_some_once_the_session_began() -> None:
    now = midnight(day=MONDAY)
    assert group.take(starts_at=now, at=now, named=1)
    assert group.take(starts_at=now, at=now, named=0).codes == {"group.attendance_needed"}
    assert group.take(starts_at=now + A_DAY, at=now, named=1).codes == {"group.not_yet"}


def test_whom_and_what_a_group_names_is_there() -> None:
    opening = group.Opening(
        name="Tuesdays",
        places=8,
        weekdays=frozenset({1}),
        starts=time(14),
        minutes=90,
        starts_on=MONDAY,
        facilitator_is_here=True,
        second_is_here=True,
        programme_known=True,
    )
    assert group.open_group(opening)
    nobody = replace(opening, second_is_here=False, programme_known=False)
    assert group.open_group(nobody).codes == {
        "group.facilitator_needed",
        "group.programme_unknown",
    }
