"""Contacts as tests record them: whole, with what is read back of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import UUID

from tests.clock import NOW
from tests.journeys import hour, worker
from throughcare.actions import contact
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.activities import Activity
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

A = Attendance
MONDAY = date(2026, 3, 9)
TEN = hour(MONDAY, "10:00")
EARLIER = NOW - timedelta(hours=2)
SPLIT = {Activity.PLAN: 20, Activity.HARM_REDUCTION: 20, Activity.RECORDING: 10}


@contextmanager
def seen_as(name: str, at: datetime = NOW) -> Iterator[Viewer]:
    by = worker(name, at=at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        yield by


def told(appointment_id: UUID | None = None, **changes: object) -> contact.Told:
    usual: dict[str, object] = {
        "came": contact.Came(
            attendance=A.ATTENDED, kind=Kind.KEYWORK, appointment_id=appointment_id
        ),
        "work": contact.Work(minutes=SPLIT),
        "onward": contact.Next(what="Keywork", starts_at=TEN),
        "note": contact.TeamNote(words="Sleeps badly since the funeral."),
    }
    return contact.Told(**usual | changes)  # type: ignore[arg-type]


def record(
    person_id: UUID, what: contact.Told, *, at: datetime = NOW, name: str = "Ada Quill"
) -> tuple[UUID, dict[str, str]]:
    """The contact's key, and where it went: sentences by code."""
    key = new_key()
    said = contact.record(key=key, person_id=person_id, told=what, by=worker(name, at=at), at=at)
    return key, {each.code: " ".join(each.details.values()) for each in said}


def came(attendance: Attendance, appointment_id: UUID | None = None) -> contact.Came:
    return contact.Came(attendance=attendance, kind=Kind.KEYWORK, appointment_id=appointment_id)


def owed(person_id: UUID, name: str = "Ada Quill") -> dict[str, datetime]:
    with seen_as(name):
        rows = models.Obligation.objects.filter(person_id=person_id, met_at=None, fell_at=None)
        return dict(rows.values_list("rule", "due_at"))


def counts() -> tuple[int, ...]:
    tables = (
        models.Contact,
        models.WorkTime,
        models.Note,
        models.NextStep,
        models.Appointment,
        models.Event,
    )
    with seen_as("Ada Quill"):
        return tuple(each.objects.count() for each in tables)
