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
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something owed, as a sentence with a verb."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is owed about one person: the most urgent thing, and how much more."""

    first: Duty
    rest: tuple[Duty, ...]


COLUMNS = """
select o.id, o.person_id, o.about_id, o.rule, p.called_by, o.due_at, o.urgent,
    o.acknowledged_at is not null, a.name,
    case when o.acknowledged_at is not null and o.due_at > %(at)s then 0
         else (o.manager_from <= %(at)s)::integer + (o.partnership_from <= %(at)s)::integer end
from records_obligation o
join records_person p on p.id = o.person_id
"""

OWED = f"""
{COLUMNS}
join records_agency a on a.id = o.owner_agency_id
left join records_journey j on j.person_id = o.person_id and j.ended_at is null
where o.met_at is null and o.fell_at is null and o.owner_agency_id = %(agency)s
  and (o.due_at < %(until)s or o.urgent)
  and (o.owner_worker_id = any(%(workers)s::uuid[])
       or (o.owner_worker_id is null and o.owner_role = 'lead_worker'
           and j.lead_worker_id = any(%(workers)s::uuid[]))
       or (o.owner_worker_id is null and o.owner_role <> 'lead_worker'
           and o.owner_role = any(%(roles)s::text[])))
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
left join records_journey j on j.person_id = o.person_id and j.ended_at is null
left join records_referral r on r.id = o.about_id
where o.met_at is null and o.fell_at is null and o.owed_to_id = %(agency)s
  and o.owner_agency_id <> %(agency)s and o.due_at < %(at)s
  and (j.lead_worker_id = any(%(workers)s::uuid[])
       or r.from_worker_id = any(%(workers)s::uuid[]))
order by o.due_at, o.id
limit %(most)s
"""


def owed(viewer: Viewer, *, most: int = 200) -> tuple[Row, ...]:
    """What the viewer owes within the days that Today looks ahead, most urgent first.

    As lead, by name, or by role; one row a person.
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
        "workers": [viewer.worker_id],
        "roles": [role.value for role in viewer.roles - {Role.LEAD_WORKER}],
        "at": viewer.at,
        "until": until,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, named)
        rows = cursor.fetchall()
    return tuple(_duty(row, viewer.at) for row in rows)


def _duty(row: tuple[Any, ...], at: datetime) -> Duty:
    key, person_id, about_id, rule, name, due_at, urgent, acknowledged, agency, level = row
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
    )


def _by_person(duties: Iterable[Duty]) -> tuple[Row, ...]:
    """One row a person, in the order in which they first come."""
    order = {duty.person_id: place for place, duty in reversed(list(enumerate(duties)))}
    sorted_duties = sorted(duties, key=lambda duty: order[duty.person_id])
    grouped = (tuple(found) for _, found in groupby(sorted_duties, key=lambda duty: duty.person_id))
    return tuple(Row(first=found[0], rest=found[1:]) for found in grouped)
