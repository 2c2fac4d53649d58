"""What was agreed before and is done now, and what was agreed next."""

from throughcare.actions import appointment, next_step
from throughcare.actions.contact.terms import Came, Held, Next, Said
from throughcare.domain.appointment.terms import Asked
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.net import telling
from throughcare.records import models
from throughcare.records.keys import new_key


def do_what_was_agreed(held: Held, came: Came) -> tuple[Said, ...]:
    """This marks the agreed step as done where the contact was it, or it was due by now."""
    if not held.recording.seen:
        return ()
    step = models.NextStep.objects.filter(
        person_id=held.person_id, agency_id=held.by.agency_id, done_at=None, replaced_at=None
    ).first()
    if step is None or not _was_it(step, held):
        return ()
    next_step.done(step_id=step.pk, by=held.by, at=held.at)
    return (Said(code="contact.step_done", details={"what": step.what}),)


def _was_it(step: models.NextStep, held: Held) -> bool:
    if step.appointment_id is not None:
        return held.appointment is not None and step.appointment_id == held.appointment.pk
    return step.due_on <= held.by.today


def keep(held: Held, onward: Next) -> tuple[Said, ...]:
    """This books the hour that was picked, if one was, and agrees the next step."""
    said: list[Said] = []
    appointment_id = None
    due_on = onward.due_on
    if onward.starts_at is not None:
        due_on = london_day(instant=onward.starts_at)
        appointment_id = appointment.book(
            key=new_key(), asked=_asked(held, onward), by=held.by, at=held.at
        )
        hour = telling.say(onward.starts_at, on=held.by.today, codes={})
        said.append(Said(code="contact.booked", details={"hour": hour}))
    next_step.agree(
        key=new_key(),
        person_id=held.person_id,
        what=onward.what,
        due_on=due_on,
        appointment_id=appointment_id,
        by=held.by,
        at=held.at,
    )
    if onward.starts_at is None and due_on is not None:
        day = telling.say(due_on, on=held.by.today, codes={})
        said.append(Said(code="contact.step_agreed", details={"what": onward.what, "day": day}))
    return tuple(said)


def _asked(held: Held, onward: Next) -> Asked:
    assert onward.starts_at is not None
    before = held.appointment
    return Asked(
        person_id=held.person_id,
        worker_id=held.by.worker_id,
        kind=held.kind,
        starts_at=onward.starts_at,
        length=onward.length,
        site_id=before.site_id if before else None,
        private=held.private,
        reportable=before.reportable if before else False,
    )
