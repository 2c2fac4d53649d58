"""What somebody is given: recorded by whoever treats, with its days; the dose reviewed."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.treatment import events, facts
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment import given as query
from throughcare.records import models


@action("treatment.record")
def give(
    *,
    key: UUID,
    person_id: UUID,
    medicine: Medicine | None,
    starts_on: date | None,
    ends_on: date | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records that somebody is given a medicine, [starts_on, ends_on).

    Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.TreatmentFact.objects.filter(pk=key).exists():
        return key
    before = query.medicines(by, person_id=person_id)
    giving = facts.Giving(
        medicine=medicine,
        starts_on=starts_on,
        ends_on=ends_on,
        before=tuple(each.given for each in before if each.ours),
        by_justice=by.agency_kind in JUSTICE,
        died_on=journey.died_on(person_id),
    )
    given = settle(facts.give(giving))
    row = models.TreatmentFact(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        medicine=given.medicine.value,
        starts_on=given.days.starts,
        ends_on=given.days.ends,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.TreatmentFact.objects.bulk_create([row])
    told = events.Given(medicine=row.medicine, starts_on=row.starts_on, ends_on=row.ends_on)
    _tell(row, "treatment.given", told, by, at)
    return key


@action("treatment.record")
def stop(*, fact_id: UUID, ends_on: date | None, by: Viewer, at: datetime) -> None:
    """This records the day from which a medicine is no longer given."""
    if models.Regimen.objects.filter(fact_id=fact_id).exists():
        raise Refused(because("treatment.ends_with_the_prescription"))
    close(fact_id=fact_id, ends_on=ends_on, by=by, at=at)


def close(*, fact_id: UUID, ends_on: date | None, by: Viewer, at: datetime) -> None:
    """This ends the dated fact of a medicine, as part of whatever ended it."""
    row = models.TreatmentFact.objects.select_for_update().filter(pk=fact_id).first()
    if row is None:
        raise Refused(because("treatment.not_found"))
    days = Period(starts=row.starts_on, ends=row.ends_on)
    given = facts.Given(medicine=Medicine(row.medicine), days=days)
    day = settle(facts.stop(given=given, ends_on=ends_on))
    if not models.TreatmentFact.objects.filter(pk=row.pk).update(ends_on=day):
        raise Refused(because("treatment.not_found"))
    told = events.Stopped(medicine=row.medicine, ends_on=day)
    _tell(row, "treatment.stopped", told, by, at)


@action("treatment.review")
def review(*, person_id: UUID, decided: str, by: Viewer, at: datetime) -> None:
    """This records that a prescriber reviewed the dose with the person, and what was decided."""
    if journey.died_on(person_id) is not None:
        raise Refused(because("person.has_died"))
    if not decided.strip():
        raise Refused(because("treatment.decided_needed", "decided"))
    told = events.Reviewed(decided=decided.strip())
    journey.record(
        kind="treatment.reviewed",
        person_id=person_id,
        about_id=person_id,
        payload=told,
        by=by,
        at=at,
    )


def _tell(row: models.TreatmentFact, kind: str, told: object, by: Viewer, at: datetime) -> None:
    journey.record(kind=kind, person_id=row.person_id, about_id=row.pk, payload=told, by=by, at=at)
