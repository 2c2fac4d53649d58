"""What can happen to what is known of somebody."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathKnown:
    """An agency learned that somebody died, from the one that recorded it."""

    died_on: date
    agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathCorrected:
    """A death was recorded by mistake. What it ended stays ended; what is missing now shows."""

    died_on: date
    why: str


C = Category

KINDS: tuple[Kind, ...] = (
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
)
