"""What cannot go to another agency by itself stops where it was, and is named to whoever leads."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from throughcare.actions import appointment, programme
from throughcare.domain.appointment.lifecycle import TO_COME
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.net.days import short
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

type Kept = tuple[models.Appointment, bool]


def unkept(kept: Iterable[Kept]) -> tuple[str, ...]:
    """The hours that clashed."""
    lost = sum(not held for _, held in kept)
    return (f"{lost} appointment{'' if lost == 1 else 's'}",) if lost else ()


def stop(*, person_id: UUID, by: Viewer, at: datetime) -> tuple[str, ...]:
    """Places in groups and joint meetings stop at the agency that ends; which, in words.

    A group has its rooms and its facilitators, a meeting those who were asked to it: whoever leads
    from now on finds another, or arranges it anew.
    """
    meetings = _meetings(person_id, by, at)
    groups = programme.leave_every(person_id=person_id, by=by, at=at)
    return (*(f"a place in {name}" for name in groups), *meetings)


def _meetings(person_id: UUID, by: Viewer, at: datetime) -> tuple[str, ...]:
    rows = models.Appointment.objects.filter(
        person_id=person_id,
        agency_id=by.agency_id,
        state__in=sorted(TO_COME),
        starts_at__gt=at,
        meeting_id__isnull=False,
    ).order_by("starts_at")
    found = list(rows.values_list("pk", "starts_at"))
    appointment.let_these_fall(keys=[key for key, _ in found], by=by, at=at)
    days = (london_day(instant=starts_at) for _, starts_at in found)
    return tuple(f"the meeting of {short(day, on=by.today)}" for day in days)


def close_groups(*, by: Viewer, at: datetime) -> None:
    """Nothing meets any more at an agency that has ended."""
    running = models.Group.objects.filter(agency_id=by.agency_id, ends_on=None)
    for key, starts_on in list(running.order_by("id").values_list("pk", "starts_on")):
        programme.close_group(group_id=key, ends_on=max(by.today, starts_on), by=by, at=at)


def close_doors(*, by: Viewer, at: datetime) -> None:
    """An agency that has ended has no team on duty, and none of its services is offered."""
    models.Team.objects.filter(agency_id=by.agency_id, ended_on=None).update(ended_on=by.today)
    offered = models.Service.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=by.today), agency_id=by.agency_id
    )
    offered.update(ends_on=by.today, updated_at=at)
