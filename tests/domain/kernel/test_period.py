"""Periods, against a day-by-day (or half-hour by half-hour) count of what they hold."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period, merged, uncovered

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(40)]
BEYOND = FIRST + timedelta(days=400)


def days(starts: int, ends: int | None) -> Period[date]:
    """Days counted from 0, which is 1 January 2026."""
    end = None if ends is None else FIRST + timedelta(days=ends)
    return Period(starts=FIRST + timedelta(days=starts), ends=end)


def held(period: Period[date] | None) -> set[date]:
    """The days it holds; one far day stands for an end that is open."""
    if period is None:
        return set()
    return {day for day in [*DAYS, BEYOND] if period.contains(moment=day)}


def held_by(periods: tuple[Period[date], ...] | list[Period[date]]) -> set[date]:
    return {day for period in periods for day in held(period)}


@st.composite
def periods(draw: st.DrawFn) -> Period[date]:
    starts = draw(st.integers(min_value=0, max_value=30))
    length = draw(st.none() | st.integers(min_value=0, max_value=9))
    return days(starts, None if length is None else starts + length)


@pytest.mark.parametrize(
    ("name", "one", "other", "overlaps", "meets"),
    [
        ("apart", days(0, 3), days(5, 8), False, False),
        ("one ends where the other starts", days(0, 3), days(3, 8), False, True),
        ("the other way round they don't meet", days(3, 8), days(0, 3), False, False),
        ("by a day", days(0, 4), days(3, 8), True, False),
        ("within", days(0, 9), days(3, 4), True, False),
        ("both open", days(0, None), days(3, None), True, False),
        ("open, before", days(5, None), days(0, 5), False, False),
        ("nothing overlaps nothing", days(3, 3), days(0, 9), False, False),
    ],
)
def test_two_periods(
    name: str, one: Period[date], other: Period[date], overlaps: bool, meets: bool
) -> None:
    assert one.overlaps(other=other) is overlaps
    assert one.meets(other=other) is meets


@pytest.mark.parametrize(
    ("name", "whole", "parts", "gaps"),
    [
        ("nobody", days(0, 9), [], [days(0, 9)]),
        ("all of it", days(0, 9), [days(0, 9)], []),
        ("more than all", days(2, 9), [days(0, 12)], []),
        ("a gap in the middle", days(0, 9), [days(0, 3), days(5, 9)], [days(3, 5)]),
        ("both ends", days(0, 9), [days(3, 5)], [days(0, 3), days(5, 9)]),
        ("two that meet leave none", days(0, 9), [days(4, 9), days(0, 4)], []),
        ("one inside the other", days(0, 9), [days(0, 8), days(2, 3)], [days(8, 9)]),
        ("parts outside", days(3, 5), [days(0, 3), days(5, 9)], [days(3, 5)]),
        ("open whole", days(0, None), [days(2, 4)], [days(0, 2), days(4, None)]),
        ("open part", days(0, 9), [days(4, None)], [days(0, 4)]),
        ("an empty part covers nothing", days(0, 9), [days(4, 4)], [days(0, 9)]),
        ("an empty whole has no gap", days(4, 4), [], []),
    ],
)
def test_gaps(
    name: str, whole: Period[date], parts: list[Period[date]], gaps: list[Period[date]]
) -> None:
    assert list(uncovered(whole=whole, parts=parts)) == gaps


@given(one=periods(), other=periods())
def test_intersection_holds_the_common_days(one: Period[date], other: Period[date]) -> None:
    assert held(one.intersection(other=other)) == held(one) & held(other)
    assert one.overlaps(other=other) is bool(held(one) & held(other))


@given(one=periods(), other=periods())
def test_subtract_leaves_the_other_days(one: Period[date], other: Period[date]) -> None:
    left = one.subtract(other=other)
    assert held_by(left) == held(one) - held(other)
    assert len(left) <= 2


@given(whole=periods(), parts=st.lists(periods(), max_size=6))
def test_gaps_are_the_days_left_over(whole: Period[date], parts: list[Period[date]]) -> None:
    gaps = uncovered(whole=whole, parts=parts)
    assert held_by(gaps) == held(whole) - held_by(parts)
    assert merged(periods=gaps) == gaps, "in order, apart, none empty"


@given(parts=st.lists(periods(), max_size=6))
def test_merged_holds_the_same_days_apart(parts: list[Period[date]]) -> None:
    joined = merged(periods=parts)
    assert held_by(joined) == held_by(parts)
    assert merged(periods=reversed(joined)) == joined
    for one, after in pairwise(joined):
        assert one.ends is not None
        assert one.ends < after.starts


def test_instants_are_ordered_when_the_clocks_go_back() -> None:
    london = ZoneInfo("Europe/London")
    first = datetime(2026, 10, 25, 1, 45, tzinfo=london)
    second = datetime(2026, 10, 25, 1, 15, tzinfo=london, fold=1)
    shift = Period(starts=first, ends=second)
    assert shift.ends is not None
    assert shift.ends - shift.starts == timedelta(minutes=30)
    assert shift.contains(moment=datetime(2026, 10, 25, 1, 0, tzinfo=UTC))
    assert shift.contains(moment=datetime(2026, 10, 25, 1, 0, tzinfo=london, fold=1))
    assert not shift.contains(moment=datetime(2026, 10, 25, 1, 15, tzinfo=UTC))


def test_wrong_use_is_an_error() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        days(3, 2)
    with pytest.raises(ValueError, match="zone"):
        Period(starts=datetime(2026, 1, 1))  # noqa: DTZ001 that is the point
    with pytest.raises(TypeError, match="days or of instants"):
        Period[date](starts=FIRST, ends=datetime(2026, 1, 2, tzinfo=UTC))
