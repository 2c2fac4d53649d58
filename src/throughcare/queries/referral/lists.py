"""Referrals in and out, by clock, then need; a page at a time, cut by the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.directory.words import WORDS
from throughcare.domain.referral.lifecycle import FINAL, LIVE, UNDECIDED, WAITING, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.referral import clocks
from throughcare.queries.referral.clocks import Clock

SHOW: dict[str, frozenset[State]] = {
    "open": LIVE,
    "to_decide": UNDECIDED | {State.JOINT},
    "waiting": frozenset({State.ACCEPTED, State.OFFERED}),
    "by_need": WAITING,
    "seen": frozenset({State.SEEN}),
    "over": FINAL - {State.DISCARDED},
    "all": LIVE | FINAL - {State.DISCARDED},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list is narrowed to; `show` is one of the keys of SHOW, others empty where not.

    `among`, where given, are the only referrals that are listed, in this order.
    """

    show: str = "open"
    among: tuple[UUID, ...] | None = None
    need: str = ""
    urgent: bool = False
    late: bool = False
    mine: bool = False
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A referral in a list. `name` is empty where the viewer may no longer see who it is."""

    id: UUID
    person_id: UUID
    name: str
    need: str
    service: str
    from_agency: str
    to_agency: str
    state: State
    urgent: bool
    sent_at: datetime
    died: bool
    ours: Clock | None
    theirs: Clock | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of a list, and how many rows there are in all."""

    rows: tuple[Row, ...]
    total: int


# The earliest open clock of one side; every row costs two looks into an index of open obligations.
_CLOCK = """
left join lateral (
    select {columns} from {tables}
    where o.person_id = r.person_id and o.about_id = r.id
      and o.met_at is null and o.fell_at is null and o.owner_agency_id {whose}
    order by o.due_at, o.rule limit 1) {name} on true
"""

_FROM = f"""
from records_referral r
join records_service s on s.id = r.service_id
join records_agency fa on fa.id = r.from_agency_id
join records_agency ta on ta.id = r.to_agency_id
left join records_person p on p.id = r.person_id
{_CLOCK.format(columns=clocks.COLUMNS, tables=clocks.TABLES, whose="= %(agency)s", name="ours")}
{_CLOCK.format(columns=clocks.COLUMNS, tables=clocks.TABLES, whose="<> %(agency)s", name="theirs")}
where r.{{side}} = %(agency)s and r.state = any(%(states)s)
  and (%(need)s = '' or r.need = %(need)s)
  and (not %(urgent)s or r.urgent)
  and (%(person)s::uuid is null or r.person_id in (
      select q.id from records_person q
      where q.one_id = (select o.one_id from records_person o where o.id = %(person)s)))
  and (%(among)s::uuid[] is null or r.id = any(%(among)s::uuid[]))
  and (not %(mine)s or %(worker)s = any(array[r.holder_id, r.from_worker_id]))
  and (not %(late)s or least(ours.due_at, theirs.due_at) <= %(at)s)
"""  # noqa: S608, of our own words only

_ROWS = """
select r.id, r.person_id, coalesce(p.called_by, ''), r.need, s.name, fa.name, ta.name, r.state,
    r.urgent, r.sent_at, p.died_on is not null, ours.*, theirs.*, count(*) over ()
"""

_ORDER = """
order by array_position(%(among)s::uuid[], r.id), {first}, r.need, r.sent_at, r.id
limit %(most)s offset %(offset)s
"""

# Ours first by our clock; of what others do for us, by whichever clock runs out first.
RECEIVED = _ROWS + _FROM.format(side="to_agency_id") + _ORDER.format(first="ours.due_at nulls last")
MADE = (
    _ROWS
    + _FROM.format(side="from_agency_id")
    + _ORDER.format(first="least(ours.due_at, theirs.due_at) nulls last")
)


def received(viewer: Viewer, *, asked: Asked, most: int, offset: int = 0) -> Listed:
    """Referrals to the viewer's agency, by their clock, then by need."""
    return _listed(RECEIVED, viewer, asked, most, offset)


def made(viewer: Viewer, *, asked: Asked, most: int, offset: int = 0) -> Listed:
    """Referrals by the viewer's agency, by whichever clock runs out first, then by need."""
    return _listed(MADE, viewer, asked, most, offset)


def _listed(statement: str, viewer: Viewer, asked: Asked, most: int, offset: int) -> Listed:
    named: dict[str, Any] = {
        "agency": viewer.agency_id,
        "worker": viewer.worker_id,
        "states": sorted(SHOW.get(asked.show, LIVE)),
        "need": asked.need,
        "among": None if asked.among is None else list(asked.among),
        "urgent": asked.urgent,
        "late": asked.late,
        "mine": asked.mine,
        "person": asked.person_id,
        "at": viewer.at,
        "most": most,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, named)
        rows = cursor.fetchall()
    return Listed(
        rows=tuple(_row(values, viewer.at) for values in rows), total=rows[0][-1] if rows else 0
    )


def _row(values: tuple[Any, ...], at: datetime) -> Row:
    name = values[2]
    return Row(
        id=values[0],
        person_id=values[1],
        name=name,
        need=WORDS.get(f"directory.need.{values[3]}", values[3]),
        service=values[4],
        from_agency=values[5],
        to_agency=values[6],
        state=State(values[7]),
        urgent=values[8],
        sent_at=values[9],
        died=values[10],
        ours=clocks.clock(values[11:20], name=name, at=at),
        theirs=clocks.clock(values[20:29], name=name, at=at),
    )
