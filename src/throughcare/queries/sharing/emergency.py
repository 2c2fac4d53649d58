"""What an emergency look found."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from throughcare.domain.sharing.terms import HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One look, and the person where it opened a record that is still open."""

    looked_at: datetime
    ends_at: datetime
    over: bool
    person_id: UUID | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """That somebody looked for a restricted record in an emergency, and was shown nothing."""

    person_id: UUID
    name: str
    who: str
    agency: str
    at: datetime


def sought(viewer: Viewer) -> tuple[Sought, ...]:
    """Who looked of late for a record of which the viewer is a named reader, newest first."""
    days = protocol.settings_on(viewer.protocol, viewer.today)["emergency_sought_days"]
    rows = (
        models.Disclosure.objects.filter(
            how=HowDisclosed.SOUGHT.value,
            from_agency_id=viewer.agency_id,
            disclosed_at__gt=viewer.at - timedelta(days=days),
            person__in=models.Restriction.objects.filter(lifted_at=None).values("person_id"),
        )
        .order_by("-disclosed_at", "id")
        .values_list(
            "person_id",
            "person__called_by",
            "disclosed_by__name",
            "to_agency__name",
            "disclosed_at",
        )
    )
    return tuple(
        Sought(person_id=key, name=name, who=who, agency=agency, at=at)
        for key, name, who, agency, at in rows
    )


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
