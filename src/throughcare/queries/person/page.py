"""One person's page: who they are, who leads, what comes next, and what happened."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.net.protocol import KINDS
from throughcare.domain.person.age import age
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who somebody is, who leads, what comes next."""

    id: UUID
    called_by: str
    full_name: str
    born_on: date | None
    age: int | None
    whereabouts: str
    died_on: date | None
    journey_id: UUID | None
    lead_worker: str
    lead_agency: str
    lead_phone: str
    lead_since: datetime | None
    acting: bool
    next_step: str
    next_step_on: date | None
    next_step_where: str
    next_step_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the timeline."""

    at: datetime
    text: str
    who: str
    agency: str
    kind: str


HEAD = """
select p.id, p.called_by, coalesce(nullif(trim(concat(n.given, ' ', n.family)), ''), p.called_by),
    p.born_on, p.whereabouts, p.died_on, j.id, coalesce(w.name, ''), coalesce(a.name, ''),
    coalesce(nullif(w.phone, ''), a.phone, ''), j.lead_since, coalesce(j.acting, false),
    coalesce(s.what, ''), s.due_on, coalesce(s."where", ''), coalesce(s.own_words, '')
from records_person p
left join lateral (select n.given, n.family from records_personname n
    where n.person_id = p.id and n.ends_on is null order by n.id limit 1) n on true
left join records_journey j on j.person_id = p.id and j.ended_at is null
left join records_worker w on w.id = j.lead_worker_id
left join records_agency a on a.id = j.lead_agency_id
left join records_nextstep s on s.journey_id = j.id and s.done_at is null and s.replaced_at is null
where p.id = %s
"""


def head(viewer: Viewer, *, person_id: UUID) -> Head | None:
    """Who somebody is and who leads; None where the viewer may not see them, or nobody is there."""
    with connection.cursor() as cursor:
        cursor.execute(HEAD, [person_id])
        row = cursor.fetchone()
    if row is None:
        return None
    born_on = row[3]
    return Head(
        id=row[0],
        called_by=row[1],
        full_name=row[2],
        born_on=born_on,
        age=age(born_on=born_on, on=viewer.today) if born_on else None,
        whereabouts=row[4],
        died_on=row[5],
        journey_id=row[6],
        lead_worker=row[7],
        lead_agency=row[8],
        lead_phone=row[9],
        lead_since=row[10],
        acting=row[11],
        next_step=row[12],
        next_step_on=row[13],
        next_step_where=row[14],
        next_step_words=row[15],
    )


def timeline(viewer: Viewer, *, person_id: UUID, most: int = 100) -> tuple[Line, ...]:
    """What happened that the viewer may see, newest first, in plain words."""
    rows = (
        models.EventPayload.objects.filter(person_id=person_id, payload__isnull=False)
        .order_by("-event__occurred_at", "-event__sequence")
        .values_list(
            "event__occurred_at",
            "event__kind",
            "payload",
            "event__recorded_by__name",
            "event__agency__name",
        )[:most]
    )
    return tuple(
        Line(
            at=at,
            text=KINDS[kind].sentence.format_map(words or {}),
            who=who,
            agency=agency,
            kind=kind,
        )
        for at, kind, words, who, agency in rows
    )
