"""Orders, their parts, programmes and stays that near their end with nothing agreed to follow."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from throughcare.domain.aftercare.ending import Kind
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import FollowingFacts, Gap
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
            owes = row["officer"], row["officer_id"]
            yield replace(_row(found, row, owes), order_id=row["id"])


def part_gaps(viewer: Viewer, asked: Asked, settings: Settings) -> Iterator[GapRow]:
    """Parts of our orders, and programmes and stays that we give, after which nothing follows."""
    for row in asked.parts:
        found = gaps.nothing_follows_a_part(
            FollowingFacts(
                opened_on=row["starts_on"], planned_end_on=row["ends_on"], follows=False
            ),
            of_an_order=row["kind"] == Kind.REQUIREMENT,
            settings=settings,
            on=viewer.today,
        )
        if found:
            yield _row(found, row, (row["owes"], row["owes_id"]))


def _row(found: Gap, row: dict[str, Any], owes: tuple[str, UUID | None]) -> GapRow:
    name, worker_id = owes
    return GapRow(
        hole=found.hole,
        person_id=row["person_id"],
        name=row["called_by"],
        why=GAPS[found.why].format_map(found.details),
        since=found.since,
        owes=name,
        worker_id=worker_id,
    )
