"""The review after a death, drawn from its events; and what happened before, as it may be seen."""

import json
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from throughcare.domain.death import standing
from throughcare.domain.death.standing import Review
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.history import History
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.timeline import Line, of_review
from throughcare.queries.sharing import grants
from throughcare.queries.trail import stored

# So many weeks before a death a review looks at first.
WEEKS = 26
MOST = 300

EVENTS = """
select e.id, e.person_id, e.sequence, e.kind, e.occurred_at, e.recorded_at,
    e.recorded_by_id as recorded_by, e.agency_id, e.party_id, e.about_id, e.corrects_id, p.payload
from records_event e join records_eventpayload p on p.event_id = e.id and p.payload is not null
where e.person_id = %s and e.kind = any(%s) order by e.sequence
"""


def review(viewer: Viewer, *, person_id: UUID) -> Review | None:
    """The review as its events tell it to the viewer; None where nobody died, or it is not seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select coalesce(jsonb_agg(to_jsonb(s) order by s.sequence), '[]') from ({EVENTS}) s",  # noqa: S608
            [person_id, list(standing.KINDS)],
        )
        (rows,) = cursor.fetchone()
    return standing.review(History(stored.event_of(each) for each in json.loads(rows)))


def timeline(viewer: Viewer, *, person_id: UUID, died_on: date) -> tuple[Line, ...]:
    """What happened in the half year before a death, newest first, as far as the viewer may see it.

    Notes are left out, and what somebody told of themselves: a review needs neither.
    """
    since = midnight(day=died_on - timedelta(weeks=WEEKS))
    until = midnight(day=died_on + timedelta(days=1))
    return of_review(viewer, person_id=person_id, since=since, until=until, most=MOST)


def agencies(viewer: Viewer, found: Review) -> tuple[tuple[UUID, str, AgencyKind], ...]:
    """The agencies that could be asked to take part and were not yet, by name."""
    return tuple(each for each in grants.agencies(viewer) if not found.takes_part(each[0]))
