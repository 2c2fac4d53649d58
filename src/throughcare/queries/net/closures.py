"""What was closed soon after an alarm about somebody, and not yet found right or answered."""

from collections.abc import Iterator

from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import ClosureFacts
from throughcare.domain.net.saying import CLOSINGS, GAPS
from throughcare.queries.net.asked import Asked
from throughcare.queries.net.rows import GapRow, Scope


def closure_gaps(asked: Asked, scope: Scope, settings: Settings) -> Iterator[GapRow]:
    """Closings by a scope in the last twelve weeks that followed soon on an alarm.

    Owed by the manager of the agency that is to look again: another, where it was drawn.
    """
    for row in asked.closed:
        facts = ClosureFacts(closed_at=row["closed_at"], alarm_at=row["alarm_at"])
        found = gaps.closed_after_alarm(facts, settings=settings)
        if found is None:
            continue
        reader_id, looked = row["reader_id"], row["looked_at"]
        why = GAPS[found.why].format(what=CLOSINGS[row["kind"]])
        yield GapRow(
            hole=found.hole,
            person_id=row["person_id"],
            name=row["called_by"],
            why=f"{why}; found not right" if looked else why,
            since=found.since,
            managed_by=reader_id if reader_id and not looked else scope.agency_id,
            event_id=row["id"],
        )
