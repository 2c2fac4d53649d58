"""The words of sharing: facts, grants, lawful bases, and what is done about them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import Category


class Basis(StrEnum):
    """Why a grant is lawful.

    Source: UK GDPR Art. 6(1) and 9(2) (from memory, unverified); common law of confidentiality.
    """

    CONSENT = "consent"
    PUBLIC_TASK = "public_task"
    LEGAL_OBLIGATION = "legal_obligation"
    ORDER = "order"
    VITAL_INTERESTS = "vital_interests"


class HowGiven(StrEnum):
    """How somebody gave or learned of a grant."""

    FACE_TO_FACE = "face_to_face"
    BY_PHONE = "by_phone"
    IN_WRITING = "in_writing"
    NOT_ASKED = "not_asked"


class HowDisclosed(StrEnum):
    """How facts reached somebody: seen on a screen, told, or handed over as a copy.

    Sought is what reached nobody: somebody looked for a restricted record in an emergency.
    """

    VIEW = "view"
    TOLD = "told"
    COPY = "copy"
    SOUGHT = "sought"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row about a person, as far as sharing is concerned.

    `known_at` is when what it tells happened; none for what has no date, like a number. What is
    `private` stands apart from justice, whatever a grant says. What is not `reportable` reaches
    nobody by an order; `under_id` is the order that it is about, if it is. `legal_name` is the name
    by which the law knows them now.
    """

    person_id: UUID
    agency_id: UUID
    category: Category
    party_id: UUID | None = None
    team_id: UUID | None = None
    known_at: datetime | None = None
    private: bool = False
    reportable: bool = True
    under_id: UUID | None = None
    legal_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantFacts:
    """A grant, as far as seeing is concerned.

    No `from_id` means whoever holds the facts; with `facts_from_at` it covers only what happened
    from then on, with `facts_until_at` before, and what has no date. `order_id` is the order that
    opened it, if one did.
    """

    person_id: UUID
    from_id: UUID | None
    to_id: UUID
    categories: frozenset[Category]
    starts_at: datetime
    ends_at: datetime | None
    facts_from_at: datetime | None = None
    facts_until_at: datetime | None = None
    order_id: UUID | None = None
