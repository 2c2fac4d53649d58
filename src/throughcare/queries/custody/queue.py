"""What prisons told that nobody could place, by number, for the record steward."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.workforce.viewer import Viewer

PAGE = 25
WAITING = """
select coalesce(nullif(m.prison_number, ''), m.case_number) as number, count(*),
    max(m.happened_at), (array_agg(m.kind order by m.happened_at desc nulls last))[1],
    bool_or(m.why like 'more than one%%'),
    (array_agg(prison_name(m.prison) order by m.happened_at desc)
        filter (where m.prison <> ''))[1]
from records_prisonmessage m where m.state = 'queued'
group by 1 order by count(*) filter (where m.prison <> '') > 0 desc, 3 desc, 1
limit %s offset %s
"""
TOLD = """
select m.happened_at, m.kind, prison_name(m.prison)
from records_prisonmessage m
where m.state = 'queued' and m.prison <> ''
  and coalesce(nullif(m.prison_number, ''), m.case_number) = %s
order by m.happened_at desc nulls last, m.id limit %s
"""
COUNTED = """
select count(distinct coalesce(nullif(m.prison_number, ''), m.case_number))
        filter (where m.state = 'queued'),
    count(*) filter (where m.state = 'unreadable')
from records_prisonmessage m
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One number of which messages wait: how many, the newest, and whether several have it."""

    number: str
    messages: int
    newest_at: datetime | None
    newest_kind: str
    several: bool
    prison: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one message that waits says of a prison: when, which, and the kind as it came."""

    at: datetime | None
    kind: str
    prison: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A page of numbers, how many there are, and how many lines could not be read."""

    rows: tuple[Waiting, ...]
    total: int
    unreadable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A record whose number is nearly this one, or that this one says it is: and why."""

    person_id: UUID
    name: str
    born_on: str
    agency: str
    number: str
    why: str


def waiting(viewer: Viewer, *, offset: int = 0) -> Queue:
    """The numbers of which messages wait; those with a movement first."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED)
        total, unreadable = cursor.fetchone()
        cursor.execute(WAITING, [PAGE, offset])
        rows = tuple(
            Waiting(
                number=number,
                messages=messages,
                newest_at=newest_at,
                newest_kind=kind,
                several=several,
                prison=prison or "",
            )
            for number, messages, newest_at, kind, several, prison in cursor.fetchall()
        )
    return Queue(rows=rows, total=total, unreadable=unreadable)


def heard(viewer: Viewer, *, number: str, most: int = 10) -> tuple[Heard, ...]:
    """What waits for a number about prisons, newest first: by it one asks whose it is."""
    with connection.cursor() as cursor:
        cursor.execute(TOLD, [number, most])
        found = cursor.fetchall()
    return tuple(Heard(at=at, kind=kind, prison=prison) for at, kind, prison in found)


def to_place(house: Viewer) -> list[tuple[str, str]]:
    """The numbers of which messages wait, and which somebody has by now: for the house."""
    with connection.cursor() as cursor:
        cursor.execute("select number, case_number from numbers_to_place()")
        return [(number, case_number) for number, case_number in cursor.fetchall()]


def still_waiting(house: Viewer, *, messages: Sequence[UUID]) -> int:
    """How many of these messages wait now: for the house."""
    with connection.cursor() as cursor:
        cursor.execute("select messages_waiting(%s)", [list(messages)])
        return int(cursor.fetchone()[0])


def suggestions(viewer: Viewer, *, number: str) -> tuple[Suggestion, ...]:
    """Who it may be, most likely first: a number that differs in one sign, or a record that came
    with the same name and day of birth.
    """
    with connection.cursor() as cursor:
        cursor.execute("select suggest_for_number(%s)", [number])
        (found,) = cursor.fetchone()
    told = json.loads(found) if isinstance(found, str) else found or []
    return tuple(Suggestion(**each | {"person_id": UUID(each["person_id"])}) for each in told)
