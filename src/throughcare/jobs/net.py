"""The net, counted each night for every agency; the sample of closings is drawn with it."""

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions import net
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="47 4 * * *")
@app.task(queueing_lock="count_the_net", pass_context=False)
def count_the_net(timestamp: int) -> None:
    """This counts the gaps of the day and draws closings to be looked at again.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    count_at(at=timezone.now())


def count_at(*, at: datetime) -> None:
    """This counts every agency's net as it stands at an instant."""
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as house:
            net.count(by=house, at=at)
