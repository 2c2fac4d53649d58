"""Required assessments, as each side may see them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from throughcare.domain.arrest.attendance.lifecycle import State as Attendance
from throughcare.domain.arrest.lifecycle import State
from throughcare.domain.arrest.offering import easy_read
from throughcare.domain.arrest.terms import Came, Screened, Stage
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An assessment that was required; what the assessor alone knows is empty for the police.

    `ours` says that the viewer's agency assesses, `police` that it required it.
    """

    id: UUID
    person_id: UUID
    test_id: UUID
    stage: Stage
    state: State
    starts_at: datetime | None
    place: str
    noticed_at: datetime | None
    told: Came | None
    good_cause: bool | None
    told_at: datetime | None
    assessor: str
    phone: str
    police: bool
    ours: bool
    attendance: Attendance
    came: Came | None
    cause: str
    why: str


def of_test(viewer: Viewer, *, test_id: UUID) -> tuple[Shown, ...]:
    """Both assessments of a test, the initial one first."""
    return tuple(_shown(viewer, row) for row in _rows().filter(test_id=test_id).order_by("-stage"))


def shown(viewer: Viewer, *, required_id: UUID) -> Shown | None:
    """One of them; None where the viewer may not see it, or there is none."""
    row = _rows().filter(pk=required_id).first()
    return _shown(viewer, row) if row else None


def reads_easily(viewer: Viewer, *, person_id: UUID) -> bool:
    """Whether the easy-read notice is offered first, by what the viewer may see."""
    screen = models.Screen.objects.filter(person_id=person_id).order_by("-screened_at").first()
    known = models.TakingPart.objects.filter(person_id=person_id)
    return easy_read(
        screened=Screened(screen.learning_disability) if screen else None,
        known=known.filter(learning_disability=True).exists(),
        access_needs=known.filter(access_needs__overlap=["easy_read"]).exists()
        or models.ArrestTest.objects.filter(person_id=person_id, easy_read=True).exists(),
    )


def _rows() -> QuerySet[models.RequiredAssessment]:
    return models.RequiredAssessment.objects.select_related("assessor")


def _shown(viewer: Viewer, row: models.RequiredAssessment) -> Shown:
    was = models.AssessmentAttendance.objects.filter(required=row).first()
    return Shown(
        id=row.pk,
        person_id=row.person_id,
        test_id=row.test_id,
        stage=Stage(row.stage),
        state=State(row.state),
        starts_at=row.starts_at,
        place=row.place,
        noticed_at=row.noticed_at,
        told=Came(row.told) if row.told else None,
        good_cause=row.good_cause,
        told_at=row.told_at,
        assessor=row.assessor.name,
        phone=row.assessor.phone,
        police=row.agency_id == viewer.agency_id,
        ours=row.assessor_id == viewer.agency_id,
        attendance=Attendance(was.state) if was else Attendance.AWAITED,
        came=Came(was.came) if was else None,
        cause=was.cause if was else "",
        why=was.why if was else "",
    )
