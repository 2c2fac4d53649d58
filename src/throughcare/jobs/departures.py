"""What follows, each night, when roles ended with the day: nobody leads where they work no more."""

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions.workforce import departures
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="0 0,1 * * *")
@app.task(queueing_lock="follow_up_departures", pass_context=False)
def follow_up_departures(timestamp: int) -> None:
    """This hands over what somebody led whose last role at an agency ended with the day.

    `timestamp` is the second since 1970 at which the clock asked for it. It asks by UTC, at
    midnight and again an hour later, so that it is midnight in London at one of them.
    """
    at = timezone.now()
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            departures.follow_up(by=net, at=at)
