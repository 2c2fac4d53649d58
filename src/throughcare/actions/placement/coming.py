"""On which days somebody came, by the word of a provider that records nothing here."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.actions.placement import parts
from throughcare.domain.placement import coming, events
from throughcare.domain.placement.coming import Telling
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("placement.carry")
def tell(
    *,
    key: UUID,
    placement_id: UUID,
    from_on: date | None,
    until_on: date | None,
    days: Iterable[date],
    told_by: str,
    told_on: date | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records on which of the days [from_on, until_on) somebody came, who said so and when.

    Given the same key again it changes nothing.
    """
    placement = parts.locked(placement_id, by, at)
    if models.PlacementTold.objects.filter(pk=key).exists():
        return key
    facts = Telling(
        from_on=from_on,
        until_on=until_on,
        days=frozenset(days),
        told_by=told_by,
        told_on=told_on,
        begun_on=placement.begun_on,
        ended_on=placement.ended_on,
        today=by.today,
    )
    span = settle(coming.tell(facts))
    assert span.ends is not None
    assert told_on is not None
    row = models.PlacementTold(
        id=key,
        person_id=placement.person_id,
        agency_id=by.agency_id,
        placement=placement,
        from_on=span.starts,
        until_on=span.ends,
        days=sorted(facts.days),
        told_by=told_by.strip(),
        told_on=told_on,
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.PlacementTold.objects.bulk_create([row])
    told = events.Told(
        what=placement.what,
        provider=parts.provider_of(placement.service),
        days=len(facts.days),
        from_on=span.starts,
        last_on=span.ends - timedelta(days=1),
        told_by=row.told_by,
    )
    parts.tell(placement, "told", told, by, at)
    return key
