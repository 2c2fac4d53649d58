"""What somebody took on before a release moves with its day, as what is owed for it does."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from throughcare.domain.custody.events import DatesSet
from throughcare.domain.kernel.calendar import A_DAY, in_london, london_day, midnight
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import (
    AnyEvent,
    Obligation,
    Settings,
    under_another,
)
from throughcare.domain.release.events import ItemSet
from throughcare.domain.release.protocol import OWNED, SAID


def moved(
    due_on: date, *, hung_on: date | None, release_on: date | None, told_on: date | None
) -> date:
    """This gives the day by which something is done, once the release is on another day than the
    one on which it hung: as many days sooner or later. It is never asked for before the day after
    the change was told, nor after the release. What hung on no day keeps its own.

    Source: issue of continuity: a changed date moves them all.
    """
    if hung_on is None or release_on is None or hung_on == release_on:
        return due_on
    day = due_on + (release_on - hung_on)
    if told_on is not None and release_on < hung_on:
        day = max(day, told_on + A_DAY)
    return min(day, release_on)


def goes_along(
    event: AnyEvent, history: History, owed: Iterable[Obligation], settings: Settings
) -> tuple[tuple[Obligation, Obligation], ...]:
    """This gives what somebody took on before a release whose day moved, and as it is owed now:
    by whom it was, by the moved day.

    Source: issue of continuity: a changed date moves them all.
    """
    if not isinstance(event.payload, DatesSet):
        return ()
    said = {each.about_id: each.payload for each in history.of(*SAID)}
    found = (
        (each, _moved(each, event, said.get(each.about_id), settings))
        for each in owed
        if each.rule in OWNED
    )
    return tuple((before, now) for before, now in found if now is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that moved, by whom it is owed, and by when now."""

    owed: Obligation
    item: str
    what: str
    due_on: date


def moved_by(event: AnyEvent, history: History, owed: Iterable[Obligation]) -> tuple[Asked, ...]:
    """This gives what moved with a told day, of whom each owner is to hear.

    Source: issue of continuity: a changed date moves them all; ours: whoever owes it hears of it.
    """
    said = {each.about_id: each.payload for each in history.of(*SAID)}
    opened = (each for each in owed if each.opened_by == event.id and each.rule in OWNED)
    found = ((each, said.get(each.about_id)) for each in opened)
    return tuple(
        Asked(owed=each, item=told.item, what=told.what, due_on=day)
        for each, told in found
        if isinstance(told, ItemSet) and (day := _day(told, event)) is not None
    )


def _day(said: ItemSet, event: AnyEvent) -> date | None:
    """The day to which a told day of release moves what was said; None where it has no day."""
    told = event.payload
    if said.due_on is None or not isinstance(told, DatesSet):
        return None
    return moved(
        said.due_on,
        hung_on=said.release_on,
        release_on=told.release_on,
        told_on=london_day(instant=event.occurred_at),
    )


def _moved(
    owed: Obligation, event: AnyEvent, said: object, settings: Settings
) -> Obligation | None:
    """It as it is owed by the moved day; None where it hangs on another release, or stays."""
    if not isinstance(said, ItemSet) or said.custody_id != event.about_id:
        return None
    day = _day(said, event)
    if day is None:
        return None
    due_at = settings.calendar.end_of_working_day(instant=midnight(day=day), working_days=0)
    if due_at == owed.due_at:
        return None
    by = due_at - owed.due_at
    return replace(
        under_another(owed, event, owed.owner),
        due_at=due_at,
        manager_from=in_london(instant=owed.manager_from + by),
        partnership_from=in_london(instant=owed.partnership_from + by),
    )
