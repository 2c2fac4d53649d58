"""The last overdose of somebody, as far as a viewer may know of it, and after what it came."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.need.overdose import Before, Naloxone, ToldBy, came_after
from throughcare.domain.need.words import NALOXONE, TOLD_BY
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import custody, one
from throughcare.records import models

NEWEST = """
select e.kind, e.occurred_at, p.payload, a.name from records_event e
join records_eventpayload p on p.event_id = e.id and p.payload is not null
join records_agency a on a.id = e.agency_id
where e.kind in ('overdose.reported', 'overdose.heard')
  and e.person_id in (select s.id from records_person o
      join records_person s on s.one_id = o.one_id where o.id = %s)
order by e.occurred_at desc, e.kind desc limit 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdose:
    """An overdose: when, who told of it, whether naloxone was used, and after what it came."""

    on: date
    told: str
    naloxone: str
    after: tuple[tuple[Before, int], ...]


def newest(viewer: Viewer, *, person_id: UUID) -> Overdose | None:
    """The last one that the viewer may know of; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [person_id])
        row = cursor.fetchone()
    if row is None:
        return None
    kind, at, stored, agency = row
    said = json.loads(stored) if isinstance(stored, str) else stored
    reported = kind == "overdose.reported"
    on = london_day(instant=at) if reported else date.fromisoformat(said["on"])
    told = _told(ToldBy(said["told_by"]), agency) if reported else f"{said['agency_name']} told us"
    ended = {
        Before.RELEASE: custody.last_release(person_id=person_id, until=on),
        Before.DETOX: _detox(person_id, on),
    }
    return Overdose(
        on=on,
        told=told,
        naloxone=NALOXONE[Naloxone(said["naloxone"])].lower(),
        after=came_after(ended, on=on),
    )


def _told(by: ToldBy, agency: str) -> str:
    if by is ToldBy.WE_WERE_THERE:
        return f"Somebody of {agency} was there"
    return f"{TOLD_BY[by]} told {agency}"


def _detox(person_id: UUID, until: date) -> date | None:
    ended = models.Detox.objects.filter(person_id__in=one.same(person_id), ended_on__lte=until)
    return (
        ended.exclude(outcome="not_begun")
        .order_by("-ended_on")
        .values_list("ended_on", flat=True)
        .first()
    )
