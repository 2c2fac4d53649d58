"""Taking in another system's directory, as the tables' owner: all of it or nothing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from throughcare.domain.directory.entry import Listing, Standing, plain
from throughcare.gateways.intake import Rejected
from throughcare.records.keys import new_key

# Columns of an entry as it comes in, with their types; those of `records_service` first.
ENTRY = {
    "id": "uuid",
    "provider": "text",
    "listing": "text",
    "name": "text",
    "kind": "text",
    "summary": "text",
    "description": "text",
    "needs": "text[]",
    "criteria": "jsonb",
    "route": "text",
    "route_words": "text",
    "documents": "text[]",
    "contact_name": "text",
    "contact_role": "text",
    "contact_phone": "text",
    "contact_email": "text",
    "contact_hours": "jsonb",
    "url": "text",
    "hours": "jsonb",
    "areas": "jsonb",
    "places": "jsonb",
    "latitude": "float8",
    "longitude": "float8",
    "languages": "text[]",
    "standing": "text",
    "starts_on": "date",
    "ends_on": "date",
    "details": "jsonb",
    "source": "text",
    "external_id": "text",
    "digest": "text",
}
MEETING = {
    "meets": "boolean",
    "days": "smallint[]",
    "starts": "time",
    "ends": "time",
    "kinds": "text[]",
    "group": "text",
    "notes": "text",
    "online": "boolean",
    "online_url": "text",
    "online_phone": "text",
    "timezone": "text",
}
COLUMNS = {**ENTRY, **MEETING}
MANY = 1000  # entries from which the planner is told how the tables have grown

# An entry is linked to the one agency of that name; else its provider takes no part.
WRITE = f"""
insert into records_service ({", ".join(ENTRY)}, agency_id, capacity_places, search_text, area_text,
    updated_at, ended_at)
select {", ".join(f"i.{name}" for name in ENTRY)},
    (select (array_agg(a.id))[1] from records_agency a
     where lower(a.name) = lower(i.provider) having count(*) = 1),
    null, '', '', %(at)s, case when i.standing = '{Standing.CLOSED.value}' then %(at)s end
from incoming i
on conflict (source, external_id) where not (external_id = '') do update set
    {", ".join(f"{name} = excluded.{name}" for name in ENTRY if name != "id")},
    agency_id = coalesce(excluded.agency_id, records_service.agency_id),
    updated_at = excluded.updated_at,
    ended_at = case when excluded.standing = '{Standing.CLOSED.value}'
        then coalesce(records_service.ended_at, excluded.ended_at) end
"""  # noqa: S608  made of our own columns

FORGET_MEETINGS = """
delete from records_meeting m using incoming i, records_service s
where s.source = i.source and s.external_id = i.external_id and m.service_id = s.id
"""

WRITE_MEETINGS = """
insert into records_meeting (id, service_id, weekday, starts, ends, kinds, "group", notes, online,
    online_url, online_phone, timezone, latitude, longitude)
select gen_random_uuid(), s.id, d.weekday, i.starts, i.ends, i.kinds, i."group", i.notes, i.online,
    i.online_url, i.online_phone, i.timezone, i.latitude, i.longitude
from incoming i
join records_service s on s.source = i.source and s.external_id = i.external_id
left join lateral unnest(i.days) as d(weekday) on true
where i.meets
"""

FORGET_UNCHANGED = """
delete from incoming i using records_service s
where s.source = i.source and s.external_id = i.external_id and s.digest = i.digest
"""

COUNT = """
select count(*), count(s.id) from incoming i
left join records_service s on s.source = i.source and s.external_id = i.external_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an import came to: how many entries, and each that was rejected with where and why."""

    read: int
    created: int
    updated: int
    unchanged: int
    rejected: tuple[Rejected, ...]


@transaction.atomic
def take(*, found: Iterable[Listing | Rejected], at: datetime) -> Taken:
    """This takes every listing in, or, where reading breaks off, none.

    No action: the owner of the tables loads, and there is no worker. A listing that is known by
    source and id is changed where its digest is another, and left alone where it is the same.
    Raises Unreadable as the reader does.
    """
    rejected: list[Rejected] = []
    _prepare()
    with connection.cursor() as cursor:
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        with cursor.copy(f"copy incoming ({names}) from stdin") as copy:
            for row in _rows(found, rejected):
                copy.write_row(row)
    created, updated, unchanged = _compared()
    _write(at, changed=created + updated)
    return Taken(
        read=created + updated + unchanged + len(rejected),
        created=created,
        updated=updated,
        unchanged=unchanged,
        rejected=tuple(rejected),
    )


def _prepare() -> None:
    """A table for what comes in, gone with the transaction; one import at a time."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('import directory', 7))")
        cursor.execute(f"create temporary table incoming ({columns}) on commit drop")


def _rows(
    found: Iterable[Listing | Rejected], rejected: list[Rejected]
) -> Iterator[tuple[Any, ...]]:
    for each in found:
        if isinstance(each, Rejected):
            rejected.append(each)
        else:
            yield (*_entry(each), *_meeting(each))


def _entry(listing: Listing) -> tuple[Any, ...]:
    contact, point = listing.contact, listing.point
    return (
        new_key(),
        listing.organization,
        listing.kind.value,
        listing.name,
        listing.service_kind.value,
        listing.summary,
        listing.description,
        [need.value for need in listing.needs],
        _json(listing.criteria),
        listing.route.value,
        listing.route_words,
        list(listing.documents),
        contact.name if contact else "",
        contact.role if contact else "",
        contact.phone if contact else "",
        contact.email if contact else "",
        _json(contact.hours if contact else ()),
        listing.url,
        _json(listing.hours),
        _json(listing.areas),
        _json(listing.places),
        point.latitude if point else None,
        point.longitude if point else None,
        list(listing.languages),
        listing.standing.value,
        listing.starts_on,
        listing.ends_on,
        _json(listing.details),
        listing.source,
        listing.external_id,
        listing.digest,
    )


def _meeting(listing: Listing) -> tuple[Any, ...]:
    meeting = listing.meeting
    if meeting is None:
        return (False, *(None for _ in range(len(MEETING) - 1)))
    return (
        True,
        [day.value for day in meeting.days],
        meeting.starts,
        meeting.ends,
        list(meeting.kinds),
        meeting.group,
        meeting.notes,
        meeting.online,
        meeting.online_url,
        meeting.online_phone,
        meeting.timezone,
    )


def _json(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False)


def _compared() -> tuple[int, int, int]:
    """How many are new, changed and the same; the same need nothing more."""
    with connection.cursor() as cursor:
        cursor.execute("analyze incoming")
        cursor.execute(FORGET_UNCHANGED)
        unchanged = cursor.rowcount
        cursor.execute(COUNT)
        left, updated = cursor.fetchone()
    return left - updated, updated, unchanged


def _write(at: datetime, *, changed: int) -> None:
    if not changed:
        return
    with connection.cursor() as cursor:
        cursor.execute(FORGET_MEETINGS)
        cursor.execute(WRITE, {"at": at})
        cursor.execute(WRITE_MEETINGS)
        if changed >= MANY:
            cursor.execute("analyze records_service, records_meeting")
