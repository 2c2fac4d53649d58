"""What may be erased now, and what is due to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Words about somebody whose time of keeping has run out: which, and since when."""

    person_id: UUID
    label: str
    since: datetime


def erasable(*, person_id: UUID) -> list[str]:
    """The labels of what the viewer's agency may erase at the person's wish."""
    with connection.cursor() as cursor:
        cursor.execute("select still_helping(%s)", [person_id])
        (helping,) = cursor.fetchone()
    return ["wish"] if helping else ["wish", "short", "care"]


def due(viewer: Viewer) -> tuple[Due, ...]:
    """What the viewer's agency has kept for longer than it should, oldest first.

    Keys and instants only; it is run under the agency's data protection lead, or by the house.
    """
    numbers = protocol.settings_on(viewer.protocol, viewer.today)
    with connection.cursor() as cursor:
        cursor.execute(
            "select person_id, label, since from retention_due(%s, %s)",
            [numbers["retention_care_years"], numbers["retention_short_months"]],
        )
        rows = cursor.fetchall()
    return tuple(Due(person_id=key, label=label, since=since) for key, label, since in rows)


def expired(viewer: Viewer, *, person_id: UUID) -> list[str]:
    """The labels whose time has run out for one person; with care goes what was told by choice."""
    labels = sorted({each.label for each in due(viewer) if each.person_id == person_id})
    if "care" not in labels:
        return labels
    return [*labels, "wish", *(["record"] if _nobody_helps(person_id) else [])]


def _nobody_helps(person_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select anybody_helps(%s)", [person_id])
        (helped,) = cursor.fetchone()
    return not helped


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person on the list, by name."""

    person_id: UUID
    name: str
    what: str
    since: datetime


WHAT: dict[str, str] = {
    "care": "The record of care: help ended",
    "short": "Needs for which there was no service",
}


def named(viewer: Viewer, *, due: Sequence[Due]) -> tuple[Row, ...]:
    """These with their names, as far as the viewer sees them."""
    people = models.Person.objects.filter(pk__in=[each.person_id for each in due])
    names = dict(people.values_list("id", "called_by"))
    return tuple(
        Row(
            person_id=each.person_id,
            name=names[each.person_id],
            what=WHAT[each.label],
            since=each.since,
        )
        for each in due
        if each.person_id in names
    )
