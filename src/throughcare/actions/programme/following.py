"""When an intervention is planned to end, and what follows it."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme import events
from throughcare.domain.programme import intervention as rules
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("programme.record")
def plan_end(
    *, intervention_id: UUID, planned_end_on: date | None, by: Viewer, at: datetime
) -> None:
    """This records the day before which an intervention is planned to end, or that it is on none
    any more. What follows is asked before that day.
    """
    row = _ours(intervention_id, by)
    facts = rules.PlanningEnd(is_open=row.ends_on is None, ends_on=planned_end_on, today=by.today)
    day = settle(rules.plan_end(facts))
    if day == row.planned_end_on:
        return
    _change(row, planned_end_on=day)
    if day is None:
        tell(row, "end_unplanned", events.EndUnplanned(what=row.name), by, at)
    else:
        tell(row, "end_planned", events.EndPlanned(what=row.name, ends_on=day), by, at)


@action("programme.record")
def agree_following(
    *,
    intervention_id: UUID,
    follows: str,
    follows_on: date | None,
    by: Viewer,
    at: datetime,
    follows_with_id: UUID | None = None,
) -> None:
    """This agrees what follows when an intervention ends, from when, and with whom."""
    row = _ours(intervention_id, by)
    said = settle(rules.agree_following(is_open=row.ends_on is None, follows=follows))
    agency = follows_with_id and models.Agency.objects.filter(pk=follows_with_id).first()
    _change(row, follows=said, follows_on=follows_on, follows_with_id=agency.pk if agency else None)
    told = events.FollowingAgreed(
        what=row.name,
        follows=said,
        follows_on=follows_on,
        agency_name=agency.name if agency else "",
    )
    tell(row, "following_agreed", told, by, at)


def _ours(intervention_id: UUID, by: Viewer) -> models.Intervention:
    rows = models.Intervention.objects.select_for_update(of=("self",))
    row = rows.filter(pk=intervention_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("programme.not_found"))
    return row


def _change(row: models.Intervention, **columns: object) -> None:
    if not models.Intervention.objects.filter(pk=row.pk).update(**columns):
        raise Refused(because("programme.not_found"))


def tell(row: models.Intervention, code: str, payload: object, by: Viewer, at: datetime) -> None:
    """This records something that happened to an intervention."""
    journey.record(
        kind=f"{events.PRIVATE}.{code}",
        person_id=row.person_id,
        about_id=row.pk,
        payload=payload,
        by=by,
        at=at,
    )
