"""Who of a team carries what: how many each leads, and what of theirs is late."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce import caseload, name_only
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE, Viewer
from throughcare.queries import protocol

WITH_PEOPLE = [role.value for role in Role if role not in WITHOUT_PEOPLE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one worker carries; `limit` is None where none is set for their roles."""

    worker_id: UUID
    name: str
    led: int
    limit: int | None
    late: int
    away: bool

    @property
    def over(self) -> bool:
        """Whether they lead more than their limit."""
        return self.limit is not None and self.led > self.limit


LOADS = """
with late as (
    select coalesce(o.owner_worker_id, j.lead_worker_id) as worker_id, count(*) as number
    from records_obligation o
    left join records_journey j on j.person_id = o.person_id and j.ended_at is null
    where o.met_at is null and o.fell_at is null and o.owner_agency_id = %(agency)s
      and o.due_at <= %(at)s
      and (o.owner_worker_id is not null or o.owner_role = 'lead_worker')
    group by 1),
led as (
    select j.lead_worker_id as worker_id, count(*) as number from records_journey j
    where j.lead_agency_id = %(agency)s and j.ended_at is null
    group by 1)
select w.id, w.name, array_agg(distinct a.role), coalesce(d.number, 0), coalesce(l.number, 0),
    stand_in(w.id, %(at)s) is distinct from w.id
from records_worker w
join records_assignment a on a.worker_id = w.id and a.agency_id = %(agency)s
    and a.starts_on <= %(today)s and (a.ends_on is null or a.ends_on > %(today)s)
left join led d on d.worker_id = w.id
left join late l on l.worker_id = w.id
where w.left_at is null and w.locked_at is null and a.role = any(%(with_people)s)
group by w.id, w.name, d.number, l.number
having coalesce(d.number, 0) > 0 or coalesce(l.number, 0) > 0
order by coalesce(l.number, 0) desc, coalesce(d.number, 0) desc, w.name, w.id
"""


def loads(viewer: Viewer) -> tuple[Load, ...]:
    """What each worker of the viewer's agency carries, who is late with most first."""
    limits = name_only.limits(settings=protocol.settings_on(viewer.protocol, viewer.today)).caseload
    named: dict[str, Any] = {
        "agency": viewer.agency_id,
        "at": viewer.at,
        "today": viewer.today,
        "with_people": WITH_PEOPLE,
    }
    with connection.cursor() as cursor:
        cursor.execute(LOADS, named)
        rows = cursor.fetchall()
    return tuple(
        Load(
            worker_id=worker_id,
            name=name,
            led=led,
            limit=caseload.limit_of(roles=[Role(role) for role in roles], limits=limits),
            late=late,
            away=away,
        )
        for worker_id, name, roles, led, late, away in rows
    )
