"""What somebody is given, as far as the viewer may see it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from throughcare.domain.kernel.period import Period
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.treatment.facts import Given
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models

COLUMNS = ("id", "person_id", "medicine", "starts_on", "ends_on", "agency_id", "agency__name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A medicine with its days, and who gives it; `ours` where the viewer's agency does."""

    id: UUID
    person_id: UUID
    given: Given
    agency: str
    ours: bool


def medicines(viewer: Viewer, *, person_id: UUID) -> tuple[Shown, ...]:
    """Everything that somebody is or was given, newest first."""
    rows = models.TreatmentFact.objects.filter(person_id__in=one.same(person_id))
    ordered = rows.order_by("-starts_on", "medicine", "id").values_list(*COLUMNS)
    return tuple(_shown(viewer, row) for row in ordered)


def shown(viewer: Viewer, *, fact_id: UUID) -> Shown | None:
    """One of them; None where the viewer may not see it, or there is none."""
    row = models.TreatmentFact.objects.filter(pk=fact_id).values_list(*COLUMNS).first()
    return _shown(viewer, row) if row else None


def _shown(viewer: Viewer, row: tuple[Any, ...]) -> Shown:
    key, person_id, medicine, starts_on, ends_on, agency_id, agency = row
    return Shown(
        id=key,
        person_id=person_id,
        given=Given(medicine=Medicine(str(medicine)), days=Period(starts=starts_on, ends=ends_on)),
        agency=str(agency),
        ours=agency_id == viewer.agency_id,
    )
