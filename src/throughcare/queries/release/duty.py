"""What duty owes before a release, and what was written down at the gate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.release.events import PRIVATE
from throughcare.domain.release.sheet import TO_THEM, Owed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What duty at the viewer's agency owes, by when, and who has taken it."""

    id: UUID
    due_at: datetime
    taken_by: str


def alert(viewer: Viewer, *, custody_id: UUID) -> Alert | None:
    """The open alert of a release, where the viewer's agency owes it."""
    found = models.Obligation.objects.filter(
        about_id=custody_id,
        rule=f"{PRIVATE}.alert",
        owner_agency_id=viewer.agency_id,
        met_at=None,
        fell_at=None,
    ).values_list("id", "due_at", "acknowledged_by__name")
    row = found.first()
    return Alert(id=row[0], due_at=row[1], taken_by=row[2] or "") if row else None


def owed(viewer: Viewer, *, person_id: UUID) -> tuple[Owed, ...]:
    """What is owed about somebody, whoever owes it, as far as the viewer may see it."""
    found = models.Obligation.objects.filter(
        person_id=person_id, rule__in=sorted(TO_THEM), met_at=None, fell_at=None
    ).order_by("due_at")
    rows = found.values_list("rule", "due_at")
    return tuple(Owed(rule=rule, by_on=london_day(instant=due_at)) for rule, due_at in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Whether somebody met them, when, where they went, and who wrote it down."""

    met: bool
    met_at: datetime | None
    where: str
    by: str
    agency: str


def gate(viewer: Viewer, *, custody_id: UUID) -> Gate | None:
    """What was written down last at the gate, as far as the viewer may see it."""
    named = ("met", "met_at", "where", "recorded_by__name", "agency__name")
    found = models.GateMeeting.objects.filter(custody_id=custody_id).order_by("-recorded_at")
    row = found.values_list(*named).first()
    if row is None:
        return None
    met, met_at, where, by, agency = row
    return Gate(met=met, met_at=met_at, where=where, by=by, agency=agency)
