"""When somebody is tested: fair per person, and not known beforehand where it is drawn."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.period import Period
from throughcare.domain.testing import chance
from throughcare.domain.testing.schedule import (
    How,
    Schedule,
    Setting,
    fixed_days,
    lines,
    set_schedule,
    weeks,
)
from throughcare.domain.testing.terms import Purpose

MONDAY = date(2026, 3, 9)
TESTER, SUPERVISOR = UUID(int=1), UUID(int=2)
NO_HOLIDAYS = Calendar()
MONTH = Period(starts=MONDAY, ends=MONDAY + timedelta(weeks=4))


def schedule(how: How = How.RANDOM, **changes: object) -> Schedule:
    usual = Schedule(
        id=UUID(int=7),
        how=how,
        tests_a_week=2,
        days=Period(starts=date(2026, 1, 1), ends=date(2027, 1, 1)),
        weekdays=frozenset({0, 3}) if how is How.FIXED else frozenset(),
    )
    return replace(usual, **changes)


def test_a_line_for_each_week_of_its_working_days() -> None:
    found = lines(schedule(), period=MONTH, calendar=NO_HOLIDAYS)
    assert [each.among[0] for each in found] == [
        "2026-03-09",
        "2026-03-16",
        "2026-03-23",
        "2026-03-30",
    ]
    assert {len(each.among) for each in found} == {5}
    assert {each.count for each in found} == {2}


def test_a_holiday_is_not_among_them() -> None:
    calendar = Calendar(holidays=frozenset({MONDAY}))
    (first, *_) = lines(schedule(), period=MONTH, calendar=calendar)
    assert first.among[0] == "2026-03-10"


def test_a_week_cut_short_asks_no_more_than_it_has_days() -> None:
    friday = Period(starts=date(2026, 3, 13), ends=date(2026, 3, 15))
    (only,) = lines(schedule(days=friday), period=MONTH, calendar=NO_HOLIDAYS)
    assert (only.count, only.among) == (1, ("2026-03-13",))


@pytest.mark.parametrize(
    ("case", "theirs"),
    [
        ("ended before", schedule(days=Period(starts=date(2026, 1, 1), ends=MONDAY))),
        ("begins after", schedule(days=Period(starts=MONTH.ends or MONDAY, ends=None))),
        ("is fixed", schedule(How.FIXED)),
    ],
)
def test_nothing_is_drawn_for_who(case: str, theirs: Schedule) -> None:
    assert lines(theirs, period=MONTH, calendar=NO_HOLIDAYS) == ()


@given(st.integers(1, 5), st.text("0123456789abcdef", min_size=8, max_size=8))
def test_whoever_has_the_same_schedule_is_tested_as_often(number: int, seed: str) -> None:
    theirs = [schedule(id=UUID(int=n), tests_a_week=number) for n in range(1, 6)]
    for each in theirs:
        found = lines(each, period=MONTH, calendar=NO_HOLIDAYS)
        assert [len(chance.chosen(seed=seed, line=line)) for line in found] == [number] * 4


def test_fixed_days_leave_holidays_out() -> None:
    calendar = Calendar(holidays=frozenset({MONDAY}))
    found = fixed_days(schedule(How.FIXED), period=MONTH, calendar=calendar)
    assert found[:3] == (date(2026, 3, 12), date(2026, 3, 16), date(2026, 3, 19))
    assert fixed_days(schedule(), period=MONTH, calendar=calendar) == ()


@given(st.integers(0, 30), st.integers(1, 60))
def test_weeks_are_the_period_and_nothing_twice(starts: int, days: int) -> None:
    whole = Period(
        starts=MONDAY + timedelta(days=starts), ends=MONDAY + timedelta(days=starts + days)
    )
    found = weeks(days=whole)
    assert sum((each.ends - each.starts).days for each in found if each.ends) == days
    assert all(one.meets(other=two) for one, two in pairwise(found))


def setting(**changes: object) -> Setting:
    usual = Setting(
        how=How.RANDOM,
        tests_a_week=2,
        weekdays=frozenset(),
        starts_on=MONDAY,
        ends_on=date(2026, 9, 9),
        tester_id=TESTER,
        supervisor_id=SUPERVISOR,
        panel=Purpose.COURT_ORDERED,
        by_justice=False,
        requirement_id=UUID(int=3),
        reportable=True,
        with_justice=True,
        today=date(2026, 3, 2),
        died_on=None,
    )
    return replace(usual, **changes)


FIXED = {"how": How.FIXED, "weekdays": frozenset({1}), "supervisor_id": None, "tests_a_week": 1}


@pytest.mark.parametrize(
    ("case", "changes", "codes"),
    [
        ("drawn with the supervisor", {}, set()),
        ("fixed, alone", FIXED, set()),
        ("for help, drawn by two who help", {"reportable": False, "with_justice": False}, set()),
        ("for help, with justice", {"reportable": False}, {"schedule.not_for_justice"}),
        (
            "for treatment, by justice",
            FIXED | {"panel": Purpose.CLINICAL, "by_justice": True},
            {"test.not_for_justice"},
        ),
        ("a court's, under nothing", {"requirement_id": None}, {"test.requirement_needed"}),
        ("drawn alone", {"supervisor_id": None}, {"draw.two_sides"}),
        ("drawn with oneself", {"supervisor_id": TESTER}, {"draw.two_sides"}),
        ("six a week", {"tests_a_week": 6}, {"schedule.number_wrong"}),
        ("fixed on no day", FIXED | {"weekdays": frozenset()}, {"schedule.weekdays_needed"}),
        ("in the past", {"starts_on": date(2026, 3, 1)}, {"schedule.start_needed"}),
        ("without an end", {"ends_on": None}, {"schedule.end_needed"}),
        ("ends first", {"ends_on": MONDAY}, {"schedule.end_needed"}),
        ("neither", {"how": None}, {"schedule.how_needed"}),
        ("after a death", {"died_on": date(2026, 3, 1)}, {"person.has_died"}),
        ("as often as is required", {"required_a_week": 2}, set()),
        ("as often, with others", {"required_a_week": 3, "others_a_week": 1}, set()),
        ("on as many fixed days", FIXED | {"required_a_week": 1, "tests_a_week": 3}, set()),
        ("fewer than required", {"required_a_week": 3}, {"schedule.required_otherwise"}),
        ("more than required", {"required_a_week": 1}, {"schedule.required_otherwise"}),
        ("more, and meant", {"required_a_week": 1, "meant": True}, set()),
    ],
)
def test_setting(case: str, changes: dict[str, object], codes: set[str]) -> None:
    assert set_schedule(setting(**changes)).codes == codes
