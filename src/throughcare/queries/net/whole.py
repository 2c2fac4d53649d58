"""All gaps of a scope, and what was counted night by night."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.domain.net.gaps import Hole
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.net.asked import asked
from throughcare.queries.net.closures import closure_gaps
from throughcare.queries.net.duty import duty_gaps
from throughcare.queries.net.journeys import (
    Led,
    following_gaps,
    journeys,
    lead_gaps,
    step_gaps,
)
from throughcare.queries.net.medicines import medicine_gaps
from throughcare.queries.net.orders import order_gaps, part_gaps
from throughcare.queries.net.referrals import ownership_gaps
from throughcare.queries.net.rota import there
from throughcare.queries.net.rows import Found, GapRow, Scope
from throughcare.records import models

WEEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was counted for an agency on a day."""

    agency_id: UUID
    agency: str
    hole: Hole
    counted_on: date
    number: int
    oldest_on: date | None


def gaps_of(viewer: Viewer, scope: Scope) -> Found:
    """Every gap of a scope that the viewer may see, oldest first."""
    led = journeys(viewer, scope)
    rows = sorted(_found(viewer, scope, led), key=_oldest_first)
    return Found(rows=tuple(rows), people=len(led))


def _oldest_first(gap: GapRow) -> tuple[date, date, str, str]:
    return gap.since, gap.on or gap.since, gap.name, gap.why


def _found(viewer: Viewer, scope: Scope, led: tuple[Led, ...]) -> Iterator[GapRow]:
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    now = there(viewer, agency_id=scope.agency_id, settings=settings)
    yield from lead_gaps(viewer, led, now.absences, settings)
    yield from step_gaps(led)
    yield from following_gaps(viewer, led, settings)
    yield from ownership_gaps(viewer, scope)
    found = asked(viewer, scope, settings)
    yield from order_gaps(viewer, found, settings)
    yield from part_gaps(viewer, found, settings)
    yield from closure_gaps(found, scope, settings)
    yield from medicine_gaps(viewer, found, scope, settings)
    if not scope.workers:
        yield from duty_gaps(viewer, scope, now)


def counted(viewer: Viewer, *, agency_id: UUID | None = None) -> tuple[Count, ...]:
    """What was counted in the last twelve weeks: for one agency, or the whole partnership."""
    rows = models.NetCount.objects.filter(
        agency__partnership_id=viewer.partnership_id,
        counted_on__gt=viewer.today - timedelta(weeks=WEEKS),
        counted_on__lte=viewer.today,
    )
    if agency_id:
        rows = rows.filter(agency_id=agency_id)
    return tuple(
        Count(
            agency_id=key,
            agency=name,
            hole=Hole(hole),
            counted_on=day,
            number=number,
            oldest_on=oldest_on,
        )
        for key, name, hole, day, number, oldest_on in rows.order_by(
            "counted_on", "agency__name", "hole"
        ).values_list("agency_id", "agency__name", "hole", "counted_on", "number", "oldest_on")
    )
