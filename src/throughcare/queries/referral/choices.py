"""What a worker may choose from while deciding on a referral."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.workforce.permissions import MAY
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce.colleagues import at_work, peers_at
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose, by key and in words."""

    id: UUID
    words: str


def colleagues(viewer: Viewer, *, who_may: str) -> tuple[Choice, ...]:
    """Everybody at work at the viewer's agency who may do something, themselves first."""
    roles = MAY[who_may]
    return _named(viewer, at_work(agency_id=viewer.agency_id, on=viewer.today, roles=roles))


def peers(viewer: Viewer) -> tuple[Choice, ...]:
    """Every peer at work at the viewer's agency."""
    return _named(viewer, peers_at(agency_id=viewer.agency_id, on=viewer.today))


def _named(viewer: Viewer, keys: frozenset[UUID]) -> tuple[Choice, ...]:
    rows = models.Worker.objects.filter(pk__in=keys, system=False).order_by("name", "id")
    found = [Choice(id=key, words=name) for key, name in rows.values_list("id", "name")]
    return tuple(sorted(found, key=lambda each: each.id != viewer.worker_id))


def services(viewer: Viewer, *, need: str, but: UUID) -> tuple[Choice, ...]:
    """Other services of the partnership, those for the need first."""
    rows = (
        models.Service.objects.filter(
            ended_at=None, agency__isnull=False, agency__partnership_id=viewer.partnership_id
        )
        .exclude(pk=but)
        .order_by("name", "id")
        .values_list("id", "name", "agency__name", "needs")
    )
    found = sorted(rows, key=lambda row: need not in row[3])
    return tuple(Choice(id=key, words=f"{name}, {agency}") for key, name, agency, _ in found)


def appointments(viewer: Viewer, *, person_id: UUID) -> tuple[Choice, ...]:
    """What stands in the diary of the viewer's agency with somebody from now on."""
    rows = (
        models.Appointment.objects.filter(
            person_id=person_id,
            agency_id=viewer.agency_id,
            state__in=("offered", "booked"),
            starts_at__gte=viewer.at,
            private=False,
        )
        .order_by("starts_at", "id")
        .values_list("id", "starts_at", "worker__name")
    )
    return tuple(
        Choice(id=key, words=f"{_when(in_london(instant=at))}, {worker}")
        for key, at, worker in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """Whom a first hour is for, and with whom."""

    person_id: UUID
    worker_id: UUID


def first(viewer: Viewer, *, referral_id: UUID) -> First:
    """A first hour is with whoever keeps in touch, where they are at work; else with the viewer."""
    rows = models.Referral.objects.filter(pk=referral_id).values_list("person_id", "holder_id")
    person_id, holder_id = rows.get()
    here = holder_id in at_work(agency_id=viewer.agency_id, on=viewer.today)
    return First(person_id=person_id, worker_id=holder_id if here else viewer.worker_id)


def _when(at: datetime) -> str:
    return f"{at:%A} {at.day} {at:%B} at {at:%H:%M}"


def needs_met(viewer: Viewer) -> frozenset[str]:
    """The needs for which the viewer's own agency has an open service."""
    rows = models.Service.objects.filter(agency_id=viewer.agency_id, ended_at=None)
    return frozenset(need for needs in rows.values_list("needs", flat=True) for need in needs)
