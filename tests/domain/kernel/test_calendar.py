"""Working days and deadlines, as a table that can be checked against a wall calendar."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from throughcare.domain.kernel import calendar
from throughcare.domain.kernel.calendar import Calendar
from throughcare.gateways import bank_holidays

LONDON = ZoneInfo("Europe/London")
ENGLAND = Calendar(holidays=bank_holidays.england(years=range(2024, 2029)))

DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2027, 6, 1))
INSTANTS = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001 Hypothesis adds the zone
    max_value=datetime(2027, 6, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, LONDON, ZoneInfo("America/New_York")]),
)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("name", "day", "worked"),
    [
        ("an ordinary Wednesday", date(2026, 9, 30), True),
        ("Saturday", date(2026, 10, 3), False),
        ("Sunday", date(2026, 10, 4), False),
        ("Good Friday", date(2026, 4, 3), False),
        ("Easter Monday", date(2026, 4, 6), False),
        ("Christmas Eve is worked", date(2026, 12, 24), True),
        ("Monday in lieu of Boxing Day on a Saturday", date(2026, 12, 28), False),
        ("St Andrew's Day is Scotland's", date(2026, 11, 30), True),
        ("2 January is Scotland's", date(2026, 1, 2), True),
    ],
)
def test_days_worked(name: str, day: date, worked: bool) -> None:
    assert ENGLAND.is_working_day(day=day) is worked


@pytest.mark.parametrize(
    ("name", "day", "working_days", "reached"),
    [
        ("the day after is day 1", date(2026, 9, 29), 1, date(2026, 9, 30)),
        ("from a Friday the next is Monday", date(2026, 10, 2), 1, date(2026, 10, 5)),
        ("from a Saturday too", date(2026, 10, 3), 1, date(2026, 10, 5)),
        ("five from a Wednesday is the next one", date(2026, 9, 30), 5, date(2026, 10, 7)),
        ("over Easter", date(2026, 4, 2), 1, date(2026, 4, 7)),
        ("over Christmas", date(2026, 12, 24), 2, date(2026, 12, 30)),
        ("none: the day itself", date(2026, 9, 30), 0, date(2026, 9, 30)),
        ("none from a Sunday: Monday", date(2026, 10, 4), 0, date(2026, 10, 5)),
        ("the working day before a Monday", date(2026, 10, 5), -1, date(2026, 10, 2)),
        ("the working day before a Sunday", date(2026, 10, 4), -1, date(2026, 10, 2)),
        ("two before the Tuesday after Easter", date(2026, 4, 7), -2, date(2026, 4, 1)),
    ],
)
def test_add_working_days(name: str, day: date, working_days: int, reached: date) -> None:
    assert ENGLAND.add_working_days(day=day, working_days=working_days) == reached


@pytest.mark.parametrize(
    ("name", "start", "end", "count"),
    [
        ("the same day", date(2026, 9, 30), date(2026, 9, 30), 0),
        ("Friday to Sunday", date(2026, 10, 2), date(2026, 10, 4), 0),
        ("Friday to Monday", date(2026, 10, 2), date(2026, 10, 5), 1),
        ("two weeks", date(2026, 9, 30), date(2026, 10, 14), 10),
        ("over Easter", date(2026, 4, 2), date(2026, 4, 8), 2),
        ("backwards", date(2026, 10, 5), date(2026, 10, 2), -1),
    ],
)
def test_working_days_between(name: str, start: date, end: date, count: int) -> None:
    assert ENGLAND.working_days_between(start=start, end=end) == count


@given(day=DAYS, working_days=st.integers(min_value=1, max_value=60))
def test_counting_undoes_adding(day: date, working_days: int) -> None:
    reached = ENGLAND.add_working_days(day=day, working_days=working_days)
    assert ENGLAND.is_working_day(day=reached)
    assert ENGLAND.working_days_between(start=day, end=reached) == working_days
    before = reached - timedelta(days=1)
    assert ENGLAND.working_days_between(start=day, end=before) == working_days - 1


@pytest.mark.parametrize(
    ("name", "instant", "working_days", "due"),
    [
        ("Tuesday noon, one", "2026-09-29T12:00", 1, "2026-09-30T17:00"),
        ("Friday evening, one: Monday", "2026-10-02T18:30", 1, "2026-10-05T17:00"),
        ("Saturday, one: Monday", "2026-10-03T09:00", 1, "2026-10-05T17:00"),
        ("morning, the same day", "2026-09-29T09:00", 0, "2026-09-29T17:00"),
        ("at closing time the day is over", "2026-09-29T17:00", 0, "2026-09-30T17:00"),
        ("Friday evening, the same day", "2026-10-02T17:01", 0, "2026-10-05T17:00"),
        ("Sunday, the same day", "2026-10-04T09:00", 0, "2026-10-05T17:00"),
        ("over the autumn change of clocks", "2026-10-23T12:00", 1, "2026-10-26T17:00"),
        ("over the spring change of clocks", "2026-03-27T12:00", 1, "2026-03-30T17:00"),
        ("half past midnight in summer is that day", "2026-06-10T00:30", 1, "2026-06-11T17:00"),
    ],
)
def test_end_of_working_day(name: str, instant: str, working_days: int, due: str) -> None:
    found = ENGLAND.end_of_working_day(instant=london(instant), working_days=working_days)
    assert found == london(due)
    assert found.hour == 17, "shown as London's clocks show it"


def test_the_closing_time_is_a_setting() -> None:
    early = Calendar(closing_time=time(16, 30))
    due = early.end_of_working_day(instant=london("2026-09-29T16:45"), working_days=0)
    assert due == london("2026-09-30T16:30")


def test_a_late_evening_in_utc_is_the_next_day_in_london() -> None:
    instant = datetime(2026, 6, 10, 23, 30, tzinfo=UTC)
    assert calendar.london_day(instant=instant) == date(2026, 6, 11)
    due = ENGLAND.end_of_working_day(instant=instant, working_days=1)
    assert due == london("2026-06-12T17:00")


@given(instant=INSTANTS, working_days=st.integers(min_value=0, max_value=30))
def test_a_deadline_lies_ahead_on_a_working_day(instant: datetime, working_days: int) -> None:
    due = ENGLAND.end_of_working_day(instant=instant, working_days=working_days)
    assert due > instant.astimezone(UTC)
    assert ENGLAND.is_working_day(day=due.date())
    assert due.astimezone(LONDON).time() == time(17)


@pytest.mark.parametrize(
    ("name", "instant", "hours", "due"),
    [
        ("a day", "2026-09-29T12:00", 24, "2026-09-30T12:00"),
        ("spring: the clock shows an hour more", "2026-03-28T12:00", 24, "2026-03-29T13:00"),
        ("autumn: the clock shows an hour less", "2026-10-24T12:00", 24, "2026-10-25T11:00"),
        ("half an hour", "2026-09-29T12:00", 0.5, "2026-09-29T12:30"),
    ],
)
def test_after_hours(name: str, instant: str, hours: float, due: str) -> None:
    assert calendar.after_hours(instant=london(instant), hours=hours) == london(due)


@pytest.mark.parametrize(
    ("name", "instant", "days", "due"),
    [
        ("a week", "2026-09-29T12:00", 7, "2026-10-06T12:00+01:00"),
        ("over spring, same clock", "2026-03-28T12:00", 1, "2026-03-29T12:00+01:00"),
        ("over autumn, same clock", "2026-10-24T12:00", 1, "2026-10-25T12:00+00:00"),
        ("a time that never is: an hour later", "2026-03-28T01:30", 1, "2026-03-29T02:30+01:00"),
        ("a time that is twice: the first", "2026-10-24T01:30", 1, "2026-10-25T01:30+01:00"),
    ],
)
def test_after_days(name: str, instant: str, days: int, due: str) -> None:
    found = calendar.after_days(instant=london(instant), days=days)
    assert found.isoformat(timespec="minutes") == due


@given(instant=INSTANTS)
@example(instant=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
@example(instant=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
def test_what_comes_back_equals_the_same_instant_from_the_database(instant: datetime) -> None:
    stored = instant.astimezone(UTC)
    assert calendar.in_london(instant=stored) == stored
    assert calendar.after_hours(instant=stored, hours=5) == stored + timedelta(hours=5)


def test_a_named_zone_would_not_compare() -> None:
    # Why the calendar writes offsets out: this is Python's rule for hours that occur twice.
    stored = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert stored.astimezone(LONDON) != stored


def test_a_clock_time_that_is_twice_is_the_first_however_it_is_given() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    for clock in (time(1, 30), time(1, 30, fold=1)):
        assert calendar.at(day=date(2026, 10, 25), clock=clock) == first


def test_midnight() -> None:
    assert calendar.midnight(day=date(2026, 7, 1)) == datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_wrong_use_is_an_error() -> None:
    with pytest.raises(ValueError, match="zone"):
        calendar.in_london(instant=datetime(2026, 7, 1))  # noqa: DTZ001 that is the point
    with pytest.raises(ValueError, match="ahead"):
        ENGLAND.end_of_working_day(instant=london("2026-09-29T12:00"), working_days=-1)
    with pytest.raises(ValueError, match="working day"):
        Calendar(weekend=frozenset(range(7)))
