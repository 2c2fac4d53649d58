"""Recording a death: from that instant nothing is sent or owed, but for family and review."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.death import stopping
from throughcare.actions.permit import action, settle
from throughcare.domain.journey import events
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.person import death as rules
from throughcare.domain.person.death import Death, DeathFacts
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce.colleagues import at_work
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a worker was told of a death, and who takes on what follows."""

    died_on: date | None
    source: str
    family_owner_id: UUID | None
    review_owner_id: UUID | None


@action("person.record_death")
def record(*, person_id: UUID, told: Told, by: Viewer, at: datetime) -> Death:
    """This records a death, and stops everything else in the same instant.

    Letters, reminders, news, appointments to come, referrals, supports, the journey and what others
    may see end, whichever agencies hold them; each is told. Two things are owed: a word with the
    family, and the review. Raises Refused with everything that is missing, and nothing is changed.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    found = models.Person.objects.filter(pk=person_id).first()
    if found is None:
        raise Refused(because("person.not_found"))
    facts = DeathFacts(
        died_on=told.died_on,
        source=told.source,
        family_owner_id=told.family_owner_id,
        review_owner_id=told.review_owner_id,
        at_work=at_work(agency_id=by.agency_id, on=by.today),
        born_on=found.born_on,
        recorded_died_on=found.died_on,
    )
    death = settle(rules.record(facts=facts, on=by.today))
    _tell(person_id, death, by, at)
    stopping.stop(person_id=person_id, died_on=death.died_on, by=by, at=at)
    return death


def _tell(person_id: UUID, death: Death, by: Viewer, at: datetime) -> None:
    owners = (death.family_owner_id, death.review_owner_id)
    named = dict(models.Worker.objects.filter(pk__in=owners).values_list("id", "name"))
    journey.record(
        kind="person.died",
        person_id=person_id,
        about_id=person_id,
        payload=events.Died(
            died_on=death.died_on,
            source=death.source.value,
            family_owner_id=death.family_owner_id,
            family_owner=named[death.family_owner_id],
            review_owner_id=death.review_owner_id,
            review_owner=named[death.review_owner_id],
        ),
        by=by,
        at=at,
    )
