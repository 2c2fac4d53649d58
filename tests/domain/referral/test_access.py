"""Waits and acceptance by who asks: intervals that a statistician could check, nothing of a few."""

from math import comb
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.directory.facts import ReferralSource
from throughcare.domain.referral.access import (
    SOURCES,
    Counted,
    Group,
    access,
    apart,
    middle,
    share,
)
from throughcare.domain.referral.words import GROUPS

# Newcombe, Statistics in Medicine 1998, method 3 (81 of 263, 15 of 148, 0 of 20, 1 of 29).
WILSON = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("number", "of", "low", "high"), WILSON)
def test_a_share_has_the_published_interval(number: int, of: int, low: float, high: float) -> None:
    found = share(number, of)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 400), st.data())
def test_an_interval_holds_its_share_and_stays_a_share(of: int, data: st.DataObject) -> None:
    found = share(data.draw(st.integers(0, of)), of)
    assert 0 <= found.low <= found.number / of <= found.high <= 1


@pytest.mark.parametrize(("count", "left_out"), [(5, 0), (6, 1), (10, 2), (25, 8)])
def test_the_median_lies_between_two_of_the_waits_as_tables_have_it(
    count: int, left_out: int
) -> None:
    found = middle(tuple(range(1, count + 1)))
    expected = (left_out, count + 1 - left_out) if left_out else (None, None)
    assert (found.low, found.high) == expected
    if left_out:
        outside = 2 * sum(comb(count, each) for each in range(left_out)) / 2**count
        assert outside <= 0.05


@given(st.lists(st.integers(0, 90), min_size=1, max_size=60))
def test_the_middle_is_the_median_and_its_interval_holds_it(waits: list[int]) -> None:
    found = middle(waits)
    assert found.days == median(waits)
    if found.low is not None and found.high is not None:
        assert found.low <= found.days <= found.high


def counted(people: int = 40, **changes: int | tuple[int, ...]) -> Counted:
    usual: dict[str, object] = {
        "asked": 50,
        "urgent": 5,
        "ripe": 45,
        "in_time": 30,
        "decided": 40,
        "accepted": 31,
        "waits": (3, 9, 20),
    }
    return Counted(group=Group.JUSTICE, people=people, **usual | changes)  # type: ignore[arg-type]


def test_nothing_is_told_of_fewer_than_three_people() -> None:
    told = access(counted(people=2))
    assert (told.asked, told.accepted, told.in_time, told.wait) == (None, None, None, None)


def test_nor_a_share_that_tells_of_one_or_two_or_leaves_one_or_two() -> None:
    assert access(counted(accepted=38)).accepted is None
    assert access(counted(accepted=2)).accepted is None
    assert access(counted(accepted=0)).accepted is not None
    assert access(counted(accepted=40)).accepted is not None
    assert access(counted(waits=(3, 9))).wait is None


@given(*[st.integers(0, 60)] * 4)
def test_shares_are_apart_exactly_where_no_value_lies_in_both(
    a: int, b: int, c: int, d: int
) -> None:
    one, other = share(min(a, b), max(a, b, 1)), share(min(c, d), max(c, d, 1))
    ends = (one.low, one.high, other.low, other.high)
    inside = any(one.low <= x <= one.high and other.low <= x <= other.high for x in ends)
    assert apart(one, other) is not inside
    assert apart(one, None) is None


def test_every_source_is_in_one_group_and_every_group_has_words() -> None:
    grouped = [source for group in SOURCES.values() for source in group]
    assert sorted(grouped) == sorted(ReferralSource)
    assert set(SOURCES) == set(GROUPS) == set(Group)
