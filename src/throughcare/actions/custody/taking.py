"""Messages of the prison service, taken in one by one: each kept, and then applied or queued."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID, uuid5

from django.db import connection

from throughcare.actions.custody import dates, moving
from throughcare.actions.permit import action
from throughcare.domain.custody.message import Message, State
from throughcare.domain.custody.terms import Told
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways import hmpps
from throughcare.gateways.hmpps import Line
from throughcare.records.viewer import viewing_as_the_net

NOBODY, SEVERAL = "nobody has this number", "more than one person has this number"


class Outcome(StrEnum):
    """What became of a line."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"
    QUEUED = "queued"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whose:
    """Whose a message is: the record, and the agency for which the house then acts."""

    record_id: UUID
    agency_id: UUID


@action("custody.take")
def take(*, line: Line, by: Viewer, at: datetime) -> Outcome:
    """This takes one line in, whole or not at all: a line that was taken changes nothing more.

    Only the house itself may. What can't be read is kept too, as it came.
    """
    message = line.message
    if message is None:
        _keep_unreadable(line, by)
        return Outcome.REJECTED
    key = key_of(line, by=by)
    if not _keep(key, message, line.raw):
        return Outcome.DUPLICATE
    outcome = _place(key, message, at)
    if message.links:
        _look_again(message, by, at)
    return outcome


def key_of(line: Line, *, by: Viewer) -> UUID:
    """The key under which a partnership keeps a line: the same each time that it is sent."""
    if line.message is not None:
        return uuid5(by.partnership_id, line.message.id)
    return uuid5(by.partnership_id, _digest(line))


@action("custody.take")
def place_queued(*, number: str, case_number: str, by: Viewer, at: datetime) -> int:
    """This applies what was queued about these numbers to whoever has them now; gives how many."""
    placed = 0
    for key, raw in _queued(number, case_number):
        message = hmpps.line(where="", raw=raw, at=at).message
        if message is not None and _place(key, message, at) is Outcome.APPLIED:
            placed += 1
    return placed


def _look_again(message: Message, by: Viewer, at: datetime) -> None:
    numbers = {"number": message.prison_number, "case_number": message.case_number}
    place_queued(**numbers, by=by, at=at)


def _queued(number: str, case_number: str) -> list[tuple[UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, prison_message(id) from queued_messages(%s, %s) as id",
            [number, case_number],
        )
        return [(key, raw) for key, raw in cursor.fetchall()]


def _place(key: UUID, message: Message, at: datetime) -> Outcome:
    whose = _placed(key, message)
    if whose is None:
        return Outcome.QUEUED
    with viewing_as_the_net(agency_id=whose.agency_id, at=at, part=True) as house:
        _apply(key, message, whose.record_id, house, at)
    return Outcome.APPLIED


def _apply(key: UUID, message: Message, person_id: UUID, by: Viewer, at: datetime) -> None:
    if message.movement is not None:
        moving.told(
            message.movement,
            key=key,
            person_id=person_id,
            how=Told.PRISON_SERVICE,
            source="",
            message_id=key,
            by=by,
            at=at,
        )
    if message.dates_changed:
        dates.changed(person_id=person_id, how=Told.PRISON_SERVICE, by=by, at=at)
    if message.dates is not None:
        dates.told(message.dates, person_id=person_id, how=Told.PRISON_SERVICE, by=by, at=at)


def _placed(key: UUID, message: Message) -> _Whose | None:
    """Whose it is, stored with it; None where nobody, or more than one, has its numbers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select record_id, agency_id from place_prison_message(%s, %s, %s, %s, %s)",
            [key, message.prison_number, message.case_number, NOBODY, SEVERAL],
        )
        found = cursor.fetchone()
    return _Whose(record_id=found[0], agency_id=found[1]) if found else None


def _keep(key: UUID, message: Message, raw: str) -> bool:
    told = to_json(message)
    assert isinstance(told, dict)
    prison = message.movement.prison if message.movement else ""
    return _kept(key, told | {"prison": prison}, raw, State.QUEUED, "")


def _keep_unreadable(line: Line, by: Viewer) -> None:
    names = ("kind", "prison_number", "other_number", "case_number", "other_case", "prison")
    told = {"sameness": _digest(line), "happened_at": None, **dict.fromkeys(names, "")}
    _kept(key_of(line, by=by), told, line.raw, State.UNREADABLE, line.why)


def _digest(line: Line) -> str:
    return sha256(line.raw.encode()).hexdigest()


def _kept(key: UUID, told: object, raw: str, state: State, why: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select keep_prison_message(%s, %s::jsonb, %s, %s, %s)",
            [key, json.dumps(told), raw.replace("\0", ""), state.value, why],
        )
        return bool(cursor.fetchone()[0])
