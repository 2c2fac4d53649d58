"""What workers do with the next step: agree it, move it, say that it is done."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.journey import events
from throughcare.domain.journey import next_step as rules
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("next_step.change")
def agree(
    *,
    key: UUID,
    person_id: UUID,
    what: str,
    due_on: date | None,
    by: Viewer,
    at: datetime,
    where: str = "",
    own_words: str = "",
    appointment_id: UUID | None = None,
) -> UUID:
    """This agrees what happens next; it takes the place of what this agency had agreed before.

    The same words with a later date are the old step, moved. Given the same key again it changes
    nothing. Gives the key of the step as it now stands.
    """
    if models.NextStep.objects.filter(pk=key).exists():
        return key
    journey.context_of(person_id=person_id, by=by, at=at)
    before = open_of(person_id=person_id, by=by)
    agreed = settle(rules.agree(_agreeing(person_id, what, due_on, before, by)))
    if before is not None and agreed.moved:
        _redate(before, agreed, appointment_id or before.appointment_id, by, at)
        return before.pk
    if before is not None:
        _change(before, replaced_at=at)
    step = models.NextStep(
        id=key,
        person_id=person_id,
        journey_id=open_journey(person_id),
        agency_id=by.agency_id,
        what=agreed.what,
        where=where.strip(),
        own_words=own_words.strip(),
        due_on=agreed.due_on,
        appointment_id=appointment_id,
        agreed_at=at,
        agreed_by_id=by.worker_id,
    )
    models.NextStep.objects.bulk_create([step])
    _tell(step, by, at)
    return key


@action("next_step.change")
def move(*, step_id: UUID, due_on: date | None, by: Viewer, at: datetime) -> None:
    """This gives a step a later date. Moved twice, it counts as none."""
    step = _locked(step_id)
    agreed = settle(rules.agree(_agreeing(step.person_id, step.what, due_on, step, by)))
    if not agreed.moved:
        raise Refused(because("next_step.not_later", "due_on"))
    _redate(step, agreed, step.appointment_id, by, at)


@action("next_step.change")
def done(*, step_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that what was agreed was done."""
    step = _locked(step_id)
    _change(step, done_at=at)
    journey.record(
        kind="next_step.done",
        person_id=step.person_id,
        about_id=step.pk,
        payload=events.NextStepDone(what=step.what),
        by=by,
        at=at,
    )


@action("next_step.change")
def follow(*, appointment_id: UUID, due_on: date, by: Viewer, at: datetime) -> None:
    """This moves the open step that an appointment was, where the appointment was moved."""
    step = models.NextStep.objects.filter(
        appointment_id=appointment_id, done_at=None, replaced_at=None
    ).first()
    if step is None or step.due_on == due_on:
        return
    later = due_on > step.due_on
    _change(step, due_on=due_on, times_moved=step.times_moved + int(later))
    _tell(step, by, at)


def open_of(*, person_id: UUID, by: Viewer) -> models.NextStep | None:
    """The step that this agency has open for somebody, held until the transaction ends."""
    return (
        models.NextStep.objects.select_for_update()
        .filter(
            journey_id=open_journey(person_id),
            agency_id=by.agency_id,
            done_at=None,
            replaced_at=None,
        )
        .first()
    )


def _agreeing(
    person_id: UUID, what: str, due_on: date | None, before: models.NextStep | None, by: Viewer
) -> rules.Agreeing:
    return rules.Agreeing(
        today=by.today,
        what=what,
        due_on=due_on,
        died_on=journey.died_on(person_id),
        before=_as_rule(before),
    )


def _redate(
    step: models.NextStep,
    agreed: rules.Agreed,
    appointment_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> None:
    _change(
        step,
        due_on=agreed.due_on,
        times_moved=agreed.times_moved,
        appointment_id=appointment_id,
    )
    _tell(step, by, at)


def open_journey(person_id: UUID) -> UUID:
    """The open journey, whichever agency leads it. Raises Refused where none is open."""
    with connection.cursor() as cursor:
        cursor.execute("select open_journey(%s)", [person_id])
        (key,) = cursor.fetchone()
    if key is None:
        raise Refused(because("journey.not_open"))
    assert isinstance(key, UUID)
    return key


def _locked(step_id: UUID) -> models.NextStep:
    step = models.NextStep.objects.select_for_update().filter(pk=step_id).first()
    if step is None:
        raise Refused(because("next_step.not_found"))
    if step.done_at or step.replaced_at:
        raise Refused(because("next_step.over"))
    return step


def _as_rule(step: models.NextStep | None) -> rules.OpenStep | None:
    if step is None:
        return None
    return rules.OpenStep(what=step.what, due_on=step.due_on, times_moved=step.times_moved)


def _change(step: models.NextStep, **columns: object) -> None:
    """Another agency's step can be seen by a grant, and changed by nobody but itself."""
    for name, value in columns.items():
        setattr(step, name, value)
    if not models.NextStep.objects.filter(pk=step.pk).update(**columns):
        raise Refused(because("next_step.not_found"))


def _tell(step: models.NextStep, by: Viewer, at: datetime) -> None:
    journey.record(
        kind="next_step.agreed",
        person_id=step.person_id,
        about_id=step.pk,
        payload=events.NextStepAgreed(
            what=step.what,
            due_on=step.due_on,
            where=step.where,
            own_words=step.own_words,
            times_moved=step.times_moved,
        ),
        by=by,
        at=at,
    )
