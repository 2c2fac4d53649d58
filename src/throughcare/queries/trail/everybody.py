"""Everybody's events and obligations, streamed person by person; for the owner of the tables."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from throughcare.domain.kernel.event import Event
from throughcare.domain.net.protocol import Closed
from throughcare.queries.trail.stored import event_of, obligation_of

AT_ONCE = 2_000

EVENTS = """
select e.person_id, jsonb_build_object(
    'id', e.id, 'person_id', e.person_id, 'sequence', e.sequence, 'kind', e.kind,
    'occurred_at', e.occurred_at, 'recorded_at', e.recorded_at, 'recorded_by', e.recorded_by_id,
    'agency_id', e.agency_id, 'party_id', e.party_id, 'about_id', e.about_id,
    'corrects_id', e.corrects_id, 'payload', p.payload)
from records_event e join records_eventpayload p on p.event_id = e.id
order by e.person_id, e.sequence
"""

OBLIGATIONS = "select o.person_id, to_jsonb(o) from records_obligation o order by o.person_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One person's whole trail, and the obligations stored with it.

    `erased` says that some words were lawfully erased: such a trail can't be replayed.
    """

    person_id: UUID
    events: tuple[Event[Any], ...]
    stored: tuple[Closed, ...]
    erased: bool


def everybody() -> Iterator[Past]:
    """Each person's past, in the order of their keys, without holding more than a few at once."""
    with transaction.atomic():
        owed = _grouped(OBLIGATIONS)
        waiting = next(owed, None)
        for person_id, events in _grouped(EVENTS):
            while waiting and waiting[0] < person_id:
                yield Past(
                    person_id=waiting[0], events=(), stored=_closed(waiting[1]), erased=False
                )
                waiting = next(owed, None)
            stored: list[Any] = []
            if waiting and waiting[0] == person_id:
                stored, waiting = waiting[1], next(owed, None)
            yield _past(person_id, events, stored)
        while waiting:
            yield Past(person_id=waiting[0], events=(), stored=_closed(waiting[1]), erased=False)
            waiting = next(owed, None)


def _past(person_id: UUID, events: list[Any], stored: list[Any]) -> Past:
    erased = any(each["payload"] is None for each in events)
    return Past(
        person_id=person_id,
        events=() if erased else tuple(event_of(each) for each in events),
        stored=_closed(stored),
        erased=erased,
    )


def _closed(stored: list[Any]) -> tuple[Closed, ...]:
    return tuple(
        Closed(
            obligation=obligation_of(each),
            met_by=UUID(each["met_by_id"]) if each["met_by_id"] else None,
            fell_by=UUID(each["fell_by_id"]) if each["fell_by_id"] else None,
        )
        for each in stored
    )


def _grouped(sql: str) -> Iterator[tuple[UUID, list[Any]]]:
    """Rows of (person, JSON) from a cursor on the server, gathered by person."""
    for person_id, rows in groupby(_rows(sql), key=lambda row: row[0]):
        yield person_id, [json.loads(row[1]) for row in rows]


def _rows(sql: str) -> Iterator[tuple[UUID, str]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows
