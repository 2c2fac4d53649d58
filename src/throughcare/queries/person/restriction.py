"""Restricted records, for whoever may still see them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A restriction that holds: why, by whom, since when, and who may see the record."""

    why: str
    placed_by: str
    placed_at: datetime
    readers: tuple[tuple[UUID, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A restricted record in the list of those that the viewer may see."""

    person_id: UUID
    called_by: str
    placed_by: str
    placed_at: datetime


def placed(viewer: Viewer, *, person_id: UUID) -> Placed | None:
    """The restriction of a record of the viewer's agency; None where there is none."""
    found = (
        models.Restriction.objects.filter(person_id=person_id, lifted_at=None)
        .values_list("why", "placed_by__name", "placed_at")
        .first()
    )
    if found is None:
        return None
    readers = named(viewer, person_id=person_id)
    return Placed(why=found[0], placed_by=found[1], placed_at=found[2], readers=readers)


def named(viewer: Viewer, *, person_id: UUID) -> tuple[tuple[UUID, str, str], ...]:
    """Who may see a restricted record, by name and agency; nobody is named where it is none."""
    with connection.cursor() as cursor:
        cursor.execute("select * from readers_of(%s)", [person_id])
        return tuple(cursor.fetchall())


def listed(viewer: Viewer) -> tuple[Row, ...]:
    """Restricted records of the viewer's agency that the viewer may see, newest first."""
    rows = (
        models.Restriction.objects.filter(lifted_at=None)
        .order_by("-placed_at", "id")
        .values_list("person_id", "person__called_by", "placed_by__name", "placed_at")
    )
    return tuple(
        Row(person_id=key, called_by=name, placed_by=who, placed_at=at)
        for key, name, who, at in rows
    )
