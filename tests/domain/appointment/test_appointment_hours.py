"""Free hours: never one that a diary holds, never outside opening hours, never too far ahead."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.appointment.hours import Opening, a_week_on, free_hours, nearest
from throughcare.domain.kernel.calendar import Calendar, at, in_london
from throughcare.domain.kernel.period import Period

GOOD_FRIDAY = date(2026, 4, 3)
OPENING = Opening(
    calendar=Calendar(holidays=frozenset({GOOD_FRIDAY})),
    opens=time(9),
    closes=time(17),
    step=timedelta(minutes=30),
    horizon_days=28,
)
NOW = at(day=date(2026, 3, 24), clock=time(10, 10))  # a Tuesday; clocks change on the 29th
AN_HOUR = timedelta(hours=1)


def free(*busy: Period[datetime], length: timedelta = AN_HOUR) -> tuple[Period[datetime], ...]:
    return free_hours(now=NOW, length=length, opening=OPENING, busy=busy)


def clocks(hours: tuple[Period[datetime], ...], day: date) -> list[str]:
    local = [in_london(instant=each.starts) for each in hours]
    return [f"{each:%H:%M}" for each in local if each.date() == day]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 3, 24), ["10:30", "11:00"], id="today from now on"),
        pytest.param(date(2026, 3, 25), ["09:00", "09:30"], id="tomorrow from the opening"),
        pytest.param(date(2026, 3, 28), [], id="Saturday"),
        pytest.param(date(2026, 3, 29), [], id="Sunday, clocks change"),
        pytest.param(date(2026, 3, 30), ["09:00", "09:30"], id="Monday, summer time"),
        pytest.param(GOOD_FRIDAY, [], id="bank holiday"),
        pytest.param(date(2026, 4, 21), ["09:00", "09:30"], id="the last day of the horizon"),
        pytest.param(date(2026, 4, 22), [], id="beyond the horizon"),
    ],
)
def test_a_day_of_free_hours_begins(day: date, expected: list[str]) -> None:
    assert clocks(free(), day)[: max(2, len(expected))] == expected


def test_the_last_hour_of_a_day_ends_at_closing_time() -> None:
    assert clocks(free(), date(2026, 3, 25))[-1] == "16:00"
    assert clocks(free(length=timedelta(minutes=30)), date(2026, 3, 25))[-1] == "16:30"


def test_days_away_offer_nothing() -> None:
    away = [Period(starts=date(2026, 3, 25), ends=date(2026, 3, 27))]
    hours = free_hours(now=NOW, length=AN_HOUR, opening=OPENING, busy=(), away=away)
    assert clocks(hours, date(2026, 3, 25)) == clocks(hours, date(2026, 3, 26)) == []
    assert clocks(hours, date(2026, 3, 27))


moments = st.datetimes(
    min_value=datetime(2026, 3, 20),  # noqa: DTZ001
    max_value=datetime(2026, 4, 25),  # noqa: DTZ001
    timezones=st.just(UTC),
)
periods = st.builds(
    lambda starts, minutes: Period(starts=starts, ends=starts + timedelta(minutes=minutes)),
    moments,
    st.integers(1, 600),
)


@given(
    busy=st.lists(periods, max_size=30),
    now=moments,
    minutes=st.sampled_from([15, 30, 45, 60, 90, 240]),
)
def test_no_free_hour_is_busy_past_or_outside_the_hours_in_which_people_are_seen(
    busy: list[Period[datetime]], now: datetime, minutes: int
) -> None:
    length = timedelta(minutes=minutes)
    for hour in free_hours(now=now, length=length, opening=OPENING, busy=busy):
        assert hour.ends is not None
        assert hour.ends - hour.starts == length
        assert hour.starts > now
        assert not any(hour.overlaps(other=each) for each in busy)
        starts, ends = in_london(instant=hour.starts), in_london(instant=hour.ends)
        assert OPENING.opens <= starts.time() < ends.time() <= OPENING.closes
        assert OPENING.calendar.is_working_day(day=starts.date())
        assert (starts.date() - in_london(instant=now).date()).days <= OPENING.horizon_days


@given(busy=st.lists(periods, max_size=10), wished=moments, most=st.integers(1, 12))
def test_hours_that_are_shown_are_free_in_order_and_at_most_two_a_day(
    busy: list[Period[datetime]], wished: datetime, most: int
) -> None:
    hours = free(*busy)
    shown = nearest(hours=hours, wished=wished, most=most)
    assert set(shown) <= set(hours)
    assert list(shown) == sorted(shown, key=lambda each: each.starts)
    days = [in_london(instant=each.starts).date() for each in shown]
    assert len(shown) <= most
    assert all(days.count(day) <= 2 for day in days)


def test_the_same_hour_a_week_on_is_asked_for_first_whatever_the_clocks_do() -> None:
    wished = a_week_on(instant=NOW)
    shown = nearest(hours=free(), wished=wished, most=2)
    assert [f"{in_london(instant=each.starts):%A %H:%M}" for each in shown] == [
        "Tuesday 10:00",
        "Tuesday 10:30",
    ]
