"""What prisons told of a number that nobody had is placed once somebody has it."""

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions.custody import taking
from throughcare.queries.custody import queue
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="place_what_waits", pass_context=False)
def place_what_waits(timestamp: int) -> None:
    """This applies what waits for a number that somebody has by now.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    place_at(at=timezone.now())


def place_at(*, at: datetime) -> None:
    """This does so for every partnership, number by number, each in a transaction of its own."""
    for agency_id in agencies.one_of_each_partnership():
        with viewing_as_the_net(agency_id=agency_id, at=at) as house:
            numbers = queue.to_place(house)
        for number, case_number in numbers:
            with viewing_as_the_net(agency_id=agency_id, at=at) as house:
                taking.place_queued(number=number, case_number=case_number, by=house, at=at)
