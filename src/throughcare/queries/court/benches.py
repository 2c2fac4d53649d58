"""Benches of a court, and who may sit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A bench and the names of those who sit on it today."""

    id: UUID
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who sits on a bench, [starts_on, ends_on), now or later."""

    worker_id: UUID
    name: str
    starts_on: date
    ends_on: date | None


def benches(viewer: Viewer) -> tuple[Bench, ...]:
    """The benches of the viewer's court, by name."""
    sits = Q(starts_on__lte=viewer.today) & (Q(ends_on=None) | Q(ends_on__gt=viewer.today))
    members: dict[UUID, list[str]] = {}
    rows = models.BenchMember.objects.filter(sits, bench__agency_id=viewer.agency_id)
    for bench_id, name in rows.order_by("worker__name").values_list("bench_id", "worker__name"):
        members.setdefault(bench_id, []).append(name)
    return tuple(
        Bench(id=key, name=name, members=tuple(members.get(key, ()))) for key, name in named(viewer)
    )


def seats(viewer: Viewer, *, bench_id: UUID) -> tuple[str, tuple[Seat, ...]] | None:
    """What a bench of the viewer's court is called, and who sits on it from today on, by name."""
    bench = models.Bench.objects.filter(pk=bench_id, agency_id=viewer.agency_id).first()
    if bench is None:
        return None
    goes_on = Q(ends_on=None) | Q(ends_on__gt=viewer.today)
    rows = models.BenchMember.objects.filter(goes_on, bench=bench).order_by("worker__name", "id")
    return bench.name, tuple(
        Seat(worker_id=key, name=name, starts_on=starts_on, ends_on=ends_on)
        for key, name, starts_on, ends_on in rows.values_list(
            "worker_id", "worker__name", "starts_on", "ends_on"
        )
    )


def named(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """The benches of the viewer's court, for a choice."""
    rows = models.Bench.objects.filter(agency_id=viewer.agency_id).order_by("name", "id")
    return tuple(rows.values_list("id", "name"))


def who_may_sit(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """Those who are bench members at the viewer's court today, by name."""
    today = Q(starts_on__lte=viewer.today) & (Q(ends_on=None) | Q(ends_on__gt=viewer.today))
    rows = (
        models.Assignment.objects.filter(
            today, agency_id=viewer.agency_id, role=Role.BENCH_MEMBER.value
        )
        .filter(worker__left_at=None, worker__locked_at=None)
        .order_by("worker__name", "worker_id")
        .values_list("worker_id", "worker__name")
        .distinct()
    )
    return tuple(rows)
