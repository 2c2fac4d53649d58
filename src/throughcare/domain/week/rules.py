"""What a week comes to: hours planned and attended, and the days, evenings and weekends left empty.

Time is counted once, however many agencies hold it, and as it passes: the day on which clocks go
back has 25 hours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from throughcare.domain.kernel.calendar import A_DAY, SATURDAY_AND_SUNDAY, at, midnight
from throughcare.domain.kernel.period import Period, merged
from throughcare.domain.week.terms import GIVEN, Entry, Stands

A_MINUTE = timedelta(minutes=1)
DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a week: its entries in order, and how many minutes of it and its evening are filled.

    What has a day but no hours, a collection or a step, fills nothing.
    """

    on: date
    entries: tuple[Entry, ...]
    filled: int
    evening: int

    @property
    def is_empty(self) -> bool:
        return not self.filled

    @property
    def evening_is_empty(self) -> bool:
        return not self.evening


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Minutes of one week, from its Monday: what services planned, and what was attended."""

    starts_on: date
    planned: int
    attended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Somebody's week."""

    days: tuple[Day, ...]
    sums: Sums

    @property
    def empty_days(self) -> int:
        return sum(day.is_empty for day in self.days)

    @property
    def empty_evenings(self) -> int:
        return sum(day.evening_is_empty for day in self.days)

    @property
    def weekend_is_empty(self) -> bool:
        return all(day.is_empty for day in self.days if day.on.weekday() in SATURDAY_AND_SUNDAY)


def monday_of(day: date) -> date:
    """This gives the Monday of the week in which a day lies."""
    return day - A_DAY * day.weekday()


def minutes(spans: Iterable[Period[datetime]], *, within: Period[datetime]) -> int:
    """This counts the whole minutes that any of some spans hold within another."""
    found = timedelta()
    for span in merged(periods=spans):
        shared = span.intersection(other=within)
        if shared is not None and shared.ends is not None:
            found += shared.ends - shared.starts
    return found // A_MINUTE


def week(entries: Iterable[Entry], *, starts_on: date, evening: time) -> Week:
    """This draws the week that begins on a Monday; an evening is from an hour until midnight.

    Source: domain.md S31 "empty days, evenings, weekends seen"; P18.
    """
    every = sorted(entries, key=_in_order)
    days = tuple(_day(every, starts_on + A_DAY * n, evening) for n in range(DAYS))
    return Week(days=days, sums=sums(every, starts_on=starts_on))


def sums(entries: Iterable[Entry], *, starts_on: date) -> Sums:
    """This adds up what services planned, and what was attended, in the week from a Monday.

    An hour that two agencies took is one hour; what was attended is as long as whoever was there
    recorded. An hour that was not planned counts as attended only.

    Source: domain.md S31 "hours planned and received beside retention".
    """
    given = [each for each in entries if each.sort in GIVEN]
    whole = _of_days(starts_on, DAYS)
    return Sums(
        starts_on=starts_on,
        planned=minutes((each.hours for each in given if each.hours), within=whole),
        attended=minutes((each.spent for each in given if each.spent), within=whole),
    )


def weeks(entries: Iterable[Entry], *, starts_on: date, number: int) -> tuple[Sums, ...]:
    """This adds up so many weeks, one after another, from a Monday on."""
    every = tuple(entries)
    mondays = (starts_on + A_DAY * DAYS * n for n in range(number))
    return tuple(sums(every, starts_on=monday) for monday in mondays)


def _day(entries: list[Entry], on: date, evening: time) -> Day:
    whole = _of_days(on, 1)
    spans = [span for each in entries for span in each.fills]
    late = Period(starts=at(day=on, clock=evening), ends=whole.ends)
    return Day(
        on=on,
        entries=tuple(each for each in entries if _stands_on(each, on, whole)),
        filled=minutes(spans, within=whole),
        evening=minutes(spans, within=late),
    )


def _stands_on(entry: Entry, on: date, whole: Period[datetime]) -> bool:
    span = entry.hours or entry.spent
    return entry.on == on if span is None else entry.on == on or span.overlaps(other=whole)


def _of_days(starts_on: date, number: int) -> Period[datetime]:
    return Period(starts=midnight(day=starts_on), ends=midnight(day=starts_on + A_DAY * number))


def _in_order(entry: Entry) -> tuple[bool, datetime, str, str]:
    """What has only a day comes first; then by the clock."""
    span = entry.hours or entry.spent
    starts = span.starts if span else midnight(day=entry.on)
    return span is not None, starts, entry.what, entry.who


def expected(asked: Iterable[tuple[Period[date], int]], *, starts_on: date) -> int:
    """This adds up the minutes that orders ask for in the week from a Monday.

    Each is asked for so many minutes a week on some days; part of a week asks for its part, rounded
    down, as in the ledger.

    Source: domain.md S3; `order.ledger`.
    """
    whole = Period(starts=starts_on, ends=starts_on + A_DAY * DAYS)
    found = 0
    for days, minutes_a_week in asked:
        shared = days.intersection(other=whole)
        if shared is not None and shared.ends is not None:
            found += minutes_a_week * (shared.ends - shared.starts).days // DAYS
    return found


def to_stand(*, over: bool, came: bool | None) -> Stands:
    """This says how an entry stands: to come, came, missed, or past and not told."""
    if came is not None:
        return Stands.CAME if came else Stands.MISSED
    return Stands.NOT_KNOWN if over else Stands.TO_COME
