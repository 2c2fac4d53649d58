"""The last days before a death: how long since what, and what was owed then and to whom."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.death.figures import Figure, Since, Stood, figure, was_overdue, was_owed
from throughcare.domain.journey.contact import SEEN
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.net.words import DUTIES
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.naloxone import Handed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import ROLES
from throughcare.queries.person import custody

THEIRS = (
    "person_id in (select s.id from records_person p join records_person s "
    "on s.one_id = p.one_id where p.id = %(id)s)"
)

DAYS = f"""
select (select max(d.ended_on) from records_detox d where d.{THEIRS}
        and d.ended_on <= %(died)s and d.outcome <> 'not_begun'),
    (select max(c.on) from records_collection c where c.{THEIRS}
        and c.on <= %(died)s and c.outcome = %(taken)s),
    (select max(s.until_on) - 1 from records_script s where s.{THEIRS} and s.first_on <= %(died)s),
    (select max(n.on) from records_naloxone n where n.{THEIRS}
        and n.on <= %(died)s and n.how <> %(not_wanted)s),
    (select max(e.occurred_at) from records_event e
        join records_eventpayload y on y.event_id = e.id
        where e.{THEIRS} and e.kind = 'risk.found' and y.payload ->> 'flag' = 'overdose'
          and (e.occurred_at at time zone 'Europe/London')::date <= %(died)s)
"""  # noqa: S608, of our own words only

CONTACT = f"""
select c.happened_at, w.name, a.name from records_contact c
join records_worker w on w.id = c.worker_id join records_agency a on a.id = c.agency_id
where c.{THEIRS} and c.attendance = any(%(seen)s)
  and (c.happened_at at time zone 'Europe/London')::date <= %(died)s
order by c.happened_at desc limit 1
"""  # noqa: S608, of our own words only


def figures(viewer: Viewer, *, person_id: UUID, died_on: date) -> tuple[Figure, ...]:
    """How many days lay between each of some things and the death, as far as the viewer may see."""
    asked: dict[str, Any] = {
        "id": person_id,
        "died": died_on,
        "seen": [each.value for each in SEEN],
        "taken": Outcome.COLLECTED.value,
        "not_wanted": Handed.NOT_WANTED.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(DAYS, asked)
        detox, dose, script, naloxone, overdose = cursor.fetchone()
        cursor.execute(CONTACT, asked)
        seen = cursor.fetchone() or (None, "", "")
    days: dict[Since, date | None] = {
        Since.RELEASE: custody.last_release(person_id=person_id, until=died_on),
        Since.DETOX: detox,
        Since.DOSE: dose,
        Since.SCRIPT: script,
        Since.NALOXONE: naloxone,
        Since.OVERDOSE: _day(overdose),
        Since.CONTACT: _day(seen[0]),
    }
    who = ", ".join(filter(None, seen[1:]))
    return tuple(
        figure(since, on=on, died_on=died_on, more=who if since is Since.CONTACT else "")
        for since, on in days.items()
    )


def _day(instant: datetime | None) -> date | None:
    return london_day(instant=instant) if instant else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Something that was owed on the day of the death: what, who owed it, since and until when."""

    text: str
    who: str
    agency: str
    opened_on: date
    due_on: date
    overdue: bool


OWED = f"""
select o.rule, coalesce(w.name, case when o.owner_role = 'lead_worker' then l.name end, ''),
    o.owner_role, a.name, o.opened_at, o.due_at,
    coalesce(o.met_at, o.fell_at)
from records_obligation o join records_agency a on a.id = o.owner_agency_id
left join records_worker w on w.id = o.owner_worker_id
left join lateral (select lw.name from records_journey j
    join records_worker lw on lw.id = j.lead_worker_id
    where j.person_id = o.person_id and j.lead_agency_id = o.owner_agency_id
    order by j.opened_at desc limit 1) l on true
where o.{THEIRS} and o.rule not like 'death.%%'
  and (o.opened_at at time zone 'Europe/London')::date <= %(died)s
  and coalesce(o.met_at, o.fell_at, 'infinity') >= (%(died)s::date::timestamp
      at time zone 'Europe/London')
order by o.due_at, o.rule, o.id
"""  # noqa: S608, of our own words only


def owed(viewer: Viewer, *, person_id: UUID, name: str, died_on: date) -> tuple[Owed, ...]:
    """What was owed on the day of the death, the longest due first, as far as it may be seen."""
    with connection.cursor() as cursor:
        cursor.execute(OWED, {"id": person_id, "died": died_on})
        rows = cursor.fetchall()
    found = []
    for rule, who, role, agency, opened_at, due_at, closed_at in rows:
        stood = Stood(
            opened_on=london_day(instant=opened_at),
            due_on=london_day(instant=due_at),
            closed_on=_day(closed_at),
        )
        if was_owed(stood, died_on=died_on):
            found.append(
                Owed(
                    text=DUTIES[rule].format(name=name),
                    who=who or ROLES[role],
                    agency=agency,
                    opened_on=stood.opened_on,
                    due_on=stood.due_on,
                    overdue=was_overdue(stood, died_on=died_on),
                )
            )
    return tuple(found)
