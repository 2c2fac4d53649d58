"""Who is in the prison of the viewer's team, newest first, and what their arrival still needs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.custody.events import PRIVATE
from throughcare.domain.custody.terms import Away
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

# What an arrival needs, in its order; each is a duty while it is owed.
STEPS = ("screen", "settle_script", "hand_on", "meet")
PAGE = 25

HERE = """
from records_custodystay s
join records_custody c on c.id = s.custody_id and c.ends_at is null and c.taken_back_at is null
join records_person p on p.id = s.person_id
where s.prison = %(prison)s and s.ends_at is null and p.died_on is null
"""
COUNT = "select count(*), count(*) filter (where s.starts_at >= %(since)s)" + HERE
DUTIES = """
left join lateral (select
        array_agg(o.rule) filter (where o.met_at is null) as owed,
        array_agg(o.rule) filter (where o.met_at is not null
            and o.opened_at >= s.starts_at - interval '1 day') as done,
        min(o.due_at) filter (where o.met_at is null) as due_at
    from records_obligation o
    where o.person_id = s.person_id and o.about_id = c.id and o.fell_at is null
      and o.rule = any(%(rules)s)) d on true
"""
LIST = """
select p.id, p.called_by, p.family_name, s.starts_at, c.starts_at, c.away, c.release_on,
    coalesce((select prison_name(b.prison) from records_custodystay b
        where b.custody_id = c.id and b.ends_at is not null
        order by b.ends_at desc limit 1), ''),
    coalesce(d.owed, '{}'), coalesce(d.done, '{}'), d.due_at
"""
LIST += HERE.replace("where s.prison", DUTIES + "where s.prison")
LIST += """
order by s.starts_at desc, p.id
limit %(most)s offset %(offset)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Somebody in the prison; `came_from` is the prison before, empty for a new reception.

    `owed` and `done` are codes of STEPS; one in neither was not needed. `due_at` is when the first
    of what is owed is due.
    """

    person_id: UUID
    name: str
    arrived_at: datetime
    in_custody_since: datetime
    away: Away | None
    release_on: date | None
    came_from: str
    owed: frozenset[str]
    done: frozenset[str]
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """A page of them, how many there are, and how many arrived lately."""

    rows: tuple[Arrival, ...]
    total: int
    lately: int


def prison_of(viewer: Viewer) -> str:
    """The code of the prison in which the viewer's agency works; empty where it works in none."""
    return str(models.Agency.objects.values_list("prison", flat=True).get(pk=viewer.agency_id))


def here(viewer: Viewer, *, since: datetime, offset: int = 0) -> Arrivals:
    """Who is here whom the viewer may see, newest arrivals first; `since` is what lately means."""
    told: dict[str, Any] = {
        "prison": prison_of(viewer) or "-",
        "since": since,
        "most": PAGE,
        "offset": offset,
        "rules": [f"{PRIVATE}.{step}" for step in STEPS],
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, told)
        total, lately = cursor.fetchone()
        cursor.execute(LIST, told)
        rows = tuple(_arrival(*row) for row in cursor.fetchall())
    return Arrivals(rows=rows, total=total, lately=lately)


def _arrival(*row: Any) -> Arrival:
    key, called_by, family, arrived_at, since, away, release_on, came_from, owed, done, due = row
    return Arrival(
        person_id=key,
        name=f"{called_by} {family}".strip(),
        arrived_at=arrived_at,
        in_custody_since=since,
        away=Away(away) if away else None,
        release_on=release_on,
        came_from=came_from,
        owed=_steps(owed),
        done=_steps(done) - _steps(owed),
        due_at=due,
    )


def _steps(rules: list[str]) -> frozenset[str]:
    found = {each.removeprefix(f"{PRIVATE}.") for each in rules}
    return frozenset(found & set(STEPS))
