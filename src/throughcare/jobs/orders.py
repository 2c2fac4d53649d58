"""Each night, past midnight in London: orders whose legal end has come end, whatever is missing."""

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions import order
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="9 0,1 * * *")
@app.task(queueing_lock="end_orders", pass_context=False)
def end_orders(timestamp: int) -> None:
    """This ends them agency by agency, as the house; a kind of supervision that ended by law too.

    `timestamp` is the second since 1970 at which the clock asked for it. It asks by UTC, and again
    an hour later, so that it is past midnight in London at one of them.
    """
    at = timezone.now()
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            order.end_by_law(by=net, at=at)
