"""The courts to which a report may go."""

from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def listed(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """The courts of the partnership."""
    rows = models.Agency.objects.filter(
        partnership_id=viewer.partnership_id, kind=AgencyKind.COURT.value, ended_on=None
    )
    return tuple(rows.order_by("name").values_list("id", "name"))


def of_order(viewer: Viewer, *, order_id: UUID) -> UUID | None:
    """The court that made an order, where it is one of the partnership's."""
    return models.Order.objects.filter(pk=order_id).values_list("court_id", flat=True).first()
