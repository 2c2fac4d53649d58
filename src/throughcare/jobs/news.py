"""Word by email that a referral moved: to whom it is owed, without a name, a service, a link.

Whoever reads over a shoulder, or in a mailbox that is not safe, learns nothing of anybody.
"""

from uuid import UUID

from django.core.mail import EmailMessage
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from throughcare.queries import referral
from throughcare.records.viewer import viewing_as_the_net

SUBJECT = "A referral has moved"
MADE_BY_YOU = "A referral you made has moved. Sign in to see."
MADE_TO_YOU = "A referral to your team has moved. Sign in to see."


@app.task(
    name="throughcare.jobs.news.send",
    retry=RetryStrategy(max_attempts=8, exponential_wait=4),
    pass_context=False,
)
def send(news_id: str, agency_id: str) -> None:
    """This writes to whoever was told something, unless they have read it already."""
    at = timezone.now()
    with viewing_as_the_net(agency_id=UUID(agency_id), at=at) as net:
        addresses, made_by_them = referral.recipients(net, news_id=UUID(news_id))
    for address in addresses:
        text = MADE_BY_YOU if made_by_them else MADE_TO_YOU
        EmailMessage(subject=SUBJECT, body=text, to=[address]).send()
