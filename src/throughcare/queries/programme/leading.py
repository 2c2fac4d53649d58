"""The sessions that a worker leads, alone or with somebody: one hour each in their diary."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from throughcare.domain.appointment.lifecycle import TO_COME, State
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.appointment import VISIT, FeedLine, Visit, visit_of
from throughcare.queries.programme import groups
from throughcare.records import models

GROUP = "Group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """A session in the diary of whoever leads it: `other` who leads it too, if somebody does; how
    many are expected, and of how many nothing is recorded yet.
    """

    id: UUID
    group: str
    starts_at: datetime
    ends_at: datetime
    where: str
    other: str
    expected: int
    open: int


# One's own hours with somebody, then one's sessions, each once: in one statement.
HOURS = f"""
select v.*, 0, 0 from ({VISIT}
    where a.worker_id = %(worker)s and a.agency_id = %(agency)s and a.starts_at >= %(first)s
      and a.starts_at < %(last)s and a.state <> 'fell' and a.together_id is null
    order by a.starts_at, a.id) v
union all
select s.id, null, n.name, '', s.starts_at, s.ends_at, '', coalesce(i.name, ''),
    coalesce(w.name, ''), '', false, false, false, false, null, s.agency_id, h.expected, h.open
from records_groupsession s join records_group n on n.id = s.group_id
left join records_site i on i.id = n.site_id
left join records_worker w
    on w.id in (s.facilitator_id, n.second_id) and w.id <> %(worker)s
cross join lateral (select count(*) as expected,
    count(*) filter (where a.state = any(%(to_come)s)) as open
    from records_appointment a where a.together_id = s.id and a.state <> 'fell') h
where %(worker)s in (s.facilitator_id, n.second_id) and s.agency_id = %(agency)s
  and s.starts_at >= %(first)s and s.starts_at < %(last)s
  and (n.ends_on is null or s.starts_at < n.ends_on::timestamp at time zone 'Europe/London')
"""  # noqa: S608, of our own words only


def diary(viewer: Viewer, *, starts_on: date, ends_on: date) -> tuple[Visit | Led, ...]:
    """The viewer's own hours and sessions at this agency from a day until a day (exclusive)."""
    asked: dict[str, Any] = {
        "worker": viewer.worker_id,
        "agency": viewer.agency_id,
        "first": midnight(day=starts_on),
        "last": midnight(day=ends_on),
        "to_come": sorted(TO_COME),
    }
    with connection.cursor() as cursor:
        cursor.execute(HOURS, asked)
        rows = cursor.fetchall()
    found = (visit_of(row) if row[1] else _led(row) for row in rows)
    return tuple(sorted(found, key=lambda each: each.starts_at))


def _led(row: tuple[Any, ...]) -> Led:
    return Led(
        id=row[0],
        group=row[2],
        starts_at=row[4],
        ends_at=row[5],
        where=row[7],
        other=row[8],
        expected=row[16],
        open=row[17],
    )


def feed(viewer: Viewer) -> tuple[FeedLine, ...]:
    """The same as a calendar elsewhere shows them, from a month ago on: which group stays here."""
    first, last = viewer.at - timedelta(days=31), viewer.at + timedelta(days=366)
    whose = Q(facilitator_id=viewer.worker_id) | Q(group__second_id=viewer.worker_id)
    rows = models.GroupSession.objects.filter(
        whose, agency_id=viewer.agency_id, starts_at__gte=first, starts_at__lt=last
    )
    return tuple(
        FeedLine(
            id=each.id,
            initials=GROUP,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            state=State.BOOKED,
            changed_at=each.planned_at,
        )
        for each in groups.sessions(rows)
    )


def busy(viewer: Viewer, *, worker_id: UUID, until: datetime) -> tuple[Period[datetime], ...]:
    """When somebody who works here is busy from now on, at whichever agency: hours alone."""
    asked = "select starts_at, ends_at from worker_busy_hours(%s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(asked, [worker_id, until])
        return tuple(Period(starts=starts, ends=ends) for starts, ends in cursor.fetchall())
