"""What can happen to a plan. What somebody wants of their treatment stands in no event."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AimTaken:
    """What somebody wants, in their words."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AimEnded:
    """They have what they wanted, or let it go; perhaps with a word about it."""

    words: str
    how: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Something was offered, and what they chose; why not, in their words."""

    what: str
    outcome: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAgreed:
    """A part of the plan: what, whose, by when; `times_moved` where it is put to another day.

    Without an owner it is the person's own, and nobody owes it.
    """

    what: str
    due_on: date
    whose: str
    owner_id: UUID | None = None
    worker_id: UUID | None = None
    times_moved: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """Who does it, named by the agency whose part it is."""

    what: str
    due_on: date
    owner_id: UUID
    worker_id: UUID
    worker_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepClosed:
    """A step was done, or let fall and why."""

    what: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBack:
    """A step is with another agency than before, which may no longer see the plan."""

    what: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An agency with a part in a version, and the key of what it will answer."""

    agency_id: UUID
    answer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A version of the plan was gone through with them: whether they agree, in their words."""

    number: int
    agrees: str
    own_words: str
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An agency with a part in the plan agrees, or asks for a change."""

    number: int
    agency_name: str
    answer: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsked:
    """Somebody wants their plan looked at now, in their words."""

    own_words: str


def _kind(code: str, payload: type, sentence: str, *, standing: bool = False) -> Kind:
    return Kind(
        code=f"plan.{code}",
        category=Category.PLAN,
        payload=payload,
        sentence=sentence,
        standing=standing,
    )


KINDS: tuple[Kind, ...] = (
    _kind("aim_taken", AimTaken, "What they want: “{words}”"),
    _kind("aim_ended", AimEnded, "{how}: “{words}”"),
    _kind("offered", Offered, "Offered: {what}; {outcome}"),
    _kind("step_agreed", StepAgreed, "In the plan: {what}, {whose}, {due_on}", standing=True),
    _kind("step_taken", StepTaken, "{worker_name} does this: {what}", standing=True),
    _kind("step_done", StepClosed, "Done, of the plan: {what}", standing=True),
    _kind("step_fell", StepClosed, "No longer in the plan: {what}", standing=True),
    _kind("step_back", StepBack, "{before} may no longer see the plan; back with you: {what}"),
    _kind("agreed", Agreed, "Plan {number}: {agrees}", standing=True),
    _kind("reviewed", Agreed, "Plan reviewed, now plan {number}: {agrees}", standing=True),
    _kind("answered", Answered, "Of plan {number}, {agency_name}: {answer}", standing=True),
    _kind("review_asked", ReviewAsked, "Wants the plan looked at: {own_words}", standing=True),
)
