"""Viruses: offered, tested, read, told, vaccinated against, treated."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.health import events, rules
from throughcare.domain.health.terms import Answer, Marker, Result, Step, Virus
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

KINDS: dict[Step, tuple[str, type[events.Offered] | type[events.Tested]]] = {
    Step.OFFER: ("offered", events.Offered),
    Step.TEST: ("tested", events.Tested),
    Step.VACCINATION: ("vaccinated", events.Offered),
    Step.TREATMENT: ("treatment", events.Offered),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A step about a virus as somebody writes it down."""

    step: Step
    virus: Virus | None
    on: date | None
    answer: Answer | None = None
    marker: Marker | None = None
    dose: int | None = None
    completes: bool = False


@action("health.record")
def record_step(*, key: UUID, person_id: UUID, entered: Entered, by: Viewer, at: datetime) -> UUID:
    """This records an offer, a test, a vaccination, or an offer of treatment.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.VirusStep.objects.filter(pk=key).exists():
        return key
    told = {name: getattr(entered, name) for name in Entered.__dataclass_fields__}
    died_on = journey.died_on(person_id)
    done = settle(rules.record(rules.Recording(**told, today=by.today, died_on=died_on)))
    row = models.VirusStep(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        virus=done.virus.value,
        step=done.step.value,
        answer=done.answer.value if done.answer else "",
        marker=done.marker.value if done.marker else "",
        dose=done.dose,
        completes=done.completes,
        on=done.on,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.VirusStep.objects.bulk_create([row])
    code, payload = KINDS[done.step]
    _tell(row, code, payload(on=done.on), by, at)
    return key


@action("health.record")
def read_result(
    *, step_id: UUID, result: Result | None, on: date | None, by: Viewer, at: datetime
) -> None:
    """This records what a test showed: they are owed to be told."""
    row = _ours(step_id, by)
    reading = rules.Reading(
        is_test=row.step == Step.TEST.value,
        read_already=bool(row.result),
        taken_on=row.on,
        result=result,
        on=on,
        today=by.today,
    )
    settled = settle(rules.read(reading))
    assert on is not None
    models.VirusStep.objects.filter(pk=row.pk).update(result=settled.value, read_on=on)
    treat = rules.calls_for_treatment(marker=Marker(row.marker), result=settled)
    _tell(row, "read", events.Read(on=on, treat=treat), by, at)


@action("health.record")
def tell_result(*, step_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that they were told the result, today."""
    row = _ours(step_id, by)
    if row.read_on is None or row.told_on is not None:
        raise Refused(because("virus.nothing_to_tell"))
    models.VirusStep.objects.filter(pk=row.pk).update(told_on=by.today)
    _tell(row, "told", events.ToldThem(on=by.today), by, at)


def _ours(step_id: UUID, by: Viewer) -> models.VirusStep:
    """A step of the actor's own agency, held until the transaction ends."""
    rows = models.VirusStep.objects.select_for_update(of=("self",))
    row = rows.filter(pk=step_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("health.not_found"))
    return row


def _tell(row: models.VirusStep, code: str, said: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"{events.PRIVATE}.{code}",
        person_id=row.person_id,
        about_id=row.pk,
        payload=said,
        by=by,
        at=at,
    )
