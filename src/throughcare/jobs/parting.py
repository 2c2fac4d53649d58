"""Each night: agencies whose help is over see no more of what others shared with them."""

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions.sharing import parting
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="follow_up_help", pass_context=False)
def follow_up_help(timestamp: int) -> None:
    """This ends what is over and begins what began again, agency by agency, as the house.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    at = timezone.now()
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            parting.follow_up(by=net, at=at)
