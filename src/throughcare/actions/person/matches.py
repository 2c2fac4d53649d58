"""Records that may be one person's: looked for in the background, decided by the record steward.

Whoever registers somebody gets the same answer, in the same time, whether or not there is a record
that they may not see. See docs/decisions/0012.
"""

import json
from datetime import datetime
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

from throughcare.actions.permit import action
from throughcare.domain.person.duplicates import Band, compare, where_to_look
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import alike

TASK = "find_matches"


def ask_for(*, person_id: UUID, by: Viewer, looked_at: tuple[UUID, ...] = ()) -> None:
    """This has the house look for records like this one once the transaction has ended."""
    app.configure_task(TASK).defer(
        person_id=str(person_id),
        agency_id=str(by.agency_id),
        looked_at=[str(each) for each in looked_at],
    )


@action("person.find_matches")
def find(*, person_id: UUID, looked_at: tuple[UUID, ...], by: Viewer, at: datetime) -> int:
    """This compares a record with everybody's in the partnership and notes the likely ones.

    Only the house itself may. Answers how many were noted.
    """
    one = alike.everything_of(person_id=person_id)
    if one is None:
        return 0
    noted = []
    for key, other in alike.perhaps(person_id=person_id, where=where_to_look(facts=one)):
        likeness = compare(one=one, other=other)
        if likeness.band is not Band.UNLIKELY:
            why = {
                "band": likeness.band.value,
                "points": likeness.points,
                "why": likeness.why,
                "looked_at": key in looked_at,
            }
            noted.append({"other_id": str(key), "why": why})
    with connection.cursor() as cursor:
        cursor.execute("select note_matches(%s, %s::jsonb)", [person_id, json.dumps(noted)])
    return len(noted)
