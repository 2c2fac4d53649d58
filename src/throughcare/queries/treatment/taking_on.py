"""What an agency that ended still prescribes, for the viewer's prescriber to take on."""

from uuid import UUID

from throughcare.domain.treatment.taking_on import TAKE_ON, TAKE_ON_URGENT
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def to_take_on(viewer: Viewer, *, person_id: UUID) -> frozenset[UUID]:
    """The regimens that the viewer's agency owes to take on, by key."""
    rows = models.Obligation.objects.filter(
        person_id=person_id,
        rule__in=(TAKE_ON, TAKE_ON_URGENT),
        owner_agency_id=viewer.agency_id,
        met_at=None,
        fell_at=None,
    )
    return frozenset(rows.values_list("about_id", flat=True))
