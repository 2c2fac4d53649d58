"""One entry of the directory, and finding entries by words, need and area."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.directory.criteria import Criterion
from throughcare.domain.directory.measured import Measured
from throughcare.domain.directory.terms import (
    Area,
    Capacity,
    Contact,
    Hours,
    NeedKind,
    Place,
    Route,
    ServiceKind,
)
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.directory import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Everything that the directory says of one service."""

    id: UUID
    agency_id: UUID | None
    provider: str
    listing: str
    name: str
    kind: ServiceKind
    summary: str
    description: str
    needs: frozenset[NeedKind]
    criteria: tuple[Criterion, ...]
    route: Route
    route_words: str
    documents: tuple[str, ...]
    capacity: Capacity | None
    contact: Contact | None
    url: str
    hours: tuple[Hours, ...]
    areas: tuple[Area, ...]
    places: tuple[Place, ...]
    site_id: UUID | None
    languages: tuple[str, ...]
    standing: str
    starts_on: date | None
    ends_on: date | None
    source: str
    updated_at: datetime
    ended_at: datetime | None
    measured: Measured

    def runs(self, *, on: date) -> bool:
        """Whether it is offered on a day."""
        if self.ended_at is not None or self.standing != "active":
            return False
        if self.starts_on is not None and on < self.starts_on:
            return False
        return self.ends_on is None or on < self.ends_on


ENTRY = """
select s.id, s.agency_id, coalesce(a.name, s.provider), s.listing, s.name, s.kind, s.summary,
    s.description, s.needs, s.criteria::text, s.route, s.route_words, s.documents,
    s.capacity_places, s.capacity_free, s.capacity_said_on, s.contact_name, s.contact_role,
    s.contact_phone, s.contact_email, s.contact_hours::text, s.url, s.hours::text, s.areas::text,
    s.places::text, s.site_id, s.languages, s.standing, s.starts_on, s.ends_on, s.source,
    s.updated_at, s.ended_at, m.measured::text
from records_service s
left join records_agency a on a.id = s.agency_id
left join measured_of(array[%(service)s::uuid]) m on m.service_id = s.id
where s.id = %(service)s
"""


def entry(viewer: Viewer, *, service_id: UUID) -> Entry | None:
    """One entry with what was measured; None where there is none. Anybody who works may see it."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRY, {"service": service_id})
        row = cursor.fetchone()
    if row is None:
        return None
    return Entry(
        id=row[0],
        agency_id=row[1],
        provider=row[2],
        listing=row[3],
        name=row[4],
        kind=reading.kind(row[5]),
        summary=row[6],
        description=row[7],
        needs=reading.needs(row[8]),
        criteria=reading.criteria(row[9]),
        route=reading.route(row[10]),
        route_words=row[11],
        documents=tuple(row[12]),
        capacity=_capacity(*row[13:16]),
        contact=reading.contact(*row[16:21]),
        url=row[21],
        hours=reading.hours(row[22]),
        areas=reading.areas(row[23]),
        places=reading.places(row[24]),
        site_id=row[25],
        languages=tuple(row[26]),
        standing=row[27],
        starts_on=row[28],
        ends_on=row[29],
        source=row[30],
        updated_at=row[31],
        ended_at=row[32],
        measured=reading.measured(row[33]),
    )


def _capacity(places: int | None, free: int | None, said_on: date | None) -> Capacity | None:
    if places is None and free is None:
        return None
    return Capacity(places=places, free=free, said_on=said_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody looks for; what is empty is not asked."""

    text: str = ""
    need: str = ""
    area: str = ""
    listing: str = "service"
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry in a list."""

    id: UUID
    name: str
    provider: str
    summary: str
    kind: ServiceKind
    needs: frozenset[NeedKind]
    town: str
    takes_referrals: bool
    runs: bool


MOST_WORDS = 6
# Every word as it is written; only where nothing has them all, words that are spelt alike.
ALIKE = "word_similarity(folded(%(text)s), s.search_text) desc,"
ROWS = """
select s.id, s.name, coalesce(a.name, s.provider), s.summary, s.kind, s.needs,
    coalesce(s.places -> 0 ->> 'town', ''), s.agency_id is not null, ({runs}), count(*) over ()
from records_service s
left join records_agency a on a.id = s.agency_id
where s.listing = %(listing)s and {asked}
order by {alike} s.agency_id is null, lower(s.name), s.id
limit %(size)s offset %(offset)s
"""


def rows(viewer: Viewer, asked: Asked, *, size: int, offset: int) -> tuple[tuple[Row, ...], int]:
    """One page of the entries asked for, those of the partnership's agencies first; and how many.

    An agency looking at its own sees those that no longer run, too.
    """
    conditions, named = _conditions(asked, viewer)
    sql = ROWS.format(
        runs=reading.RUNS, asked=" and ".join(conditions), alike=ALIKE if "text" in named else ""
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, named | {"size": size, "offset": offset})
        found = cursor.fetchall()
    read = tuple(
        Row(
            id=key,
            name=name,
            provider=provider,
            summary=summary,
            kind=reading.kind(kind),
            needs=reading.needs(needs),
            town=town,
            takes_referrals=takes,
            runs=runs,
        )
        for key, name, provider, summary, kind, needs, town, takes, runs, _ in found
    )
    return read, found[0][-1] if found else 0


def _conditions(asked: Asked, viewer: Viewer) -> tuple[list[str], dict[str, Any]]:
    named: dict[str, Any] = {"listing": asked.listing, "today": viewer.today}
    conditions = []
    if asked.ours:
        conditions.append("s.agency_id = %(agency)s")
        named["agency"] = viewer.agency_id
    else:
        conditions.append(reading.RUNS)
    if asked.need:
        conditions.append("s.needs @> array[%(need)s]")
        named["need"] = asked.need
    if asked.area:
        conditions.append("s.area_text like folded(%(area)s)")
        named["area"] = _inside(asked.area)
    if words := asked.text.split()[:MOST_WORDS]:
        named |= {f"word{at}": _inside(word) for at, word in enumerate(words)}
        named["text"] = " ".join(words)
        each = [f"s.search_text like folded(%(word{at})s)" for at in range(len(words))]
        exactly = " and ".join([*conditions, "s.listing = %(listing)s", *each])
        nothing = f"not exists (select 1 from records_service s where {exactly})"  # noqa: S608
        like = f"s.id in (select services_like(%(text)s)) and {nothing}"
        conditions.append(f"(({' and '.join(each)}) or ({like}))")
    return conditions, named


def _inside(text: str) -> str:
    """A pattern that finds a text anywhere, its own signs taken as they are."""
    plain = text.strip()
    for sign in ("\\", "%", "_"):
        plain = plain.replace(sign, f"\\{sign}")
    return f"%{plain}%"
