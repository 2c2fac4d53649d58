"""Who knows what about somebody, over all agencies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing import saying
from throughcare.domain.sharing.terms import Basis, HowDisclosed
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger: when, a sentence, and what stands behind it.

    `ours` says that the viewer's agency takes part, so that it may ask to keep the line back.
    """

    id: UUID
    at: datetime
    sentence: str
    details: tuple[str, ...]
    kind: str
    from_agency: str
    to_agency: str
    categories: tuple[Category, ...]
    basis: str
    ends_at: datetime | None
    outside: bool
    emergency: bool
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The lines, newest first; `whole` where the viewer's agency leads, else only its own."""

    lines: tuple[Line, ...]
    whole: bool


def ledger(viewer: Viewer, *, person_id: UUID, name: str) -> Ledger:
    """Every grant, view, word and copy that the viewer may tell the person of."""
    with connection.cursor() as cursor:
        cursor.execute("select leads(%s)", [person_id])
        (whole,) = cursor.fetchone()
        cursor.execute("select * from ledger_of(%s)", [person_id])
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return Ledger(lines=tuple(_line(viewer, row, name) for row in rows), whole=whole)


def _line(viewer: Viewer, row: dict[str, Any], name: str) -> Line:
    say: Callable[[Viewer, dict[str, Any], str], str] = (
        _grant_said if row["line"] == "grant" else _disclosure_said
    )
    return Line(
        id=row["id"],
        at=row["at"],
        sentence=say(viewer, row, name),
        details=_details(row),
        kind=row["how"] or "grant",
        from_agency=row["from_name"],
        to_agency=row["to_name"] or row["to_whom"],
        categories=_categories(row),
        basis=row["basis"],
        ends_at=row["ends_at"],
        outside=row["outside"],
        emergency=row["line"] == "grant" and row["from_id"] is None,
        ours=viewer.agency_id in (row["from_id"], row["to_id"]),
    )


def _categories(row: dict[str, Any]) -> tuple[Category, ...]:
    return tuple(Category(each) for each in row["categories"])


def _grant_said(viewer: Viewer, row: dict[str, Any], name: str) -> str:
    ended = row["ends_at"] is not None and row["ends_at"] <= viewer.at
    said = saying.GrantSaid(
        from_name=row["from_name"],
        to_name=row["to_name"],
        categories=_categories(row),
        basis=Basis(row["basis"]),
        starts_at=row["at"],
        ends_at=row["ends_at"],
        facts_from_at=row["facts_from_at"],
        ended=ended,
    )
    return saying.grant(said, name=name, today=viewer.today)


def _disclosure_said(viewer: Viewer, row: dict[str, Any], name: str) -> str:
    said = saying.DisclosureSaid(
        how=HowDisclosed(row["how"]),
        who=row["who"],
        from_name=row["from_name"],
        to_name=row["to_name"],
        to_whom=row["to_whom"],
        categories=_categories(row),
        outside=row["outside"],
        what=row["what"],
    )
    return saying.disclosure(said, name=name)


def _details(row: dict[str, Any]) -> tuple[str, ...]:
    """What is behind a line, each in a few words."""
    told = []
    if row["line"] == "grant":
        told.append(f"Shared by {row['from_name'] or 'whoever holds it'}; for: {row['what']}")
    elif row["what"] and row["categories"]:
        told.append(row["what"])
    if row["own_words"]:
        told.append(f"In their words: “{row['own_words']}”")
    if row["withdrawn_why"]:
        told.append(f"Ended: {row['withdrawn_why']}")
    return tuple(told)
