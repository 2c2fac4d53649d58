"""A sample is asked for: given, or not given and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import hats
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.testing import events, purpose, taking
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Matrix, Purpose, WhyNot
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order.people import deciders
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sample as it is typed; `wished` where the person wants it shown to justice."""

    purpose: Purpose | None
    matrix: Matrix | None
    collected_at: datetime | None
    given: bool | None
    why: WhyNot | None = None
    offered: Matrix | None = None
    requirement_id: UUID | None = None
    instead_of_id: UUID | None = None
    manager_why: str = ""
    manager_id: UUID | None = None
    wished: bool = False


@action("testing.record")
def take(*, key: UUID, person_id: UUID, sample: Sample, by: Viewer, at: datetime) -> UUID:
    """This records that a sample was asked for, and whether it was given.

    Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.DrugTest.objects.filter(pk=key).exists():
        return key
    requirement = _requirement(person_id, sample)
    state = settle(taking.take(_facts(person_id, sample, requirement, by, at)))
    settle(hats.act(_hats(sample, requirement, by)))
    assert sample.purpose is not None
    assert sample.matrix is not None
    assert sample.collected_at is not None
    kept = purpose.kept(reportable=purpose.reportable(sample.purpose, wished=sample.wished))
    row = models.DrugTest(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        category=kept.category.value,
        requirement=requirement,
        purpose=sample.purpose.value,
        reportable=kept.reportable,
        matrix=sample.matrix.value,
        collected_at=sample.collected_at,
        taken_by_id=by.worker_id,
        state=state.value,
        outcome=sample.why.value if sample.why and state is State.NOT_GIVEN else "",
        offered=sample.offered.value if sample.offered and state is State.NOT_GIVEN else "",
        instead_of_id=sample.instead_of_id,
        hats_why=sample.manager_why.strip() if sample.manager_id else "",
        hats_by_id=sample.manager_id,
    )
    models.DrugTest.objects.bulk_create([row])
    word, told = _said(row)
    tell_of(row, word, told, by, at, occurred_at=row.collected_at)
    return key


def _requirement(person_id: UUID, sample: Sample) -> models.Requirement | None:
    """The requirement that it is taken under, as far as the actor sees one."""
    if sample.requirement_id is None or sample.purpose is not Purpose.COURT_ORDERED:
        return None
    rows = models.Requirement.objects.filter(person_id__in=one.same(person_id))
    return rows.filter(pk=sample.requirement_id).first()


def _facts(
    person_id: UUID,
    sample: Sample,
    requirement: models.Requirement | None,
    by: Viewer,
    at: datetime,
) -> taking.Taking:
    under = None
    if requirement is not None:
        days = Period(starts=requirement.starts_on, ends=requirement.ends_on)
        under = taking.Requirement(days=days)
    return taking.Taking(
        purpose=sample.purpose,
        matrix=sample.matrix,
        collected_at=sample.collected_at,
        given=sample.given,
        why=sample.why,
        offered=sample.offered,
        requirement=under,
        by_justice=by.agency_kind in JUSTICE,
        now=at,
        died_on=journey.died_on(person_id),
    )


def _hats(sample: Sample, requirement: models.Requirement | None, by: Viewer) -> hats.Acting:
    """Who treats under the requirement takes no sample for it without a manager's reason."""
    managers = {each.id for each in deciders(by, but=by.worker_id)}
    treats = requirement.therapist_id if requirement else None
    return hats.Acting(
        by_worker_id=by.worker_id,
        therapists=frozenset({treats} if treats else ()),
        manager_why=sample.manager_why,
        manager_id=sample.manager_id if sample.manager_id in managers else None,
    )


def _said(row: models.DrugTest) -> tuple[str, object]:
    if row.state == State.GIVEN:
        return "taken", events.Taken(
            purpose=row.purpose,
            matrix=row.matrix,
            requirement_id=row.requirement_id,
            instead_of=row.instead_of_id,
        )
    return "not_given", events.NotGiven(
        purpose=row.purpose,
        matrix=row.matrix,
        why=row.outcome,
        requirement_id=row.requirement_id,
        offered=row.offered,
    )


def tell_of(
    row: models.DrugTest,
    word: str,
    payload: object,
    by: Viewer,
    at: datetime,
    *,
    occurred_at: datetime | None = None,
    reportable: bool | None = None,
    corrects_id: UUID | None = None,
) -> None:
    """This records what happened to a test, in the kind that its reach allows."""
    shown = row.reportable if reportable is None else reportable
    journey.record(
        kind=events.kind(word, reportable=shown),
        person_id=row.person_id,
        about_id=row.pk,
        payload=payload,
        by=by,
        at=at,
        occurred_at=occurred_at,
        corrects_id=corrects_id,
    )
