"""When somebody is tested: on days fixed beforehand, or on days that are drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.testing.chance import Line
from throughcare.domain.testing.purpose import open_to
from throughcare.domain.testing.terms import Purpose

A_DAY = timedelta(days=1)
A_WEEK = timedelta(weeks=1)
WORKING_DAYS = 5


class How(StrEnum):
    """How the days are found."""

    FIXED = "fixed"
    RANDOM = "random"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How often somebody is tested on these days; weekdays count from Monday, 0."""

    id: UUID
    how: How
    tests_a_week: int
    days: Period[date]
    weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A schedule as it is asked for, and who would choose its days with the tester.

    `reportable` says whether justice may know of its tests; `with_justice` whether it would, and
    `by_justice` whether it takes them. The
    requirement asks for `required_a_week`, 0 where it does not say; other schedules under it
    already make `others_a_week`. Another number is asked about, and set where it is `meant`.
    """

    how: How | None
    tests_a_week: int
    weekdays: frozenset[int]
    starts_on: date | None
    ends_on: date | None
    tester_id: UUID
    supervisor_id: UUID | None
    panel: Purpose
    by_justice: bool
    requirement_id: UUID | None
    reportable: bool
    with_justice: bool
    today: date
    died_on: date | None
    required_a_week: int = 0
    others_a_week: int = 0
    meant: bool = False

    @property
    def a_week(self) -> int:
        """How often they would be tested each week, by this and the others under it."""
        own = len(self.weekdays) if self.how is How.FIXED else self.tests_a_week
        return own + self.others_a_week


def set_schedule(facts: Setting) -> Decision[Period[date]]:
    """This says whether a schedule can be set.

    Days that are drawn need a second side, so that no single agency chooses them.
    """
    if facts.died_on is not None:
        return refuse(because("person.has_died"))
    reasons = [*_about_how(facts), *_about_whom(facts)]
    if facts.starts_on is None or facts.starts_on < facts.today:
        reasons.append(because("schedule.start_needed", "starts_on"))
    elif facts.ends_on is None or facts.ends_on <= facts.starts_on:
        reasons.append(because("schedule.end_needed", "ends_on"))
    if reasons:
        return refuse(*reasons)
    if facts.required_a_week and facts.a_week != facts.required_a_week and not facts.meant:
        return refuse(_asks_otherwise(facts))
    assert facts.starts_on is not None
    return allow(Period(starts=facts.starts_on, ends=facts.ends_on))


def _asks_otherwise(facts: Setting) -> Reason:
    return because(
        "schedule.required_otherwise",
        "meant",
        asked=str(facts.a_week),
        required=str(facts.required_a_week),
    )


def _about_how(facts: Setting) -> Iterator[Reason]:
    if facts.how is None:
        yield because("schedule.how_needed", "how")
    if facts.how is How.RANDOM and not 1 <= facts.tests_a_week <= WORKING_DAYS:
        yield because("schedule.number_wrong", "tests_a_week", most=str(WORKING_DAYS))
    if facts.how is How.FIXED and not facts.weekdays:
        yield because("schedule.weekdays_needed", "weekdays")


def _about_whom(facts: Setting) -> Iterator[Reason]:
    if facts.panel is Purpose.COURT_ORDERED and facts.requirement_id is None:
        yield because("test.requirement_needed", "requirement_id")
    if facts.how is How.RANDOM and facts.supervisor_id in (None, facts.tester_id):
        yield because("draw.two_sides", "supervisor_id")
    if facts.by_justice and facts.panel not in open_to(by_justice=True):
        yield because("test.not_for_justice", "panel")
    elif facts.how is How.RANDOM and facts.with_justice and not facts.reportable:
        yield because("schedule.not_for_justice", "supervisor_id")


def weeks(*, days: Period[date]) -> tuple[Period[date], ...]:
    """This gives the weeks of a period, Monday to Monday, as far as they lie within it.

    Raises ValueError for a period without an end.
    """
    if days.ends is None:
        raise ValueError("such a period has no last week")
    monday = days.starts - timedelta(days=days.starts.weekday())
    found = []
    while monday < days.ends:
        week = Period(starts=monday, ends=monday + A_WEEK).intersection(other=days)
        found += [week] if week else []
        monday += A_WEEK
    return tuple(found)


def lines(schedule: Schedule, *, period: Period[date], calendar: Calendar) -> tuple[Line, ...]:
    """This gives what is drawn for one person: a line for each week, of its working days.

    Fair per person: whoever is to be tested so often a week is tested so often in every week, and
    only chance says on which days. Nobody is left out, nobody is tested more; in a week that their
    schedule or a holiday cuts short, no more often than there are days.

    Source: decision 62.
    """
    shared = schedule.days.intersection(other=period)
    if schedule.how is not How.RANDOM or shared is None:
        return ()
    found = (_worked(week, calendar) for week in weeks(days=shared))
    return tuple(
        Line(
            reference=str(schedule.id),
            count=min(schedule.tests_a_week, len(days)),
            among=tuple(day.isoformat() for day in days),
        )
        for days in found
        if days
    )


def fixed_days(schedule: Schedule, *, period: Period[date], calendar: Calendar) -> tuple[date, ...]:
    """This gives the days of a fixed schedule within a period; a holiday among them is left out."""
    shared = schedule.days.intersection(other=period)
    if schedule.how is not How.FIXED or shared is None:
        return ()
    return tuple(day for day in _worked(shared, calendar) if day.weekday() in schedule.weekdays)


def _worked(days: Period[date], calendar: Calendar) -> tuple[date, ...]:
    if days.ends is None:
        raise ValueError("such a period has no last day")
    each = (days.starts + n * A_DAY for n in range((days.ends - days.starts).days))
    return tuple(day for day in each if calendar.is_working_day(day=day))
