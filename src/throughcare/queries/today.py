"""What a worker owes today, and what others owe them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.category import Role
from throughcare.domain.net.words import DUTIES
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something owed, as a sentence with a verb."""

    id: UUID
    person_id: UUID
    about_id: UUID
    rule: str
    text: str
    due_at: datetime
    urgent: bool
    acknowledged: bool
    agency: str
    overdue: bool


OWED = """
select o.id, o.person_id, o.about_id, o.rule, p.called_by, o.due_at, o.urgent,
    o.acknowledged_at is not null, a.name
from records_obligation o
join records_person p on p.id = o.person_id
join records_agency a on a.id = o.owner_agency_id
left join records_journey j on j.person_id = o.person_id and j.ended_at is null
where o.met_at is null and o.fell_at is null and o.owner_agency_id = %(agency)s
  and (o.owner_worker_id = %(worker)s
       or (o.owner_worker_id is null and o.owner_role = 'lead_worker'
           and j.lead_worker_id = %(worker)s)
       or (o.owner_worker_id is null and o.owner_role <> 'lead_worker'
           and o.owner_role = any(%(roles)s)))
order by o.urgent desc, o.due_at, o.id
limit %(most)s
"""


def owed(viewer: Viewer, *, most: int = 100) -> tuple[Duty, ...]:
    """What the viewer owes, most urgent first: as lead, by role, or by name."""
    named: dict[str, Any] = {
        "agency": viewer.agency_id,
        "worker": viewer.worker_id,
        "roles": [role.value for role in viewer.roles - {Role.LEAD_WORKER}],
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(OWED, named)
        rows = cursor.fetchall()
    return tuple(
        Duty(
            id=key,
            person_id=person_id,
            about_id=about_id,
            rule=rule,
            text=DUTIES[rule].format(name=name),
            due_at=due_at,
            urgent=urgent,
            acknowledged=acknowledged,
            agency=agency,
            overdue=due_at <= viewer.at,
        )
        for key, person_id, about_id, rule, name, due_at, urgent, acknowledged, agency in rows
    )
