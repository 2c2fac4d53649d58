"""Recording a contact: one form, one transaction."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import appointment, carried, journey
from throughcare.actions.contact.parts import keep_all
from throughcare.actions.contact.terms import Held, Said, Told
from throughcare.actions.order.clashes import tell_clashes
from throughcare.actions.permit import action, settle
from throughcare.domain.appointment.lifecycle import LIFECYCLE, MOVE_OF, Side, State
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey import contact as rules
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


@action("contact.record")
def record(*, key: UUID, person_id: UUID, told: Told, by: Viewer, at: datetime) -> tuple[Said, ...]:
    """This records a contact with all its parts, and gives where each of them went.

    Given the same key again it changes nothing. Raises Refused with every reason, and then nothing
    is stored.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Contact.objects.filter(pk=key).exists():
        return (Said(code="contact.already"),)
    was = _appointment(told, person_id)
    recording = settle(rules.record(_facts(told, was, person_id, by, at)))
    if was is not None:
        move = MOVE_OF[recording.attendance]
        settle(LIFECYCLE.move(name=move, state=State(was.state), side=Side.AGENCY))
    held = Held(
        id=key,
        person_id=person_id,
        told=told,
        recording=recording,
        kind=Kind(was.what) if was else told.came.kind,
        appointment=was,
        by=by,
        at=at,
    )
    said = keep_all(held)
    tell_clashes(person_id=person_id, agency_id=by.agency_id, at=at)
    return said


def _appointment(told: Told, person_id: UUID) -> models.Appointment | None:
    """The appointment that the contact was; one of somebody else is as if it did not exist."""
    if told.came.appointment_id is None:
        return None
    found = appointment.locked(told.came.appointment_id)
    if not one.same(person_id).filter(pk=found.person_id).exists():
        raise Refused(because("appointment.not_found"))
    return found


def _facts(
    told: Told, was: models.Appointment | None, person_id: UUID, by: Viewer, at: datetime
) -> rules.Facts:
    return rules.Facts(
        now=at,
        filled_at=carried.happened_at(told.filled_at, by=by, at=at),
        attendance=told.came.attendance,
        minutes=told.work.minutes,
        appointment_at=was.starts_at if was else None,
        died_on=journey.died_on(person_id),
        reportable=was is not None and was.reportable,
        for_others=told.came.for_others,
        note=told.note.words if told.note else "",
    )
