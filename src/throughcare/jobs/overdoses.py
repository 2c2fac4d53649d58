"""Whoever leads on another record of somebody hears of an overdose. Arguments are keys only."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.actions.need import hearing
from throughcare.records.viewer import viewing_as_the_net


@app.task(name=hearing.TASK)
def tell_of_overdose(person_id: str, agency_id: str, key: str) -> None:
    """This tells those who lead on other records that are, or very likely are, of this person."""
    at = timezone.now()
    with viewing_as_the_net(agency_id=UUID(agency_id), at=at) as house:
        hearing.tell(key=UUID(key), person_id=UUID(person_id), by=house, at=at)
