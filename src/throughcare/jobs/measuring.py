"""Each night: what services really do is counted, so that finding help need not add it up."""

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions.directory import figures
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="10 0,1 * * *")
@app.task(queueing_lock="measure_services", pass_context=False)
def measure_services(timestamp: int) -> None:
    """This counts waits and refusals of every service for the day that has begun, as the house.

    `timestamp` is the second since 1970 at which the clock asked for it. It asks by UTC, at ten
    past midnight and again an hour later, so that it is past midnight in London at one of them.
    """
    measure(at=timezone.now())


def measure(*, at: datetime) -> None:
    """This counts them for the day of an instant, as the house."""
    for agency_id in agencies.every()[:1]:
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            figures.count(by=net, at=at)
