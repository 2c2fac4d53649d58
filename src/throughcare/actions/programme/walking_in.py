"""Who comes to a session without being expected: their hour is one that was, not one agreed."""

from datetime import datetime
from uuid import UUID, uuid5

from throughcare.actions import journey
from throughcare.domain.appointment.lifecycle import State
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.programme.group import PlaceState
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.programme.register import Expected, Register
from throughcare.records import models


def came_by(person_id: UUID, found: Register, by: Viewer, at: datetime) -> Expected:
    """This puts somebody on the register who was not expected, and whom the actor may see.

    It counts for an order only where their own place in the group does. Raises Refused for somebody
    whom the actor's agency does not know: as if there were none.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    session = models.GroupSession.objects.select_related("group").get(pk=found.session.id)
    places = models.GroupPlace.objects.filter(
        person_id=person_id, group_id=session.group_id, state=PlaceState.PLACED.value
    )
    hour = models.Appointment(
        id=uuid5(session.pk, f"came by/{person_id}"),
        person_id=person_id,
        agency_id=by.agency_id,
        worker_id=session.facilitator_id,
        site_id=session.group.site_id,
        what=Kind.GROUP.value,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        state=State.BOOKED.value,
        reportable=places.filter(reportable=True).exists(),
        together_id=session.pk,
        unplanned=True,
        booked_at=at,
        booked_by_id=by.worker_id,
        changed_at=at,
    )
    models.Appointment.objects.bulk_create([hour])
    return Expected(
        appointment_id=hour.pk,
        contact_id=None,
        person_id=person_id,
        name="",
        state=State.BOOKED,
        reportable=hour.reportable,
        to_ring=False,
        unplanned=True,
    )
