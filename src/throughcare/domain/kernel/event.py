"""Events: what happened to a person, recorded once, by whoever did it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.category import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of event: its code, its category for sharing, and the shape of what it says.

    `sentence` is the line on the timeline; its placeholders are fields of the payload.
    `standing` says whether the protocol must remember it (see `domain.net.standing`).
    """

    code: str
    category: Category
    payload: type
    sentence: str
    standing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event[P]:
    """One thing that happened to a person.

    `about_id` is what it is about: a referral, a journey, an appointment, or the person.
    `party_id` is the other agency that takes part in it, if any; it sees the event without a grant.
    `sequence` counts from 1 within the person's chain.
    """

    id: UUID
    person_id: UUID
    sequence: int
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    recorded_by: UUID | None
    agency_id: UUID
    party_id: UUID | None = None
    about_id: UUID
    corrects_id: UUID | None = None
    payload: P


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """The payload of an event that needs no more words."""
