"""How a review stands: who was asked, what each shows, what is to be learned and whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.death.events import (
    AskedToReview,
    FamilyContacted,
    LearningAgreed,
    LearningCame,
    ReviewHeld,
    TookPart,
)
from throughcare.domain.journey.events import Died
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent

KINDS = (
    *("person.died", "person.death_corrected", "death.family_contacted", "death.asked"),
    *("death.took_part", "death.learning_agreed", "death.learning_came", "death.review_held"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An agency that was asked: what it is shown, and, once it answered, what it shows."""

    agency_id: UUID
    name: str
    asked_at: datetime
    shown: tuple[str, ...]
    shows: tuple[str, ...] | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something to be learned, whose it is, by when, and what came of it."""

    id: UUID
    what: str
    owner_agency_id: UUID | None
    owner_agency: str
    owner_id: UUID | None
    owner: str
    due_on: date | None
    came: str = ""
    words: str = ""
    came_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review as its events tell it, with each word that was had with the family."""

    died_id: UUID
    died_on: date
    agency_id: UUID
    owner: str
    family_owner: str
    over_at: datetime | None = None
    learned: str = ""
    parties: Mapping[UUID, Party]
    points: Mapping[UUID, Point]
    family: tuple[tuple[datetime, FamilyContacted], ...] = ()

    @property
    def unowned(self) -> int:
        """How much of what is to be learned has no owner."""
        return sum(point.owner_id is None for point in self.points.values())

    def takes_part(self, agency_id: UUID) -> bool:
        """Whether an agency reviews, or was asked to."""
        return agency_id == self.agency_id or agency_id in self.parties


def review(history: History) -> Review | None:
    """This reads how the review after a death stands; None where nobody died, or it was a mistake.

    Source: domain.md S29; C18: a death recorded by mistake ends its review too.
    """
    found: Review | None = None
    for event in history.of(*KINDS):
        if isinstance(event.payload, Died):
            found = _opened(event, event.payload)
        elif event.kind == "person.death_corrected":
            found = None
        elif found is not None:
            found = _after(found, event)
    return found


def _opened(event: AnyEvent, told: Died) -> Review:
    return Review(
        died_id=event.id,
        died_on=told.died_on,
        agency_id=event.agency_id,
        owner=told.review_owner,
        family_owner=told.family_owner,
        parties={},
        points={},
    )


def _after(found: Review, event: AnyEvent) -> Review:
    match event.payload:
        case FamilyContacted() as told:
            return replace(found, family=(*found.family, (event.occurred_at, told)))
        case AskedToReview() as told:
            party = Party(
                agency_id=told.agency_id,
                name=told.agency_name,
                asked_at=event.occurred_at,
                shown=told.shown,
            )
            return replace(found, parties={**found.parties, told.agency_id: party})
        case TookPart() as told if event.agency_id in found.parties:
            party = replace(found.parties[event.agency_id], shows=told.shown, words=told.words)
            return replace(found, parties={**found.parties, event.agency_id: party})
        case LearningAgreed() as told:
            return replace(found, points={**found.points, event.about_id: _point(event, told)})
        case LearningCame() as told if event.about_id in found.points:
            point = replace(
                found.points[event.about_id],
                came=told.came,
                words=told.words,
                came_at=event.occurred_at,
            )
            return replace(found, points={**found.points, event.about_id: point})
        case ReviewHeld() as told:
            return replace(found, over_at=event.occurred_at, learned=told.learned)
        case _:
            return found


def _point(event: AnyEvent, told: LearningAgreed) -> Point:
    return Point(
        id=event.about_id,
        what=told.what,
        owner_agency_id=told.owner_agency_id,
        owner_agency=told.owner_agency,
        owner_id=told.owner_id,
        owner=told.owner,
        due_on=told.due_on,
    )
