"""A week as its page draws it: plain words for each day and each entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from throughcare.domain.kernel.calendar import A_DAY, SATURDAY_AND_SUNDAY, midnight
from throughcare.domain.kernel.period import Period
from throughcare.domain.week.rules import Day, Sums, Week
from throughcare.domain.week.terms import Entry, Sort, Stands
from throughcare.domain.week.words import STANDS
from throughcare.domain.workforce.words import WEEKDAYS
from throughcare.pages.shell.times import counted, say_clock, say_minutes
from throughcare.queries.week import Regularly

# Shapes, so that nothing is said by colour alone.
SHAPES: dict[Stands, str] = {
    Stands.TO_COME: "○",
    Stands.CAME: "●",
    Stands.MISSED: "✗",
    Stands.NOT_KNOWN: "?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry on one day: its hours in words, what, who, how it stands."""

    sort: Sort
    clock: str
    what: str
    detail: str
    shape: str
    stands: str
    private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A day: its entries, and what of it is left empty."""

    on: date
    name: str
    today: bool
    weekend: bool
    lines: tuple[Line, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A week of those around: its Monday, minutes planned and attended."""

    starts_on: date
    this: bool
    planned: int
    attended: int
    words: str


def columns(week: Week, *, today: date) -> tuple[Column, ...]:
    """The days, Monday first."""
    return tuple(
        Column(
            on=day.on,
            name=WEEKDAYS[day.on.weekday()],
            today=day.on == today,
            weekend=day.on.weekday() in SATURDAY_AND_SUNDAY,
            lines=tuple(_line(each, day.on) for each in day.entries),
            empty=_empty(day),
        )
        for day in week.days
    )


def _empty(day: Day) -> str:
    """What is left of a day, as far as the viewer may see it: never that somebody is free."""
    if day.is_empty:
        return "No hours here" if day.entries else "Nothing here"
    return "Evening: nothing here" if day.evening_is_empty else ""


def _line(entry: Entry, on: date) -> Line:
    where = (entry.where,) if entry.where and entry.where != entry.who else ()
    return Line(
        sort=entry.sort,
        clock=_clock(entry.hours or entry.spent, on),
        what=f"Collect {entry.what.lower()}" if entry.sort is Sort.COLLECTION else entry.what,
        detail=", ".join(filter(None, (entry.who, *where))),
        shape=SHAPES[entry.stands],
        stands=STANDS[entry.stands],
        private=entry.private,
    )


def _clock(span: Period[datetime] | None, on: date) -> str:
    """The hours that lie on a day: "10:00–11:00", "from 22:00", "until 06:00", "all day"."""
    if span is None:
        return ""
    before = span.starts < midnight(day=on)
    after = span.ends is None or span.ends > midnight(day=on + A_DAY)
    starts = say_clock(value=span.starts)
    ends = say_clock(value=span.ends) if span.ends else ""
    if before and after:
        return "all day"
    if before:
        return f"until {ends}"
    return f"from {starts}" if after else f"{starts}–{ends}"


def left_empty(week: Week) -> tuple[str, ...]:
    """What is empty in a week, in sentences."""
    said = []
    if week.empty_days:
        said.append(f"{counted(week.empty_days, 'day')} without hours")
    if week.empty_evenings:
        said.append(f"{counted(week.empty_evenings, 'evening')} without any")
    if week.weekend_is_empty:
        said.append("nothing at the weekend")
    return tuple(said)


def around(sums: Iterable[Sums], *, monday: date) -> tuple[Around, ...]:
    """The weeks around, the oldest first."""
    return tuple(
        Around(
            starts_on=each.starts_on,
            this=each.starts_on == monday,
            planned=each.planned,
            attended=each.attended,
            words=_said(each),
        )
        for each in sums
    )


def _said(sums: Sums) -> str:
    if not sums.planned and not sums.attended:
        return "nothing planned"
    return f"{say_minutes(value=sums.attended)} of {say_minutes(value=sums.planned)}"


def say_regular(entry: Regularly) -> str:
    """When something of their own is: "Monday, Tuesday, 09:00–17:00"."""
    hours = f"{entry.when.opens:%H:%M}–{entry.when.closes:%H:%M}"
    if entry.once:
        return hours
    return f"{', '.join(WEEKDAYS[day] for day in sorted(entry.when.weekdays))}, {hours}"
