"""Where else somebody was, as far as a viewer may know."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

COLUMNS = (
    *("id", "person_id", "kind", "starts_at", "ends_at", "source"),
    *("agency__name", "agency_id", "mistaken_at"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Somebody was elsewhere, [starts_at, ends_at); `ours` where the viewer's agency told it."""

    id: UUID
    person_id: UUID
    kind: Place
    starts_at: datetime
    ends_at: datetime | None
    source: str
    agency: str
    ours: bool
    mistaken: bool


def stays(viewer: Viewer, *, person_id: UUID) -> tuple[Stay, ...]:
    """Every one that the viewer may see, newest first; what was a mistake is said to be one."""
    one = models.Person.objects.filter(one_id=person_id).values("id")
    rows = models.Elsewhere.objects.filter(person_id__in=one).order_by("-starts_at", "id")
    return tuple(_stay(viewer, *row) for row in rows.values_list(*COLUMNS))


def ours(viewer: Viewer, *, elsewhere_id: UUID) -> Stay | None:
    """One that the viewer's agency told and that still stands; else None."""
    rows = models.Elsewhere.objects.filter(
        pk=elsewhere_id, agency_id=viewer.agency_id, mistaken_at=None
    )
    row = rows.values_list(*COLUMNS).first()
    return _stay(viewer, *row) if row else None


def _stay(
    viewer: Viewer,
    key: UUID,
    person_id: UUID,
    kind: str,
    starts_at: datetime,
    ends_at: datetime | None,
    source: str,
    agency: str,
    agency_id: UUID,
    mistaken_at: datetime | None,
) -> Stay:
    return Stay(
        id=key,
        person_id=person_id,
        kind=Place(kind),
        starts_at=starts_at,
        ends_at=ends_at,
        source=source,
        agency=agency,
        ours=agency_id == viewer.agency_id,
        mistaken=mistaken_at is not None,
    )
