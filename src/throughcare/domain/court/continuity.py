"""Continuity of the bench: whether somebody who sat now sat at the review before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.directory.small_numbers import FEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A hearing that was held: of which order and person, when, and who sat."""

    order_id: UUID
    person_id: UUID
    at: datetime
    sat: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuity:
    """How many reviews had one before, of how many people, and how many of them were continuous."""

    reviews: int
    people: int
    continuous: int

    @property
    def percent(self) -> int:
        """Of a hundred, rounded."""
        return round(100 * self.continuous / self.reviews) if self.reviews else 0


def is_continuous(*, sat: frozenset[UUID], before: frozenset[UUID]) -> bool:
    """This says whether at least one member sat at both of two reviews.

    Source: the reference on justice, §8 (partial continuity, NatCen 2011).
    """
    return bool(sat & before)


def measured(reviews: Iterable[Review]) -> Continuity:
    """This counts continuity over reviews in any order: the first of each order counts for none.

    Source: the reference on justice, §8.
    """
    before: dict[UUID, Review] = {}
    counted, continuous, people = 0, 0, set()
    for review in sorted(reviews, key=lambda each: (each.at, each.order_id)):
        last = before.get(review.order_id)
        before[review.order_id] = review
        if last is None:
            continue
        counted += 1
        people.add(review.person_id)
        continuous += is_continuous(sat=review.sat, before=last.sat)
    return Continuity(reviews=counted, people=len(people), continuous=continuous)


def shown(continuity: Continuity) -> Continuity | None:
    """This gives what may be shown outside the court: nothing about fewer than three people.

    Source: ours, as for every figure: small numbers tell of somebody.
    """
    return continuity if continuity.people >= FEWEST else None
