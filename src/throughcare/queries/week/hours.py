"""Hours with services, at court, and where somebody was held: what agencies told, as policies let
the viewer see it. What is hidden is no entry, and no gap either: nothing here knows of it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.appointment.lifecycle import CAME
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.appointment.words import KINDS, PLACES
from throughcare.domain.journey.contact import SEEN
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.period import Period
from throughcare.domain.week.rules import to_stand
from throughcare.domain.week.terms import Entry, Sort
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.week.source import RECORDS, Asked

A_DAY = timedelta(days=1)
NOT_HELD = ("cancelled_by_person", "cancelled_by_us", "fell")

# An hour with what became of it, and which group it is for whoever runs that; then contacts whose
# hour nobody booked, or may not be seen.
VISITS = f"""
select a.what, a.starts_at, a.ends_at, a.state, g.name, coalesce(s.name, ''), a.private,
    c.happened_at, c.minutes, coalesce(n.name, '')
from records_appointment a join records_agency g on g.id = a.agency_id
left join records_site s on s.id = a.site_id
left join records_groupsession z on z.id = a.together_id
left join records_group n on n.id = z.group_id
left join records_contact c on c.appointment_id = a.id
where a.person_id in ({RECORDS}) and a.state <> all(%(not_held)s)
  and a.starts_at < %(ends_at)s and a.starts_at >= %(early)s and a.ends_at > %(starts_at)s
  and (a.meeting_id is null or not exists (
      select 1 from records_appointment b where b.meeting_id = a.meeting_id
      and b.id < a.id and b.state <> all(%(not_held)s)
      and (b.state <> 'did_not_attend' or a.state = 'did_not_attend')))
union all
select c.what, null, null, c.attendance, g.name, '', c.private, c.happened_at, c.minutes, ''
from records_contact c join records_agency g on g.id = c.agency_id
where c.person_id in ({RECORDS}) and c.attendance = any(%(seen)s)
  and c.happened_at < %(ends_at)s and c.happened_at >= %(early)s
  and not exists (select 1 from records_appointment a where a.id = c.appointment_id)
"""  # noqa: S608, of our own words only
HEARINGS = f"""
select h.starts_at, h.ends_at, g.name from records_hearing h
join records_agency g on g.id = h.agency_id
where h.person_id in ({RECORDS}) and h.state <> 'taken_off'
  and h.starts_at < %(ends_at)s and h.ends_at > %(starts_at)s
"""  # noqa: S608
STAYS = f"""
select e.kind, e.starts_at, e.ends_at, g.name from records_elsewhere e
join records_agency g on g.id = e.agency_id
where e.person_id in ({RECORDS}) and e.mistaken_at is null
  and e.starts_at < %(ends_at)s and (e.ends_at is null or e.ends_at > %(starts_at)s)
"""  # noqa: S608
ASKED_BY_ORDERS = f"""
select r.minutes_a_week, greatest(r.since_on, r.starts_on),
    least(r.ends_on, coalesce(o.ended_on, order_ended_on(r.order_id), r.ends_on))
from records_requirement r left join records_order o on o.id = r.order_id
where r.person_id in ({RECORDS}) and r.minutes_a_week > 0
  and r.starts_on < %(ends_on)s and r.ends_on > %(starts_on)s
"""  # noqa: S608


def visits(viewer: Viewer, asked: Asked) -> Iterator[Entry]:
    """Hours booked, kept and missed with any agency, and contacts that nobody booked."""
    values = asked.values | {
        "not_held": list(NOT_HELD),
        "seen": sorted(each.value for each in SEEN),
        "early": asked.starts_at - A_DAY,
    }
    for row in _rows(VISITS, values):
        yield _visit(viewer, *row)


def _visit(
    viewer: Viewer,
    what: str,
    starts_at: datetime | None,
    ends_at: datetime | None,
    state: str,
    agency: str,
    where: str,
    private: bool,
    happened_at: datetime | None,
    minutes: int | None,
    group: str,
) -> Entry:
    hours = Period(starts=starts_at, ends=ends_at) if starts_at and ends_at else None
    came = _came(state, told=happened_at is not None)
    spent = None
    if came and happened_at and minutes:
        spent = Period(starts=happened_at, ends=happened_at + timedelta(minutes=minutes))
    first = starts_at or happened_at
    assert first is not None
    return Entry(
        sort=Sort.GROUP if what == Kind.GROUP else Sort.HELP,
        what=f"{KINDS[Kind(what)]}: {group}" if group else KINDS[Kind(what)],
        who=agency,
        on=london_day(instant=first),
        stands=to_stand(over=hours is not None and _is_over(hours, viewer), came=came),
        hours=hours,
        spent=spent,
        where=where,
        private=private,
    )


def _came(state: str, *, told: bool) -> bool | None:
    if state in {each.value for each in CAME} - {"sent_home"}:
        return True
    return False if told or state in ("did_not_attend", "sent_home") else None


def _is_over(hours: Period[datetime], viewer: Viewer) -> bool:
    return hours.ends is not None and hours.ends <= viewer.at


def hearings(viewer: Viewer, asked: Asked) -> Iterator[Entry]:
    """Where somebody is before a court."""
    for starts_at, ends_at, court in _rows(HEARINGS, asked.values):
        yield _elsewhere(viewer, Sort.COURT, PLACES[Place.COURT], court, starts_at, ends_at)


def stays(viewer: Viewer, asked: Asked) -> Iterator[Entry]:
    """Where somebody was held, or lay, or had to be."""
    for kind, starts_at, ends_at, agency in _rows(STAYS, asked.values):
        yield _elsewhere(viewer, Sort.AWAY, PLACES[Place(kind)], agency, starts_at, ends_at)


def _elsewhere(
    viewer: Viewer,
    sort: Sort,
    what: str,
    who: str,
    starts_at: datetime,
    ends_at: datetime | None,
) -> Entry:
    hours = Period(starts=starts_at, ends=ends_at)
    return Entry(
        sort=sort,
        what=what,
        who=who,
        on=london_day(instant=starts_at),
        stands=to_stand(over=False, came=starts_at <= viewer.at or None),
        hours=hours,
    )


def asked_by_orders(viewer: Viewer, asked: Asked) -> tuple[tuple[Period[Any], int], ...]:
    """On which days orders ask for how many minutes a week, as they stand now."""
    return tuple(
        (Period(starts=starts_on, ends=ends_on), minutes_a_week)
        for minutes_a_week, starts_on, ends_on in _rows(ASKED_BY_ORDERS, asked.values)
        if starts_on < ends_on
    )


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
