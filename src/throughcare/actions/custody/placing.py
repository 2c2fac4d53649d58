"""The record steward says whose a number is; what waited for it is then applied."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions.custody import taking
from throughcare.actions.permit import action
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody import queue
from throughcare.records.viewer import viewing_as_the_net


@action("custody.place")
def place(*, number: str, person_id: UUID, by: Viewer, at: datetime) -> int:
    """This says that a number is one of those who were suggested for it; gives how many messages
    were applied. Raises Refused for anybody else.
    """
    if person_id not in {each.person_id for each in queue.suggestions(by, number=number)}:
        raise Refused(because("prison.queue_not_found"))
    with connection.cursor() as cursor:
        cursor.execute("select number_is_of(%s, %s)", [number, person_id])
    prison = {"number": number, "case_number": ""}
    case = {"number": "", "case_number": number}
    with viewing_as_the_net(agency_id=by.agency_id, at=at) as house:
        return sum(taking.place_queued(**each, by=house, at=at) for each in (prison, case))
