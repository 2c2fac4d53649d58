"""Each night, past midnight in London: missed days that became too many; grants that are over."""

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions import treatment
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="19 0,1 * * *")
@app.task(queueing_lock="follow_up_medicines", pass_context=False)
def follow_up_medicines(timestamp: int) -> None:
    """This follows up what is prescribed, agency by agency, as the house.

    `timestamp` is the second since 1970 at which the clock asked for it. It asks by UTC, and again
    an hour later, so that it is past midnight in London at one of them.
    """
    at = timezone.now()
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            treatment.follow_up(by=net, at=at)
