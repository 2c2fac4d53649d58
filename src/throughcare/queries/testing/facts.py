"""Drug tests of somebody, with what was found in them, as rows."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.order.terms import RequirementKind
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.testing import events
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models

# Source: Sentencing Act 2020 Sch. 9 paras 19 and 22B; the licence conditions on drug testing.
READ = (State.SCREENED, State.CONFIRMED, State.UNREADABLE)
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
    """One result: of what, what, how sure, since when it is known, whether justice may be told."""

    id: UUID
    analyte: Analyte
    result: Result
    stage: Stage
    found_at: datetime
    reportable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A result that was recorded wrongly, until it was corrected, by whom and why."""

    found: Found
    corrected_at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongSample:
    """Why there was no result, as it had been recorded wrongly, until when, by whom, and why."""

    was: str
    corrected_at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A test as the viewer may see it; `ours` where their agency took it.

    `results` are what holds, `wrong` what was recorded wrongly before.
    """

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
    wrong: tuple[Wrong, ...] = ()
    wrong_samples: tuple[WrongSample, ...] = ()

    @property
    def to_tell(self) -> bool:
        """Whether they are to be told: of what was read, or of what was corrected since."""
        corrected = [each.corrected_at for each in self.wrong]
        if self.told_at is None:
            return bool(corrected) or self.state in READ
        return any(each > self.told_at for each in corrected)

    def before(self, instant: datetime) -> "Test":
        """The test as it was recorded just before an instant."""
        was = (each.found for each in self.wrong if each.corrected_at >= instant)
        found = [each for each in (*self.results, *was) if each.found_at < instant]
        return replace(self, results=tuple(found))


def tests(viewer: Viewer, *, person_id: UUID) -> tuple[Test, ...]:
    """Every test of somebody that the viewer may see, newest first."""
    rows = models.DrugTest.objects.filter(person_id__in=one.same(person_id))
    return _tests(viewer, rows.order_by("-collected_at", "id"))


def test(viewer: Viewer, *, test_id: UUID) -> Test | None:
    """One test; None where the viewer may not see it, or there is none."""
    found = _tests(viewer, models.DrugTest.objects.filter(pk=test_id))
    return found[0] if found else None


def whose(viewer: Viewer, *, result_id: UUID) -> UUID | None:
    """Whose result it is; None where the viewer may not see it."""
    rows = models.TestResult.objects.filter(pk=result_id).values_list("person_id", flat=True)
    return rows.first()


def _tests(viewer: Viewer, rows: QuerySet[models.DrugTest]) -> tuple[Test, ...]:
    found = list(rows.values(*COLUMNS))
    results, wrong = _results([row["id"] for row in found])
    samples = _wrong_samples([row["id"] for row in found])
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
            results=tuple(results[row["id"]]),
            wrong=tuple(wrong[row["id"]]),
            wrong_samples=tuple(samples[row["id"]]),
        )
        for row in found
    )


def _results(
    test_ids: list[UUID],
) -> tuple[dict[UUID, list[Found]], dict[UUID, list[Wrong]]]:
    """Of each test what holds, and what was recorded wrongly."""
    rows = (
        models.TestResult.objects.filter(test_id__in=test_ids)
        .order_by("analyte", "stage", "found_at", "id")
        .values_list(
            *("test_id", "id", "analyte", "result", "stage", "found_at", "reportable"),
            *("corrected_at", "corrected_by__name", "corrected_why"),
        )
    )
    holds: dict[UUID, list[Found]] = defaultdict(list)
    wrong: dict[UUID, list[Wrong]] = defaultdict(list)
    for test_id, key, analyte, result, stage, at, reportable, corrected_at, by, why in rows:
        one = Found(
            id=key,
            analyte=Analyte(analyte),
            result=Result(result),
            stage=Stage(stage),
            found_at=at,
            reportable=reportable,
        )
        if corrected_at is None:
            holds[test_id].append(one)
        else:
            was = Wrong(found=one, corrected_at=corrected_at, by=str(by), why=why)
            wrong[test_id].append(was)
    return holds, wrong


def _wrong_samples(test_ids: list[UUID]) -> dict[UUID, list[WrongSample]]:
    """Of each test what stood of the sample before it was corrected, as its events tell."""
    kinds = [events.kind("sample_corrected", reportable=each) for each in (True, False)]
    rows = models.EventPayload.objects.filter(
        event__about_id__in=test_ids, event__kind__in=kinds, payload__isnull=False
    ).order_by("event__sequence")
    found: dict[UUID, list[WrongSample]] = defaultdict(list)
    for about_id, at, by, told in rows.values_list(
        "event__about_id", "event__recorded_at", "event__recorded_by__name", "payload"
    ):
        assert told is not None
        one = WrongSample(was=told["was"], corrected_at=at, by=str(by), why=told["why"])
        found[about_id].append(one)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """A requirement under which a court may ask for samples, and who treats under it."""

    id: UUID
    words: str
    therapist_id: UUID | None
    tests_a_week: int


def requirements(viewer: Viewer, *, person_id: UUID) -> tuple[Asks, ...]:
    """The requirements of today under which a court may ask for samples, as seen."""
    rows = (
        models.Requirement.objects.filter(
            person_id__in=one.same(person_id),
            starts_on__lte=viewer.today,
            ends_on__gt=viewer.today,
            kind__in=[each.value for each in SAMPLED],
        )
        .order_by("starts_on", "id")
        .values_list("id", "kind", "given_by__name", "therapist_id", "tests_a_week")
    )
    return tuple(
        Asks(
            id=key,
            words=f"{REQUIREMENTS[RequirementKind(kind)]}, {name}",
            therapist_id=therapist_id,
            tests_a_week=tests_a_week,
        )
        for key, kind, name, therapist_id, tests_a_week in rows
    )
