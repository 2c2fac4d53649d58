"""What became of those who were released in a year, as far as the viewer may see them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.release.continuity import Figure, Out, figures, was_lost
from throughcare.domain.treatment.products import INSTEAD
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.release.releases import INSIDE

A_YEAR = timedelta(days=365)
MOST = 100
# The service is whoever leads now, else who kept the record of the time inside.
OUTS = """
select c.person_id, coalesce(p.called_by, ''), prison_name(c.prison), coalesce(l.name, k.name),
    d.left_on, t.treated_on, m.met_on, coalesce(s.running, false), coalesce(b.bridged, false)
from records_custody c
cross join lateral (
    select (c.ends_at at time zone 'Europe/London')::date as left_on) d
join records_person p on p.id = c.person_id and p.died_on is null
join records_agency k on k.id = c.agency_id
left join records_journey j on j.person_id = c.person_id and j.ended_at is null
left join records_agency l on l.id = j.lead_agency_id
left join lateral (
    select min(greatest(x.starts_on, d.left_on)) as treated_on from (
        select i.starts_on from records_intervention i join records_agency a on a.id = i.agency_id
        where i.person_id = c.person_id and a.kind <> all(%(inside)s)
          and (i.ends_on is null or i.ends_on > d.left_on)
        union all
        select r.starts_on from records_regimen r join records_agency a on a.id = r.agency_id
        where r.person_id = c.person_id and a.kind <> all(%(inside)s)
          and (r.ends_on is null or r.ends_on > d.left_on)) x) t on true
left join lateral (
    select min((n.happened_at at time zone 'Europe/London')::date) as met_on
    from records_contact n join records_agency a on a.id = n.agency_id
    where n.person_id = c.person_id and n.happened_at >= c.ends_at
      and n.attendance in ('attended', 'late') and a.kind <> all(%(inside)s)) m on true
left join lateral (
    select true as running from records_regimen r where r.person_id = c.person_id
      and r.product = any(%(instead)s) and r.starts_on <= d.left_on
      and (r.ends_on is null or r.ends_on >= d.left_on) limit 1) s on true
left join lateral (
    select true as bridged from records_script q join records_regimen r on r.id = q.regimen_id
    join records_agency a on a.id = r.agency_id
    where q.person_id = c.person_id and a.kind <> all(%(inside)s)
      and r.product = any(%(instead)s) and q.first_on <= d.left_on + 1
      and q.until_on > d.left_on limit 1) b on true
where c.taken_back_at is null and c.ends_at >= %(since)s and c.ended in ('', 'released')
order by c.ends_at desc, c.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Somebody who was in no treatment outside three weeks after their release."""

    person_id: UUID
    name: str
    prison: str
    service: str
    left_on: date
    met_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuity:
    """The figures of a year, and whom they lost, as far as the viewer may see each."""

    figures: tuple[Figure, ...]
    lost: tuple[Lost, ...]


def continuity(viewer: Viewer) -> Continuity:
    """What became of the releases of a year that the viewer may see."""
    named: dict[str, Any] = {
        "since": viewer.at - A_YEAR,
        "inside": [each.value for each in INSIDE],
        "instead": sorted(each.value for each in INSTEAD),
    }
    with connection.cursor() as cursor:
        cursor.execute(OUTS, named)
        found = [(row[0], row[1], _out(row)) for row in cursor.fetchall()]
    today = viewer.today
    return Continuity(
        figures=figures((out for _, _, out in found), today=today, own=viewer.agency_name),
        lost=tuple(
            Lost(
                person_id=key,
                name=name,
                prison=out.prison,
                service=out.service,
                left_on=out.left_on,
                met_on=out.met_on,
            )
            for key, name, out in found
            if was_lost(out, today=today)
        )[:MOST],
    )


def _out(row: tuple[Any, ...]) -> Out:
    _, _, prison, service, left_on, treated_on, met_on, substituted, bridged = row
    return Out(
        prison=prison,
        service=service,
        left_on=left_on,
        treated_on=treated_on,
        met_on=met_on,
        substituted=substituted,
        bridged=bridged,
    )
