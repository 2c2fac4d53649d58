"""Who came to a session, corrected: a module is done after all, or taken back."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import contact, journey
from throughcare.actions.contact import Said
from throughcare.actions.permit import action
from throughcare.actions.programme.registering import keep_modules
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.programme import events
from throughcare.domain.programme.template import Part, not_done
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.programme import register as query
from throughcare.queries.programme.register import Register
from throughcare.queries.programme.templates import as_begun
from throughcare.records import models


@action("contact.record")
def correct(
    *, contact_id: UUID, attendance: Attendance | None, why: str, by: Viewer, at: datetime
) -> tuple[Said, ...]:
    """This corrects who came, as of any contact; and what of a programme is done by it.

    Raises Refused as the correction of a contact does.
    """
    said = contact.correct(contact_id=contact_id, attendance=attendance, why=why, by=by, at=at)
    rows = models.Contact.objects.filter(pk=contact_id, appointment__together_id__isnull=False)
    for person_id, session_id in rows.values_list("person_id", "appointment__together_id"):
        found = query.register(by, session_id=session_id) if session_id else None
        if found is not None:
            _take_back(person_id, found, by, at)
            keep_modules(person_id, found, by, at)
    return said


def _take_back(person_id: UUID, found: Register, by: Viewer, at: datetime) -> None:
    """The session's module, where they came to not each of its sessions here after all."""
    session = models.GroupSession.objects.select_related("group").get(pk=found.session.id)
    programme = as_begun(session.group.programme, version=session.group.version)
    if programme is None:
        return
    attended = query.attended(by, person_id=person_id, programme=programme.code)
    part = Part(module=session.module, number=session.part)
    if not not_done(programme, part=part, attended=attended):
        return
    rows = models.ModuleDone.objects.filter(
        person_id=person_id,
        agency_id=by.agency_id,
        programme=programme.code,
        module=session.module,
        taken_back_at=None,
    )
    for row in list(rows):
        models.ModuleDone.objects.filter(pk=row.pk).update(taken_back_at=at)
        journey.record(
            kind=f"{events.PRIVATE}.module_taken_back",
            person_id=person_id,
            about_id=row.pk,
            payload=events.ModuleDone(module=row.name, programme=programme.name),
            by=by,
            at=at,
        )
