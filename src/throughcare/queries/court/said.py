"""What is said to a bench in the report that it was sent, and where somebody is expected next."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.appointment.lifecycle import TO_COME
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.testing.ladder import REPORTABLE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the person wants to say, what their officer calls good, and how it goes."""

    statement: str = ""
    good: str = ""
    progress: str = ""


def to_the_bench(viewer: Viewer, *, hearing_id: UUID) -> Said:
    """What stands in the report that was sent for a hearing; nothing where none was."""
    with connection.cursor() as cursor:
        cursor.execute("select * from said_to_the_bench(%s)", [hearing_id])
        row = cursor.fetchone()
    if row is None:
        return Said()
    statement, good, progress = (words or "" for words in row)
    return Said(statement=statement, good=good, progress=progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The next hour at which somebody is expected, and with whom."""

    at: datetime
    agency: str


# Only what counts for an order; what somebody keeps by their own wish is nobody's here.
EXPECTED = """
select a.starts_at, g.name from records_appointment a
join records_agency g on g.id = a.agency_id
where a.person_id in (select s.id from records_person p join records_person s
        on s.one_id = p.one_id where p.id = %s)
    and a.category = 'attendance' and a.reportable and a.state = any(%s) and a.starts_at > %s
order by a.starts_at, a.id limit 1
"""


def expected(viewer: Viewer, *, person_id: UUID) -> Expected | None:
    """The next reportable hour that the viewer may see; None where there is none."""
    states = sorted(each.value for each in TO_COME)
    with connection.cursor() as cursor:
        cursor.execute(EXPECTED, [person_id, states, viewer.at])
        row = cursor.fetchone()
    return Expected(at=row[0], agency=row[1]) if row else None


def rewarded_on(viewer: Viewer, *, person_id: UUID) -> tuple[date, ...]:
    """The days on which rewards for coming, or for steps, were given that the viewer may see."""
    rows = models.Reward.objects.filter(
        person_id__in=one.same(person_id),
        reportable=True,
        what_for__in=sorted(each.value for each in REPORTABLE),
    )
    given = rows.order_by("given_at", "id").values_list("given_at", flat=True)
    return tuple(london_day(instant=each) for each in given)
