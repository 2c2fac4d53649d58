"""Asking again: because they want it, or something happened; and what has to be passed on."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.assessment import events, rules
from throughcare.domain.assessment.rules import Happened
from throughcare.domain.assessment.words import HAPPENED_CATEGORY
from throughcare.domain.kernel.category import Category
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.assessment import again as query


@action("assessment.ask")
def ask_again(*, person_id: UUID, own_words: str, by: Viewer, at: datetime) -> None:
    """This takes down that somebody wants to be asked again; whoever leads owes an answer."""
    journey.context_of(person_id=person_id, by=by, at=at)
    waits = query.owed(by, person_id=person_id, rule="reassessment.answer")
    died_on = journey.died_on(person_id)
    words = settle(rules.wish(own_words=own_words, open_already=waits is not None, died_on=died_on))
    _tell(person_id, "reassessment.asked", events.AskedAgain(own_words=words), by, at)


@action("assessment.ask")
def turn_down(*, person_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This answers that somebody is not asked again now, with the reason that they are shown."""
    journey.context_of(person_id=person_id, by=by, at=at)
    waits = query.owed(by, person_id=person_id, rule="reassessment.answer")
    leads = waits is not None and waits.owner_id == by.agency_id
    words = settle(rules.turn_down(is_open=waits is not None, leads=leads, why=why))
    _tell(person_id, "reassessment.refused", events.NotNow(why=words), by, at)


@action("assessment.ask")
def something_happened(*, person_id: UUID, what: Happened | None, by: Viewer, at: datetime) -> None:
    """This records a relapse, a release, or a lost home: earlier answers are out of date.

    Nothing is reset by it.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    happened = settle(rules.happen(what=what, died_on=journey.died_on(person_id)))
    told = events.Prompted(what=happened.value)
    category = HAPPENED_CATEGORY[happened]
    _tell(person_id, "reassessment.prompted", told, by, at, category=category)


@action("assessment.ask")
def pass_on(*, person_id: UUID, to_whom: str, told: bool | None, by: Viewer, at: datetime) -> None:
    """This records that what has to be passed on was, to whom, and whether the person was told."""
    journey.context_of(person_id=person_id, by=by, at=at)
    waits = query.owed(by, person_id=person_id, rule="safeguarding.respond")
    whom = settle(rules.pass_on(is_open=waits is not None, to_whom=to_whom, told=told))
    said = events.PassedOn(to_whom=whom, told="yes" if told else "no")
    _tell(person_id, "safeguarding.passed_on", said, by, at)


def _tell(
    person_id: UUID,
    kind: str,
    told: object,
    by: Viewer,
    at: datetime,
    *,
    category: Category | None = None,
) -> None:
    journey.record(
        kind=kind,
        person_id=person_id,
        about_id=person_id,
        payload=told,
        category=category,
        by=by,
        at=at,
    )
