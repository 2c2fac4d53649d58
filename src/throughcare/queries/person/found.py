"""People who are looked for, and the people whom somebody leads; page by page."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.person.age import age
from throughcare.domain.person.search import Reading
from throughcare.domain.workforce.viewer import Viewer

# Who is not among the best hundred is found by saying more, not by turning pages.
MOST = 100
# From here on a word typed stands in the name as it was typed, or begins one of its words.
AS_TYPED = 0.99
# As find_people has it: what sounds alike only scores less.
SIMILAR = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A person in a list: `why` are the codes of what they were found by, `also` other names.

    `shared` where the viewer's agency does not know them itself: another lets it see who they are.
    """

    id: UUID
    called_by: str
    full_name: str
    also: str
    born_on: date | None
    age: int | None
    died_on: date | None
    lead: str
    lead_agency: str
    why: tuple[str, ...] = ()
    shared: bool = False
    next_step: str = ""
    next_step_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of people, and how many there are in all."""

    total: int
    people: tuple[Found, ...] = ()


# Who somebody is, in lists: the name held now, legal first; other names; who leads.
WHO = """
    p.id, p.called_by,
    coalesce(nullif(trim(concat(n.given, ' ', n.family)), ''),
             trim(concat(p.called_by, ' ', p.family_name))),
    coalesce(other.names, ''), p.born_on, p.died_on, coalesce(w.name, ''), coalesce(a.name, '')
"""
NAMES = """
    left join lateral (
        select n.id, n.given, n.family from records_personname n
        where n.person_id = p.id and (n.ends_on is null or n.ends_on > %(today)s)
            and (n.starts_on is null or n.starts_on <= %(today)s)
        order by n.kind = 'legal' desc, n.starts_on desc nulls last, n.id limit 1) n on true
    left join lateral (
        select string_agg(trim(concat(o.given, ' ', o.family)), ', ' order by o.id) as names
        from records_personname o where o.person_id = p.id and o.id <> n.id) other on true
"""
LEAD = """
    left join records_worker w on w.id = j.lead_worker_id
    left join records_agency a on a.id = j.lead_agency_id
"""

SEARCH = f"""
with found as materialized (
    select * from find_people(%(words)s::text[], %(sounds)s::text[], %(born)s::date,
        %(schemes)s::text[], %(values)s::text[], %(most)s)
    with ordinality as f(person_id, score, by_number, by_name, by_sound, by_birth, place)),
shown as (select * from found order by place limit %(size)s offset %(offset)s)
select (select count(*) from found), {WHO}, f.by_number, f.by_name, f.by_sound, f.by_birth,
    not exists (select 1 from records_involvement i
        where i.person_id = p.id and i.agency_id = %(agency)s)
from (select 1) always
left join shown f on true
left join records_person p on p.id = f.person_id
{NAMES}
left join records_journey j on j.person_id = p.id and j.ended_at is null
{LEAD}
order by f.place
"""  # noqa: S608 (assembled from our own words)


def search(viewer: Viewer, *, reading: Reading, offset: int = 0, size: int = 20) -> Listed:
    """People whom the viewer may see, best match first, by names, numbers or date of birth."""
    with connection.cursor() as cursor:
        cursor.execute(
            SEARCH,
            {
                "words": list(reading.words),
                "sounds": list(reading.sounds),
                "born": reading.born_on,
                "schemes": [number.scheme.value for number in reading.numbers],
                "values": [number.value for number in reading.numbers],
                "most": MOST,
                "size": size,
                "offset": offset,
                "today": viewer.today,
                "agency": viewer.agency_id,
            },
        )
        rows = cursor.fetchall()
    people = tuple(
        _found(viewer, row[1:9], why=_why(*row[9:13]), shared=row[13]) for row in rows if row[1]
    )
    return Listed(total=rows[0][0], people=people)


def _why(by_number: bool, by_name: float, by_sound: bool, by_birth: bool) -> tuple[str, ...]:
    """What somebody was found by, as codes, the surest first."""
    found = {
        "number": by_number,
        "name": by_name >= AS_TYPED,
        "similar_name": SIMILAR <= by_name < AS_TYPED,
        "sounds_alike": by_sound and by_name < SIMILAR,
        "birthday": by_birth,
    }
    return tuple(code for code, holds in found.items() if holds)


def _found(viewer: Viewer, row: tuple[Any, ...], **more: Any) -> Found:
    key, called_by, full_name, also, born_on, died_on, lead, lead_agency = row
    return Found(
        id=key,
        called_by=called_by,
        full_name=full_name,
        also=also,
        born_on=born_on,
        age=age(born_on=born_on, on=died_on or viewer.today) if born_on else None,
        died_on=died_on,
        lead=lead,
        lead_agency=lead_agency,
        **more,
    )


LED = f"""
with led as materialized (
    select j.id, j.person_id, j.lead_worker_id, j.lead_agency_id, p.sort_key
    from records_journey j join records_person p on p.id = j.person_id
    where j.lead_worker_id = %(worker)s and j.lead_agency_id = %(agency)s and j.ended_at is null),
shown as (select * from led order by sort_key, person_id limit %(size)s offset %(offset)s)
select (select count(*) from led), {WHO}, coalesce(s.what, ''), s.due_on
from (select 1) always
left join shown j on true
left join records_person p on p.id = j.person_id
{NAMES}
{LEAD}
left join lateral (select s.* from records_nextstep s
    where s.journey_id = j.id and s.done_at is null and s.replaced_at is null
    order by s.times_moved, s.due_on, s.id limit 1) s on true
order by j.sort_key, p.id
"""  # noqa: S608 (assembled from our own words)


def led(viewer: Viewer, *, offset: int = 0, size: int = 20) -> Listed:
    """The people whom the viewer leads under this hat, by family name."""
    with connection.cursor() as cursor:
        cursor.execute(
            LED,
            {
                "worker": viewer.worker_id,
                "agency": viewer.agency_id,
                "today": viewer.today,
                "size": size,
                "offset": offset,
            },
        )
        rows = cursor.fetchall()
    people = tuple(
        _found(viewer, row[1:9], next_step=row[9], next_step_on=row[10]) for row in rows if row[1]
    )
    return Listed(total=rows[0][0], people=people)
