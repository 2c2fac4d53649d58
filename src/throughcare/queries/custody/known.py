"""What is known of somebody's movements, and what was made of it, whoever told."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.custody.terms import Absence, Away, Custody, Move, Movement, Stay
from throughcare.domain.kernel.decision import Refused, because


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A time in custody that stands on another record of theirs, and for which agency."""

    id: UUID
    person_id: UUID
    agency_id: UUID
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Movements as they were told, on whichever record of theirs; times in custody as they are
    stored on this one, days of release, and what still stands on another.
    """

    movements: tuple[Movement, ...]
    times: Mapping[UUID, Custody]
    release_on: Mapping[UUID, date | None]
    elsewhere: tuple[Elsewhere, ...] = ()


def of(person_id: UUID) -> Known:
    """Everything, for an action to go on from. Raises Refused where nobody is known."""
    with connection.cursor() as cursor:
        cursor.execute("select custody_of(%s)", [person_id])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        raise Refused(because("person.not_found"))
    told = json.loads(row[0])
    return Known(
        movements=tuple(map(_movement, told["movements"])),
        times={UUID(each["id"]): _custody(each) for each in told["times"]},
        release_on={UUID(each["id"]): _day(each["release_on"]) for each in told["times"]},
        elsewhere=tuple(map(_elsewhere, told["elsewhere"])),
    )


def prison_name(code: str) -> str:
    """What a prison is called."""
    with connection.cursor() as cursor:
        cursor.execute("select prison_name(%s)", [code])
        return str(cursor.fetchone()[0])


def _movement(told: Mapping[str, Any]) -> Movement:
    return Movement(
        happened_at=datetime.fromisoformat(told["happened_at"]),
        move=Move(told["move"]),
        prison=told["prison"],
    )


def _elsewhere(told: Mapping[str, Any]) -> Elsewhere:
    return Elsewhere(
        id=UUID(told["id"]),
        person_id=UUID(told["person_id"]),
        agency_id=UUID(told["agency_id"]),
        starts_at=datetime.fromisoformat(told["starts_at"]),
    )


def _custody(told: Mapping[str, Any]) -> Custody:
    return Custody(
        starts_at=datetime.fromisoformat(told["starts_at"]),
        began=Move(told["began"]) if told["began"] else None,
        ends_at=_instant(told["ends_at"]),
        ended=Move(told["ended"]) if told["ended"] else None,
        stays=tuple(
            Stay(
                prison=each["prison"],
                starts_at=datetime.fromisoformat(each["starts_at"]),
                ends_at=_instant(each["ends_at"]),
            )
            for each in told["stays"]
        ),
        absences=tuple(
            Absence(
                kind=Away(each["kind"]),
                starts_at=datetime.fromisoformat(each["starts_at"]),
                ends_at=_instant(each["ends_at"]),
            )
            for each in told["absences"]
        ),
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
