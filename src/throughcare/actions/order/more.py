"""Somebody asks for more hours than an order requires, and whoever gives them answers."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order import events
from throughcare.domain.order import more as rules
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import more as query
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer as it is typed."""

    yes: bool | None
    from_on: date | None
    why: str


@action("order.dispute")
def ask_more(*, key: UUID, requirement_id: UUID, own_words: str, by: Viewer, at: datetime) -> UUID:
    """This takes down that somebody wants more hours; whoever gives them owes an answer.

    Given the same key again it changes nothing.
    """
    row = models.Requirement.objects.filter(pk=requirement_id).first()
    if row is None:
        raise Refused(because("hours.not_found"))
    journey.context_of(person_id=row.person_id, by=by, at=at)
    if query.wish(by, wish_id=key) is not None:
        return key
    died_on, over = journey.died_on(row.person_id), row.ends_on <= by.today
    words = settle(rules.ask(own_words=own_words, died_on=died_on, ended=over))
    told = events.MoreAsked(
        order_id=row.order_id,
        requirement_id=row.pk,
        own_words=words,
        given_by_id=row.given_by_id,
        therapist_id=row.therapist_id,
    )
    _tell(row.person_id, key, "hours.asked", told, _other(row, by), by, at)
    return key


@action("order.dispute")
def answer_more(*, wish_id: UUID, answer: Answer, by: Viewer, at: datetime) -> None:
    """This answers somebody who asked for more hours: yes, from when; or not yet, and why."""
    wish = query.wish(by, wish_id=wish_id)
    if wish is None:
        raise Refused(because("hours.not_found"))
    facts = rules.Answering(
        ours=wish.given_by_id == by.agency_id,
        answered=wish.answered,
        yes=answer.yes,
        from_on=answer.from_on,
        why=answer.why,
        today=by.today,
    )
    yes = settle(rules.answer(facts))
    told = events.MoreAnswered(
        answer="yes" if yes else "not_yet",
        from_on=answer.from_on if yes else None,
        why=answer.why.strip(),
    )
    row = models.Requirement.objects.get(pk=wish.requirement_id)
    _tell(wish.person_id, wish_id, "hours.answered", told, _other(row, by), by, at)


def _other(row: models.Requirement, by: Viewer) -> UUID:
    """The other of the two agencies: who gives it, or who supervises."""
    return row.agency_id if by.agency_id == row.given_by_id else row.given_by_id


def _tell(
    person_id: UUID, key: UUID, kind: str, told: object, party: UUID, by: Viewer, at: datetime
) -> None:
    journey.record(
        kind=kind, person_id=person_id, about_id=key, payload=told, party_id=party, by=by, at=at
    )
