"""Two substitutes at once, none, or a script alone: examples, and a recount day by day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period
from throughcare.domain.treatment.cover import (
    A_DAY,
    TOGETHER,
    Beside,
    Cover,
    Covered,
    Place,
    Stay,
    script_only,
    two_at_once,
    uncovered,
)
from throughcare.domain.treatment.products import FORMS, Product

DAY = date(2026, 3, 2)
P = Product
BACK, AHEAD, WEEKS = 28, 7, 4


def day(n: int) -> date:
    return DAY + n * A_DAY


def cover(starts: int, ends: int | None = None, **changes: object) -> Cover:
    days = Period(starts=day(starts), ends=None if ends is None else day(ends))
    usual: dict[str, object] = {
        "product": P.METHADONE,
        "days": days,
        "place": Place.COMMUNITY,
        "goes_on": True,
    }
    return Cover(**usual | changes)  # type: ignore[arg-type]


def covered(*covers: Cover, inside: tuple[int, int | None] | None = None) -> Covered:
    ends = None if inside is None or inside[1] is None else day(inside[1])
    stays = (
        (Stay(place=Place.CUSTODY, days=Period(starts=day(inside[0]), ends=ends)),)
        if inside
        else ()
    )
    return Covered(covers=covers, stays=stays)


PRISON = {"place": Place.CUSTODY}


@pytest.mark.parametrize(
    ("facts", "since"),
    [
        (covered(cover(-10)), None),
        (covered(cover(-10), cover(-3)), -3),
        (covered(cover(-10, -2), cover(-3)), None),
        (covered(cover(-10, 0), cover(-3)), None),
        (covered(cover(-10, 1), cover(-3)), -3),
        (covered(cover(-10), cover(-3, **PRISON)), -3),  # the script outside stayed open
        (covered(cover(-10), cover(-3, product=P.DIAMORPHINE)), None),
        (covered(cover(-10), cover(-3, product=P.BUPRENORPHINE_WEEKLY)), -3),
    ],
)
def test_two_at_once(facts: Covered, since: int | None) -> None:
    found = two_at_once(facts, on=DAY)
    assert found == (None if since is None else day(since))


@pytest.mark.parametrize(
    ("facts", "since"),
    [
        (covered(cover(-10)), None),
        (covered(cover(-10, -3)), -3),
        (covered(cover(-10, -3, goes_on=False)), None),
        (covered(cover(-60, -29)), None),  # too long ago
        (covered(cover(-10, -3), cover(-2)), None),  # closed by now
        (covered(cover(-10, 5)), 5),
        (covered(cover(-10, 5, goes_on=False)), None),
        (covered(cover(-10, 8)), None),
        (covered(cover(-10, 5), cover(5)), None),
        (covered(cover(-10), inside=(-2, None)), -2),  # inside, and the script outside
        (covered(cover(-10), cover(-2, **PRISON), inside=(-2, None)), None),
        (covered(cover(-10, -2, **PRISON), inside=(-20, -2)), -2),  # came out to nothing
        (covered(), None),
    ],
)
def test_no_cover_for_somebody_who_goes_on(facts: Covered, since: int | None) -> None:
    found = uncovered(facts, on=DAY, back=BACK, ahead=AHEAD)
    assert found == (None if since is None else day(since))


@pytest.mark.parametrize(
    ("covers", "beside", "since"),
    [
        ([cover(-28)], Beside(), 0),
        ([cover(-27)], Beside(), None),
        ([cover(-90, -30), cover(-30)], Beside(), -62),
        ([cover(-90, -31), cover(-30)], Beside(), -2),
        ([cover(-90)], Beside(talked_on=day(-28)), 0),
        ([cover(-90)], Beside(talked_on=day(-60), wider_on=day(-27)), None),
        ([cover(-90, -1)], Beside(), None),
    ],
)
def test_a_script_and_nothing_else(covers: list[Cover], beside: Beside, since: int | None) -> None:
    found = script_only(covers, beside, on=DAY, weeks=WEEKS)
    assert found == (None if since is None else day(since))


# --- A recount, day by day, of generated prescriptions and stays ---

INSTEAD = [each for each, form in FORMS.items() if form.instead]
STARTS, LENGTHS = st.integers(-60, 10), st.none() | st.integers(1, 40)


def _days(starts: int, length: int | None) -> Period[date]:
    return Period(starts=day(starts), ends=day(starts + length) if length else None)


COVERS = st.builds(
    Cover,
    product=st.sampled_from(INSTEAD),
    days=st.builds(_days, STARTS, LENGTHS),
    place=st.sampled_from(Place),
    goes_on=st.booleans(),
)
INSIDE = st.sampled_from([Place.CUSTODY, Place.HOSPITAL])
STAYS = st.builds(Stay, place=INSIDE, days=st.builds(_days, STARTS, LENGTHS))
HISTORIES = st.builds(
    Covered,
    covers=st.lists(COVERS, max_size=4).map(tuple),
    stays=st.lists(STAYS, max_size=2).map(tuple),
)


def holds(period: Period[date], on: date) -> bool:
    return period.starts <= on and (period.ends is None or on < period.ends)


def reached(facts: Covered, on: date) -> list[Cover]:
    inside = {each.place for each in facts.stays if holds(each.days, on)}
    return [
        each
        for each in facts.covers
        if holds(each.days, on) and (not inside or each.place in inside)
    ]


def twice(facts: Covered, on: date) -> bool:
    given_then = [each.product for each in facts.covers if holds(each.days, on)]
    return len(given_then) >= 2 and sorted(given_then) != sorted(TOGETHER)


@given(facts=HISTORIES)
def test_overlaps_are_those_of_a_recount(facts: Covered) -> None:
    since, on = None, DAY
    while on >= day(-61) and twice(facts, on):
        since, on = on, on - A_DAY
    assert two_at_once(facts, on=DAY) == since


@given(facts=HISTORIES)
def test_gaps_are_those_of_a_recount(facts: Covered) -> None:
    near = [day(n) for n in range(-BACK - 1, AHEAD + 1)]
    edges = [
        on
        for before, on in pairwise(near)
        if reached(facts, before) and not reached(facts, on)
        if any(each.goes_on or holds(each.days, on) for each in reached(facts, before))
    ]
    if reached(facts, DAY):
        breaks = [on for on in near if on > DAY and not reached(facts, on)]
        first = breaks[0] if breaks else None
        expected = first if first in edges else None
    else:
        past = [on for on in near if on <= DAY and reached(facts, on)]
        expected = past[-1] + A_DAY if past and past[-1] + A_DAY in edges else None
    assert uncovered(facts, on=DAY, back=BACK, ahead=AHEAD) == expected


@given(
    facts=HISTORIES,
    talked=st.none() | st.integers(-60, 0).map(day),
    wider=st.none() | st.integers(-60, 0).map(day),
)
def test_script_only_is_that_of_a_recount(
    facts: Covered, talked: date | None, wider: date | None
) -> None:
    alone, on = 0, DAY
    while any(holds(each.days, on) for each in facts.covers):
        if on in (talked, wider):
            break
        alone, on = alone + 1, on - A_DAY
    else:
        on += A_DAY  # the first day with a script
    covered_now = any(holds(each.days, DAY) for each in facts.covers)
    since = on + timedelta(weeks=WEEKS)
    expected = since if covered_now and since <= DAY else None
    beside = Beside(talked_on=talked, wider_on=wider)
    assert script_only(facts.covers, beside, on=DAY, weeks=WEEKS) == expected
