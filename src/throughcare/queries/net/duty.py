"""Hours of the coming days in which nobody would be on duty."""

from collections.abc import Iterator
from datetime import datetime

from throughcare.domain.kernel.calendar import in_london, london_day
from throughcare.domain.kernel.period import Period
from throughcare.domain.net.gaps import Hole
from throughcare.domain.workforce import rota
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import GAPS
from throughcare.queries.net.rota import There
from throughcare.queries.net.rows import GapRow, Scope


def duty_gaps(viewer: Viewer, scope: Scope, there: There) -> Iterator[GapRow]:
    """Hours without cover of an agency's teams; owed by the agency's manager."""
    for (team_id, team), whole in there.rotas.items():
        for hours in rota.without_cover(rota=whole, horizon=there.horizon):
            yield GapRow(
                hole=Hole.UNCOVERED,
                person_id=None,
                name=f"{team}, {_said(hours)}",
                why=GAPS["duty.without_cover"],
                since=viewer.today,
                managed_by=scope.agency_id,
                team_id=team_id,
                on=london_day(instant=hours.starts),
            )


def _said(hours: Period[datetime]) -> str:
    assert hours.ends is not None
    starts, ends = in_london(instant=hours.starts), in_london(instant=hours.ends)
    until = f"{ends:%H:%M}" if ends.date() == starts.date() else f"{ends:%A %H:%M}"
    return f"{starts:%A} {starts.day} {starts:%B}, {starts:%H:%M} to {until}"
