"""The words of what follows a death."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind, Category


class Family(StrEnum):
    """How the word with the family was. Closed list, ours."""

    WANTED = "wanted"
    NOT_WANTED = "not_wanted"
    LATER = "later"
    NOT_REACHED = "not_reached"
    NOBODY = "nobody"


# After these a word with the family is owed again.
AGAIN = frozenset({Family.LATER, Family.NOT_REACHED})


class Support(StrEnum):
    """What a family was offered. Closed list, ours."""

    BEREAVEMENT = "bereavement"
    CARERS = "carers"
    NALOXONE = "naloxone"
    FUNERAL = "funeral"
    CORONER = "coroner"
    REVIEW = "review"


class Came(StrEnum):
    """What came of something that was to be learned."""

    DONE = "done"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The word with the family, as somebody writes it down: how it was, with whom, what offered."""

    answer: Family | None
    who: str
    offered: frozenset[Support]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """An agency that is asked to take part, and what the one that reviews would show it."""

    ours: bool
    over: bool
    to_id: UUID
    to_kind: AgencyKind
    asked: bool
    shown: frozenset[Category]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart:
    """An agency's answer: what it shows for the review, or why it takes no part."""

    asked: bool
    over: bool
    reviewer_kind: AgencyKind
    shown: frozenset[Category]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """Something to be learned, as it is written down, and perhaps whose it is and by when.

    `there` says that the owner works at the agency named; `takes_part` that the agency does.
    """

    ours: bool
    over: bool
    what: str
    owner: bool
    there: bool
    takes_part: bool
    due_on: date | None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A review as it would be closed: `points` to be learned, of which `unowned` have no owner."""

    owed: bool
    points: int
    unowned: int
    words: str
