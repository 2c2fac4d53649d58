"""Versions of a plan: gone through with the person, answered by agencies, reviewed in time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.actions import journey, next_step
from throughcare.actions.permit import action, settle
from throughcare.actions.plan.aims import tell
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.net.protocol import Context
from throughcare.domain.plan import events, rules
from throughcare.domain.plan.lifecycle import State
from throughcare.domain.plan.protocol import of_this_journey
from throughcare.domain.plan.terms import Answer, Wish
from throughcare.domain.treatment.protocol import PLAN_REVIEW
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.plan import parties
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of their plan: whether they agree, in their words; what went well."""

    agrees: bool | None
    own_words: str
    went_well: str = ""


@action("plan.change")
def agree(*, key: UUID, person_id: UUID, said: Said, by: Viewer, at: datetime) -> UUID:
    """This keeps the plan as it was gone through with somebody, and asks each agency in it.

    Given the same key again it changes nothing.
    """
    context = journey.context_of(person_id=person_id, by=by, at=at)
    if models.PlanVersion.objects.filter(pk=key).exists():
        return key
    facts = _facts(person_id, said, context, by)
    agrees = settle(rules.agree(facts))
    _keep(key, person_id, said, {"agrees": agrees, "reviewed": False}, by, at)
    return key


@action("plan.change")
def review(
    *,
    key: UUID,
    person_id: UUID,
    said: Said,
    wish: Wish | None,
    wish_words: str,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This reviews the plan with somebody: another version, and what they want of treatment now.

    The clock of reviews starts again. Given the same key again it changes nothing.
    """
    context = journey.context_of(person_id=person_id, by=by, at=at)
    if models.PlanVersion.objects.filter(pk=key).exists():
        return key
    wanted = settle(rules.review(_facts(person_id, said, context, by), wish=wish))
    _keep(key, person_id, said, {"agrees": bool(said.agrees), "reviewed": True}, by, at)
    kept = models.ReviewWish(
        person_id=person_id,
        agency_id=by.agency_id,
        version_id=key,
        wish=wanted.value,
        words=wish_words.strip(),
        asked_at=at,
        asked_by_id=by.worker_id,
    )
    models.ReviewWish.objects.bulk_create([kept])
    return key


@action("plan.change")
def answer(*, answer_id: UUID, answer: Answer | None, words: str, by: Viewer, at: datetime) -> None:
    """This says for an agency whether it agrees with a version, or which change it asks for."""
    rows = models.PlanAnswer.objects.select_for_update(of=("self",)).filter(pk=answer_id)
    row = rows.filter(asked_id=by.agency_id).select_related("version").first()
    if row is None:
        raise Refused(because("plan.not_found"))
    history = journey.context_of(person_id=row.person_id, by=by, at=at).history
    newest = of_this_journey(history)[-1:]
    said = settle(
        rules.answer(
            is_newest=any(each.about_id == row.version_id for each in newest),
            answered=row.answered_at is not None,
            answer=answer,
            words=words,
        )
    )
    _answer(row, said, words.strip(), by, at)


@action("plan.change")
def ask_review(*, person_id: UUID, own_words: str, by: Viewer, at: datetime) -> None:
    """This takes down that somebody wants their plan looked at now; whoever leads owes it."""
    context = journey.context_of(person_id=person_id, by=by, at=at)
    waits = any(each.rule == "plan.review_asked" for each in context.owed)
    agreed = bool(of_this_journey(context.history))
    words = settle(rules.ask_review(own_words=own_words, agreed=agreed, waits=waits))
    about = next_step.open_journey(person_id)
    tell(person_id, about, "review_asked", events.ReviewAsked(own_words=words), by, at)


def _facts(person_id: UUID, said: Said, context: Context, by: Viewer) -> rules.Agreeing:
    key = next_step.open_journey(person_id)
    led = models.Journey.objects.filter(pk=key, lead_agency_id=by.agency_id)
    steps = models.PlanStep.objects.filter(journey_id=key, state=State.AGREED.value)
    return rules.Agreeing(
        leads=led.exists(),
        to_review=bool(of_this_journey(context.history))
        or any(each.rule == PLAN_REVIEW for each in context.owed),
        aims=models.Aim.objects.filter(journey_id=key, ended_at=None).count(),
        steps=steps.count(),
        agrees=said.agrees,
        own_words=said.own_words,
        died_on=journey.died_on(person_id),
    )


def _keep(
    key: UUID, person_id: UUID, said: Said, how: Mapping[str, Any], by: Viewer, at: datetime
) -> None:
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    version = models.PlanVersion(
        id=key,
        person_id=person_id,
        journey_id=next_step.open_journey(person_id),
        agency_id=by.agency_id,
        number=len(of_this_journey(history)) + 1,
        own_words=said.own_words.strip(),
        went_well=said.went_well.strip(),
        agreed_at=at,
        agreed_by_id=by.worker_id,
        **how,
    )
    models.PlanVersion.objects.bulk_create([version])
    asked = _ask(version, by, at)
    told = events.Agreed(
        number=version.number,
        agrees="yes" if version.agrees else "no",
        own_words=version.own_words,
        asked=tuple(events.Asked(agency_id=e.asked_id, answer_id=e.pk) for e in asked),
    )
    tell(person_id, key, "reviewed" if version.reviewed else "agreed", told, by, at)


def _ask(version: models.PlanVersion, by: Viewer, at: datetime) -> list[models.PlanAnswer]:
    """Every other agency with a step in it that may see the plan says whether it agrees."""
    owners = set(
        models.PlanStep.objects.filter(
            journey_id=version.journey_id, state=State.AGREED.value
        ).values_list("owner_id", flat=True)
    )
    asked = [
        models.PlanAnswer(
            id=new_key(),
            person_id=version.person_id,
            agency_id=by.agency_id,
            asked_id=each.id,
            version_id=version.pk,
            asked_at=at,
        )
        for each in parties.parties(by, person_id=version.person_id)
        if each.id in owners and each.sees_plan and each.id != by.agency_id
    ]
    return models.PlanAnswer.objects.bulk_create(asked)


def _answer(row: models.PlanAnswer, said: Answer, words: str, by: Viewer, at: datetime) -> None:
    answered = {"answer": said.value, "words": words, "answered_at": at}
    rows = models.PlanAnswer.objects.filter(pk=row.pk)
    if not rows.update(answered_by_id=by.worker_id, **answered):
        raise Refused(because("plan.not_found"))
    told = events.Answered(
        number=row.version.number, agency_name=by.agency_name, answer=said.value, words=words
    )
    tell(row.person_id, row.pk, "answered", told, by, at, party_id=row.agency_id)
