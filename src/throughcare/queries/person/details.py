"""What is known of somebody, as their details page shows it, and how it changed."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person.details import Details, TakingPart
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.one import ids_of
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A name that somebody has or had."""

    id: UUID
    written: str
    kind: str
    starts_on: date | None
    ends_on: date | None
    agency: str
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownChannel:
    """A way to reach somebody."""

    id: UUID
    kind: str
    value: str
    safe: bool
    ended_at: datetime | None
    agency: str
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNumber:
    """A number by which a system knows somebody."""

    number: Identifier
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change: when, by whom, what was before and what is now."""

    at: datetime
    who: str
    agency: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything about who somebody is that the viewer may see, on all records of that person.

    `works_with` says whether the viewer's agency works with them, so that it may change the record.
    """

    details: Details
    works_with: bool
    taking_part: tuple[tuple[str, TakingPart], ...]
    names: tuple[KnownName, ...]
    channels: tuple[KnownChannel, ...]
    numbers: tuple[KnownNumber, ...]
    reference: str
    changes: tuple[Changed, ...]


def details_of(viewer: Viewer, *, person_id: UUID) -> Details | None:
    """What stands on the record itself; None where the viewer may not see it."""
    found = models.Person.objects.filter(pk=person_id).first()
    if found is None:
        return None
    return Details(
        called_by=found.called_by,
        family=found.family_name,
        born_on=found.born_on,
        says_adult=found.says_adult,
        sex=found.sex,
        gender=found.gender,
        no_fixed_abode=found.no_fixed_abode,
        area=found.area,
        language=found.language,
        interpreter_needed=found.interpreter_needed,
    )


def taking_part_of(viewer: Viewer, *, person_id: UUID) -> TakingPart:
    """What the viewer's own agency knows of what somebody needs to take part."""
    found = models.TakingPart.objects.filter(
        person_id=person_id, agency_id=viewer.agency_id
    ).first()
    return _taking_part(found) if found else TakingPart()


def _taking_part(row: models.TakingPart) -> TakingPart:
    return TakingPart(
        access_needs=tuple(row.access_needs), learning_disability=row.learning_disability
    )


def reference_of(viewer: Viewer, *, person_id: UUID) -> str:
    """How the viewer's own agency calls somebody in its papers; nothing where it does not."""
    rows = models.OwnReference.objects.filter(person_id=person_id, agency_id=viewer.agency_id)
    return rows.values_list("value", flat=True).first() or ""


def works_with(viewer: Viewer, *, person_id: UUID) -> bool:
    """Whether the viewer's agency works with somebody now, and so may change the record."""
    return models.Involvement.objects.filter(
        person_id=person_id, agency_id=viewer.agency_id, ends_at=None
    ).exists()


def known(viewer: Viewer, *, person_id: UUID) -> Known | None:
    """Who somebody is; None where the viewer may not see them."""
    details = details_of(viewer, person_id=person_id)
    if details is None:
        return None
    people = ids_of(viewer, person_id=person_id)
    return Known(
        details=details,
        works_with=works_with(viewer, person_id=person_id),
        taking_part=_known_to_take_part(people),
        names=_names(viewer, people),
        channels=_channels(viewer, people),
        numbers=_numbers(people),
        reference=reference_of(viewer, person_id=person_id),
        changes=_changes(people),
    )


def _known_to_take_part(people: tuple[UUID, ...]) -> tuple[tuple[str, TakingPart], ...]:
    """What each agency knows of it, as far as the viewer may see health."""
    rows = models.TakingPart.objects.filter(person_id__in=people).select_related("agency")
    return tuple((row.agency.name, _taking_part(row)) for row in rows.order_by("agency__name"))


def _names(viewer: Viewer, people: tuple[UUID, ...]) -> tuple[KnownName, ...]:
    rows = (
        models.PersonName.objects.filter(person_id__in=people)
        .order_by("-ends_on", "id")
        .select_related("agency")
    )
    return tuple(
        KnownName(
            id=row.pk,
            written=f"{row.given} {row.family}".strip(),
            kind=row.kind,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            agency=row.agency.name,
            ours=row.agency_id == viewer.agency_id,
        )
        for row in rows
    )


def _channels(viewer: Viewer, people: tuple[UUID, ...]) -> tuple[KnownChannel, ...]:
    rows = (
        models.Channel.objects.filter(person_id__in=people)
        .order_by("-ended_at", "id")
        .select_related("agency")
    )
    found = tuple(
        KnownChannel(
            id=row.pk,
            kind=row.kind,
            value=row.value,
            safe=row.safe,
            ended_at=row.ended_at,
            agency=row.agency.name,
            ours=row.agency_id == viewer.agency_id,
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda channel: channel.ended_at is not None))


def _numbers(people: tuple[UUID, ...]) -> tuple[KnownNumber, ...]:
    rows = (
        models.PersonIdentifier.objects.filter(person_id__in=people)
        .order_by("scheme", "value", "agency__name")
        .values_list("scheme", "value", "agency__name")
    )
    return tuple(
        KnownNumber(number=Identifier(scheme=Scheme(scheme), value=value), agency=agency)
        for scheme, value, agency in rows
    )


CHANGES = """
select e.recorded_at, w.name, a.name, d.payload -> 'changes'
from records_event e
join records_eventpayload d on d.event_id = e.id and d.payload is not null
join records_worker w on w.id = e.recorded_by_id
join records_agency a on a.id = e.agency_id
where e.person_id = any(%s) and e.kind = any(%s)
order by e.recorded_at desc, e.sequence desc limit %s
"""
KINDS = ["person.details_changed", "person.taking_part_changed"]
MOST_CHANGES = 50


def _changes(people: tuple[UUID, ...]) -> tuple[Changed, ...]:
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [list(people), KINDS, MOST_CHANGES])
        rows = cursor.fetchall()
    return tuple(
        Changed(at=at, who=who, agency=agency, **each)
        for at, who, agency, changes in rows
        for each in json.loads(changes)
    )
