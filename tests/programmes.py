"""Programmes begun, groups with places and sessions, registers taken; made by the actions."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import ADA
from throughcare.actions import programme
from throughcare.actions.programme import Begun, Meets, Noted, Taken
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.programme.fellowship import Went
from throughcare.domain.programme.intervention import Setting
from throughcare.queries.programme import groups, register
from throughcare.queries.programme.register import Register
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

RELAPSE = "relapse_prevention_8"
TWELVE = "twelve_step_20"
A_DAY = timedelta(days=1)


def begun(
    person_id: UUID, what: str = RELAPSE, *, by: str = ADA, at: datetime = NOW, **changes: Any
) -> UUID:
    """An intervention that began today, in the community."""
    usual: dict[str, Any] = {
        "what": what,
        "setting": Setting.COMMUNITY,
        "starts_on": at.date(),
        "why": "They want it all the same",
    }
    told, who = Begun(**usual | changes), worker(by, at=at)
    return programme.begin(key=new_key(), person_id=person_id, begun=told, by=who, at=at)


def meeting(*, what: str = RELAPSE, at: datetime = NOW, **changes: Any) -> UUID:
    """A group of recovery, every day at two for ninety minutes, led by Ada."""
    usual: dict[str, Any] = {
        "name": "Tuesday group",
        "programme": what,
        "site_id": None,
        "facilitator_id": world.key(ADA),
        "second_id": None,
        "places": 8,
        "weekdays": frozenset(range(7)),
        "starts": time(14),
        "minutes": 90,
        "starts_on": at.date(),
    }
    told = Meets(**usual | changes)
    return programme.open_group(key=new_key(), meets=told, by=worker(at=at), at=at)


def placed(
    person_id: UUID, group_id: UUID, *, reportable: bool = False, at: datetime = NOW
) -> UUID:
    """Somebody on the list, who then has a place."""
    key = waits(person_id, group_id, reportable=reportable, at=at)
    programme.place(place_id=key, by=worker(at=at), at=at)
    return key


def waits(person_id: UUID, group_id: UUID, *, reportable: bool = False, at: datetime = NOW) -> UUID:
    told = {"person_id": person_id, "group_id": group_id, "reportable": reportable}
    return programme.ask(key=new_key(), by=worker(at=at), at=at, **told)  # type: ignore[arg-type]


def planned(group_id: UUID, *, weeks: int = 1, at: datetime = NOW) -> int:
    return programme.plan(group_id=group_id, weeks=weeks, by=worker(at=at), at=at)


def to_come(group_id: UUID, *, at: datetime = NOW) -> tuple[groups.Session, ...]:
    """The sessions that are planned."""
    with viewing(worker_id=world.key(ADA), agency_id=world.key(world.RECOVERY), at=at) as viewer:
        return groups.to_come(viewer, group_id=group_id)


def the_register(session_id: UUID, *, at: datetime) -> Register:
    with viewing(worker_id=world.key(ADA), agency_id=world.key(world.RECOVERY), at=at) as viewer:
        found = register.register(viewer, session_id=session_id)
    assert found is not None
    return found


def taken(session: groups.Session, came: dict[UUID, Attendance], *, by: str = ADA) -> Taken:
    """The register of a session, by person, taken as it ends."""
    at = session.ends_at
    expected = the_register(session.id, at=at).expected
    told = {
        each.appointment_id: came[each.person_id] for each in expected if each.person_id in came
    }
    return programme.take(session_id=session.id, came=told, by=worker(by, at=at), at=at)


def noted(person_id: UUID, went: Went, *, peer: str = "", at: datetime = NOW) -> UUID:
    """A fellowship meeting of today."""
    told = Noted(
        went=went,
        on=at.date(),
        sponsor=True,
        post=None,
        peer_id=world.key(peer) if peer else None,
    )
    by = worker(at=at)
    return programme.note(key=new_key(), person_id=person_id, noted=told, by=by, at=at)
