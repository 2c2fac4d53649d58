"""What an emergency look found."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One look, and the person where it opened a record that is still open."""

    looked_at: datetime
    ends_at: datetime
    over: bool
    person_id: UUID | None
    name: str


def look(viewer: Viewer, *, look_id: UUID) -> Looked | None:
    """One's own look; None where there is none."""
    found = models.EmergencyLook.objects.filter(pk=look_id, worker_id=viewer.worker_id).first()
    if found is None:
        return None
    opened = (
        models.Grant.objects.filter(pk=look_id, ends_at__gt=viewer.at)
        .values_list("person_id", "person__called_by")
        .first()
    )
    return Looked(
        looked_at=found.looked_at,
        ends_at=found.ends_at,
        over=found.ends_at <= viewer.at,
        person_id=opened[0] if opened else None,
        name=opened[1] if opened else "",
    )
