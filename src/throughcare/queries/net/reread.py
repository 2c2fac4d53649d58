"""Closures that were drawn for another agency to look at again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A closure to look at again."""

    id: UUID
    person_id: UUID
    name: str
    closed_by: str
    asked_at: datetime
    read_at: datetime | None
    sound: bool | None
    words: str


COLUMNS = ("id", "person_id", "person__called_by", "agency__name", "asked_at", "read_at", "sound")


def asked(viewer: Viewer) -> tuple[Asked, ...]:
    """What the viewer's agency is asked to look at, unread first, oldest first."""
    rows = models.Reread.objects.filter(reader_id=viewer.agency_id).order_by(
        "read_at", "asked_at", "id"
    )
    return tuple(_asked(row) for row in rows.values_list(*COLUMNS, "words")[:200])


def one(viewer: Viewer, *, reread_id: UUID) -> Asked | None:
    """One of them; None where it is another agency's, or there is none."""
    rows = models.Reread.objects.filter(reader_id=viewer.agency_id, pk=reread_id)
    row = rows.values_list(*COLUMNS, "words").first()
    return _asked(row) if row else None


def _asked(row: tuple[object, ...]) -> Asked:
    names = ("id", "person_id", "name", "closed_by", "asked_at", "read_at", "sound", "words")
    return Asked(**dict(zip(names, row, strict=True)))  # type: ignore[arg-type]
