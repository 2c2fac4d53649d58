"""What was closed soon after an alarm about somebody, and not yet found right or answered."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection

from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import ClosureFacts
from throughcare.domain.net.saying import CLOSINGS, GAPS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.net.rows import GapRow, Scope

LOOKED_BACK = timedelta(weeks=12)

CLOSED = """
select e.id, e.person_id, p.called_by, e.kind, e.recorded_at, r.reader_id, r.read_at, (
    select max(x.alarm_at) from records_obligation o cross join lateral (select alarmed_at(
        o.manager_from, o.due_at, o.acknowledged_at, coalesce(o.met_at, o.fell_at)) as alarm_at) x
    where o.person_id = e.person_id and x.alarm_at <= e.recorded_at)
from records_event e
join records_person p on p.id = e.person_id
left join records_reread r on r.event_id = e.id
where e.agency_id = %(agency)s and e.kind in (KINDS)
  and e.recorded_at > %(since)s and e.recorded_at <= %(at)s and p.died_on is null
  and (%(everybody)s or e.recorded_by_id = any(%(workers)s::uuid[]))
  and (r.read_at is null or (not r.sound and r.answered_at is null))
order by e.recorded_at, e.id
""".replace("KINDS", ", ".join(f"'{kind}'" for kind in sorted(CLOSINGS)))


def closure_gaps(viewer: Viewer, scope: Scope, settings: Settings) -> Iterator[GapRow]:
    """Closings by a scope in the last twelve weeks that followed soon on an alarm.

    Owed by the manager of the agency that is to look again: another, where it was drawn.
    """
    named = {"since": viewer.at - LOOKED_BACK, "at": viewer.at}
    with connection.cursor() as cursor:
        cursor.execute(CLOSED, scope.named | named)
        rows = cursor.fetchall()
    for event_id, person_id, name, kind, closed_at, reader_id, read_at, alarm_at in rows:
        facts = ClosureFacts(closed_at=closed_at, alarm_at=alarm_at)
        found = gaps.closed_after_alarm(facts, settings=settings)
        if found is None:
            continue
        why = GAPS[found.why].format(what=CLOSINGS[kind])
        yield GapRow(
            hole=found.hole,
            person_id=person_id,
            name=name,
            why=f"{why}; found not right" if read_at else why,
            since=found.since,
            managed_by=reader_id if reader_id and not read_at else scope.agency_id,
            event_id=event_id,
        )
