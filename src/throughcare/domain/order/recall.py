"""Recall of a licence: its own path. No consent, no court; an officer asks, another decides."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.decision import Decision as Answer
from throughcare.domain.kernel.decision import Reason, allow, because, refuse
from throughcare.domain.order.terms import Kind
from throughcare.domain.testing.alone import Ground, Judgement, judge


class Decision(StrEnum):
    """What was decided about a recall."""

    RECALLED = "recalled"
    NOT_RECALLED = "not_recalled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is known when an officer asks that somebody be recalled; `deciders` are the managers
    who may decide, `asked` says whether one is to be decided already, `waits` whether what was
    missed was put to a manager, who decides on recall; `grounds` are what it rests on.
    """

    kind: Kind
    ended: bool
    asked: bool
    waits: bool
    grounds: frozenset[Ground]
    why: str
    by_worker_id: UUID
    decider_id: UUID | None
    deciders: frozenset[UUID]


def ask(facts: Asking) -> Answer[UUID]:
    """This says whether a recall can be asked for, and who decides it: never who asks. What it
    rests on is chosen beside the words, and is never a test result alone.

    Source: the reference on justice, §6; domain.md §7 "common machinery, own enforcement".
    """
    if facts.kind is not Kind.LICENCE:
        return refuse(because("recall.only_a_licence"))
    if facts.ended:
        return refuse(because("order.ended"))
    reasons = []
    if facts.asked:
        reasons.append(because("recall.asked_already"))
    if facts.waits:
        reasons.append(because("recall.waits"))
    reasons += _judged(facts.grounds)
    if not facts.why.strip():
        reasons.append(because("recall.why_needed", "why"))
    decider = facts.decider_id
    if decider is None or decider == facts.by_worker_id or decider not in facts.deciders:
        reasons.append(because("recall.decider_needed", "decider_id"))
    if reasons or decider is None:
        return refuse(*reasons)
    return allow(decider)


def _judged(grounds: frozenset[Ground]) -> list[Reason]:
    if not grounds:
        return [because("recall.ground_needed", "grounds")]
    judged = judge(Judgement.RECALL, grounds=grounds)
    return [replace(each, field="grounds") for each in judged.reasons]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What is known when a recall is decided; `asked_by_id` asked for it, or put it forward, on
    these `grounds`.
    """

    decided: bool
    grounds: frozenset[Ground]
    asked_by_id: UUID
    by_worker_id: UUID
    decider_id: UUID
    decision: Decision | None
    why: str


def decide(facts: Deciding) -> Answer[Decision]:
    """This says whether a recall can be decided: once, by who was named, with the reason.

    Source: ours: who decides is named, and says why.
    """
    if facts.decided:
        return refuse(because("recall.decided_already"))
    reasons = []
    if facts.by_worker_id != facts.decider_id:
        reasons.append(because("recall.not_yours"))
    if facts.by_worker_id == facts.asked_by_id:
        reasons.append(because("recall.asked_it_yourself"))
    if facts.decision is None:
        reasons.append(because("recall.decision_needed", "decision"))
    if facts.decision is Decision.RECALLED:
        reasons += _judged(facts.grounds)
    if not facts.why.strip():
        reasons.append(because("recall.why_needed", "why"))
    if reasons or facts.decision is None:
        return refuse(*reasons)
    return allow(facts.decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Releasing:
    """What is known when somebody who was recalled is released again; `ends_on` is the day,
    exclusive, on which the licence ends by law.
    """

    recalled_on: date | None
    released_before: bool
    released_on: date | None
    ends_on: date
    today: date


def release(facts: Releasing) -> Answer[bool]:
    """This says whether a release after a recall can be recorded, and whether the licence goes on:
    until its own legal end; where that came in prison, it has ended.

    Source: the reference on justice, §6 (recall for a fixed term); from memory, unverified.
    """
    if facts.recalled_on is None or facts.released_before:
        return refuse(because("recall.not_to_release"))
    day = facts.released_on
    if day is None or not facts.recalled_on <= day <= facts.today:
        return refuse(because("recall.released_when", "released_on"))
    return allow(day < facts.ends_on)


def tell(*, decided: bool, told: bool, how: str) -> Answer[None]:
    """This says whether it can be recorded that the person was told: after it was decided, once,
    and how.

    Source: ours: nobody learns of a recall from the door.
    """
    if not decided or told:
        return refuse(because("recall.nothing_to_tell"))
    return allow(None) if how.strip() else refuse(because("recall.how_needed", "how"))
