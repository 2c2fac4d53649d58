"""What happened to somebody, as far as the viewer may see it, newest first."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.net import telling
from throughcare.domain.workforce.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the timeline; `about_id` is what it is about, a contact or an appointment."""

    at: datetime
    text: str
    detail: str
    who: str
    agency: str
    kind: str
    about_id: UUID
    corrected: bool
    ours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """One page of a timeline, and how many lines there are in all."""

    lines: tuple[Line, ...]
    total: int


# What is folded into another line has none of its own, where that other line is seen.
SEEN = """
select e.id, e.kind, e.occurred_at, e.about_id, e.recorded_by_id, e.agency_id, e.sequence
from records_event e
where e.person_id in (select s.id from records_person p
    join records_person s on s.one_id = p.one_id where p.id = %(id)s)
  and (%(words)s::text[] is null or split_part(e.kind, '.', 1) = any(%(words)s))
  and (%(agency)s::uuid is null or e.agency_id = %(agency)s)
  and (%(on)s::date is null or (e.occurred_at at time zone 'Europe/London')::date = %(on)s)
  and (%(since)s::timestamptz is null or e.occurred_at >= %(since)s)
  and (%(until)s::timestamptz is null or e.occurred_at < %(until)s)
  and e.category <> all(%(left_out)s::text[])
  and not (e.kind = 'contact.worked' and exists (select 1 from records_event r
      where r.about_id = e.about_id and r.kind = 'contact.recorded'))
"""

PAGE = f"""
with seen as materialized ({SEEN}),
shown as (select * from seen order by occurred_at desc, sequence desc, id
    limit %(size)s offset %(offset)s)
select (select count(*) from seen), e.occurred_at, e.kind, p.payload, w.name, a.name, e.about_id,
    exists (select 1 from records_event c where c.corrects_id = e.id),
    coalesce((select d.payload from records_event v
        join records_eventpayload d on d.event_id = v.id
        where v.about_id = e.about_id and v.kind = 'contact.worked'
          and e.kind = 'contact.recorded' limit 1), 'null'),
    coalesce((select n.words from records_note n
        where n.id = e.about_id and e.kind = 'note.written'), ''),
    e.agency_id
from shown e
join records_eventpayload p on p.event_id = e.id and p.payload is not null
join records_worker w on w.id = e.recorded_by_id
join records_agency a on a.id = e.agency_id
order by e.occurred_at desc, e.sequence desc, e.id
"""  # noqa: S608


def timeline(
    viewer: Viewer,
    *,
    person_id: UUID,
    group: str = "",
    agency_id: UUID | None = None,
    on: date | None = None,
    size: int = 30,
    offset: int = 0,
) -> Lines:
    """A page of what happened, narrowed to a group of kinds, one agency and one day if asked."""
    asked = {
        "id": person_id,
        "words": list(telling.GROUPS[group]) if group in telling.GROUPS else None,
        "agency": agency_id,
        "on": on,
        "size": size,
        "offset": offset,
    }
    return _lines(viewer, asked)


# A review needs neither what a therapist wrote nor what somebody told of themselves.
NOT_REVIEWED = (Category.NOTES, Category.SELF_REPORT, Category.SAFEGUARDING)


def of_review(
    viewer: Viewer, *, person_id: UUID, since: datetime, until: datetime, most: int
) -> tuple[Line, ...]:
    """What happened in [since, until), newest first, without what a review has no need of."""
    asked = {
        "id": person_id,
        "since": since,
        "until": until,
        "left_out": [each.value for each in NOT_REVIEWED],
        "size": most,
    }
    return _lines(viewer, asked).lines


WHOLE: dict[str, Any] = {
    "words": None,
    "agency": None,
    "on": None,
    "since": None,
    "until": None,
    "left_out": [],
}


def _lines(viewer: Viewer, asked: dict[str, Any]) -> Lines:
    with connection.cursor() as cursor:
        cursor.execute(PAGE, {**WHOLE, "offset": 0, **asked})
        rows = cursor.fetchall()
    return Lines(lines=tuple(_line(row, viewer) for row in rows), total=rows[0][0] if rows else 0)


def told_by(viewer: Viewer, *, person_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """The agencies of which the timeline has something that the viewer may see, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select a.id, a.name from records_agency a where a.id in (select e.agency_id "
            "from records_event e where e.person_id in (select p.id from records_person p "
            "where p.one_id = %s or p.id = %s)) order by a.name",
            [person_id, person_id],
        )
        return tuple(cursor.fetchall())


def _line(row: tuple[Any, ...], viewer: Viewer) -> Line:
    _, at, kind, said, who, agency, about_id, corrected, worked, note, agency_id = row
    on = london_day(instant=at)
    said, worked = _read(said), _read(worked)
    detail = note or telling.detail(kind=kind, said=said, on=on)
    if worked:
        done = telling.tell(kind="contact.worked", said=worked, on=on)
        detail = " ".join(filter(None, (done, detail)))
    return Line(
        at=at,
        text=telling.tell(kind=kind, said=said, on=on),
        detail=detail,
        who=who,
        agency=agency,
        kind=kind,
        about_id=about_id,
        corrected=corrected,
        ours=agency_id == viewer.agency_id,
    )


def _read(stored: Any) -> Any:
    return json.loads(stored) if isinstance(stored, str) else stored
