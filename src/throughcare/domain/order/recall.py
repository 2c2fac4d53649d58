"""Recall of a licence: its own path. No consent, no court; an officer asks, another decides."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.decision import Decision as Answer
from throughcare.domain.kernel.decision import allow, because, refuse
from throughcare.domain.order.terms import Kind


class Decision(StrEnum):
    """What was decided about a recall."""

    RECALLED = "recalled"
    NOT_RECALLED = "not_recalled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is known when an officer asks that somebody be recalled; `deciders` are the managers
    who may decide, `asked` says whether one is to be decided already.
    """

    kind: Kind
    ended: bool
    asked: bool
    why: str
    by_worker_id: UUID
    decider_id: UUID | None
    deciders: frozenset[UUID]


def ask(facts: Asking) -> Answer[UUID]:
    """This says whether a recall can be asked for, and who decides it: never who asks.

    Source: the reference on justice, §6; domain.md §7 "common machinery, own enforcement".
    """
    if facts.kind is not Kind.LICENCE:
        return refuse(because("recall.only_a_licence"))
    if facts.ended:
        return refuse(because("order.ended"))
    reasons = []
    if facts.asked:
        reasons.append(because("recall.asked_already"))
    if not facts.why.strip():
        reasons.append(because("recall.why_needed", "why"))
    decider = facts.decider_id
    if decider is None or decider == facts.by_worker_id or decider not in facts.deciders:
        reasons.append(because("recall.decider_needed", "decider_id"))
    if reasons or decider is None:
        return refuse(*reasons)
    return allow(decider)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What is known when a recall is decided."""

    decided: bool
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
    if facts.decision is None:
        reasons.append(because("recall.decision_needed", "decision"))
    if not facts.why.strip():
        reasons.append(because("recall.why_needed", "why"))
    if reasons or facts.decision is None:
        return refuse(*reasons)
    return allow(facts.decision)


def tell(*, decided: bool, told: bool, how: str) -> Answer[None]:
    """This says whether it can be recorded that the person was told: after it was decided, once,
    and how.

    Source: ours: nobody learns of a recall from the door.
    """
    if not decided or told:
        return refuse(because("recall.nothing_to_tell"))
    return allow(None) if how.strip() else refuse(because("recall.how_needed", "how"))
