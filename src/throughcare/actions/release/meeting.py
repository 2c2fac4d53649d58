"""At the gate: met or not, when, and where they went."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import carried, journey
from throughcare.actions.permit import action
from throughcare.actions.release.finding import found, whoever_leads
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.release import events
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.release.releases import Release
from throughcare.records import models


@action("release.plan")
def meet(
    *,
    key: UUID,
    custody_id: UUID,
    met: bool | None,
    met_at: datetime | None,
    where: str,
    by: Viewer,
    at: datetime,
    filled_at: datetime | None = None,
) -> UUID:
    """This records whether somebody was there when they came out, and where they went. Where the
    form waited for a signal, `filled_at` is when it was written down, as the device says.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    release = found(custody_id=custody_id, by=by, at=at)
    if models.GateMeeting.objects.filter(pk=key).exists():
        return key
    _refuse_unless(met, met_at, where, at, too_early=not met and _is_inside(release, by))
    assert met is not None
    row = models.GateMeeting(
        id=key,
        person_id=release.person_id,
        custody_id=custody_id,
        agency_id=by.agency_id,
        lead_id=whoever_leads(release, by=by, at=at),
        met=met,
        met_at=met_at if met else None,
        where=where.strip(),
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.GateMeeting.objects.bulk_create([row])
    journey.record(
        kind="release.gate",
        person_id=release.person_id,
        about_id=custody_id,
        payload=events.GateMet(how="met" if met else "not_met", met_at=row.met_at, where=row.where),
        party_id=row.lead_id,
        by=by,
        at=at,
        occurred_at=row.met_at or carried.happened_at(filled_at, by=by, at=at),
    )
    return key


def _is_inside(release: Release, by: Viewer) -> bool:
    """Whether they have not left, as far as is known, and their day has not come."""
    day = release.release_on
    return release.left_at is None and (day is None or by.today < day)


def _refuse_unless(
    met: bool | None, met_at: datetime | None, where: str, at: datetime, *, too_early: bool
) -> None:
    reasons = []
    if met is not None and too_early:
        reasons.append(because("release.still_inside", "met"))
    if met is None:
        reasons.append(because("release.how_needed", "met"))
    if met and (met_at is None or met_at > at):
        reasons.append(because("release.met_when", "clock"))
    if not where.strip():
        reasons.append(because("release.where_needed", "where"))
    if reasons:
        raise Refused(*reasons)
