"""A word with the family after a death: what is owed to them, and what they were offered."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.death import events, rules
from throughcare.domain.death.terms import Word
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.death import anew
from throughcare.records import models

OWED = ("death.family", "death.family_again")


@action("person.record_death")
def family_contacted(*, person_id: UUID, told: Word, by: Viewer, at: datetime) -> None:
    """This says how a word with the family was, with whom, and what they were offered.

    Where they asked for time, or nobody was reached, it is owed again.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    answer = settle(rules.family(told, owed=_owed(person_id, by)))
    journey.record(
        kind="death.family_contacted",
        person_id=person_id,
        about_id=person_id,
        payload=events.FamilyContacted(
            words=told.words.strip(),
            answer=answer.value,
            who=told.who.strip(),
            offered=tuple(sorted(each.value for each in told.offered)),
        ),
        by=by,
        at=at,
    )


@action("death.review")
def looked_anew(*, person_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that what fell with a death that was none was looked through, for one agency."""
    journey.context_of(person_id=person_id, by=by, at=at)
    if not anew.is_owed(by, person_id=person_id):
        raise Refused(because("death.no_look_owed"))
    journey.record(
        kind="death.looked_anew",
        person_id=person_id,
        about_id=person_id,
        payload=events.LookedAnew(),
        by=by,
        at=at,
    )


def _owed(person_id: UUID, by: Viewer) -> bool:
    """Whether it is owed, by the actor's agency."""
    return models.Obligation.objects.filter(
        person_id=person_id, rule__in=OWED, owner_agency_id=by.agency_id, met_at=None, fell_at=None
    ).exists()
