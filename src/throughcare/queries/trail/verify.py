"""Whether the trail is as it was written: every link, every word, every seal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.queries import protocol
from throughcare.queries.trail.heads import Head
from throughcare.records import models

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A place where the trail is not as it was written."""

    person_id: UUID
    sequence: int | None
    why: str


LINKS = """
with link as (
    select e.*, row_number() over chain as place, lag(e.hash) over chain as before,
        event_hash(e) as again
    from records_event e window chain as (partition by e.person_id order by e.sequence)
)
select l.person_id, l.sequence, case
    when l.sequence <> l.place then 'an event before it is missing'
    when l.previous_hash is distinct from l.before then 'does not hold on to the event before it'
    when l.hash <> l.again then 'was changed after it was written'
    when p.event_id is null then 'has lost its words'
    when p.erased_at is null and payload_digest(p.salt, p.payload) <> l.payload_digest
        then 'says other words than were written'
    when (p.person_id, p.agency_id, p.category) is distinct from (l.person_id, l.agency_id,
        l.category) or p.party_id is distinct from l.party_id
        or p.team_id is distinct from l.team_id then 'is shown to others than was written'
    end as why
from link l left join records_eventpayload p on p.event_id = l.id
"""

HEADS = """
select h.person_id, h.sequence, 'the chain ends elsewhere than its head says'
from records_chainhead h left join lateral (
    select e.sequence, e.hash from records_event e
    where e.person_id = h.person_id order by e.sequence desc limit 1) newest on true
where newest.sequence is distinct from h.sequence or newest.hash is distinct from h.hash
union all
select distinct e.person_id, null::integer, 'the chain has lost its head'
from records_event e left join records_chainhead h on h.person_id = e.person_id
where h.person_id is null
"""

JOINS = """
select e.person_id, e.sequence, 'a record was joined here whose chain is not as it was then'
from records_event e join records_eventpayload p on p.event_id = e.id
left join records_event other on other.person_id = (p.payload ->> 'other_id')::uuid
    and other.sequence = (p.payload ->> 'other_sequence')::integer
where e.kind in ('person.merged', 'person.unmerged') and p.payload is not null
    and encode(other.hash, 'hex') is distinct from p.payload ->> 'other_hash'
"""

# Lawful erasure says of how many events the words went, in the same instant and agency; what is
# kept of sharing goes by the clock, years later, and without an event.
ERASURES = """
with gone as (
    select e.person_id, e.sequence, e.agency_id, e.occurred_at, p.erased_at,
        about_sharing(e.kind) as shared,
        count(*) over (partition by e.agency_id, p.erased_at, about_sharing(e.kind)) as number
    from records_eventpayload p join records_event e on e.id = p.event_id
    where p.erased_at is not null),
told as (
    select e.agency_id, e.recorded_at, bool_or(p.payload is null) as silent,
        sum((p.payload ->> 'events')::integer) as number
    from records_event e join records_eventpayload p on p.event_id = e.id
    where e.kind = 'rights.erased' group by e.agency_id, e.recorded_at)
select g.person_id, g.sequence, 'has lost its words, and no lawful erasure says so'
from gone g
left join told t on t.agency_id = g.agency_id and t.recorded_at = g.erased_at
where case when g.shared then g.occurred_at >= g.erased_at - make_interval(years => %s)
    else t.agency_id is null or not t.silent and t.number <> g.number end
"""

SEALED = """
select s.person_id, s.sequence, case when e.id is null
    then 'was sealed and is gone' else 'was sealed with another hash' end
from unnest(%s::uuid[], %s::integer[], %s::text[]) as s(person_id, sequence, hash)
left join records_event e on e.person_id = s.person_id and e.sequence = s.sequence
where encode(e.hash, 'hex') is distinct from s.hash
"""


def faults() -> Iterator[Fault]:
    """Every place where the stored trail contradicts itself; for the owner of the tables."""
    yield from _found(f"select * from ({LINKS}) checked where why is not null")  # noqa: S608
    yield from _found(HEADS)
    yield from _found(JOINS)
    yield from _found(ERASURES, [_years_of_sharing()])


def _years_of_sharing() -> int:
    """The fewest years for which any partnership ever kept words about sharing."""
    name = "retention_sharing_years"
    used = models.Partnership.objects.values_list("settings_name", flat=True).distinct()
    periods = (numbers for each in used for _, numbers in protocol.shipped(each).periods)
    return min((numbers[name].value for numbers in periods if name in numbers), default=0)


def against_seal(sealed: Sequence[Head]) -> Iterator[Fault]:
    """Every sealed link that is gone or was changed since; for the owner of the tables."""
    for start in range(0, len(sealed), AT_ONCE):
        part = sealed[start : start + AT_ONCE]
        columns = (
            [head.person_id for head in part],
            [head.sequence for head in part],
            [head.hash for head in part],
        )
        yield from _found(SEALED, columns)


def size() -> tuple[int, int]:
    """How many people and events there are."""
    with connection.cursor() as cursor:
        cursor.execute("select count(distinct person_id), count(*) from records_event")
        people, events = cursor.fetchone()
    return people, events


def _found(sql: str, parameters: Sequence[Any] = ()) -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters) or None)
        rows = cursor.fetchall()
    for person_id, sequence, why in rows:
        yield Fault(person_id=person_id, sequence=sequence, why=why)
