"""Groups of an agency: opened and closed."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions import appointment as hours
from throughcare.actions.permit import action, settle
from throughcare.actions.programme import placing
from throughcare.actions.programme.terms import Meets
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.programme import group as rules
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import appointment
from throughcare.queries.programme import templates
from throughcare.records import models


@action("group.run")
def open_group(*, key: UUID, meets: Meets, by: Viewer, at: datetime) -> UUID:
    """This opens a group. Given the same key again it changes nothing."""
    if models.Group.objects.filter(pk=key).exists():
        return key
    here = {worker for worker, _ in appointment.workers(by)}
    programme = templates.programme(meets.programme, on=by.today)
    facts = rules.Opening(
        name=meets.name,
        places=meets.places,
        weekdays=meets.weekdays,
        starts=meets.starts,
        minutes=meets.minutes,
        starts_on=meets.starts_on,
        facilitator_is_here=meets.facilitator_id in here,
        second_is_here=meets.second_id is None or meets.second_id in here,
        programme_known=not meets.programme or programme is not None,
    )
    settle(rules.open_group(facts))
    version = programme.version if programme else ""
    models.Group.objects.bulk_create([_row(key, meets, version, by, at)])
    return key


def _row(key: UUID, meets: Meets, version: str, by: Viewer, at: datetime) -> models.Group:
    told: dict[str, Any] = {each.name: getattr(meets, each.name) for each in fields(meets)}
    told |= {"name": meets.name.strip(), "weekdays": sorted(meets.weekdays), "version": version}
    return models.Group(
        id=key, agency_id=by.agency_id, opened_at=at, opened_by_id=by.worker_id, **told
    )


@action("group.run")
def close_group(*, group_id: UUID, ends_on: date | None, by: Viewer, at: datetime) -> None:
    """This records from which day a group meets no more, and frees the hours held after it."""
    group = placing.locked(group_id, by)
    days = Period(starts=group.starts_on, ends=group.ends_on)
    ends = settle(rules.close_group(days=days, ends_on=ends_on, today=by.today))
    if not models.Group.objects.filter(pk=group_id).update(ends_on=ends):
        raise Refused(because("group.not_found"))
    sessions = models.GroupSession.objects.filter(group=group, starts_at__gte=midnight(day=ends))
    keys = list(sessions.values_list("pk", flat=True))
    hours.let_sessions_be_cancelled(together_ids=keys, by=by, at=at)
