"""Stored events and obligations, read back as the rule book's own values."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.obligation import Obligation
from throughcare.domain.kernel.payload import Json, from_json
from throughcare.domain.net.protocol import KINDS

_AS_STORED = (
    "id",
    "person_id",
    "rule",
    "about_id",
    "owed_to_id",
    "category",
    "urgent",
    "opened_at",
    "due_at",
    "manager_from",
    "partnership_from",
)


MOST_READ = 4096
_read: dict[str, tuple[Mapping[str, Any], Event[Any]]] = {}


def event_of(stored: Mapping[str, Any]) -> Event[Any]:
    """An event from its stored row and words.

    Somebody's past is read again at each of their events, and events never change: so what was
    read lately, word for word the same, is not taken apart again. Raises Malformed when the words
    do not fit the kind of event.
    """
    before = _read.get(stored["id"])
    if before is not None and before[0] == stored:
        return before[1]
    event = _taken_apart(stored)
    if len(_read) >= MOST_READ:
        _read.clear()
    _read[stored["id"]] = (stored, event)
    return event


def _taken_apart(stored: Mapping[str, Any]) -> Event[Any]:
    kind = KINDS[stored["kind"]]
    return Event(
        id=UUID(stored["id"]),
        person_id=UUID(stored["person_id"]),
        sequence=stored["sequence"],
        kind=kind.code,
        occurred_at=datetime.fromisoformat(stored["occurred_at"]),
        recorded_at=datetime.fromisoformat(stored["recorded_at"]),
        recorded_by=UUID(stored["recorded_by"]),
        agency_id=UUID(stored["agency_id"]),
        party_id=UUID(stored["party_id"]) if stored["party_id"] else None,
        about_id=UUID(stored["about_id"]),
        corrects_id=UUID(stored["corrects_id"]) if stored["corrects_id"] else None,
        payload=from_json(kind.payload, stored["payload"]),
    )


def obligation_of(stored: Mapping[str, Any]) -> Obligation:
    """An obligation from its stored row."""
    same: dict[str, Json] = {name: stored[name] for name in _AS_STORED}
    owner: dict[str, Json] = {
        "role": stored["owner_role"],
        "agency_id": stored["owner_agency_id"],
        "worker_id": stored["owner_worker_id"],
    }
    return from_json(Obligation, same | {"owner": owner, "opened_by": stored["opened_by_id"]})
