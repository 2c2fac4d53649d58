"""Those on record already: whoever is given a medicine and is on no review is owed one."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.event import Event
from throughcare.domain.net.protocol import consequences
from throughcare.domain.treatment.events import CaughtUp
from throughcare.domain.treatment.protocol import CAUGHT_UP, PLAN_REVIEW, given_since
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key

REVIEWS = ("plan.review", PLAN_REVIEW)


@action("medicine.follow_up")
def catch_up(*, by: Viewer, at: datetime) -> int:
    """This opens the review of whoever is given a medicine and is owed none; gives of how many.

    Whoever leads learned of it by a later grant, took the lead later, or the duty is newer than the
    medicine. An event of its own says so, and replays; done again it changes nothing.

    Source: C13: maintained without review.
    """
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=by.today)
    led = models.Journey.objects.filter(lead_agency_id=by.agency_id, ended_at=None)
    owed = models.Obligation.objects.filter(rule__in=REVIEWS, met_at=None, fell_at=None)
    given = models.TreatmentFact.objects.filter(
        running, person_id__in=led.values("person_id"), person__died_on=None
    ).exclude(person_id__in=owed.values("person_id"))
    people = given.order_by("person_id").distinct("person_id").values_list("person_id", flat=True)
    return sum(_catch_up(key, by, at) for key in list(people))


def _catch_up(person_id: UUID, by: Viewer, at: datetime) -> bool:
    """Whether anything was owed by it that was not: else nothing is recorded."""
    context = journey.context_of(person_id=person_id, by=by, at=at)
    event = Event(
        id=new_key(),
        person_id=person_id,
        sequence=0,
        kind=CAUGHT_UP,
        occurred_at=at,
        recorded_at=at,
        recorded_by=by.worker_id,
        agency_id=by.agency_id,
        party_id=None,
        about_id=person_id,
        payload=CaughtUp(since_on=by.today),
    )
    if not consequences(event, context).opened:
        return False
    since = london_day(instant=given_since(event, context.history))
    journey.record(
        kind=CAUGHT_UP,
        person_id=person_id,
        about_id=person_id,
        payload=CaughtUp(since_on=since),
        by=by,
        at=at,
        key=event.id,
    )
    return True
