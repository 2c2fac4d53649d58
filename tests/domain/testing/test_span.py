"""Streaks and reductions: less counts; what is not known stays unknown."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period
from throughcare.domain.testing.span import (
    Look,
    Missing,
    Seen,
    Share,
    Streak,
    Way,
    compared,
    share,
    streaks,
)

MONDAY = date(2026, 3, 2)
S = Seen
SHORT = {"+": S.PRESENT, "-": S.ABSENT, "?": S.UNKNOWN, "x": S.NOT_GIVEN, "e": S.EXCUSED}


def looks(written: str) -> list[Look]:
    """One look a day: + found, - not found, ? unknown, x not given, e excused, . not asked."""
    return [
        Look(on=MONDAY + timedelta(days=n), seen=SHORT[each])
        for n, each in enumerate(written)
        if each != "."
    ]


def days(found: tuple[Streak, ...]) -> list[tuple[int, int, int, int]]:
    return [
        ((e.first_on - MONDAY).days, (e.last_on - MONDAY).days, e.samples, e.unknown) for e in found
    ]


@pytest.mark.parametrize(
    ("case", "written", "missing", "expected"),
    [
        ("nothing known", "", "pauses", []),
        ("one sample is no span", "-", "pauses", [(0, 0, 1, 0)]),
        ("found ends it", "--+--", "pauses", [(0, 1, 2, 0), (3, 4, 2, 0)]),
        ("not asked neither", "-...-", "pauses", [(0, 4, 2, 0)]),
        ("unknown makes no span", "??", "pauses", []),
        ("unknown within", "-??-", "pauses", [(0, 3, 2, 2)]),
        ("unknown before and after is not in it", "?-?", "pauses", [(1, 1, 1, 0)]),
        ("not given pauses", "-x-", "pauses", [(0, 2, 2, 1)]),
        ("not given ends", "-x-", "ends", [(0, 0, 1, 0), (2, 2, 1, 0)]),
        ("excused never ends", "-e-", "ends", [(0, 2, 2, 1)]),
        ("only found", "+++", "pauses", []),
    ],
)
def test_streaks(
    case: str, written: str, missing: str, expected: list[tuple[int, int, int, int]]
) -> None:
    assert days(streaks(looks(written), missing=Missing(missing))) == expected


WRITTEN = st.text("+-?xe.", max_size=40)
RULE = st.sampled_from(list(Missing))


@given(WRITTEN, RULE)
def test_a_streak_holds_no_sample_with_it_and_all_without(written: str, missing: Missing) -> None:
    asked = looks(written)
    found = streaks(asked, missing=missing)
    for each in asked:
        within = [s for s in found if s.first_on <= each.on <= s.last_on]
        assert len(within) <= 1
        if each.seen is S.ABSENT:
            assert within
        if each.seen is S.PRESENT:
            assert not within
    assert sum(s.samples for s in found) == written.count("-")


@given(WRITTEN, RULE, st.integers(0, 40))
def test_what_is_unknown_makes_no_streak_longer_and_none_shorter(
    written: str, missing: Missing, at: int
) -> None:
    unknown = Look(on=MONDAY + timedelta(days=at), seen=S.UNKNOWN)
    before = streaks(looks(written), missing=missing)
    after = streaks([*looks(written), unknown], missing=missing)
    assert [replace(e, unknown=0) for e in after] == [replace(e, unknown=0) for e in before]


@given(WRITTEN, st.randoms(use_true_random=False))
def test_the_order_in_which_results_come_does_not_matter(written: str, dice: object) -> None:
    asked = looks(written)
    dice.shuffle(asked)  # type: ignore[attr-defined]
    for rule in Missing:
        assert streaks(asked, missing=rule) == streaks(looks(written), missing=rule)


@given(WRITTEN)
def test_a_rule_that_ends_makes_no_streak_longer(written: str) -> None:
    longest = {
        rule: max((e.samples for e in streaks(looks(written), missing=rule)), default=0)
        for rule in Missing
    }
    assert longest[Missing.ENDS] <= longest[Missing.PAUSES]


def month(n: int) -> Period[date]:
    starts = MONDAY + timedelta(weeks=4 * n)
    return Period(starts=starts, ends=starts + timedelta(weeks=4))


def a_share(written: str) -> Share:
    return share(looks(written), days=month(0))


def test_a_share_is_of_what_is_known() -> None:
    found = a_share("+-?x-+e.")
    assert (found.found, found.known, found.unknown) == (2, 4, 3)
    assert found.share == Fraction(1, 2)
    assert a_share("??x").share is None


@pytest.mark.parametrize(
    ("case", "before", "after", "way"),
    [
        ("less often", "++++", "++--", Way.LESS),
        ("none any more", "++++", "----", Way.LESS),
        ("more often", "+---", "++--", Way.MORE),
        ("as often", "+-+-", "-+-+", Way.SAME),
        ("too few to say", "++++", "-", Way.UNKNOWN),
        ("unknown is not less", "++++", "????", Way.UNKNOWN),
        ("not given is not less", "++++", "xxxx", Way.UNKNOWN),
    ],
)
def test_less_is_seen(case: str, before: str, after: str, way: Way) -> None:
    assert compared(a_share(before), a_share(after), fewest=3) is way


def test_as_often_in_smaller_quantities_is_less() -> None:
    high = replace(a_share("+++"), middle=900.0)
    low = replace(a_share("+++"), middle=300.0)
    assert compared(high, low, fewest=3) is Way.LESS
    assert compared(low, high, fewest=3) is Way.MORE
    assert compared(low, a_share("+++"), fewest=3) is Way.SAME


def test_the_middle_of_the_quantities_measured() -> None:
    measured = [Look(on=MONDAY, seen=S.PRESENT, quantity=each) for each in (100.0, 900.0, 200.0)]
    assert share(measured, days=month(0)).middle == 200.0
    assert a_share("++").middle is None


MIRROR = {Way.LESS: Way.MORE, Way.MORE: Way.LESS, Way.SAME: Way.SAME, Way.UNKNOWN: Way.UNKNOWN}


@given(WRITTEN, WRITTEN)
def test_what_is_less_one_way_is_more_the_other(one: str, two: str) -> None:
    before, after = a_share(one), a_share(two)
    assert compared(after, before, fewest=3) is MIRROR[compared(before, after, fewest=3)]


@given(WRITTEN, st.integers(0, 20))
def test_what_is_unknown_changes_no_share(written: str, unknown: int) -> None:
    more = [Look(on=MONDAY, seen=S.UNKNOWN)] * unknown
    assert share([*looks(written), *more], days=month(0)).share == a_share(written).share
