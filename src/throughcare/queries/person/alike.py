"""Records that are like one another: what a worker is shown before registering, and what the house
compares for the record steward."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person.age import age
from throughcare.domain.person.duplicates import (
    Band,
    IdentityFacts,
    Likeness,
    WhereToLook,
    compare,
    where_to_look,
)
from throughcare.domain.workforce.viewer import Viewer

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A record like the one that is about to be made, and why it is."""

    id: UUID
    called_by: str
    full_name: str
    born_on: date | None
    age: int | None
    lead: str
    likeness: Likeness


SHOWN = """
select p.id, p.called_by, p.family_name, p.born_on, p.sex, p.died_on, coalesce(w.name, ''),
    (select coalesce(jsonb_agg(jsonb_build_array(n.given, n.family)), '[]')
        from records_personname n where n.person_id = p.id),
    (select coalesce(jsonb_agg(jsonb_build_array(i.scheme, i.value)), '[]')
        from records_personidentifier i where i.person_id = p.id)
from (
    select a.person_id
        from alike_people(%(births)s::date[], %(given)s::text[], %(family)s::text[]) a(person_id)
    union
    select i.person_id from records_personidentifier i
        join unnest(%(schemes)s::text[], %(values)s::text[]) as s(scheme, value)
          on i.scheme = s.scheme and i.value = s.value) found
join records_person p on p.id = found.person_id
left join records_journey j on j.person_id = p.id and j.ended_at is null
left join records_worker w on w.id = j.lead_worker_id
"""


def shown(viewer: Viewer, *, who: IdentityFacts) -> tuple[Alike, ...]:
    """Records that the viewer may see and that may be this person's, the likeliest first."""
    where = where_to_look(facts=who)
    with connection.cursor() as cursor:
        cursor.execute(
            SHOWN,
            _where(where)
            | {
                "schemes": [number.scheme.value for number in who.identifiers],
                "values": [number.value for number in who.identifiers],
            },
        )
        rows = cursor.fetchall()
    found = [alike for row in rows if (alike := _alike(viewer, who, row))]
    found.sort(key=lambda alike: (-alike.likeness.points, alike.full_name, alike.id))
    return tuple(found[:MOST_SHOWN])


def _where(where: WhereToLook) -> dict[str, list[Any]]:
    return {
        "births": list(where.births),
        "given": [given for given, _ in where.sounds],
        "family": [family for _, family in where.sounds],
    }


def _alike(viewer: Viewer, who: IdentityFacts, row: tuple[Any, ...]) -> Alike | None:
    key, called_by, family, born_on, sex, died_on, lead, named, numbers = row
    called = [[called_by, family], *json.loads(named)]
    other = _facts(called=called, born_on=born_on, sex=sex, numbers=json.loads(numbers))
    likeness = compare(one=who, other=other)
    if likeness.band is Band.UNLIKELY:
        return None
    return Alike(
        id=key,
        called_by=called_by,
        full_name=" ".join(called[-1]).strip(),
        born_on=born_on,
        age=age(born_on=born_on, on=died_on or viewer.today) if born_on else None,
        lead=lead,
        likeness=likeness,
    )


def _facts(*, called: Any, born_on: date | None, sex: str, numbers: Any) -> IdentityFacts:
    return IdentityFacts(
        called=tuple((given, family) for given, family in called),
        born_on=born_on,
        sex=sex,
        identifiers=frozenset(
            Identifier(scheme=Scheme(scheme), value=value) for scheme, value in numbers
        ),
    )


def everything_of(*, person_id: UUID) -> IdentityFacts | None:
    """Somebody as everybody together knows them; for the house, None for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("select whole_identity(%s)", [person_id])
        row = cursor.fetchone()
    return _read(row[0])[1] if row and row[0] else None


def perhaps(*, person_id: UUID, where: WhereToLook) -> Iterator[tuple[UUID, IdentityFacts]]:
    """Everybody in the partnership who may be the same as somebody; for the house only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from perhaps_the_same(%(person)s, %(births)s::date[], %(given)s::text[], "
            "%(family)s::text[])",
            _where(where) | {"person": person_id},
        )
        rows = cursor.fetchall()
    yield from (_read(row[0]) for row in rows)


def _read(stored: str) -> tuple[UUID, IdentityFacts]:
    known = json.loads(stored)
    born_on = known["born_on"]
    return UUID(known["id"]), _facts(
        called=known["called"],
        born_on=date.fromisoformat(born_on) if born_on else None,
        sex=known["sex"],
        numbers=known["numbers"],
    )
