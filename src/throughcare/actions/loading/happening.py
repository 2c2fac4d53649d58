"""Many events at once, as the tables' owner: appended to their chains with what follows."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import Obligation, Settings
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.net.protocol import KINDS, STANDING, Context, after, consequences
from throughcare.queries.trail import stored
from throughcare.records import models
from throughcare.records.copying import Table, text

HOLD = "select hold(one) from unnest(%s::uuid[]) as one order by one"
PAST = """
select e.person_id, jsonb_build_object(
    'id', e.id, 'person_id', e.person_id, 'sequence', e.sequence, 'kind', e.kind,
    'occurred_at', e.occurred_at, 'recorded_at', e.recorded_at, 'recorded_by', e.recorded_by_id,
    'agency_id', e.agency_id, 'party_id', e.party_id, 'about_id', e.about_id,
    'corrects_id', e.corrects_id, 'payload', p.payload)
from records_event e join records_eventpayload p on p.event_id = e.id
where e.person_id = any(%s) and e.kind = any(%s) and p.payload is not null
order by e.person_id, e.sequence
"""
OWED = """
select o.person_id, to_jsonb(o) from records_obligation o
where o.person_id = any(%s) and o.met_at is null and o.fell_at is null
"""
CLOSE = """
update records_obligation o set {way}_by_id = c.event_id, {way}_at = c.at
from unnest(%s::uuid[], %s::uuid[], %s::timestamptz[]) as c(id, event_id, at)
where o.id = c.id and o.met_at is null and o.fell_at is null
"""


def hold(people: Sequence[UUID]) -> None:
    """This keeps everybody else from acting about these people until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [list(people)])


def happened(events: Sequence[Event[Any]], *, settings: Settings) -> None:
    """This appends events, oldest first, with what each opens, meets and ends.

    The caller holds the people. What follows is reckoned as in the one action that records one.
    """
    contexts = _contexts({each.person_id for each in events}, settings)
    opened: list[Obligation] = []
    closed: dict[str, list[tuple[UUID, UUID, datetime]]] = {"met": [], "fell": []}
    for event in events:
        context = contexts[event.person_id]
        follows = consequences(event, context)
        contexts[event.person_id] = after(event, context, follows)
        opened += follows.opened
        for way, keys in (("met", follows.met), ("fell", follows.fell)):
            closed[way] += [(key, event.id, event.recorded_at) for key in keys]
    _append(events)
    _open(opened)
    with connection.cursor() as cursor:
        for way, rows in closed.items():
            if rows:
                cursor.execute(
                    CLOSE.format(way=way), [list(column) for column in zip(*rows, strict=True)]
                )


def _contexts(people: Iterable[UUID], settings: Settings) -> dict[UUID, Context]:
    wanted = list(people)
    past = _rows(PAST, [wanted, sorted(STANDING)], stored.event_of)
    owed = _rows(OWED, [wanted], stored.obligation_of)
    return {
        each: Context(history=History(past[each]), owed=tuple(owed[each]), settings=settings)
        for each in wanted
    }


def _rows[T](sql: str, told: list[Any], read: Callable[[Any], T]) -> dict[UUID, list[T]]:
    found: dict[UUID, list[T]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        for person_id, row in cursor.fetchall():
            found[person_id].append(read(json.loads(row) if isinstance(row, str) else row))
    return found


def _append(events: Sequence[Event[Any]]) -> None:
    """Words first, then the links; the chain's own trigger numbers and hashes them."""
    payload = Table(models.EventPayload)
    payload.fill(
        payload.line(
            event_id=text(each.id),
            person_id=text(each.person_id),
            agency_id=text(each.agency_id),
            party_id=text(each.party_id),
            category=KINDS[each.kind].category.value,
            salt=text(uuid4()),
            payload=text(to_json(each.payload)),
        )
        for each in events
    )
    event = Table(models.Event, payload_digest=b"", hash=b"", sequence=0)
    event.fill(
        event.line(
            id=text(each.id),
            person_id=text(each.person_id),
            kind=each.kind,
            category=KINDS[each.kind].category.value,
            occurred_at=text(each.occurred_at),
            recorded_at=text(each.recorded_at),
            recorded_by_id=text(each.recorded_by),
            agency_id=text(each.agency_id),
            party_id=text(each.party_id),
            about_id=text(each.about_id),
            corrects_id=text(each.corrects_id),
        )
        for each in events
    )


def _open(opened: Sequence[Obligation]) -> None:
    table = Table(models.Obligation)
    table.fill(
        table.line(
            id=text(each.id),
            person_id=text(each.person_id),
            rule=each.rule,
            about_id=text(each.about_id),
            owner_role=each.owner.role.value,
            owner_agency_id=text(each.owner.agency_id),
            owner_worker_id=text(each.owner.worker_id),
            owed_to_id=text(each.owed_to_id),
            category=each.category.value,
            urgent=text(each.urgent),
            opened_by_id=text(each.opened_by),
            opened_at=text(each.opened_at),
            due_at=text(each.due_at),
            manager_from=text(each.manager_from),
            partnership_from=text(each.partnership_from),
        )
        for each in opened
    )
