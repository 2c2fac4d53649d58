"""How much recommending varies between teams: counts, in which no person stands."""

from datetime import timedelta

from django.db import connection

from throughcare.domain.court.report.variation import Band, Funnel, Tally, funnel
from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol


def funnels(viewer: Viewer) -> tuple[tuple[Band, Funnel | None], ...]:
    """The picture of each band, over the partnership's days; None where there is too little."""
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    since = viewer.today - timedelta(days=settings["recommend_days"])
    fewest = max(FEWEST, settings["recommend_fewest"])
    with connection.cursor() as cursor:
        cursor.execute("select * from recommended_by_team(%s)", [since])
        rows = cursor.fetchall()
    tallies = tuple(
        Tally(
            team=f"{agency}, {team}" if team else agency,
            band=Band(band),
            reports=reports,
            recommended=recommended,
        )
        for agency, team, band, reports, recommended in rows
    )
    return tuple((band, funnel(tallies, of=band, fewest=fewest)) for band in Band)
