"""Who came: the contact itself, the appointment that it was, and who sees it."""

from typing import Any

from django.db.models import Q

from throughcare.actions import appointment, journey
from throughcare.actions.contact.terms import Came, Held, Said
from throughcare.domain.appointment import words as appointment_words
from throughcare.domain.journey import events
from throughcare.domain.journey.words import OTHERS_SEE
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.net import telling
from throughcare.domain.treatment.protocol import PLAN_REVIEW
from throughcare.queries import contact as query
from throughcare.records import models

CLOCK, REVIEWS = "journey.contact", ("plan.review", PLAN_REVIEW)


def keep(held: Held, came: Came) -> tuple[Said, ...]:
    """This stores who came, on the contact and on its appointment, and tells it."""
    row = _write(held, _for_others(held, came))
    if held.appointment is not None:
        appointment.attend(
            appointment=held.appointment, attendance=held.recording.attendance, at=held.at
        )
    journey.record(
        kind="contact.recorded",
        person_id=held.person_id,
        about_id=held.id,
        payload=events.ContactRecorded(
            attendance=row.attendance,
            minutes=row.minutes,
            what=row.what,
            for_others=row.for_others,
            reportable=row.reportable,
        ),
        by=held.by,
        at=held.at,
        occurred_at=held.recording.happened_at,
        team_id=row.team_id,
        category=Category(row.category),
    )
    return (*_who_sees(held), *_clock(held))


def _write(held: Held, for_others: str) -> models.Contact:
    row = models.Contact(
        id=held.id,
        person_id=held.person_id,
        agency_id=held.by.agency_id,
        appointment=held.appointment,
        worker_id=held.by.worker_id,
        what=held.kind.value,
        attendance=held.recording.attendance.value,
        minutes=held.recording.with_person,
        reportable=held.appointment is not None and held.appointment.reportable,
        for_others=for_others,
        happened_at=held.recording.happened_at,
        recorded_at=held.at,
        **appointment.privacy(private=held.private, by=held.by),
    )
    models.Contact.objects.bulk_create([row])
    return row


def _for_others(held: Held, came: Came) -> str:
    """What others read; nothing where it is private."""
    if held.private:
        return ""
    if came.for_others.strip():
        return came.for_others.strip()
    return telling.for_others(
        attendance=held.recording.attendance,
        what=appointment_words.KINDS[held.kind],
        next_at=held.told.onward.starts_at if held.told.onward else None,
        on=held.by.today,
    )


def _who_sees(held: Held) -> tuple[Said, ...]:
    readers = query.readers(held.by, person_id=held.person_id)
    if held.private:
        return (Said(code="contact.private", details={"team": readers.team}),)
    if not readers.attendance:
        return (Said(code="contact.nobody_else_sees", details={"agency": held.by.agency_name}),)
    see = query.they_see(readers.attendance)
    came = OTHERS_SEE[held.recording.attendance]
    return (Said(code="contact.others_see", details={"agencies": see, "came": came}),)


def _clock(held: Held) -> tuple[Said, ...]:
    """The days by which the next contact and a review are owed, where this agency may know.

    No contact restarts the clock of reviews: only a review does.
    """
    if not held.recording.seen:
        return ()
    told: dict[str, Any] = {"on": held.by.today, "codes": {}}
    owed = models.Obligation.objects.filter(person_id=held.person_id, met_at=None, fell_at=None)
    restarted = Q(rule=CLOCK, opened_at=held.at)
    due = owed.filter(restarted | Q(rule__in=REVIEWS)).order_by("-due_at")
    days = {
        "contact.clock" if rule == CLOCK else "contact.review": london_day(instant=due_at)
        for rule, due_at in due.values_list("rule", "due_at")
    }
    return tuple(
        Said(code=code, details={"day": telling.say(days[code], **told)}) for code in sorted(days)
    )
