"""Services for a need, as Find help asks for them."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A service that may help."""

    id: UUID
    name: str
    summary: str
    agency: str


def offers(viewer: Viewer, *, need: str) -> tuple[Offer, ...]:
    """Open services of agencies for a need."""
    rows = (
        models.Service.objects.filter(needs__contains=[need], ended_at=None, agency__isnull=False)
        .order_by("name", "id")
        .values_list("id", "name", "summary", "agency__name")
    )
    return tuple(
        Offer(id=key, name=name, summary=summary, agency=agency)
        for key, name, summary, agency in rows
    )
