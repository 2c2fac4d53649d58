"""Somebody's own crisis plan."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.need import crisis, events
from throughcare.domain.need.words import DUTY_READS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("need.change")
def write_crisis_plan(
    *,
    key: UUID,
    person_id: UUID,
    parts: Mapping[str, str],
    duty_reads: bool | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This writes down somebody's own crisis plan, and who may read it; the newest counts.

    Sent twice, it is written once. Raises Refused with every reason.
    """
    if models.CrisisPlan.objects.filter(pk=key).exists():
        return key
    journey.context_of(person_id=person_id, by=by, at=at)
    said = {part: parts.get(part, "").strip() for part in crisis.PARTS}
    died_on = journey.died_on(person_id)
    plan = crisis.Plan(parts=said, duty_reads=duty_reads, died_on=died_on)
    category = settle(crisis.write(plan))
    kept = models.CrisisPlan(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        category=category.value,
        team_id=by.team_id,
        written_at=at,
        written_by_id=by.worker_id,
        **said,
    )
    models.CrisisPlan.objects.bulk_create([kept])
    journey.record(
        kind="crisis_plan.written",
        person_id=person_id,
        about_id=key,
        payload=events.CrisisPlanWritten(readers=DUTY_READS[bool(duty_reads)]),
        category=category,
        team_id=by.team_id,
        by=by,
        at=at,
    )
    return key
