"""Orders one after another add up; at one time an hour, and a day, is asked for once."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.order.terms import RequirementKind
from throughcare.domain.order.together import Asked, activity_days, minutes_on, wrong_start

MARCH, JUNE, SEPTEMBER = date(2026, 3, 2), date(2026, 6, 2), date(2026, 9, 2)
FIRST, SECOND, RECOVERY, PROBATION = (UUID(int=number) for number in range(1, 5))
HOURS = Asked(
    order_id=FIRST,
    kind=RequirementKind.DRUG_REHABILITATION,
    starts_on=MARCH,
    ends_on=SEPTEMBER,
    given_by_id=RECOVERY,
    minutes_a_week=360,
)
UNDER_THE_SECOND = replace(HOURS, order_id=SECOND)


@pytest.mark.parametrize(
    ("case", "asked", "minutes"),
    [
        ("one order", (HOURS,), 360),
        ("two orders, the same agency: an hour counts under both", (HOURS, UNDER_THE_SECOND), 360),
        ("the second asks for more", (HOURS, replace(UNDER_THE_SECOND, minutes_a_week=420)), 420),
        ("with another agency", (HOURS, replace(UNDER_THE_SECOND, given_by_id=PROBATION)), 720),
        ("twice under one order", (HOURS, replace(HOURS, minutes_a_week=60)), 420),
        ("the second follows", (HOURS, replace(UNDER_THE_SECOND, starts_on=SEPTEMBER)), 360),
        ("nothing yet", (replace(HOURS, starts_on=JUNE),), 0),
    ],
)
def test_what_is_asked_for_together_in_a_week(
    case: str, asked: tuple[Asked, ...], minutes: int
) -> None:
    assert minutes_on(asked, day=MARCH) == minutes


DAYS = replace(
    HOURS,
    kind=RequirementKind.REHABILITATION_ACTIVITY,
    minutes_a_week=0,
    activity_days=20,
    ends_on=JUNE,
)


@pytest.mark.parametrize(
    ("case", "asked", "days"),
    [
        ("none", (HOURS,), 0),
        (
            "one after another",
            (DAYS, replace(DAYS, starts_on=JUNE, ends_on=SEPTEMBER, activity_days=15)),
            35,
        ),
        ("at one time", (DAYS, replace(DAYS, order_id=SECOND, activity_days=15)), 20),
        (
            "one beside two that follow one another",
            (
                DAYS,
                replace(DAYS, starts_on=JUNE, ends_on=SEPTEMBER),
                replace(DAYS, ends_on=SEPTEMBER, activity_days=30),
            ),
            40,
        ),
    ],
)
def test_days_of_activity_together(case: str, asked: tuple[Asked, ...], days: int) -> None:
    assert activity_days(asked) == days


some_days = st.builds(
    lambda start, length, days: replace(
        DAYS,
        starts_on=MARCH + timedelta(days=start),
        ends_on=MARCH + timedelta(days=start + length),
        activity_days=days,
    ),
    st.integers(0, 60),
    st.integers(1, 60),
    st.integers(1, 60),
)


@given(st.lists(some_days, min_size=1, max_size=5))
def test_never_less_than_one_nor_more_than_all(asked: list[Asked]) -> None:
    each = [one.activity_days for one in asked]
    together = activity_days(asked)
    assert max(each) <= together <= sum(each)
    if max(one.starts_on for one in asked) < min(one.ends_on for one in asked):
        assert together == max(each)


def test_what_follows_another_starts_when_that_ends() -> None:
    assert not wrong_start(starts_on=JUNE, other_ends_on=JUNE)
    assert not wrong_start(starts_on=JUNE, other_ends_on=None)
    (reason,) = wrong_start(starts_on=MARCH, other_ends_on=JUNE)
    assert (reason.code, reason.details["day"]) == ("order.starts_when_other_ends", "2 June 2026")
