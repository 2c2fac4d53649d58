"""Each hour: how every coming release stands; what grew near or fell away is said in time."""

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions import release
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="look_at_releases", pass_context=False)
def look_at_releases(timestamp: int) -> None:
    """This looks at every coming release again, agency by agency, as the house.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    at = timezone.now()
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            release.look_again(by=net, at=at)
