"""The register of a session: each who came is a contact like any other, so that nobody types twice.

The contact keeps the appointment, the time, the clock of the next contact and, where an order asks
for it, its ledger.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID, uuid5

from throughcare.actions import contact, journey
from throughcare.actions.contact import Came, Told, Work
from throughcare.actions.permit import action, settle
from throughcare.actions.programme.terms import Taken
from throughcare.actions.programme.walking_in import came_by
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.activities import Activity
from throughcare.domain.journey.contact import SEEN, Attendance
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme import events
from throughcare.domain.programme import group as rules
from throughcare.domain.programme.template import Approach, newly_done
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.programme import register as query
from throughcare.queries.programme.interventions import done
from throughcare.queries.programme.register import Expected, Register
from throughcare.queries.programme.templates import as_begun
from throughcare.records import models
from throughcare.records.keys import new_key

NOBODY_ELSE: Mapping[UUID, Attendance] = MappingProxyType({})


@action("group.run")
def take(
    *,
    session_id: UUID,
    came: Mapping[UUID, Attendance],
    also: Mapping[UUID, Attendance] = NOBODY_ELSE,
    led_by: frozenset[UUID] = frozenset(),
    by: Viewer,
    at: datetime,
) -> Taken:
    """This records who came to a session, by the keys of their appointments; by the keys of people
    who came `also`, without being expected; and whose time it was, where not the actor's alone.

    Whoever is not named stays open. Raises Refused where the session has not begun.
    """
    found = query.register(by, session_id=session_id)
    if found is None:
        raise Refused(because("group.not_found"))
    named = {
        e: came[e.appointment_id] for e in found.expected if e.open and e.appointment_id in came
    }
    new = {key: said for key, said in also.items() if key not in found.people}
    settle(rules.take(starts_at=found.session.starts_at, at=at, named=len(named) + len(new)))
    named |= {came_by(key, found, by, at): said for key, said in new.items()}
    seen = [each for each, said in named.items() if said in SEEN]
    minutes, among = found.session.minutes, len(seen)
    # Their time is recorded with those who came so far: of whoever is added, that they were there.
    among = minutes if found.time_counted else among
    work = Work(minutes={_activity(found): minutes}, among=among, led_by=led_by)
    for each, said in named.items():
        _record(each, said, work, found, by, at)
    kept = [(e.person_id, name) for e in seen for name in keep_modules(e.person_id, found, by, at)]
    missed = (each for each, said in named.items() if said is Attendance.DID_NOT_ATTEND)
    return Taken(
        came=tuple(each.person_id for each in seen),
        missed=tuple(each.person_id for each in missed),
        done=tuple(kept),
    )


def _record(
    who: Expected, attendance: Attendance, work: Work, found: Register, by: Viewer, at: datetime
) -> None:
    told = Told(
        came=Came(attendance=attendance, kind=Kind.GROUP, appointment_id=who.appointment_id),
        work=work if attendance in SEEN else Work(),
    )
    key = uuid5(found.session.id, str(who.appointment_id))
    contact.record(key=key, person_id=who.person_id, told=told, by=by, at=at)


def _activity(found: Register) -> Activity:
    row = models.Group.objects.get(pk=found.session.group_id)
    programme = as_begun(row.programme, version=row.version)
    if programme is not None and programme.approach is Approach.RELAPSE_PREVENTION:
        return Activity.RELAPSE_PREVENTION
    return Activity.TALK


def keep_modules(person_id: UUID, found: Register, by: Viewer, at: datetime) -> tuple[str, ...]:
    """The names of the modules that somebody has done by this session; each stays theirs."""
    group = models.Group.objects.get(pk=found.session.group_id)
    programme = as_begun(group.programme, version=group.version)
    if programme is None:
        return ()
    kept = {e.module for e in done(by, person_id=person_id) if e.programme == programme.code}
    attended = query.attended(by, person_id=person_id, programme=programme.code)
    names = []
    for code in newly_done(programme, attended=attended, done=kept):
        module = programme.module(code)
        assert module is not None
        row = models.ModuleDone(
            id=new_key(),
            person_id=person_id,
            agency_id=by.agency_id,
            programme=programme.code,
            version=programme.version,
            module=code,
            name=module.name,
            done_on=london_day(instant=found.session.starts_at),
            recorded_at=at,
            recorded_by_id=by.worker_id,
        )
        models.ModuleDone.objects.bulk_create([row])
        journey.record(
            kind=f"{events.PRIVATE}.module_done",
            person_id=person_id,
            about_id=row.pk,
            payload=events.ModuleDone(module=module.name, programme=programme.name),
            by=by,
            at=at,
        )
        names.append(module.name)
    return tuple(names)
