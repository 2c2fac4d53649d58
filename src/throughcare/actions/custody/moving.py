"""A movement, told by a prison or a worker: what it makes of somebody's time in custody."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.order.clashes import tell_clashes
from throughcare.domain.custody import events
from throughcare.domain.custody.changes import Change, changes, each_in_order
from throughcare.domain.custody.stays import times
from throughcare.domain.custody.terms import Away, Custody, Movement, Told
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody import known
from throughcare.records import models
from throughcare.records.keys import new_key


def told(
    movement: Movement,
    *,
    key: UUID,
    person_id: UUID,
    how: Told,
    source: str,
    message_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This keeps a movement and stores what it makes of the times in custody, with its events."""
    journey.context_of(person_id=person_id, by=by, at=at)
    before = known.of(person_id)
    row = models.Movement(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        happened_at=movement.happened_at,
        move=movement.move.value,
        prison=movement.prison,
        told=how.value,
        source=source,
        message_id=message_id,
        told_at=at,
        told_by_id=by.worker_id,
    )
    models.Movement.objects.bulk_create([row])
    after = replace(before, movements=(*before.movements, movement))
    settle(person_id=person_id, found=after, how=how, by=by, at=at)


def settle(*, person_id: UUID, found: known.Known, how: Told, by: Viewer, at: datetime) -> None:
    """This brings the times in custody into line with the movements, and says what changed."""
    changed = changes(known=found.times, now=times(found.movements), new_key=new_key)
    if not changed:
        return
    gone = [each.id for each in changed if each.after is None]
    rows = [_row(each.id, each.after) for each in changed if each.after is not None]
    with connection.cursor() as cursor:
        cursor.execute(
            "select store_custody(%s, %s::jsonb, %s::uuid[])", [person_id, json.dumps(rows), gone]
        )
    for each in each_in_order(changed):
        for kind, payload, occurred_at in _events(each, found.release_on.get(each.id), how):
            journey.record(
                kind=f"prison.{kind}",
                person_id=person_id,
                about_id=each.id,
                payload=payload,
                by=by,
                at=at,
                occurred_at=occurred_at,
            )
    tell_clashes(person_id=person_id, agency_id=by.agency_id, at=at)


def _row(key: UUID, custody: Custody) -> object:
    told = to_json(custody)
    assert isinstance(told, dict)
    more = {"id": str(key), "prison": custody.prison, "away": custody.away or ""}
    words = {"began": custody.began or "", "ended": custody.ended or ""}
    return told | more | words


type Happened = tuple[str, object, datetime | None]


def _events(change: Change, planned_on: date | None, how: Told) -> list[Happened]:
    """What is told of a change, oldest first."""
    custody = change.after
    if custody is None:
        assert change.before is not None
        starts_at = change.before.starts_at
        return [("taken_back", events.TakenBack(starts_at=starts_at, told=how.value), None)]
    found: list[Happened] = []
    for says, make in _MAKERS:
        if says(change):
            found += make(change, custody, planned_on, how)
    return found


def _received(change: Change, custody: Custody, on: date | None, how: Told) -> list[Happened]:
    first = custody.stays[0]
    said = events.Received(
        prison=first.prison,
        prison_name=known.prison_name(first.prison),
        why=custody.began.value if custody.began else "",
        since=custody.starts_at,
        told=how.value,
        now=change.newest and custody.ends_at is None,
    )
    return [("received", said, custody.starts_at)]


def _moved(change: Change, custody: Custody, on: date | None, how: Told) -> list[Happened]:
    return [
        (
            "moved",
            events.Moved(
                prison=each.prison,
                prison_name=known.prison_name(each.prison),
                since=each.starts_at,
                told=how.value,
                now=change.newest and each is custody.stays[-1] and custody.ends_at is None,
            ),
            each.starts_at,
        )
        for each in change.moved_to
    ]


def _away(change: Change, custody: Custody, on: date | None, how: Told) -> list[Happened]:
    gone: list[Happened] = [
        (
            "away",
            events.WentAway(where=each.kind.value, since=each.starts_at, told=how.value),
            each.starts_at,
        )
        for each in change.gone
        if each.kind is not Away.BETWEEN_PRISONS
    ]
    back: list[Happened] = [
        (
            "back",
            events.CameBack(where=each.kind.value, since=each.ends_at, told=how.value),
            each.ends_at,
        )
        for each in change.back
        if each.kind is not Away.BETWEEN_PRISONS
        and each.ends_at
        and each.ends_at != custody.ends_at
    ]
    return gone + back


def _released(change: Change, custody: Custody, on: date | None, how: Told) -> list[Happened]:
    assert custody.ends_at is not None
    last = custody.absences[-1] if custody.absences else None
    from_court = last is not None and last.kind is Away.COURT and last.ends_at == custody.ends_at
    said = events.Released(
        prison=custody.prison,
        prison_name=known.prison_name(custody.prison),
        why=custody.ended.value if custody.ended else "",
        left_at=custody.ends_at,
        told=how.value,
        planned_on=on,
        straight=from_court,
        now=change.newest,
    )
    return [("released", said, custody.ends_at)]


def _goes_on(change: Change, custody: Custody, on: date | None, how: Told) -> list[Happened]:
    name = known.prison_name(custody.prison)
    return [
        ("goes_on", events.GoesOn(prison=custody.prison, prison_name=name, told=how.value), None)
    ]


def _corrected(change: Change, custody: Custody, on: date | None, how: Told) -> list[Happened]:
    said = events.Corrected(starts_at=custody.starts_at, ends_at=custody.ends_at, told=how.value)
    return [("corrected", said, None)]


_MAKERS: tuple[
    tuple[
        Callable[[Change], bool],
        Callable[[Change, Custody, date | None, Told], list[Happened]],
    ],
    ...,
] = (
    (lambda each: each.received, _received),
    (lambda each: bool(each.moved_to), _moved),
    (lambda each: bool(each.gone or each.back), _away),
    (lambda each: each.released, _released),
    (lambda each: each.goes_on, _goes_on),
    (lambda each: each.corrected, _corrected),
)
