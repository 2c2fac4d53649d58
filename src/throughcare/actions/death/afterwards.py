"""What is owed after a death: a word with the family, and the review."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.journey import events
from throughcare.domain.person import death as rules
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net


@action("person.record_death")
def family_contacted(*, person_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This says that the family was spoken to, and in a few words how it was."""
    owed = _owed("death.family", person_id, by)
    said = settle(rules.follow_up(owed=owed, words=words))
    _tell("death.family_contacted", person_id, events.FamilyContacted(words=said), by, at)


@action("person.record_death")
def review_held(*, person_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This says that the partnership held its review, and what it learned.

    With it ends what other agencies still saw for the review.
    """
    owed = _owed("death.review", person_id, by)
    learned = settle(rules.follow_up(owed=owed, words=words))
    _tell("death.review_held", person_id, events.ReviewHeld(learned=learned), by, at)
    with viewing_as_the_net(agency_id=by.agency_id, at=at), connection.cursor() as cursor:
        cursor.execute("select end_review_grants(%s)", [person_id])


def _owed(rule: str, person_id: UUID, by: Viewer) -> bool:
    """Whether it is owed, by the actor's agency."""
    return models.Obligation.objects.filter(
        person_id=person_id, rule=rule, owner_agency_id=by.agency_id, met_at=None, fell_at=None
    ).exists()


def _tell(kind: str, person_id: UUID, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=kind, person_id=person_id, about_id=person_id, payload=payload, by=by, at=at
    )
