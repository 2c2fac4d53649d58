"""Where workers' time went, and how much forms ask."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from uuid import UUID

from django.db import connection
from django.db.models import Q, Sum

from throughcare.domain.journey.activities import USE_OF, Activity, Use
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.listed import Entry
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law
from throughcare.queries.workforce.colleagues import held_on
from throughcare.records import models

LIST = "session_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published figure, with its source; `use` where it is a share that ours stands beside."""

    use: Use | None
    value: float
    unit: str
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Minutes of a team with people under one kind of order, or none, by what they were for.

    What stands for fewer than three people, or three workers, is not among them, nor in the sum.
    """

    team: str
    under: str
    minutes: Mapping[Use, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What one form asked in a month: sent, came back, inputs and seconds each time on average."""

    form: str
    team: str
    sent: int
    came_back: int
    inputs: float
    seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervised:
    """A worker whose own figures the viewer may see."""

    id: UUID
    name: str


def published(viewer: Viewer) -> tuple[Published, ...]:
    """The published figures that hold today."""
    return tuple(each for each in _published() if each.entry.days.contains(moment=viewer.today))


@cache
def _published() -> tuple[Published, ...]:
    folder = resources.files("throughcare.records.reference") / "law"
    rows = csv.DictReader((folder / f"{LIST}.csv").read_text("utf-8").splitlines())
    return tuple(
        Published(
            use=Use(row["code"]) if row["code"] in set(Use) else None,
            value=float(row["value"]),
            unit=row["unit"],
            entry=law.entry(row),
        )
        for row in rows
    )


def of_worker(
    viewer: Viewer, *, worker_id: UUID, starts_on: date, ends_on: date
) -> Mapping[Activity, int]:
    """Where a worker's minutes at this agency went, as far as policies let the viewer see them."""
    rows = (
        models.WorkTime.objects.filter(
            worker_id=worker_id,
            agency_id=viewer.agency_id,
            worked_on__gte=starts_on,
            worked_on__lt=ends_on,
        )
        .values_list("activity")
        .annotate(total=Sum("minutes"))
    )
    return {Activity(code): total for code, total in sorted(rows, key=lambda row: -row[1])}


def by_use(minutes: Mapping[Activity, int]) -> Mapping[Use, int]:
    """The same by what they were for."""
    found: dict[Use, int] = {}
    for activity, n in minutes.items():
        found[USE_OF[activity]] = found.get(USE_OF[activity], 0) + n
    return found


def supervised(viewer: Viewer) -> tuple[Supervised, ...]:
    """Whose figures the viewer may see beside their own: a manager those of their teams, or all.

    The same as the policy of the minutes themselves.
    """
    if Role.MANAGER not in viewer.roles:
        return ()
    theirs = Q(team_id__isnull=True) | Q(team_id__in=viewer.team_ids)
    rows = models.Assignment.objects.filter(
        held_on(viewer.today),
        theirs if viewer.team_ids else Q(),
        agency_id=viewer.agency_id,
        worker__system=False,
    ).exclude(worker_id=viewer.worker_id)
    named = rows.order_by("worker__name").values_list("worker_id", "worker__name").distinct()
    return tuple(Supervised(id=key, name=name) for key, name in named)


def shares(viewer: Viewer) -> tuple[date | None, tuple[Shares, ...]]:
    """The last whole month, from its first day, by team and by what people were under."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(t.name, ''), s.under, s.used, s.minutes, s.starts_on "
            "from time_spent() s left join records_team t on t.id = s.team_id "
            "order by 1, s.under = 'none', 2, 3"
        )
        rows = cursor.fetchall()
    found: dict[tuple[str, str], dict[Use, int]] = {}
    for team, under, used, minutes, _ in rows:
        found.setdefault((team, under), {})[Use(used)] = int(minutes)
    starts_on = rows[0][4] if rows else None
    return starts_on, tuple(
        Shares(team=team, under=under, minutes=minutes) for (team, under), minutes in found.items()
    )


def asking(viewer: Viewer, *, starts_on: date, ends_on: date) -> tuple[Asking, ...]:
    """What forms asked at the viewer's agency in a time, the ones that took most together first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select f.form, coalesce(t.name, ''), sum(f.sent), sum(f.came_back), "
            "sum(f.inputs)::float / sum(f.sent + f.came_back), "
            "sum(f.seconds)::float / nullif(sum(f.timed), 0) from records_formuse f "
            "left join records_team t on t.id = f.team_id "
            "where f.agency_id = %s and f.used_on >= %s and f.used_on < %s "
            "group by 1, 2 order by sum(f.seconds) desc, 1, 2",
            [viewer.agency_id, starts_on, ends_on],
        )
        return tuple(
            Asking(
                form=form,
                team=team,
                sent=int(sent),
                came_back=int(came_back),
                inputs=filled,
                seconds=seconds,
            )
            for form, team, sent, came_back, filled, seconds in cursor.fetchall()
        )
