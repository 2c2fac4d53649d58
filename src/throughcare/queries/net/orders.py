"""Orders that near their end with nothing agreed to follow; owed by their officers."""

from collections.abc import Iterator

from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import FollowingFacts
from throughcare.domain.net.saying import GAPS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.net.asked import Asked
from throughcare.queries.net.rows import GapRow


def order_gaps(viewer: Viewer, asked: Asked, settings: Settings) -> Iterator[GapRow]:
    """Orders that an agency supervises, or some of its officers do, after which nothing follows."""
    for row in asked.orders:
        facts = FollowingFacts(
            opened_on=row["starts_on"], planned_end_on=row["ends_on"], follows=False
        )
        found = gaps.nothing_follows_an_order(facts, settings=settings, on=viewer.today)
        if found:
            yield GapRow(
                hole=found.hole,
                person_id=row["person_id"],
                name=row["called_by"],
                why=GAPS[found.why].format_map(found.details),
                since=found.since,
                owes=row["officer"],
                worker_id=row["officer_id"],
                order_id=row["id"],
            )
