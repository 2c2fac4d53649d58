"""Places, hours, kinds and measures of the directory."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.directory import measured, terms
from throughcare.domain.directory.facts import (
    Document,
    Housing,
    JusticeStatus,
    ReferralSource,
    Setting,
    Substance,
)
from throughcare.domain.directory.measured import Acceptance, Measured, PastReferral, Waits
from throughcare.domain.directory.terms import Hours, NeedKind, Place, Point, ServiceKind, Weekday
from throughcare.domain.directory.words import WORDS

POINTS = st.builds(Point, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
NINE_TO_FIVE = Hours(day=Weekday.MONDAY, opens=time(9), closes=time(17))
NIGHT = Hours(day=Weekday.SUNDAY, opens=time(22), closes=time(2))


@pytest.mark.parametrize(
    ("one", "other", "miles"),
    [
        # London Charing Cross to Manchester St Peter’s Square, to Cardiff Central, and nowhere.
        (
            Point(latitude=51.5081, longitude=-0.1248),
            Point(latitude=53.4776, longitude=-2.2436),
            163.0,
        ),
        (
            Point(latitude=51.5081, longitude=-0.1248),
            Point(latitude=51.4757, longitude=-3.1787),
            131.4,
        ),
        (Point(latitude=51.5, longitude=-0.1), Point(latitude=51.5, longitude=-0.1), 0.0),
        (Point(latitude=0, longitude=179.5), Point(latitude=0, longitude=-179.5), 69.1),
    ],
)
def test_distances_as_on_a_map(one: Point, other: Point, miles: float) -> None:
    assert terms.miles_between(one=one, other=other) == pytest.approx(miles, abs=0.6)


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_on_this_earth(one: Point, other: Point) -> None:
    there = terms.miles_between(one=one, other=other)
    assert there == pytest.approx(terms.miles_between(one=other, other=one))
    assert 0 <= there <= 12_450


def test_the_nearest_of_the_places_that_are_on_the_map() -> None:
    near = Point(latitude=51.5, longitude=-0.1)
    places = (
        Place(name="nowhere"),
        Place(point=Point(latitude=53.5, longitude=-2.2)),
        Place(point=near),
    )
    assert terms.nearest_miles(places=places, near=near) == 0
    assert terms.nearest_miles(places=places[:1], near=near) is None


@pytest.mark.parametrize(
    ("hours", "at", "open_"),
    [
        ((NINE_TO_FIVE,), datetime(2026, 3, 2, 9, 0, tzinfo=UTC), True),
        ((NINE_TO_FIVE,), datetime(2026, 3, 2, 17, 0, tzinfo=UTC), False),
        ((NINE_TO_FIVE,), datetime(2026, 3, 3, 12, 0, tzinfo=UTC), False),
        ((NIGHT,), datetime(2026, 3, 1, 23, 0, tzinfo=UTC), True),
        ((NIGHT,), datetime(2026, 3, 2, 1, 59, tzinfo=UTC), True),
        ((NIGHT,), datetime(2026, 3, 2, 2, 0, tzinfo=UTC), False),
        ((Hours(day=Weekday.MONDAY),), datetime(2026, 3, 2, 12, 0, tzinfo=UTC), None),
        ((Hours(day=Weekday.MONDAY),), datetime(2026, 3, 3, 12, 0, tzinfo=UTC), False),
        ((), datetime(2026, 3, 2, 12, 0, tzinfo=UTC), None),
    ],
)
def test_open_or_not(hours: tuple[Hours, ...], at: datetime, open_: bool | None) -> None:
    assert terms.is_open(hours=hours, at=at) is open_


def test_each_kind_of_service_meets_needs_and_has_a_word() -> None:
    assert set(terms.NEEDS_OF) == set(ServiceKind)
    met = frozenset().union(*terms.NEEDS_OF.values())
    assert met == set(NeedKind)
    mental_health = {k for k, needs in terms.NEEDS_OF.items() if NeedKind.MENTAL_HEALTH in needs}
    assert len(mental_health) == 5


@pytest.mark.parametrize(
    ("kind", "members"),
    [
        ("need", NeedKind),
        ("kind", ServiceKind),
        ("route", terms.Route),
        ("substance", Substance),
        ("setting", Setting),
        ("justice", JusticeStatus),
        ("housing", Housing),
        ("document", Document),
        ("source", ReferralSource),
    ],
)
def test_every_word_of_a_closed_list_can_be_said(kind: str, members: type[NeedKind]) -> None:
    assert {f"directory.{kind}.{each}" for each in members} == {
        code for code in WORDS if code.startswith(f"directory.{kind}.")
    }


def past(
    sent: str, seen: str = "", decided: str = "", *, reason: str = "", source: str = "gp"
) -> PastReferral:
    def day(text: str) -> date | None:
        return date.fromisoformat(f"2026-{text}") if text else None

    return PastReferral(
        source=ReferralSource(source),
        sent_on=date.fromisoformat(f"2026-{sent}"),
        seen_on=day(seen),
        decided_on=day(decided),
        accepted=bool(decided) and not reason,
        reason=reason,
    )


def test_measures_over_ninety_days() -> None:
    referrals = [
        past("01-01", "01-11", "01-05"),
        past("01-01", "01-05", "01-02"),
        past("02-01", "02-22", "02-03", source="probation"),
        past("02-01", decided="02-05", reason="too_far"),
        past("02-02", decided="02-05", reason="full"),
        past("02-03", decided="02-05", reason="full"),
        past("02-20"),
        past("01-01", "04-01", "04-01"),  # seen on the day of asking: not yet counted
    ]
    found = measured.measure(referrals=referrals, on=date(2026, 4, 1))
    assert found == Measured(
        waits=Waits(median_days=10, shortest_days=4, longest_days=21, count=3),
        acceptance=(
            Acceptance(
                source=ReferralSource.GP,
                accepted=2,
                declined=3,
                reasons=(("full", 2), ("too_far", 1)),
            ),
            Acceptance(source=ReferralSource.PROBATION, accepted=1, declined=0),
        ),
    )


def test_before_the_window_nothing_counts() -> None:
    old = [past("01-01", "01-02", "01-02")]
    assert measured.measure(referrals=old, on=date(2026, 4, 3)) == Measured()
    on_the_edge = measured.measure(referrals=old, on=date(2026, 4, 2))
    assert on_the_edge.waits == Waits(median_days=1, shortest_days=1, longest_days=1, count=1)


def test_a_full_service_says_so() -> None:
    assert terms.Capacity(free=0).is_full
    assert not terms.Capacity(free=1).is_full
    assert not terms.Capacity(places=4).is_full
