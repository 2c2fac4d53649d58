"""Saying of one thing before a release that it is done, owned, not wanted or not needed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.release.terms import BedTold, Drawn, Item, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """One thing as somebody says how it stands; `asked_id` is another agency that is asked, of
    those that are `askable`; `on_record` says that their own records show it, `in_time` that there
    is still a release to be ready for.
    """

    item: Item | None
    state: State | None
    words: str
    owner_id: UUID | None
    owners: frozenset[UUID]
    due_on: date | None
    bed: BedTold | None
    on_record: bool
    today: date
    release_on: date | None
    in_time: bool
    died_on: date | None
    asked_id: UUID | None = None
    askable: frozenset[UUID] = frozenset()


def settle(facts: Settling) -> Decision[State]:
    """This says whether it can be recorded how one thing stands. What is read from other records is
    recorded there; who owns it is somebody who works where they do, or another agency that may see
    such things, and by a day.

    Source: issue of continuity: done, owned with date, or declined in the person's words.
    """
    reasons = [*_whole(facts)]
    if facts.item is None:
        return refuse(because("release.item_not_found"))
    match facts.state:
        case None | State.MISSING:
            reasons.append(because("release.state_needed", "state"))
        case State.DONE:
            reasons += _done(facts, facts.item)
        case State.OWNED:
            reasons += _owned(facts)
        case State.DECLINED if not facts.words.strip():
            reasons.append(because("release.own_words_needed", "own_words"))
        case State.NOT_NEEDED if not facts.words.strip():
            reasons.append(because("release.why_needed", "why"))
    if reasons or facts.state is None:
        return refuse(*reasons)
    return allow(facts.state)


def _whole(facts: Settling) -> list[Reason]:
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.in_time:
        reasons.append(because("release.over"))
    return reasons


def _done(facts: Settling, item: Item) -> list[Reason]:
    if item.drawn is Drawn.BED:
        return [] if facts.bed else [because("release.bed_needed", "bed_kind")]
    if item.drawn is not None and not facts.on_record:
        return [because(f"release.record_{item.drawn}", "state")]
    return unsaid(item, facts.words)


def unsaid(item: Item, words: str) -> list[Reason]:
    """This says whether something that is done lacks what the person must be able to read.

    Source: issue of continuity: who meets them at the gate, phone number that works, what to do at
    night; what happens next, printed for this person.
    """
    if not item.says or words.strip():
        return []
    return [because("release.said_needed", "note", says=item.says)]


def _owned(facts: Settling) -> list[Reason]:
    reasons = []
    if facts.asked_id is not None:
        if facts.asked_id not in facts.askable or facts.owner_id is not None:
            reasons.append(because("release.cannot_be_asked", "owner_id"))
    elif facts.owner_id is None or facts.owner_id not in facts.owners:
        reasons.append(because("release.owner_needed", "owner_id"))
    latest = facts.release_on or facts.due_on
    if facts.due_on is None or latest is None or not facts.today <= facts.due_on <= latest:
        reasons.append(because("release.due_needed", "due_on"))
    return reasons
