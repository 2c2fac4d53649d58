"""The duty rota: who must be there, who is, and the hours when nobody would be.

A worker on a shift who is away is stood in for by their deputy; without one the shift is empty.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from uuid import UUID

from throughcare.domain.kernel import calendar
from throughcare.domain.kernel.period import Period, merged, uncovered
from throughcare.domain.workforce.absence import Absence, stand_in

A_DAY = timedelta(days=1)
NOBODY_LEFT: Mapping[UUID, datetime] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyHours:
    """Hours of every week in which somebody must be on duty, by London's clocks.

    `weekday` counts from Monday, 0. Hours that close at or before they open close on the next day:
    00:00 to 00:00 is the whole day. `runs` are the days on which such hours open.
    """

    weekday: int
    opens: time
    closes: time
    runs: Period[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Somebody on duty, [starts, ends)."""

    worker_id: UUID
    hours: Period[datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """Everything that decides who is on duty for one team or partnership.

    `gone` are workers who left or were locked out, and when: from that instant on they are on no
    duty and stand in for nobody.
    """

    required: tuple[DutyHours, ...]
    shifts: tuple[Shift, ...]
    absences: tuple[Absence, ...] = ()
    gone: Mapping[UUID, datetime] = NOBODY_LEFT


def on_duty(*, rota: Rota, at: datetime) -> tuple[UUID, ...]:
    """This gives who is on duty at an instant, each once, in the order of the shifts.

    Source: issue "Duty rota": urgent obligations go to whoever is on duty.
    """
    serving = (
        _serves(rota, shift.worker_id, at)
        for shift in rota.shifts
        if shift.hours.contains(moment=at)
    )
    return tuple(dict.fromkeys(worker for worker in serving if worker))


def hours_required(
    *, required: Iterable[DutyHours], horizon: Period[datetime]
) -> tuple[Period[datetime], ...]:
    """This gives the hours within `horizon` in which somebody must be on duty, joined, in order.

    Raises ValueError for a horizon without an end.
    """
    hours = [
        Period(starts=opens, ends=closes)
        for day in _days(horizon)
        for each in required
        if each.weekday == day.weekday() and each.runs.contains(moment=day)
        for opens, closes in [_opening(each, day)]
    ]
    within = (each.intersection(other=horizon) for each in hours)
    return merged(periods=(each for each in within if each))


def without_cover(*, rota: Rota, horizon: Period[datetime]) -> tuple[Period[datetime], ...]:
    """This gives the hours within `horizon` in which somebody must be on duty and nobody is.

    Source: issue "Duty rota": an hour without cover is itself a gap on the net.
    """
    covered = merged(periods=_covered(rota, horizon))
    return tuple(
        gap
        for hours in hours_required(required=rota.required, horizon=horizon)
        for gap in uncovered(whole=hours, parts=covered)
    )


def _covered(rota: Rota, horizon: Period[datetime]) -> Iterable[Period[datetime]]:
    """This gives the parts of shifts that somebody serves; who serves holds between two turns."""
    turns = _turns(rota)
    for shift in rota.shifts:
        shared = shift.hours.intersection(other=horizon)
        for part in _parts(shared, turns) if shared else ():
            if _serves(rota, shift.worker_id, part.starts):
                yield part


def _serves(rota: Rota, worker_id: UUID, at: datetime) -> UUID | None:
    """This gives who serves a worker's shift at an instant; who has gone is away for good."""
    day = calendar.london_day(instant=at)
    gone = [worker for worker, left_at in rota.gone.items() if left_at <= at]
    away = [Absence(worker_id=worker, days=Period(starts=day)) for worker in gone]
    return stand_in(worker_id=worker_id, absences=[*rota.absences, *away], on=day)


def _turns(rota: Rota) -> list[datetime]:
    """This gives the instants at which absences begin or end and workers go, in order."""
    days = {day for a in rota.absences for day in (a.days.starts, a.days.ends) if day}
    return sorted({*(calendar.midnight(day=day) for day in days), *rota.gone.values()})


def _parts(whole: Period[datetime], turns: Iterable[datetime]) -> Iterable[Period[datetime]]:
    starts = whole.starts
    for turn in turns:
        if starts < turn and whole.contains(moment=turn):
            yield Period(starts=starts, ends=turn)
            starts = turn
    yield Period(starts=starts, ends=whole.ends)


def _opening(hours: DutyHours, day: date) -> tuple[datetime, datetime]:
    closes_on = day if hours.closes > hours.opens else day + A_DAY
    opens = calendar.at(day=day, clock=hours.opens)
    return opens, max(opens, calendar.at(day=closes_on, clock=hours.closes))


def _days(period: Period[datetime]) -> Iterable[date]:
    """This gives the days on which hours can open that reach into the period."""
    if period.ends is None:
        raise ValueError("a horizon needs an end")
    day = calendar.london_day(instant=period.starts) - A_DAY
    last = calendar.london_day(instant=period.ends)
    while day <= last:
        yield day
        day += A_DAY
