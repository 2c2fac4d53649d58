"""Each night: referrals that nobody decided for weeks lapse, and both sides are told."""

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions import referral
from throughcare.queries.workforce import agencies
from throughcare.records.viewer import viewing_as_the_net


@app.periodic(cron="23 4 * * *")
@app.task(queueing_lock="lapse_referrals", pass_context=False)
def lapse_referrals(timestamp: int) -> None:
    """This lets lapse what is overdue, agency by agency, as the house.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    at = timezone.now()
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            referral.lapse_overdue(by=net, at=at)
