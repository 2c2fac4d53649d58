"""With whom the viewer's agency agreed to be in touch for a while, and when it is due again."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.treatment.watch import Rhythm, rhythm
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.apart import told_apart

MOST = 200
TOUCH = f"""
select w.id, w.person_id, {told_apart("p")}, w.since, w.how, w.ends_on,
    w.daily_until_on, w.alternate_until_on, coalesce(h.name, l.name, ''), o.due_at, o.missed,
    (select max(c.happened_at) from records_contact c where c.person_id = w.person_id
        and c.agency_id = w.agency_id and c.attendance in ('attended', 'late'))
from records_watch w
join records_person p on p.id = w.person_id and p.died_on is null
left join records_worker h on h.id = w.helper_id
left join records_journey j on j.person_id = w.person_id and j.ended_at is null
    and j.lead_agency_id = w.agency_id
left join records_worker l on l.id = j.lead_worker_id
left join lateral (
    select min(b.due_at) as due_at, bool_or(b.rule = 'medicine.watch_missed') as missed
    from records_obligation b where b.about_id = w.id and b.met_at is null and b.fell_at is null
    ) o on true
where w.agency_id = %(agency)s and w.ended_on is null and w.ends_on > %(today)s
order by o.due_at nulls last, p.sort_key, w.id limit %(most)s
"""  # noqa: S608, of our own words only


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One agreement: with whom, after what, how often now, until when, and when it is due again.

    `missed` says that nobody was reached, and that it is owed today; `who` rings first then.
    """

    id: UUID
    person_id: UUID
    name: str
    since: str
    how: str
    ends_on: date
    rhythm: Rhythm | None
    who: str
    due_at: datetime | None
    missed: bool
    last_at: datetime | None


def running(viewer: Viewer) -> tuple[Touch, ...]:
    """Every agreement that runs at the viewer's agency, soonest due first."""
    named: dict[str, Any] = {
        "agency": viewer.agency_id,
        "today": viewer.today,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(TOUCH, named)
        found = cursor.fetchall()
    return tuple(_touch(row, viewer.today) for row in found)


def _touch(row: tuple[Any, ...], today: date) -> Touch:
    key, person_id, name, since, how, ends_on, daily, alternate = row[:8]
    who, due_at, missed, last_at = row[8:]
    known = daily is not None and alternate is not None
    return Touch(
        id=key,
        person_id=person_id,
        name=name,
        since=since,
        how=how,
        ends_on=ends_on,
        rhythm=rhythm(daily_until=daily, alternate_until=alternate, on=today) if known else None,
        who=who,
        due_at=due_at,
        missed=bool(missed),
        last_at=last_at,
    )
