"""On the day of a closing everybody goes over, one after the other; after a fall, the rest do."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions.workforce import going_over
from throughcare.queries.workforce import agencies, closings
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="10 0,1 * * *")
@app.task(queueing_lock="follow_up_closings", pass_context=False)
def follow_up_closings(timestamp: int) -> None:
    """This carries out every closing whose day has come. `timestamp` is the second since 1970."""
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=timezone.now()) as net:
            due = closings.due(net)
        for closing_id in due:
            carry_out(agency_id, closing_id, at=timezone.now())


@app.task(name=going_over.TASK, retry=5)
def carry_out_closing(agency_id: str, closing_id: str) -> None:
    """This carries out one closing now. Arguments are keys only."""
    carry_out(UUID(agency_id), UUID(closing_id), at=timezone.now())


def carry_out(agency_id: UUID, closing_id: UUID, *, at: datetime) -> int:
    """This hands over whoever is still led there, each in a transaction of its own; how many."""
    with viewing_as_the_net(agency_id=agency_id, at=at) as net:
        waiting = closings.waiting(net, closing_id=closing_id)
    moved = 0
    for journey_id in waiting:
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            moved += going_over.move(closing_id=closing_id, journey_id=journey_id, by=net, at=at)
    with viewing_as_the_net(agency_id=agency_id, at=at) as net:
        going_over.finish(closing_id=closing_id, by=net, at=at)
    return moved
