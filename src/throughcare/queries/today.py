"""What a worker owes today, what has climbed to them, and what others owe them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.category import Role
from throughcare.domain.net.words import DUTIES
from throughcare.domain.workforce.permissions import LEADING
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.workforce import absences, rota


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something owed, as a sentence with a verb; `whose` where it is another worker's."""

    id: UUID
    person_id: UUID
    about_id: UUID
    rule: str
    name: str
    text: str
    due_at: datetime
    urgent: bool
    acknowledged: bool
    agency: str
    level: int
    overdue: bool
    whose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is owed about one person: the most urgent thing, and how much more."""

    first: Duty
    rest: tuple[Duty, ...]


COLUMNS = """
select o.id, o.person_id, o.about_id, o.rule, p.called_by, o.due_at, o.urgent,
    o.acknowledged_at is not null, a.name,
    obligation_level(o.manager_from, o.partnership_from, o.due_at,
                     o.acknowledged_at is not null, %(at)s),
    coalesce(r.name, '')
from records_obligation o
join records_person p on p.id = o.person_id
left join records_journey j on j.person_id = o.person_id and j.ended_at is null
left join records_worker r on r.id <> %(me)s and r.id = coalesce(
    o.owner_worker_id, case when o.owner_role = 'lead_worker' then j.lead_worker_id end)
"""

OWED = f"""
{COLUMNS}
join records_agency a on a.id = o.owner_agency_id
where o.met_at is null and o.fell_at is null and o.owner_agency_id = %(agency)s
  and (o.due_at < %(until)s or o.urgent or o.rule = 'journey.handover')
  and case
    when o.owner_worker_id is not null then o.owner_worker_id = any(%(workers)s::uuid[])
        or (%(manages)s and (has_gone(o.owner_worker_id, %(at)s)
            or not works_at(o.owner_worker_id, o.owner_agency_id, london_day(%(at)s))))
    when o.owner_role = 'lead_worker' then j.lead_worker_id = any(%(workers)s::uuid[])
    when o.owner_role = 'duty_worker' and o.acknowledged_by_id is not null
        then o.acknowledged_by_id = %(me)s
    when o.owner_role = 'duty_worker' and cardinality(%(serving)s::uuid[]) > 0
        then %(me)s = any(%(serving)s::uuid[])
    when o.owner_role = 'duty_worker' then %(manages)s
    else o.owner_role = any(%(roles)s::text[]) end
order by o.urgent desc, o.due_at, o.id
limit %(most)s
"""

CLIMBED = f"""
{COLUMNS}
join records_agency a on a.id = o.owner_agency_id
where o.met_at is null and o.fell_at is null and o.owner_agency_id = %(agency)s
  and o.manager_from <= %(at)s and o.owner_role <> 'manager'
  and not (o.acknowledged_at is not null and o.due_at > %(at)s)
order by o.urgent desc, o.due_at, o.id
limit %(most)s
"""

WAITING = f"""
{COLUMNS}
join records_agency a on a.id = o.owner_agency_id
left join records_referral f on f.id = o.about_id
where o.met_at is null and o.fell_at is null and o.owed_to_id = %(agency)s
  and o.owner_agency_id <> %(agency)s and o.due_at < %(at)s
  and (j.lead_worker_id = any(%(workers)s::uuid[])
       or f.from_worker_id = any(%(workers)s::uuid[]))
order by o.due_at, o.id
limit %(most)s
"""


def owed(viewer: Viewer, *, most: int = 200) -> tuple[Row, ...]:
    """What the viewer owes within the days that Today looks ahead, most urgent first.

    As lead, by name, or by role, one's own or of those for whom one stands in; what is urgent as
    the one on duty, or, where nobody is, as manager. One row a person.
    """
    days = protocol.settings_on(viewer.protocol, viewer.today)["today_horizon_days"]
    until = viewer.at + timedelta(days=days)
    return _by_person(_duties(OWED, viewer, until=until, most=most))


def climbed(viewer: Viewer, *, most: int = 200) -> tuple[Row, ...]:
    """What others of the viewer's agency owe and has climbed to its manager."""
    if Role.MANAGER not in viewer.roles:
        return ()
    return _by_person(_duties(CLIMBED, viewer, until=viewer.at, most=most))


def waiting(viewer: Viewer, *, most: int = 50) -> tuple[Duty, ...]:
    """What other agencies owe the viewer and are late with, oldest first."""
    return _duties(WAITING, viewer, until=viewer.at, most=most)


def _duties(sql: str, viewer: Viewer, *, until: datetime, most: int) -> tuple[Duty, ...]:
    named: dict[str, Any] = {
        "agency": viewer.agency_id,
        "me": viewer.worker_id,
        "workers": [viewer.worker_id, *(key for key, _ in absences.stands_in_for(viewer))],
        "roles": _roles(viewer),
        "serving": list(rota.on_duty(viewer)),
        "manages": bool(viewer.roles & LEADING),
        "at": viewer.at,
        "until": until,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, named)
        rows = cursor.fetchall()
    return tuple(_duty(row, viewer.at) for row in rows)


def _roles(viewer: Viewer) -> list[str]:
    """The roles for which the viewer answers; a partnership lead is manager where they lead."""
    answered = viewer.roles - {Role.LEAD_WORKER}
    if Role.PARTNERSHIP_LEAD in viewer.roles:
        answered |= {Role.MANAGER}
    return sorted(role.value for role in answered)


def _duty(row: tuple[Any, ...], at: datetime) -> Duty:
    key, person_id, about_id, rule, name, due_at, urgent, acknowledged, agency, level, whose = row
    return Duty(
        id=key,
        person_id=person_id,
        about_id=about_id,
        rule=rule,
        name=name,
        text=DUTIES[rule].format(name=name),
        due_at=due_at,
        urgent=urgent,
        acknowledged=acknowledged,
        agency=agency,
        level=level,
        overdue=due_at <= at,
        whose=whose,
    )


def _by_person(duties: Iterable[Duty]) -> tuple[Row, ...]:
    """One row a person, in the order in which they first come."""
    order = {duty.person_id: place for place, duty in reversed(list(enumerate(duties)))}
    sorted_duties = sorted(duties, key=lambda duty: order[duty.person_id])
    grouped = (tuple(found) for _, found in groupby(sorted_duties, key=lambda duty: duty.person_id))
    return tuple(Row(first=found[0], rest=found[1:]) for found in grouped)
