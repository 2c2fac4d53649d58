"""Fellowship meetings by day, hour, distance and kind: as domain.directory.meetings finds them."""

from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.directory.meetings import DAY_MINUTES, WEEK_MINUTES, Wanted
from throughcare.domain.directory.terms import Weekday
from throughcare.domain.kernel.calendar import LONDON
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.directory import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A meeting on one weekday, with how far it is where that is known."""

    service_id: UUID
    name: str
    group: str
    fellowship: str
    day: Weekday
    starts: time
    ends: time | None
    kinds: tuple[str, ...]
    online: bool
    online_url: str
    online_phone: str
    timezone: str
    place: str
    miles: float | None


FOUND = f"""
select s.id, s.name, m."group", s.provider, m.weekday, m.starts, m.ends, m.kinds, m.online,
    m.online_url, m.online_phone, m.timezone,
    s.places -> 0 ->> 'name', s.places -> 0 ->> 'address', s.places -> 0 ->> 'town',
    s.places -> 0 ->> 'postcode', d.miles, count(*) over ()
from records_meeting m
join records_service s on s.id = m.service_id
cross join lateral (select miles_between(m.latitude, m.longitude,
    %(latitude)s, %(longitude)s) as miles) d
where {reading.RUNS} and m.weekday is not null and m.starts is not null
  and (%(any_day)s or m.weekday = any(%(days)s))
  and m.kinds @> %(kinds)s::text[]
  and (%(online)s::boolean is null or m.online = %(online)s)
  and case when %(past_midnight)s then m.starts >= %(earliest)s or m.starts < %(latest)s
      else m.starts >= %(earliest)s and (%(latest)s::time is null or m.starts < %(latest)s) end
  and (%(within)s::float8 is null or d.miles <= %(within)s or (d.miles is null and m.online))
order by ((m.weekday * {DAY_MINUTES} + extract(hour from m.starts) * 60
        + extract(minute from m.starts))::integer - %(now)s + {WEEK_MINUTES}) %% {WEEK_MINUTES},
    d.miles nulls last, lower(s.name), s.external_id
limit %(size)s offset %(offset)s
"""  # noqa: S608  made of our own words


def found(
    viewer: Viewer, wanted: Wanted, *, from_now: bool, size: int, offset: int
) -> tuple[tuple[Row, ...], int]:
    """One page of the meetings, and how many there are: in the order of the week from Monday.

    `from_now`: in the order in which they start from the viewer's instant on.
    """
    local = viewer.at.astimezone(LONDON)
    now = local.weekday() * DAY_MINUTES + local.hour * 60 + local.minute if from_now else 0
    with connection.cursor() as cursor:
        cursor.execute(FOUND, _named(wanted, viewer) | {"now": now, "size": size, "offset": offset})
        rows = cursor.fetchall()
    return tuple(_row(row) for row in rows), rows[0][-1] if rows else 0


def _named(wanted: Wanted, viewer: Viewer) -> dict[str, Any]:
    earliest, latest = wanted.earliest, wanted.latest
    return {
        "today": viewer.today,
        "latitude": wanted.near.latitude if wanted.near else None,
        "longitude": wanted.near.longitude if wanted.near else None,
        "any_day": not wanted.days,
        "days": [day.value for day in sorted(wanted.days)],
        "kinds": sorted(wanted.kinds),
        "online": wanted.online,
        "earliest": earliest or time(0),
        "latest": latest,
        "past_midnight": earliest is not None and latest is not None and latest <= earliest,
        "within": wanted.within_miles,
    }


def _row(row: tuple[Any, ...]) -> Row:
    return Row(
        service_id=row[0],
        name=row[1],
        group=row[2],
        fellowship=row[3],
        day=Weekday(row[4]),
        starts=row[5],
        ends=row[6],
        kinds=tuple(row[7]),
        online=row[8],
        online_url=row[9],
        online_phone=row[10],
        timezone=row[11],
        place=_place(*row[12:16]),
        miles=row[16],
    )


def _place(name: str | None, address: str | None, *rest: str | None) -> str:
    """Where it is; town and postcode only where the address does not name them."""
    said = [part for part in (name, address) if part]
    said += [part for part in rest if part and part not in (address or "")]
    return ", ".join(said)


KINDS = """
select k.kind, count(distinct m.service_id) from records_meeting m
cross join lateral unnest(m.kinds) as k(kind)
group by 1 order by 2 desc, 1 limit %s
"""


def kinds(viewer: Viewer, *, most: int = 24) -> tuple[str, ...]:
    """Kinds of meeting that there are, most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(KINDS, [most])
        return tuple(code for code, _ in cursor.fetchall())
