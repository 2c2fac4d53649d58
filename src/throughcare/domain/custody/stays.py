"""The times in custody that movements make: the same whichever came first, or came twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from throughcare.domain.custody.terms import (
    ARRIVING,
    GOES,
    LEAVING,
    NEW,
    Absence,
    Away,
    Custody,
    Move,
    Movement,
    Stay,
)

# One system tells when it happened, another when it heard of it. Source: the reference on prison
# events, §1.4 and §2.2: up to an hour between them; a day leaves room for what is typed.
THE_SAME = timedelta(days=1)
FIRST = tuple(Move)


def times(movements: Iterable[Movement]) -> tuple[Custody, ...]:
    """This gives every time in custody, oldest first; nobody is in two prisons at once.

    What is told twice counts once, and what nobody told of is gathered from what came after.

    Source: the reference on prison events, §1.4: at least once, in no order, some lost.
    """
    known: list[Custody] = []
    for each in sorted(set(movements), key=_in_order):
        _take(known, each)
    return tuple(known)


def _in_order(movement: Movement) -> tuple[object, ...]:
    """By when it happened; of one instant, whoever leaves goes before whoever arrives."""
    arrives = movement.move in ARRIVING
    return movement.happened_at, arrives, FIRST.index(movement.move), movement.prison


def _take(known: list[Custody], movement: Movement) -> None:
    now = known[-1] if known and known[-1].ends_at is None else None
    if movement.move in LEAVING:
        _leave(known, now, movement)
    elif movement.move in GOES:
        _go_away(known, now, movement)
    elif now is None or _begins_anew(now, movement):
        _begin(known, now, movement)
    else:
        known[-1] = _arrived(now, movement)


def _begins_anew(now: Custody, movement: Movement) -> bool:
    """Whether somebody is received again whose release nobody told of."""
    later = movement.happened_at - now.stays[-1].starts_at >= THE_SAME
    return movement.move in NEW and later and now.began is not None


def _begin(known: list[Custody], now: Custody | None, movement: Movement) -> None:
    at = movement.happened_at
    if now is not None:
        known[-1] = _ended(now, movement, None)
    began = movement.move if movement.move in NEW else None
    stay = Stay(prison=movement.prison, starts_at=at)
    known.append(Custody(starts_at=at, began=began, stays=(stay,)))


def _arrived(now: Custody, movement: Movement) -> Custody:
    """Back, or in another prison; whoever is there already is only told of again."""
    at, here = movement.happened_at, now.stays[-1]
    now = replace(now, absences=_back(now, movement))
    if movement.move in NEW and now.began is None:
        now = replace(now, began=movement.move)
    if movement.prison in ("", here.prison) and here.ends_at is None:
        return now
    before = here if here.ends_at else replace(here, ends_at=at)
    stay = Stay(prison=movement.prison, starts_at=at)
    return replace(now, stays=(*now.stays[:-1], before, stay))


def _back(now: Custody, movement: Movement) -> tuple[Absence, ...]:
    """Absences once somebody arrives: whoever was away is back, wherever it is."""
    if now.away is None:
        return now.absences
    return (*now.absences[:-1], replace(now.absences[-1], ends_at=movement.happened_at))


def _go_away(known: list[Custody], now: Custody | None, movement: Movement) -> None:
    at, kind = movement.happened_at, GOES[movement.move]
    if now is None:
        stay = Stay(prison=movement.prison, starts_at=at)
        now = Custody(starts_at=at, began=None, stays=(stay,))
        known.append(now)
    if now.away is kind:
        return
    gone = replace(now, absences=(*_back(now, movement), Absence(kind=kind, starts_at=at)))
    if kind is Away.BETWEEN_PRISONS and gone.stays[-1].ends_at is None:
        left = replace(gone.stays[-1], ends_at=at)
        gone = replace(gone, stays=(*gone.stays[:-1], left))
    known[-1] = gone


def _leave(known: list[Custody], now: Custody | None, movement: Movement) -> None:
    at = movement.happened_at
    if now is not None:
        known[-1] = _ended(now, movement, movement.move)
        return
    before = known[-1].ends_at if known else None
    if before is not None and at - before < THE_SAME:
        return
    stay = Stay(prison=movement.prison, starts_at=at, ends_at=at)
    known.append(Custody(starts_at=at, began=None, stays=(stay,), ends_at=at, ended=movement.move))


def _ended(now: Custody, movement: Movement, ended: Move | None) -> Custody:
    at, last = movement.happened_at, now.stays[-1]
    left = last if last.ends_at else replace(last, ends_at=at)
    return replace(
        now,
        ends_at=at,
        ended=ended,
        stays=(*now.stays[:-1], left),
        absences=_back(now, movement),
    )
