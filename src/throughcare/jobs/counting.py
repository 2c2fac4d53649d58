"""Each night: the net is counted, agency by agency."""

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions import net as actions
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="47 4 * * *")
@app.task(queueing_lock="count_the_net", pass_context=False)
def count_the_net(timestamp: int) -> None:
    """This counts each agency's gaps, and draws closures to be looked at again, as the house.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    at = timezone.now()
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            actions.count(by=net, at=at)
