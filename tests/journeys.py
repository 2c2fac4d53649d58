"""Somebody with a journey, and which agencies know them; made by the actions."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from tests import world
from tests.clock import NOW
from throughcare.actions import appointment, person
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.kernel.calendar import at
from throughcare.domain.kernel.category import Category
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

C = Category
AN_HOUR = timedelta(hours=1)


def worker(name: str = "Ada Quill", *, at: datetime = NOW) -> Viewer:
    return world.viewer(name, at=at)


def somebody(by: str = "Ada Quill", *, given: str = "Sam", family: str = "Example") -> UUID:
    """A person whom a worker registered and leads."""
    key = new_key()
    who = RegisterFacts(given=given, family=family, born_on=date(1985, 5, 5))
    person.register(key=key, who=who, by=worker(by), at=NOW)
    return key


def shared(
    person_id: UUID,
    *categories: Category,
    to: str = world.PROBATION,
    by: str = "Ada Quill",
    when: datetime = NOW,
) -> UUID:
    """A worker lets another agency see facts of these categories."""
    given = worker(by, at=when)
    key = new_key()
    with viewing(worker_id=given.worker_id, agency_id=given.agency_id, at=when):
        models.Grant.objects.create(
            id=key,
            person_id=person_id,
            from_agency_id=given.agency_id,
            to_agency_id=world.key(to),
            categories=sorted(categories or {C.IDENTITY, C.ATTENDANCE}),
            purpose="a test",
            basis=Basis.CONSENT.value,
            how_given=HowGiven.FACE_TO_FACE.value,
            starts_at=when,
            given_at=when,
            given_by_id=given.worker_id,
        )
    return key


def hour(day: date, clock: str) -> datetime:
    return at(day=day, clock=time.fromisoformat(clock))


def asked(person_id: UUID, by: Viewer, starts_at: datetime, **changes: object) -> Asked:
    usual: dict[str, object] = {
        "person_id": person_id,
        "worker_id": by.worker_id,
        "kind": Kind.KEYWORK,
        "starts_at": starts_at,
        "length": AN_HOUR,
    }
    return Asked(**usual | changes)  # type: ignore[arg-type]


def booked(person_id: UUID, by: Viewer, starts_at: datetime, **changes: object) -> UUID:
    """An hour that a worker booked."""
    wish = asked(person_id, by, starts_at, **changes)
    return appointment.book(key=new_key(), asked=wish, by=by, at=by.at)
