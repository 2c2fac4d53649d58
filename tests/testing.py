"""Drug tests and what somebody is given, made by the actions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import ADA
from throughcare.actions import testing, treatment
from throughcare.actions.testing import Sample
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage
from throughcare.records import models
from throughcare.records.keys import new_key

PRESCRIBER = "Cy Fenn"
TOPPED_UP = {
    Analyte.METHADONE: Result.FOUND,
    Analyte.OPIATES: Result.FOUND,
    Analyte.COCAINE: Result.NOT_FOUND,
}


def taken(person_id: UUID, *, by: str = ADA, at: datetime = NOW, **changes: Any) -> UUID:
    """A sample of urine for treatment, given now."""
    usual: dict[str, Any] = {
        "purpose": Purpose.CLINICAL,
        "matrix": Matrix.URINE,
        "collected_at": at,
        "given": True,
    }
    who = worker(by, at=at)
    sample = Sample(**usual | changes)
    return testing.take(key=new_key(), person_id=person_id, sample=sample, by=who, at=at)


def read(
    test_id: UUID,
    results: dict[Analyte, Result],
    *,
    stage: Stage = Stage.SCREEN,
    by: str = ADA,
    at: datetime = NOW,
) -> None:
    """What was found in it."""
    testing.read(test_id=test_id, stage=stage, results=results, by=worker(by, at=at), at=at)


def on_methadone(person_id: UUID, *, by: str = ADA, at: datetime = NOW) -> UUID:
    """A methadone script since February."""
    return treatment.give(
        key=new_key(),
        person_id=person_id,
        medicine=Medicine.METHADONE,
        starts_on=date(2026, 2, 1),
        ends_on=None,
        by=worker(by, at=at),
        at=at,
    )


def prescriber() -> str:
    """A prescriber at recovery, who also answers its telephone."""
    models.Assignment.objects.create(
        worker_id=world.key(PRESCRIBER),
        agency_id=world.key(world.RECOVERY),
        role=Role.PRESCRIBER.value,
        starts_on=world.STARTED,
    )
    return PRESCRIBER
