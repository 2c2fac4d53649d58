"""Who may hear a dispute."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """A manager who may hear a dispute."""

    id: UUID
    name: str


def deciders(viewer: Viewer, *, but: UUID | None) -> tuple[Decider, ...]:
    """The managers at work at the viewer's agency today, but whoever decided before."""
    today = Q(starts_on__lte=viewer.today) & (Q(ends_on=None) | Q(ends_on__gt=viewer.today))
    rows = (
        models.Assignment.objects.filter(today, agency_id=viewer.agency_id, role=Role.MANAGER.value)
        .filter(worker__left_at=None, worker__locked_at=None)
        .order_by("worker__name", "worker_id")
        .values_list("worker_id", "worker__name")
        .distinct()
    )
    return tuple(Decider(id=key, name=name) for key, name in rows if key != but)
