"""An absence: what was missed, whether it was excused, and whether it counts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.order.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.testing.alone import Ground, Judgement, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """An absence as it stands.

    `held_until` is the instant, exclusive, until which a dispute keeps it from counting; `ground`
    is what it is that somebody did, or did not do.
    """

    id: UUID
    missed_at: datetime
    state: State
    held_until: datetime | None = None
    ground: Ground = Ground.MISSED


class NotCounted(StrEnum):
    """Why an absence does not count."""

    NOT_DECIDED = "not_decided"
    EXCUSED = "excused"
    DISPUTED = "disputed"
    CLASH = "clash"
    RESULT_ALONE = "result_alone"


def not_counted(absence: Absence, *, at: datetime) -> NotCounted | None:
    """This says why an absence does not count at an instant; None where it does.

    What nobody has decided yet is no failure. A dispute holds it until its time is up; after that
    it counts as it was decided, until the dispute is. What a test found never counts.

    Source: C5; P6.
    """
    if not judge(Judgement.UNACCEPTABLE, grounds=(absence.ground,)):
        return NotCounted.RESULT_ALONE
    match absence.state:
        case State.EVIDENCE_ASKED:
            return NotCounted.NOT_DECIDED
        case State.ACCEPTABLE:
            return NotCounted.EXCUSED
        case State.CANNOT_COUNT:
            return NotCounted.CLASH
        case State.DISPUTED if absence.held_until is None or at < absence.held_until:
            return NotCounted.DISPUTED
        case _:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What the responsible officer knows when an absence is decided.

    `evidence_due_at` is the instant by which evidence was asked for; `evidence` says whether any
    has come.
    """

    state: State
    side: Side
    now: datetime
    evidence_due_at: datetime
    evidence: bool
    why: str
    ground: Ground = Ground.MISSED


def accept(facts: Deciding) -> Decision[State]:
    """This says whether an absence can be accepted, whenever that is: an excuse needs no waiting.

    Source: the reference on justice, §5.
    """
    moved = LIFECYCLE.move(name="accept", state=facts.state, side=facts.side)
    if not moved:
        return moved
    return _with_reason(moved, facts.why)


def refuse_excuse(facts: Deciding) -> Decision[State]:
    """This says whether an absence can be found unacceptable: with a reason, and not before the
    evidence that was asked for has come or its time is up; never for what a test found.

    Source: the reference on justice, §5; C5.
    """
    judged = judge(Judgement.UNACCEPTABLE, grounds=(facts.ground,))
    if not judged:
        return refuse(*judged.reasons)
    moved = LIFECYCLE.move(name="refuse", state=facts.state, side=facts.side)
    if not moved:
        return moved
    if not facts.evidence and facts.now < facts.evidence_due_at:
        return refuse(because("absence.evidence_not_due", "why"))
    return _with_reason(moved, facts.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputing:
    """What is known when somebody disputes that they had no excuse.

    `until` is the instant, exclusive, until which it can be disputed.
    """

    state: State
    now: datetime
    until: datetime
    own_words: str


def dispute(facts: Disputing) -> Decision[State]:
    """This says whether a decision can be disputed: in time, in the person's own words.

    Source: ours, from P6.
    """
    moved = LIFECYCLE.move(name="dispute", state=facts.state, side=Side.ANY_WORKER)
    if not moved:
        return moved
    reasons = []
    if facts.now >= facts.until:
        reasons.append(because("absence.too_late_to_dispute"))
    if not facts.own_words.strip():
        reasons.append(because("absence.own_words_needed", "own_words"))
    return refuse(*reasons) if reasons else moved


# Who can hear a dispute where it is supervised, first those who do where there is one.
HEARS: tuple[Role, ...] = (Role.MANAGER, Role.PARTNERSHIP_LEAD, Role.OFFENDER_MANAGER)


def give_way(facts: Disputing) -> Decision[State]:
    """This says whether what is disputed counts no more because nobody but who decided is there.

    Source: ours: nobody hears a dispute about their own decision, and none stays unheard.
    """
    disputed = dispute(facts)
    if not disputed:
        return disputed
    return LIFECYCLE.move(name="give_way", state=facts.state, side=Side.HOUSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What is known when a dispute is decided, and by whom."""

    state: State
    by_worker_id: UUID
    decider_id: UUID
    decided_before_by: UUID
    why: str


def uphold(facts: Hearing) -> Decision[State]:
    """This says whether a named decider can find that the first decision stands."""
    return _heard(facts, "uphold")


def overturn(facts: Hearing) -> Decision[State]:
    """This says whether a named decider can find that there was an excuse."""
    return _heard(facts, "overturn")


def _heard(facts: Hearing, name: str) -> Decision[State]:
    """Nobody hears a dispute about their own decision.

    Source: ours: a named decider, who decided nothing before.
    """
    side = Side.DECIDER if facts.by_worker_id == facts.decider_id else Side.ANY_WORKER
    moved = LIFECYCLE.move(name=name, state=facts.state, side=side)
    if not moved:
        return moved
    if facts.by_worker_id == facts.decided_before_by:
        return refuse(because("absence.decided_it_before"))
    return _with_reason(moved, facts.why)


def _with_reason(moved: Decision[State], why: str) -> Decision[State]:
    return moved if why.strip() else refuse(because("absence.why_needed", "why"))


def open_anew(state: State) -> Decision[State]:
    """This says whether a decision is undone because what it was about was recorded wrongly.

    What was found in their favour stands. What was found against them was found about something
    that was not so: whatever is right is decided anew, with time for evidence, or not at all.

    Source: ours, from P6: nobody answers for what the record got wrong.
    """
    return LIFECYCLE.move(name="open_anew", state=state, side=Side.HOUSE)


def clash(state: State) -> Decision[State]:
    """This says whether a clash with another agency, custody, hospital or court takes it out."""
    moved = LIFECYCLE.move(name="clash", state=state, side=Side.HOUSE)
    return allow(State.CANNOT_COUNT) if moved else moved
