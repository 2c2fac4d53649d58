"""Correcting who came. The first record stays; the correction stands beside it."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import appointment, journey
from throughcare.actions.contact.terms import Said
from throughcare.actions.order.clashes import tell_clashes
from throughcare.actions.order.undoing import undo
from throughcare.actions.permit import action, settle
from throughcare.domain.journey import contact as rules
from throughcare.domain.journey import session
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

RECORDS = ("contact.recorded", "contact.corrected")


@action("contact.record")
def correct(
    *, contact_id: UUID, attendance: Attendance | None, why: str, by: Viewer, at: datetime
) -> tuple[Said, ...]:
    """This corrects who came, on the contact and its appointment, with the reason.

    Where nobody came after all, the clock of the next contact goes back to the last real one.
    """
    found = _locked(contact_id, by)
    before = Attendance(found.attendance)
    facts = rules.Correcting(
        before=before,
        after=attendance,
        why=why,
        had_appointment=found.appointment_id is not None,
    )
    after = settle(rules.correct(facts))
    undo(
        missed_id=found.pk,
        person_id=found.person_id,
        to_decide=after in rules.MISSED,
        agency_id=by.agency_id,
        at=at,
    )
    expected = _write(found, after, at)
    corrected = session.ContactCorrected(
        what=found.what,
        before=before.value,
        attendance=after.value,
        why=why.strip(),
        expected=expected,
    )
    journey.record(
        kind="contact.corrected",
        person_id=found.person_id,
        about_id=found.pk,
        payload=corrected,
        by=by,
        at=at,
        occurred_at=found.happened_at,
        corrects_id=_corrected(found),
        team_id=found.team_id,
        category=Category(found.category),
    )
    tell_clashes(person_id=found.person_id, agency_id=by.agency_id, at=at)
    return (Said(code="contact.corrected"),)


def _locked(contact_id: UUID, by: Viewer) -> models.Contact:
    found = (
        models.Contact.objects.select_for_update()
        .filter(pk=contact_id, agency_id=by.agency_id)
        .first()
    )
    if found is None:
        raise Refused(because("contact.not_found"))
    journey.context_of(person_id=found.person_id, by=by, at=by.at)
    return found


def _write(found: models.Contact, after: Attendance, at: datetime) -> bool:
    """Whether an hour had been agreed: of one that had not, nobody missed anything."""
    rows = models.Contact.objects.filter(pk=found.pk)
    if found.appointment_id is None:
        rows.update(attendance=after.value)
        return True
    was = appointment.locked(found.appointment_id)
    appointment.correct(appointment=was, attendance=after, at=at)
    counts = found.reportable and not (was.unplanned and after in rules.MISSED)
    rows.update(attendance=after.value, reportable=counts)
    return not was.unplanned


def _corrected(found: models.Contact) -> UUID:
    """The newest event that says who came."""
    events = models.Event.objects.filter(about_id=found.pk, kind__in=RECORDS)
    return events.order_by("-sequence").values_list("pk", flat=True)[0]
