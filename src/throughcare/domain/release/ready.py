"""How each thing stands before a release, and whether somebody can go out with what they need."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.release.terms import SETTLED, Drawn, Item, Known, State, Told
from throughcare.domain.treatment.naloxone import Handed


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How one thing stands; `late` says that whoever owns it does it too late, `drawn` that it is
    read from its own records, `holds_until` the day to which a script must hold.
    """

    item: Item
    state: State
    told: Told | None = None
    late: bool = False
    drawn: bool = False
    holds_until: date | None = None

    @property
    def settled(self) -> bool:
        """Whether nobody has anything to do about it any more."""
        return self.state in SETTLED

    @property
    def nobodys(self) -> bool:
        """Whether nobody has it in hand: it is missing, whoever owns it comes too late, or an
        agency was asked that has not answered.

        Source: issue of continuity: each done, owned with date, or declined.
        """
        unanswered = self.told is not None and self.told.asked and self.state is State.OWNED
        return self.state is State.MISSING or self.late or unanswered


def stands(
    items: Iterable[Item], known: Known, *, calendar: Calendar, today: date
) -> tuple[Stand, ...]:
    """This says how everything stands, in the order of the list."""
    found = (_stand(each, known, calendar, today) for each in items)
    script = known.release_on and bridge_until(known.release_on, calendar=calendar)
    return tuple(
        replace(each, holds_until=script) if each.item.drawn is Drawn.SCRIPT else each
        for each in found
    )


def bridge_until(release_on: date, *, calendar: Calendar) -> date:
    """This gives the last day to which a script from before a release must hold: the next working
    day after it, on which somebody can write another.

    Source: issue of continuity: script bridged to the next working day.
    """
    return calendar.add_working_days(day=release_on, working_days=1)


def _stand(item: Item, known: Known, calendar: Calendar, today: date) -> Stand:
    told = known.of(item.code)
    drawn = _drawn(item.drawn, known, calendar)
    if drawn is not None:
        return Stand(item=item, state=drawn, told=told, drawn=True)
    if told is None:
        return Stand(item=item, state=State.MISSING)
    if item.drawn is Drawn.BED and told.state is State.DONE:
        return Stand(item=item, state=bed_stands(told, known.release_on), told=told)
    late = told.state is State.OWNED and _too_late(told.due_on, known.release_on, today)
    return Stand(item=item, state=told.state, told=told, late=late)


def _too_late(due_on: date | None, release_on: date | None, today: date) -> bool:
    """Whether the day by which it was to be done is past, or comes after the release."""
    if due_on is None:
        return True
    return due_on < today or (release_on is not None and due_on > release_on)


def bed_stands(told: Told, release_on: date | None) -> State:
    """This says whether a bed counts: it is there, fit for them, and theirs on the night of the
    release. A bad bed is not ready.

    Source: issue of continuity: bed tonight (kind, until when, suitable?).
    """
    bed = told.bed
    if bed is None or not bed.suitable:
        return State.MISSING
    over = bed.until_on is not None and release_on is not None and bed.until_on <= release_on
    return State.MISSING if over else State.DONE


def _drawn(what: Drawn | None, known: Known, calendar: Calendar) -> State | None:
    """What the records say of it; None where they say nothing."""
    match what:
        case Drawn.APPOINTMENT if known.met_at is not None:
            return State.DONE
        case Drawn.SCRIPT if _is_bridged(known, calendar):
            return State.DONE
        case Drawn.NALOXONE if known.naloxone:
            wanted = known.naloxone != Handed.NOT_WANTED.value
            return State.DONE if wanted else State.DECLINED
    return None


def _is_bridged(known: Known, calendar: Calendar) -> bool:
    """Whether a script outside, with a named pharmacy, holds to the next working day.

    Source: issue of continuity: script bridged to the next working day.
    """
    if known.release_on is None or known.script_until_on is None or not known.pharmacy:
        return False
    return known.script_until_on >= bridge_until(known.release_on, calendar=calendar)


def lacking(found: Iterable[Stand]) -> tuple[Stand, ...]:
    """This gives the essential things that are not settled: with one, the list is not ready.

    Source: issue of continuity: each done, owned with a date, or declined in the person's words.
    """
    return tuple(each for each in found if each.item.essential and not each.settled)


class Readiness:
    """How many of the essential things stand how, for lists: missing first."""

    __slots__ = ("missing", "owned")

    def __init__(self, found: Iterable[Stand]) -> None:
        open_now = lacking(found)
        self.missing = sum(each.nobodys for each in open_now)
        self.owned = len(open_now) - self.missing
