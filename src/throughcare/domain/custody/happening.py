"""What happened, of what a movement changed: one event for each thing, oldest first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.custody import events
from throughcare.domain.custody.changes import Change
from throughcare.domain.custody.events import Teams
from throughcare.domain.custody.terms import Absence, Away, Custody, Stay, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known beside a change: what a prison is called and who works there, which needs are
    open, the day of release that had been told, and who tells of the change.
    """

    name: Callable[[str], str]
    teams: Callable[[str], Teams]
    needs: Callable[[], tuple[UUID, ...]]
    planned_on: date | None
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened: its kind of event, what is said, and when if not now."""

    kind: str
    said: object
    at: datetime | None = None


def happenings(change: Change, *, beside: Beside) -> tuple[Happening, ...]:
    """This gives what happened by a change of one time in custody.

    Source: house.md §3: a correction is a new event, and what was told stays told.
    """
    if change.after is None:
        assert change.before is not None
        said = events.TakenBack(starts_at=change.before.starts_at, told=beside.told.value)
        return (Happening(kind="prison.taken_back", said=said),)
    return tuple(_in_order(change, change.after, beside))


def _in_order(change: Change, custody: Custody, beside: Beside) -> Iterator[Happening]:
    told = beside.told.value
    if change.received:
        yield _received(change, custody, beside)
    for stay in change.moved_to:
        yield _moved(change, custody, stay, beside)
    for absence in change.gone:
        if absence.kind is not Away.BETWEEN_PRISONS or absence.ends_at is None:
            yield _went(absence, told)
    for absence in change.back:
        if absence.kind is not Away.BETWEEN_PRISONS and absence.ends_at != custody.ends_at:
            yield _came(absence, told)
    if change.released:
        yield _released(change, custody, beside)
    if change.goes_on:
        name = beside.name(custody.prison)
        said = events.GoesOn(prison=custody.prison, prison_name=name, told=told)
        yield Happening(kind="prison.goes_on", said=said)
    if change.corrected:
        dates = events.Corrected(starts_at=custody.starts_at, ends_at=custody.ends_at, told=told)
        yield Happening(kind="prison.corrected", said=dates)


def _received(change: Change, custody: Custody, beside: Beside) -> Happening:
    first = custody.stays[0]
    said = events.Received(
        prison=first.prison,
        prison_name=beside.name(first.prison),
        why=custody.began.value if custody.began else "",
        since=custody.starts_at,
        told=beside.told.value,
        now=change.newest and custody.ends_at is None,
        teams=beside.teams(first.prison),
        needs=beside.needs(),
    )
    return Happening(kind="prison.received", said=said, at=custody.starts_at)


def _moved(change: Change, custody: Custody, stay: Stay, beside: Beside) -> Happening:
    said = events.Moved(
        prison=stay.prison,
        prison_name=beside.name(stay.prison),
        since=stay.starts_at,
        told=beside.told.value,
        now=change.newest and stay is custody.stays[-1] and custody.ends_at is None,
        teams=beside.teams(stay.prison),
        needs=beside.needs(),
    )
    return Happening(kind="prison.moved", said=said, at=stay.starts_at)


def _went(absence: Absence, told: str) -> Happening:
    said = events.WentAway(where=absence.kind.value, since=absence.starts_at, told=told)
    return Happening(kind="prison.away", said=said, at=absence.starts_at)


def _came(absence: Absence, told: str) -> Happening:
    assert absence.ends_at is not None
    said = events.CameBack(where=absence.kind.value, since=absence.ends_at, told=told)
    return Happening(kind="prison.back", said=said, at=absence.ends_at)


def _released(change: Change, custody: Custody, beside: Beside) -> Happening:
    assert custody.ends_at is not None
    last = custody.absences[-1] if custody.absences else None
    at_court = last is not None and last.kind is Away.COURT and last.ends_at == custody.ends_at
    said = events.Released(
        prison=custody.prison,
        prison_name=beside.name(custody.prison),
        why=custody.ended.value if custody.ended else "",
        left_at=custody.ends_at,
        told=beside.told.value,
        planned_on=beside.planned_on,
        straight=at_court,
        now=change.newest,
    )
    return Happening(kind="prison.released", said=said, at=custody.ends_at)
