"""Working days and deadlines, by the clocks of England.

Instants come back with London's offset of that moment written out (+00:00 or +01:00), so that
they show London's clock and still compare by instant. A named zone would not: Python compares two
times of one zone by their clock face, and calls an hour that occurs twice equal to nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

SATURDAY_AND_SUNDAY = frozenset({5, 6})

CLOSING_TIME = time(17)

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which days are worked, and when a working day ends.

    `holidays` are dates not worked beside the weekend: it is for whoever builds the calendar to
    give every year that deadlines can reach. `closing_time` is London time, a partnership setting.
    Days of the week count from Monday, 0.
    """

    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    closing_time: time = CLOSING_TIME

    def __post_init__(self) -> None:
        if len(self.weekend) >= 7:
            raise ValueError("a week needs a working day")

    def is_working_day(self, *, day: date) -> bool:
        """This says whether `day` is worked.

        Source: Banking and Financial Dealings Act 1971, Sch. 1, as the dates given.
        """
        return day.weekday() not in self.weekend and day not in self.holidays

    def add_working_days(self, *, day: date, working_days: int) -> date:
        """This gives the working day so many working days after `day`.

        The day after counts as day 1 if it is worked: from a Friday, one working day is Monday.
        None after `day` is `day` itself, or the next working day where it is not worked. A
        negative number counts back in the same way: one before a Monday is Friday.

        Source: the usual reckoning of clear days, Civil Procedure Rules 2.8(2)–(3).
        """
        if working_days == 0:
            return day if self.is_working_day(day=day) else next(self._worked(after=day))
        days = self._worked(after=day, step=A_DAY if working_days > 0 else -A_DAY)
        reached = day
        for _ in range(abs(working_days)):
            reached = next(days)
        return reached

    def working_days_between(self, *, start: date, end: date) -> int:
        """This counts the working days after `start` up to and with `end`.

        It undoes `add_working_days`: 0 from a Friday to the Sunday, 1 to the Monday. Less than
        nothing where `end` comes before `start`.
        """
        if end < start:
            return -self.working_days_between(start=end, end=start)
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day=day) for day in days)

    def end_of_working_day(self, *, instant: datetime, working_days: int) -> datetime:
        """This gives the closing time of the working day so many working days after `instant`.

        The day after counts as day 1, whatever the hour: what comes on a Friday, at nine or at
        eighteen, is due within one working day by the closing time of Monday. With 0 it is due by
        the end of that same day; where that is past, or not worked, of the next working day.
        Raises ValueError for a number below 0.
        """
        if working_days < 0:
            raise ValueError("a deadline lies ahead")
        local = in_london(instant=instant)
        day = local.date()
        if working_days == 0 and local.time() >= self.closing_time:
            day += A_DAY
        due_on = self.add_working_days(day=day, working_days=working_days)
        return at(day=due_on, clock=self.closing_time)

    def _worked(self, *, after: date, step: timedelta = A_DAY) -> Iterator[date]:
        day = after
        while True:
            day += step
            if self.is_working_day(day=day):
                yield day


def after_months(*, day: date, months: int) -> date:
    """This gives the same day so many months later; the first of the next where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def in_london(*, instant: datetime) -> datetime:
    """This gives the same instant as London's clocks show it.

    Raises ValueError for a time without a zone.
    """
    if instant.utcoffset() is None:
        raise ValueError("an instant needs a zone")
    local = instant.astimezone(LONDON)
    offset = local.utcoffset()
    assert offset is not None
    return local.replace(tzinfo=timezone(offset), fold=0)


def london_day(*, instant: datetime) -> date:
    """This gives the day that it is in London at `instant`.

    Raises ValueError for a time without a zone.
    """
    if instant.utcoffset() is None:
        raise ValueError("an instant needs a zone")
    return instant.astimezone(LONDON).date()


def at(*, day: date, clock: time) -> datetime:
    """This gives the instant at which London's clocks show `clock` on `day`.

    Where they show it twice (autumn) it is the first time: a deadline sooner rather than later.
    Where they never do (spring) it is as much later as the clocks jump: 01:30 becomes 02:30.
    """
    wall = datetime.combine(day, clock, tzinfo=LONDON).replace(fold=0)
    return in_london(instant=wall.astimezone(UTC))


def midnight(*, day: date) -> datetime:
    """This gives the instant at which `day` begins in London."""
    return at(day=day, clock=time())


def after_hours(*, instant: datetime, hours: float) -> datetime:
    """This gives the instant so many hours of real time later, clocks changed or not."""
    return in_london(instant=in_london(instant=instant) + timedelta(hours=hours))


def after_days(*, instant: datetime, days: int) -> datetime:
    """This gives the same time of day so many calendar days later, clocks changed or not."""
    local = in_london(instant=instant)
    return at(day=local.date() + timedelta(days=days), clock=local.time())
