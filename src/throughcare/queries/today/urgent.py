"""What is urgent about one person and nobody has taken upon themselves yet."""

from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def untaken(viewer: Viewer, *, person_id: UUID) -> tuple[UUID, ...]:
    """What the viewer's agency urgently owes about somebody: anybody there may take it."""
    found = models.Obligation.objects.filter(
        person_id=person_id,
        owner_agency_id=viewer.agency_id,
        urgent=True,
        acknowledged_at=None,
        met_at=None,
        fell_at=None,
    )
    return tuple(found.order_by("due_at", "id").values_list("id", flat=True))
