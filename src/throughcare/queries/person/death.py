"""What is known of somebody's death, and how far what follows it has come."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One of the two things owed after a death: whose it is, until when, or when it was done."""

    rule: str
    owner: str
    due_at: datetime
    met_at: datetime | None
    ours: bool

    @property
    def open(self) -> bool:
        """Whether it is still owed, by the viewer's agency."""
        return self.ours and self.met_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A death as it was recorded, as far as the viewer may see it."""

    died_on: date
    source: str
    recorded_by: str
    agency: str
    recorded_at: datetime | None
    duties: tuple[Duty, ...]
    may_correct: bool


RECORDED = """
select p.died_on, answers_for_death(p.id), coalesce(w.name, ''), coalesce(a.name, ''),
    e.recorded_at, coalesce(d.payload, 'null'),
    (select coalesce(jsonb_agg(jsonb_build_object('rule', o.rule, 'owner', n.name,
            'due_at', o.due_at, 'met_at', o.met_at, 'agency_id', o.owner_agency_id)
            order by o.due_at, o.rule), '[]')
        from records_obligation o join records_worker n on n.id = o.owner_worker_id
        where o.person_id = e.person_id and o.opened_at >= e.recorded_at and o.fell_at is null
          and o.rule in ('death.family', 'death.family_again', 'death.review'))
from records_person p
left join lateral (select e.* from records_event e
    where e.person_id in (select s.id from records_person s where s.one_id = p.one_id)
      and e.kind in ('person.died', 'person.death_known')
    order by e.kind = 'person.died' desc, e.sequence desc limit 1) e on true
left join records_eventpayload d on d.event_id = e.id
left join records_worker w on w.id = e.recorded_by_id
left join records_agency a on a.id = e.agency_id
where p.id = %s and p.died_on is not null
"""


def recorded(viewer: Viewer, *, person_id: UUID) -> Recorded | None:
    """The death of somebody; None where none is recorded, or the viewer may not see them."""
    with connection.cursor() as cursor:
        cursor.execute(RECORDED, [person_id])
        row = cursor.fetchone()
    if row is None:
        return None
    died_on, ours, who, agency, recorded_at, said, owed = row
    payload = json.loads(said) or {}
    return Recorded(
        died_on=died_on,
        source=payload.get("source", ""),
        recorded_by=who,
        agency=payload.get("agency_name", agency),
        recorded_at=recorded_at,
        duties=tuple(_duty(each, viewer) for each in json.loads(owed)),
        may_correct=ours,
    )


def _duty(row: dict[str, Any], viewer: Viewer) -> Duty:
    met_at = row["met_at"]
    return Duty(
        rule=row["rule"],
        owner=row["owner"],
        due_at=datetime.fromisoformat(row["due_at"]),
        met_at=datetime.fromisoformat(met_at) if met_at else None,
        ours=UUID(row["agency_id"]) == viewer.agency_id,
    )
