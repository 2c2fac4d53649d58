"""Records that may be one person's, side by side, for the record steward."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person.merge import Join
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One record of a match, as everybody together knows it."""

    id: UUID
    one_id: UUID
    called_by: str
    born_on: date | None
    sex: str
    died_on: date | None
    names: tuple[tuple[str, str], ...]
    numbers: tuple[Identifier, ...]
    known_to: tuple[str, ...]
    lead: str
    registered_by: str
    registered_at: datetime
    events: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two records, why they may be one person's, and what became of it."""

    id: UUID
    band: str
    why: tuple[str, ...]
    looked_at: bool
    found_at: datetime
    decided_at: datetime | None
    decided_by: str
    decision: str
    decided_why: str
    one: Side
    other: Side
    merge_id: UUID | None

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both records."""
        return self.one, self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """One page of matches, and how many there are in all."""

    total: int
    matches: tuple[Match, ...] = ()


def matches(viewer: Viewer, *, decided: bool, offset: int = 0, size: int = 20) -> Matches:
    """Matches that the steward has to decide, likeliest first; or has decided, newest first."""
    rows = _rows("select * from matches_for_steward(%s, %s, %s)", [decided, size, offset])
    return Matches(total=rows[0]["total"] if rows else 0, matches=tuple(map(_match, rows)))


def match(viewer: Viewer, *, match_id: UUID) -> Match | None:
    """One match; None for anybody but the steward of its partnership, or where there is none."""
    rows = _rows("select * from match_for_steward(%s)", [match_id])
    return _match(rows[0]) if rows else None


def joins(viewer: Viewer, *, people: tuple[UUID, ...]) -> tuple[Join, ...]:
    """Every join, in force or undone, among what counts as one with these records."""
    rows = _rows("select joins_of(%s::uuid[]) as found", [list(people)])
    return tuple(
        Join(
            merged_id=UUID(each["merged_id"]),
            survivor_id=UUID(each["survivor_id"]),
            undone=each["undone"],
        )
        for each in json.loads(rows[0]["found"])
    )


def _rows(sql: str, told: list[Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _match(row: dict[str, Any]) -> Match:
    why = json.loads(row["why"])
    return Match(
        id=row["id"],
        band=why["band"],
        why=tuple(why["why"]),
        looked_at=why["looked_at"],
        found_at=row["found_at"],
        decided_at=row["decided_at"],
        decided_by=row["decided_by"],
        decision=row["decision"],
        decided_why=row["decided_why"],
        one=_side(json.loads(row["one"])),
        other=_side(json.loads(row["other"])),
        merge_id=row["merge_id"],
    )


def _side(told: dict[str, Any]) -> Side:
    return Side(
        id=UUID(told["id"]),
        one_id=UUID(told["one_id"]),
        called_by=told["called_by"],
        born_on=_day(told["born_on"]),
        sex=told["sex"],
        died_on=_day(told["died_on"]),
        names=tuple(
            (f"{each['given']} {each['family']}".strip(), each["kind"]) for each in told["names"]
        ),
        numbers=tuple(
            Identifier(scheme=Scheme(scheme), value=value) for scheme, value in told["numbers"]
        ),
        known_to=tuple(told["known_to"]),
        lead=told["lead"] or "",
        registered_by=told["registered_by"],
        registered_at=datetime.fromisoformat(told["registered_at"]),
        events=told["events"],
        last_at=datetime.fromisoformat(told["last_at"]) if told["last_at"] else None,
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
