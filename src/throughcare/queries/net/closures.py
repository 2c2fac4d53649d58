"""What was closed soon after an alarm about the same person."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection

from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import ClosureFacts
from throughcare.domain.net.saying import GAPS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.net.rows import GapRow, Scope

LOOKED_BACK = timedelta(weeks=12)

# An alarm is an obligation that climbed to a manager before it was closed.
CLOSED = """
select e.id, e.person_id, p.called_by, w.name, e.recorded_at, (
    select max(o.manager_from) from records_obligation o
    where o.person_id = e.person_id and o.manager_from <= e.recorded_at
      and coalesce(o.met_at, o.fell_at, e.recorded_at) >= o.manager_from)
from records_event e
join records_person p on p.id = e.person_id
join records_worker w on w.id = e.recorded_by_id
where e.agency_id = %(agency)s and e.kind in ('journey.ended', 'support.ended', 'referral.ended')
  and e.recorded_at > %(since)s and e.recorded_at <= %(at)s and p.died_on is null
  and (%(everybody)s or e.recorded_by_id = any(%(workers)s::uuid[]))
  and not exists (select 1 from records_reread r where r.event_id = e.id and r.read_at is not null)
order by e.recorded_at, e.id
"""


def closure_gaps(viewer: Viewer, scope: Scope, settings: Settings) -> Iterator[GapRow]:
    """Closures by a scope in the last twelve weeks that followed soon on an alarm."""
    named = scope.named | {"since": viewer.at - LOOKED_BACK, "at": viewer.at}
    with connection.cursor() as cursor:
        cursor.execute(CLOSED, named)
        rows = cursor.fetchall()
    for event_id, person_id, name, worker, closed_at, alarm_at in rows:
        facts = ClosureFacts(closed_at=closed_at, alarm_at=alarm_at)
        found = gaps.closed_after_alarm(facts, settings=settings)
        if found:
            yield GapRow(
                hole=found.hole,
                person_id=person_id,
                name=name,
                why=GAPS[found.why],
                since=found.since,
                owes=f"manager of {worker}",
                event_id=event_id,
            )
