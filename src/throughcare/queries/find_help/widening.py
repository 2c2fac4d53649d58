"""Whom a service's criteria reach as they are, and as its keeper would have them."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import connection

from throughcare.domain.directory import known, widening
from throughcare.domain.directory.criteria import Criterion
from throughcare.domain.directory.widening import Load
from throughcare.domain.need.lifecycle import LIFECYCLE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.find_help import record

DAYS = 365
SEEKERS = "select * from seekers(%s, %s, %s)"


def load(
    viewer: Viewer, *, service_id: UUID, before: Sequence[Criterion], after: Sequence[Criterion]
) -> Load:
    """The load of a change, over those who looked for such help in the last year."""
    over = [state.value for state in LIFECYCLE.final]
    with connection.cursor() as cursor:
        cursor.execute(SEEKERS, [service_id, viewer.at - timedelta(days=DAYS), over])
        rows = cursor.fetchall()
    people = (known.person_facts(record=record.read(row)) for row in rows)
    return widening.load(people=people, before=before, after=after, on=viewer.today)
