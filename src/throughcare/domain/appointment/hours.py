"""Free hours: what is left of two diaries within the hours in which people are seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from throughcare.domain.kernel.calendar import Calendar, at, in_london, london_day
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """When people are seen: from `opens` to `closes` on working days, hours set `step` apart."""

    calendar: Calendar
    opens: time
    closes: time
    step: timedelta
    horizon_days: int

    @classmethod
    def of(cls, settings: Settings) -> "Opening":
        """The hours of a partnership, by its settings."""
        return cls(
            calendar=settings.calendar,
            opens=time(settings["appointment_opens_hour"]),
            closes=time(settings["appointment_closes_hour"]),
            step=timedelta(minutes=settings["appointment_step_minutes"]),
            horizon_days=settings["appointment_horizon_days"],
        )

    def until(self, *, now: datetime) -> datetime:
        """The instant up to which hours are offered."""
        return at(day=london_day(instant=now) + A_DAY * self.horizon_days, clock=self.closes)


def free_hours(
    *,
    now: datetime,
    length: timedelta,
    opening: Opening,
    busy: Iterable[Period[datetime]],
    away: Iterable[Period[date]] = (),
) -> tuple[Period[datetime], ...]:
    """This gives every hour of that length, from now on, that neither diary holds.

    `busy` are the merged hours of the person over all agencies and of the worker; `away` the days
    on which the worker is absent. Nothing is offered beyond the horizon: what lies further off
    would show too much of somebody's life.

    Source: issue "Appointments": booking offers free hours; C5.
    """
    taken = tuple(busy)
    absent = tuple(away)
    days = _days(now, opening)
    return tuple(
        hour
        for day in days
        if opening.calendar.is_working_day(day=day)
        and not any(period.contains(moment=day) for period in absent)
        for hour in _hours(day, length, opening)
        if hour.starts > now and not any(hour.overlaps(other=period) for period in taken)
    )


def _days(now: datetime, opening: Opening) -> Iterator[date]:
    first = london_day(instant=now)
    return (first + A_DAY * n for n in range(opening.horizon_days + 1))


def _hours(day: date, length: timedelta, opening: Opening) -> Iterator[Period[datetime]]:
    starts = at(day=day, clock=opening.opens)
    closes = at(day=day, clock=opening.closes)
    while starts + length <= closes:
        yield Period(starts=starts, ends=starts + length)
        starts += opening.step


def nearest(
    *, hours: Iterable[Period[datetime]], wished: datetime, most: int
) -> tuple[Period[datetime], ...]:
    """This picks the hours to show, in order of time: the wished one's nearest, at most two a day.

    Most people come again in a week at the same hour; so that is asked for first.
    """
    wish = in_london(instant=wished)
    by_nearness = sorted(hours, key=lambda hour: (_apart(hour, wish), hour.starts))
    chosen: list[Period[datetime]] = []
    for hour in by_nearness:
        day = london_day(instant=hour.starts)
        if sum(london_day(instant=each.starts) == day for each in chosen) < 2:
            chosen.append(hour)
        if len(chosen) == most:
            break
    return tuple(sorted(chosen, key=lambda hour: hour.starts))


def _apart(hour: Period[datetime], wish: datetime) -> tuple[int, int]:
    """Days from the wished day, then minutes from its clock."""
    local = in_london(instant=hour.starts)
    minutes = (local.hour - wish.hour) * 60 + local.minute - wish.minute
    return abs((local.date() - wish.date()).days), abs(minutes)


def a_week_on(*, instant: datetime) -> datetime:
    """The same hour by London's clocks a week later."""
    local = in_london(instant=instant)
    return at(day=local.date() + A_WEEK, clock=local.time())
