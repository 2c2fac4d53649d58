"""What a gap looks like in a list, and whose gaps are asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from throughcare.domain.net.gaps import Hole


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One gap: whom it is about, why, since when, and who owes closing it.

    `person_id` is None where it is about a worker or the rota. `owes` names who owes, where that is
    a lead; else `managed_by` is the agency whose manager does. `worker_id` is the lead; `team_id`
    the team whose hours nobody covers, `on` their day.
    """

    hole: Hole
    person_id: UUID | None
    name: str
    why: str
    since: date
    owes: str = ""
    managed_by: UUID | None = None
    worker_id: UUID | None = None
    referral_id: UUID | None = None
    order_id: UUID | None = None
    event_id: UUID | None = None
    team_id: UUID | None = None
    on: date | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The gaps of a scope, oldest first, and among how many people with an open journey."""

    rows: tuple[GapRow, ...]
    people: int
