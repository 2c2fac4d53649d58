"""What the viewer's agency holds about somebody who asked to see it."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.calendar import LONDON, london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.net import telling
from throughcare.domain.net.protocol import KINDS
from throughcare.domain.net.words import DUTIES
from throughcare.domain.sharing.held import FACTS, TABLES
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row, as pairs of words."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stands in one place, with what it is called."""

    title: str
    entries: tuple[Entry, ...]


def held(
    viewer: Viewer, *, person_id: UUID, request_id: UUID, of: frozenset[Category] | None = None
) -> tuple[Part, ...]:
    """Everything, or what is of some categories. Nothing where nobody asked for it."""
    rows: dict[str, list[Entry]] = defaultdict(list)
    for table, category, row in _rows(person_id, request_id):
        if of is None or category in of:
            told = _event(row) if table == "records_event" else _in_words(row)
            rows[table].append(Entry(pairs=_pairs(told)))
    return tuple(
        Part(title=title, entries=tuple(rows[table]))
        for table, title in TABLES.items()
        if rows.get(table)
    )


def _rows(person_id: UUID, request_id: UUID) -> list[tuple[str, str, dict[str, Any]]]:
    with connection.cursor() as cursor:
        cursor.execute("select * from held_about(%s, %s)", [person_id, request_id])
        return list(cursor.fetchall())


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    """What is owed as a sentence, not as the code of its rule."""
    rule = row.get("rule")
    return row | {"rule": DUTIES[rule].format(name="you")} if rule in DUTIES else row


def _event(row: dict[str, Any]) -> dict[str, Any]:
    """An event as its sentence, and every word that stands behind it."""
    said, on = row["said"], london_day(instant=datetime.fromisoformat(row["occurred_at"]))
    known = said is not None and row["kind"] in KINDS
    sentence = telling.tell(kind=row["kind"], said=said, on=on) if known else "Erased"
    when = {"when": row["occurred_at"], "what": sentence, "recorded by": row["recorded_by"]}
    return when | {key: value for key, value in (said or {}).items() if not key.endswith("_id")}


def _pairs(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (FACTS.get(name, name.replace("_", " ")), _plain(value))
        for name, value in row.items()
        if value not in (None, "", [], {})
    )


CODE = re.compile("[a-z]+(_[a-z]+)+")
READ: tuple[Callable[[str], datetime | date], ...] = (date.fromisoformat, datetime.fromisoformat)


def _plain(value: object) -> str:
    """A value as people read it: yes and no, days and times of London, lists with commas."""
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(_plain(each) for each in value)
        case dict():
            return "; ".join(f"{key}: {_plain(each)}" for key, each in value.items())
        case str() if (found := _instant(value)) is not None:
            return found
        case str() if CODE.fullmatch(value):
            return value.replace("_", " ")
    return str(value)


def _instant(text: str) -> str | None:
    if len(text) < 10 or text[4:5] != "-":
        return None
    for read in READ:
        try:
            found = read(text)
        except ValueError:
            continue
        if isinstance(found, datetime):
            return f"{found.astimezone(LONDON):%-d %B %Y, %H:%M}"
        return f"{found:%-d %B %Y}"
    return None
