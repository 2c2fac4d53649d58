"""Orders that near their end with nothing agreed to follow; owed by their officers."""

from collections.abc import Iterator

from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import FollowingFacts
from throughcare.domain.net.saying import GAPS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.net.rows import GapRow, Scope
from throughcare.records import models


def order_gaps(viewer: Viewer, scope: Scope, settings: Settings) -> Iterator[GapRow]:
    """Orders that an agency supervises, or some of its officers do, after which nothing follows."""
    rows = models.Order.objects.filter(
        agency_id=scope.agency_id, ended_on=None, follows="", person__died_on=None
    )
    if scope.workers:
        rows = rows.filter(officer_id__in=scope.workers)
    told = rows.order_by("ends_on", "id").values_list(
        *("id", "person_id", "person__called_by", "starts_on", "ends_on"),
        *("officer_id", "officer__name"),
    )
    for key, person_id, name, starts_on, ends_on, officer_id, officer in told:
        facts = FollowingFacts(opened_on=starts_on, planned_end_on=ends_on, follows=False)
        found = gaps.nothing_follows_an_order(facts, settings=settings, on=viewer.today)
        if found:
            yield GapRow(
                hole=found.hole,
                person_id=person_id,
                name=name,
                why=GAPS[found.why].format_map(found.details),
                since=found.since,
                owes=officer,
                worker_id=officer_id,
                order_id=key,
            )
