"""What a gap looks like in a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from throughcare.domain.net.gaps import Hole


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One gap: whom it is about, why, since when, and who owes closing it.

    `person_id` is None for hours without cover; `referral_id` is set where it is about one.
    """

    hole: Hole
    person_id: UUID | None
    name: str
    why: str
    since: date
    owes: str
    worker_id: UUID | None = None
    referral_id: UUID | None = None
    event_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose gaps: an agency's, or those of some of its workers."""

    agency_id: UUID
    workers: tuple[UUID, ...] = ()

    @property
    def named(self) -> dict[str, Any]:
        """The scope as parameters of SQL."""
        return {
            "agency": self.agency_id,
            "workers": list(self.workers),
            "everybody": not self.workers,
        }
