"""How many journeys one worker leads, and how many are too many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.category import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """How many open journeys a worker leads, and what they are."""

    worker_id: UUID
    roles: frozenset[Role]
    led: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """A worker who leads more than their limit, and by how many."""

    worker_id: UUID
    led: int
    limit: int

    @property
    def by(self) -> int:
        return self.led - self.limit


def limit_of(*, roles: Iterable[Role], limits: Mapping[Role, int]) -> int | None:
    """This gives how many journeys somebody may lead: the lowest limit among their roles.

    A manager who also leads has less time to lead, not more. None where no role has a limit.

    Source: the partnership's settings; no national figure binds.
    """
    return min((limits[role] for role in roles if role in limits), default=None)


def over(*, caseload: Caseload, limits: Mapping[Role, int]) -> Over | None:
    """This says whether somebody leads more journeys than their limit; at the limit they don't."""
    limit = limit_of(roles=caseload.roles, limits=limits)
    if limit is None or caseload.led <= limit:
        return None
    return Over(worker_id=caseload.worker_id, led=caseload.led, limit=limit)
