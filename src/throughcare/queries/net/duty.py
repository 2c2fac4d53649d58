"""Hours of the coming days in which nobody would be on duty."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from throughcare.domain.kernel.calendar import in_london, london_day
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period
from throughcare.domain.net.gaps import Hole
from throughcare.domain.workforce import rota
from throughcare.domain.workforce.absence import Absence
from throughcare.domain.workforce.rota import DutyHours, Rota, Shift
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import GAPS
from throughcare.queries.net.rows import GapRow, Scope
from throughcare.records import models


def duty_gaps(viewer: Viewer, scope: Scope, settings: Settings) -> Iterator[GapRow]:
    """Hours without cover of an agency's teams; owed by the agency's manager."""
    horizon = Period(
        starts=viewer.at, ends=viewer.at + timedelta(days=settings["duty_horizon_days"])
    )
    for team, team_rota in _rotas(viewer, scope, horizon):
        for hours in rota.without_cover(rota=team_rota, horizon=horizon):
            assert hours.ends is not None
            starts, ends = in_london(instant=hours.starts), in_london(instant=hours.ends)
            yield GapRow(
                hole=Hole.UNCOVERED,
                person_id=None,
                name=f"{team}, {starts:%A %-d %B %H:%M} to {ends:%A %H:%M}",
                why=GAPS["duty.without_cover"],
                since=london_day(instant=hours.starts),
                owes="manager",
            )


def _rotas(viewer: Viewer, scope: Scope, horizon: Period[datetime]) -> Iterator[tuple[str, Rota]]:
    required: dict[tuple[UUID, str], list[DutyHours]] = defaultdict(list)
    for team_id, name, weekday, opens, closes, starts_on, ends_on in (
        models.DutyHours.objects.filter(team__agency_id=scope.agency_id)
        .order_by("team__name", "weekday", "opens")
        .values_list("team_id", "team__name", "weekday", "opens", "closes", "starts_on", "ends_on")
    ):
        assert team_id is not None
        runs = Period(starts=starts_on, ends=ends_on)
        hours = DutyHours(weekday=weekday, opens=opens, closes=closes, runs=runs)
        required[team_id, name].append(hours)
    absences = tuple(
        Absence(worker_id=w, deputy_id=d, days=Period(starts=s, ends=e))
        for w, d, s, e in models.Absence.objects.filter(withdrawn_at=None).values_list(
            "worker_id", "deputy_id", "starts_on", "ends_on"
        )
    )
    for (team_id, name), hours_required in required.items():
        shifts = models.DutyShift.objects.filter(
            team_id=team_id, ends_at__gt=horizon.starts, starts_at__lt=horizon.ends
        ).values_list("worker_id", "starts_at", "ends_at")
        yield (
            name,
            Rota(
                required=tuple(hours_required),
                shifts=tuple(
                    Shift(worker_id=w, hours=Period(starts=s, ends=e)) for w, s, e in shifts
                ),
                absences=absences,
            ),
        )
