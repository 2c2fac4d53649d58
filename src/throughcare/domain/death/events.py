"""What can happen after a death."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyContacted:
    """A word with the family: how it was, with whom, what was offered."""

    words: str = ""
    answer: str = ""
    who: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToReview:
    """An agency was asked to take part in the review, and is shown this for it."""

    agency_id: UUID
    agency_name: str
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """An agency shows this for the review; or nothing, and why."""

    agency_name: str
    shown: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningAgreed:
    """Something to be learned, and whose it is by when; the newest of one stands."""

    what: str
    owner_agency_id: UUID | None = None
    owner_agency: str = ""
    owner_id: UUID | None = None
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningCame:
    """What came of something to be learned."""

    what: str
    came: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewHeld:
    """The partnership looked together at a death, and what it learned."""

    learned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAnew:
    """Whoever owed it looked through what had fallen with a death that was none."""


C = Category

KINDS: tuple[Kind, ...] = (
    Kind(
        code="death.family_contacted",
        category=C.IDENTITY,
        payload=FamilyContacted,
        sentence="A word with the family. {answer}",
        standing=True,
    ),
    # Of health: that an agency was asked says that it helped them, which is for no other to see.
    Kind(
        code="death.asked",
        category=C.HEALTH,
        payload=AskedToReview,
        sentence="{agency_name} was asked to take part in the review",
        standing=True,
    ),
    Kind(
        code="death.took_part",
        category=C.HEALTH,
        payload=TookPart,
        sentence="{agency_name} answered what it shows for the review",
        standing=True,
    ),
    # Of health: only who takes part in the review and whoever owns it reads what is to be learned.
    Kind(
        code="death.learning_agreed",
        category=C.HEALTH,
        payload=LearningAgreed,
        sentence="To be learned: {what}",
        standing=True,
    ),
    Kind(
        code="death.learning_came",
        category=C.HEALTH,
        payload=LearningCame,
        sentence="Learned: {what}. {came}",
        standing=True,
    ),
    Kind(
        code="death.looked_anew",
        category=C.IDENTITY,
        payload=LookedAnew,
        sentence="What had fallen with the mistaken record of a death was looked through",
        standing=True,
    ),
    Kind(
        code="death.review_held",
        category=C.IDENTITY,
        payload=ReviewHeld,
        sentence="The partnership held its review",
        standing=True,
    ),
)
