"""Drug tests of somebody, with what was found in them, as rows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.order.terms import RequirementKind
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

# Source: Sentencing Act 2020 Sch. 9 paras 19 and 22B; the licence conditions on drug testing.
SAMPLED = (
    RequirementKind.DRUG_REHABILITATION,
    RequirementKind.DRUG_TESTING,
    RequirementKind.LICENCE_CONDITION,
)
COLUMNS = (
    "id",
    "person_id",
    "agency_id",
    "agency__name",
    "requirement_id",
    "purpose",
    "reportable",
    "matrix",
    "collected_at",
    "taken_by__name",
    "state",
    "outcome",
    "offered",
    "hats_why",
    "hats_by__name",
    "told_at",
    "told_by__name",
    "own_words",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One result: of what, what, how sure."""

    analyte: Analyte
    result: Result
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A test as the viewer may see it; `ours` where their agency took it."""

    id: UUID
    person_id: UUID
    agency: str
    requirement_id: UUID | None
    purpose: Purpose
    reportable: bool
    matrix: Matrix
    collected_at: datetime
    taken_by: str
    state: State
    outcome: str
    offered: str
    hats_why: str
    hats_by: str | None
    told_at: datetime | None
    told_by: str | None
    own_words: str
    ours: bool
    results: tuple[Found, ...]


def records_of(person_id: UUID) -> QuerySet[models.Person, UUID]:
    """The keys of the records that are one person with this one."""
    ones = models.Person.objects.filter(pk=person_id).values("one_id")
    return models.Person.objects.filter(one_id__in=ones).values_list("id", flat=True)


def tests(viewer: Viewer, *, person_id: UUID) -> tuple[Test, ...]:
    """Every test of somebody that the viewer may see, newest first."""
    rows = models.DrugTest.objects.filter(person_id__in=records_of(person_id))
    return _tests(viewer, rows.order_by("-collected_at", "id"))


def test(viewer: Viewer, *, test_id: UUID) -> Test | None:
    """One test; None where the viewer may not see it, or there is none."""
    found = _tests(viewer, models.DrugTest.objects.filter(pk=test_id))
    return found[0] if found else None


def _tests(viewer: Viewer, rows: QuerySet[models.DrugTest]) -> tuple[Test, ...]:
    found = list(rows.values(*COLUMNS))
    results = _results([row["id"] for row in found])
    return tuple(
        Test(
            id=row["id"],
            person_id=row["person_id"],
            agency=row["agency__name"],
            requirement_id=row["requirement_id"],
            purpose=Purpose(row["purpose"]),
            reportable=row["reportable"],
            matrix=Matrix(row["matrix"]),
            collected_at=row["collected_at"],
            taken_by=row["taken_by__name"],
            state=State(row["state"]),
            outcome=row["outcome"],
            offered=row["offered"],
            hats_why=row["hats_why"],
            hats_by=row["hats_by__name"],
            told_at=row["told_at"],
            told_by=row["told_by__name"],
            own_words=row["own_words"],
            ours=row["agency_id"] == viewer.agency_id,
            results=results.get(row["id"], ()),
        )
        for row in found
    )


def _results(test_ids: list[UUID]) -> dict[UUID, tuple[Found, ...]]:
    rows = (
        models.TestResult.objects.filter(test_id__in=test_ids)
        .order_by("analyte", "stage", "id")
        .values_list("test_id", "analyte", "result", "stage")
    )
    found: dict[UUID, tuple[Found, ...]] = {}
    for test_id, analyte, result, stage in rows:
        one = Found(analyte=Analyte(analyte), result=Result(result), stage=Stage(stage))
        found[test_id] = (*found.get(test_id, ()), one)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """A requirement under which a court may ask for samples, and who treats under it."""

    id: UUID
    words: str
    therapist_id: UUID | None


def requirements(viewer: Viewer, *, person_id: UUID) -> tuple[Asks, ...]:
    """The requirements of today under which a court may ask for samples, as seen."""
    rows = (
        models.Requirement.objects.filter(
            person_id__in=records_of(person_id),
            starts_on__lte=viewer.today,
            ends_on__gt=viewer.today,
            kind__in=[each.value for each in SAMPLED],
        )
        .order_by("starts_on", "id")
        .values_list("id", "kind", "given_by__name", "therapist_id")
    )
    return tuple(
        Asks(
            id=key,
            words=f"{REQUIREMENTS[RequirementKind(kind)]}, {name}",
            therapist_id=therapist_id,
        )
        for key, kind, name, therapist_id in rows
    )
