"""Open referrals of an agency, for those who come to see them and lead nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.referral.lifecycle import LIVE, State
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A referral on its way; `ours` where the viewer's agency made it."""

    id: UUID
    name: str
    service: str
    other: str
    ours: bool
    state: State
    sent_at: datetime


OPEN = """
select r.id, coalesce(p.called_by, ''), s.name,
    case when r.from_agency_id = %(agency)s then t.name else f.name end,
    r.from_agency_id = %(agency)s, r.state, r.sent_at
from records_referral r
join records_service s on s.id = r.service_id
join records_agency f on f.id = r.from_agency_id
join records_agency t on t.id = r.to_agency_id
left join records_person p on p.id = r.person_id
where %(agency)s in (r.from_agency_id, r.to_agency_id) and r.state = any(%(states)s::text[])
  and r.sent_at is not null and p.died_on is null
order by r.sent_at desc, r.id
limit %(most)s
"""


def open_referrals(viewer: Viewer, *, most: int = 20) -> tuple[Open, ...]:
    """The newest referrals of the viewer's agency that are not yet seen or closed."""
    named: dict[str, Any] = {
        "agency": viewer.agency_id,
        "states": sorted(LIVE - {State.SEEN}),
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(OPEN, named)
        rows = cursor.fetchall()
    return tuple(
        Open(
            id=key,
            name=name or "Somebody",
            service=service,
            other=other,
            ours=ours,
            state=State(state),
            sent_at=sent_at,
        )
        for key, name, service, other, ours, state, sent_at in rows
    )
