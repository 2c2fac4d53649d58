"""Closings that are looked at again, as those who look and those who closed see them."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.net import telling
from throughcare.domain.net.rereading import is_drawn
from throughcare.domain.net.saying import CLOSINGS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A closing to look at: what was closed, by whom, when, and what was found since.

    `said` is what its event says and `person_seen` whether the record may be opened, as far as the
    viewer's own grants go. `reread_id` is None where nobody was asked to look yet.
    """

    event_id: UUID
    reread_id: UUID | None
    person_id: UUID
    name: str
    person_seen: bool
    kind: str
    said: str
    closer_id: UUID
    closer: str
    closer_phone: str
    closed_at: datetime
    by_me: bool
    drawn: bool
    reader_id: UUID | None
    reader: str
    asked_at: datetime | None
    read_at: datetime | None
    sound: bool | None
    words: str
    answered_at: datetime | None
    answer: str

    @property
    def what(self) -> str:
        """What was closed: "Journey ended"."""
        return CLOSINGS[self.kind]

    @property
    def waits_for_answer(self) -> bool:
        """Whether it was found not right, and nobody has said what was done about it."""
        return self.sound is False and self.answered_at is None


ASKED = """
select r.event_id, r.id, r.person_id, coalesce(p.called_by, ''), p.id is not null, r.kind,
    y.payload, r.agency_id, a.name, a.phone, r.closed_at,
    coalesce(e.recorded_by_id = %(worker)s, false), r.reader_id, g.name, r.asked_at, r.read_at,
    r.sound, r.words, r.answered_at, r.answer
from records_reread r
join records_agency a on a.id = r.agency_id
join records_agency g on g.id = r.reader_id
left join records_person p on p.id = r.person_id
left join records_event e on e.id = r.event_id
left join records_eventpayload y on y.event_id = r.event_id
"""

OWN = """
select e.id, r.id, e.person_id, p.called_by, true, e.kind, y.payload, e.agency_id, a.name, a.phone,
    e.recorded_at, e.recorded_by_id = %(worker)s, r.reader_id, coalesce(g.name, ''), r.asked_at,
    r.read_at, r.sound, coalesce(r.words, ''), r.answered_at, coalesce(r.answer, '')
from records_event e
join records_person p on p.id = e.person_id
join records_agency a on a.id = e.agency_id
left join records_eventpayload y on y.event_id = e.id
left join records_reread r on r.event_id = e.id
left join records_agency g on g.id = r.reader_id
where e.id = %(event)s and e.agency_id = %(agency)s and e.kind = any(%(kinds)s)
"""


def asked(viewer: Viewer) -> tuple[Closing, ...]:
    """What the viewer's agency is asked to look at, unread first, oldest first."""
    which = "where r.reader_id = %(agency)s order by r.read_at nulls first, r.asked_at, r.id"
    return _closings(viewer, f"{ASKED} {which} limit {MOST}")


def one(viewer: Viewer, *, reread_id: UUID) -> Closing | None:
    """One that the viewer's agency is to look at or closed; None where it takes no part in it."""
    which = "where %(agency)s in (r.reader_id, r.agency_id) and r.id = %(reread)s"
    found = _closings(viewer, f"{ASKED} {which}", reread=reread_id)
    return found[0] if found else None


def own(viewer: Viewer, *, event_id: UUID) -> Closing | None:
    """A closing by the viewer's own agency; None where it is another's, or none."""
    found = _closings(viewer, OWN, event=event_id, kinds=sorted(CLOSINGS))
    return found[0] if found else None


def _closings(viewer: Viewer, sql: str, **named: Any) -> tuple[Closing, ...]:
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    with connection.cursor() as cursor:
        cursor.execute(sql, named | {"agency": viewer.agency_id, "worker": viewer.worker_id})
        rows = cursor.fetchall()
    names = [name for name in Closing.__dataclass_fields__ if name != "drawn"]
    return tuple(
        _closing(dict(zip(names, row, strict=True)), is_drawn(closure_id=row[0], settings=settings))
        for row in rows
    )


def _closing(row: dict[str, Any], drawn: bool) -> Closing:
    on, said = london_day(instant=row["closed_at"]), row["said"]
    words = telling.tell(kind=row["kind"], said=json.loads(said), on=on) if said else ""
    return Closing(**row | {"said": words, "drawn": drawn})
