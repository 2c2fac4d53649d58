"""What the viewer sees of somebody that criteria ask for; what they don't see is not known."""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.custody.message import Why
from throughcare.domain.directory import known
from throughcare.domain.directory.facts import JusticeStatus, PersonFacts
from throughcare.domain.directory.known import Held, Record, Stored
from throughcare.domain.directory.source import source_of
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.lifecycle import LIFECYCLE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.directory import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person as finding help knows them: their needs that are open, their area, the facts."""

    needs: frozenset[NeedKind]
    area: str
    facts: PersonFacts


# Row security leaves out what the viewer may not see, here as everywhere.
RECORD = """
select p.born_on, p.sex, p.gender, p.area, p.whereabouts, p.no_fixed_abode,
    (select jsonb_agg(distinct n.kind) filter (where n.state <> all(%(over)s::text[]))
     from records_need n where n.person_id = p.id)::text,
    exists (select 1 from records_need n where n.person_id = p.id),
    (select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'value', f.value,
         'since', f.since, 'until', f.until) order by f.recorded_at desc, f.id desc), '[]')
     from records_personfact f where f.person_id = p.id and f.ended_at is null)::text,
    c.since_on, c.release_on, c.release_kind
from records_person p
left join lateral (select london_day(k.starts_at) as since_on, k.release_on, k.release_kind
    from records_custody k join records_person o on o.id = k.person_id and o.one_id = p.one_id
    where k.ends_at is null and k.taken_back_at is null limit 1) c on true
where p.id = %(person)s
"""


def somebody(viewer: Viewer, *, person_id: UUID) -> Somebody | None:
    """What is known of somebody, as criteria ask it; None where the viewer may not see them."""
    named: dict[str, Any] = {
        "person": person_id,
        "over": [state.value for state in LIFECYCLE.final],
    }
    with connection.cursor() as cursor:
        cursor.execute(RECORD, named)
        row = cursor.fetchone()
    if row is None:
        return None
    found = replace(read(row[:-3]), held=_held(*row[-3:]))
    source = source_of(kind=viewer.agency_kind)
    return Somebody(
        needs=reading.needs(found.needs or frozenset()),
        area=found.area,
        facts=known.person_facts(record=found, source=source),
    )


def read(row: tuple[Any, ...]) -> Record:
    """What a row of the columns above says of somebody."""
    born_on, sex, gender, area, whereabouts, no_fixed_abode, open_needs, any_need, facts = row
    needs = frozenset(json.loads(open_needs) if open_needs else ())
    return Record(
        born_on=born_on,
        sex=sex,
        gender=gender,
        area=area,
        whereabouts=whereabouts,
        no_fixed_abode=no_fixed_abode,
        needs=needs if any_need else None,
        facts=tuple(_stored(each) for each in json.loads(facts)),
    )


def _held(since_on: date | None, release_on: date | None, kind: str | None) -> Held | None:
    """That they are in custody now, as far as the viewer sees it. Who waits for a court is held on
    remand; whoever has another day is sentenced, or recalled.
    """
    if since_on is None:
        return None
    stands = JusticeStatus.REMAND if kind == Why.COURT else JusticeStatus.PRISON_SENTENCE
    return Held(since_on=since_on, release_on=release_on, status=stands if kind else None)


def _stored(each: dict[str, str]) -> Stored:
    return Stored(
        kind=each["kind"],
        value=each["value"],
        since_on=reading.day(each["since"]),
        until_on=reading.day(each["until"]),
    )
