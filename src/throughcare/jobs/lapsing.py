"""Each night: what ran out by its own day. Referrals lapse, and steps of a plan go back."""

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions import referral
from throughcare.actions.plan import returning
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


@app.periodic(cron="26 4 * * *")
@app.task(queueing_lock="return_steps", pass_context=False)
def return_steps(timestamp: int) -> None:
    """This takes back steps of agencies whose grant ran out, agency by agency, as the house.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    at = timezone.now()
    for agency_id in agencies.every():
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            returning.follow_up(by=net, at=at)
