"""What can happen to what is known of somebody."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind
from throughcare.domain.person.details import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathKnown:
    """An agency learned that somebody died, from the one that recorded it."""

    died_on: date
    agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathCorrected:
    """A death was recorded by mistake. What it ended stays ended; what is missing now shows.

    `fell` is how much this agency owed that fell with the death and does not come back by itself.
    """

    died_on: date
    why: str
    fell: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Restricted:
    """From now on only named workers see the record: how many."""

    readers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrestricted:
    """Whoever works with them sees the record again."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsChanged:
    """What is known of somebody changed: `what` in plain words, and what was written before."""

    what: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAdded:
    """A number by which police, prison or probation know somebody was written down."""

    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceChanged:
    """An agency calls somebody otherwise in its own papers: what it was, and what it is."""

    before: str
    after: str


C = Category

KINDS: tuple[Kind, ...] = (
    Kind(
        code="person.details_changed",
        category=C.IDENTITY,
        payload=DetailsChanged,
        sentence="Changed: {what}",
    ),
    Kind(
        code="person.taking_part_changed",
        category=C.HEALTH,
        payload=DetailsChanged,
        sentence="Changed: {what}",
    ),
    # Of a category that no grant carries: it is the agency's own affair.
    Kind(
        code="person.reference_changed",
        category=C.NOTES,
        payload=ReferenceChanged,
        sentence="Own reference: {after}, before {before}",
    ),
    Kind(
        code="person.number_added",
        category=C.JUSTICE,
        payload=NumberAdded,
        sentence="{scheme} added",
    ),
    Kind(
        code="person.death_known",
        category=C.IDENTITY,
        payload=DeathKnown,
        sentence="Died on {died_on}, as {agency_name} recorded",
        standing=True,
    ),
    Kind(
        code="person.death_corrected",
        category=C.IDENTITY,
        payload=DeathCorrected,
        sentence="The death was recorded by mistake: {why}",
        standing=True,
    ),
    Kind(
        code="person.restricted",
        category=C.IDENTITY,
        payload=Restricted,
        sentence="Only named workers see this record from now on: {readers} of them",
    ),
    Kind(
        code="person.unrestricted",
        category=C.IDENTITY,
        payload=Unrestricted,
        sentence="Whoever works with them sees this record again",
    ),
)
