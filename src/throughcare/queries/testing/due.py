"""Whom an agency tests on a day: by their fixed days, or because the day was drawn."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.testing.schedule import How
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol

# Whether the viewer sees a test of a day for which schedule `s` stands, given or not.
RECORDED = """
exists (select 1 from records_drugtest t join records_person u on u.id = t.person_id
    where u.one_id = p.one_id and t.agency_id = s.agency_id and t.purpose = s.panel
      and (t.collected_at at time zone 'Europe/London')::date = {day})
"""
# A fixed day that is no working day is left out.
DUE = f"""
select p.id as person_id, p.called_by, s.how, {RECORDED.format(day="%(today)s")} as recorded
from records_schedule s
join records_person p on p.id = s.person_id and p.died_on is null
where s.agency_id = %(agency)s and s.starts_on <= %(today)s and schedule_ends(s.id) > %(today)s
  and (s.how = 'fixed' and %(works)s
      and (extract(isodow from %(today)s::date)::int - 1) = any(s.weekdays)
    or exists (select 1 from records_drawn w where w.reference = s.id and w.shows_on = %(today)s))
"""  # noqa: S608  made of our own words, here and below
LISTED = f"select * from ({DUE}) d order by recorded, called_by, person_id"  # noqa: S608
# How many of them nobody has recorded anything of yet.
COUNTED = f"(select count(*) from ({DUE}) d where not recorded)"  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Somebody to test on a day, how that day was found, and whether that is recorded already."""

    person_id: UUID
    name: str
    how: How
    recorded: bool


def named(viewer: Viewer) -> dict[str, Any]:
    """What the statements above ask for."""
    works = protocol.england().is_working_day(day=viewer.today)
    return {"agency": viewer.agency_id, "today": viewer.today, "works": works}


def today(viewer: Viewer) -> tuple[Due, ...]:
    """Whom the viewer's agency tests today; what is still to be done first."""
    with connection.cursor() as cursor:
        cursor.execute(LISTED, named(viewer))
        rows = cursor.fetchall()
    return tuple(
        Due(person_id=key, name=name, how=How(how), recorded=recorded)
        for key, name, how, recorded in rows
    )
