"""What somebody wants, in their words, and what they were offered."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey, next_step
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.plan import events, rules
from throughcare.domain.plan.terms import AimEnd, Outcome
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("plan.change")
def take_aim(*, key: UUID, person_id: UUID, words: str, by: Viewer, at: datetime) -> UUID:
    """This takes down what somebody wants. Given the same key again it changes nothing."""
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Aim.objects.filter(pk=key).exists():
        return key
    said = settle(rules.take_aim(words=words, died_on=journey.died_on(person_id)))
    aim = models.Aim(
        id=key,
        person_id=person_id,
        journey_id=next_step.open_journey(person_id),
        agency_id=by.agency_id,
        words=said,
        taken_at=at,
        taken_by_id=by.worker_id,
    )
    models.Aim.objects.bulk_create([aim])
    tell(person_id, key, "aim_taken", events.AimTaken(words=said), by, at)
    return key


@action("plan.change")
def end_aim(*, aim_id: UUID, how: AimEnd | None, said: str, by: Viewer, at: datetime) -> None:
    """This ends an aim: they have it, or let it go. What was done for it stays."""
    aim = models.Aim.objects.select_for_update().filter(pk=aim_id, agency_id=by.agency_id).first()
    if aim is None:
        raise Refused(because("plan.not_found"))
    journey.context_of(person_id=aim.person_id, by=by, at=at)
    ended = settle(rules.end_aim(is_open=aim.ended_at is None, how=how, said=said))
    columns = {"ended_at": at, "ended_how": ended.value, "ended_words": said.strip()}
    if not models.Aim.objects.filter(pk=aim_id).update(**columns):
        raise Refused(because("plan.not_found"))
    told = events.AimEnded(words=aim.words, how=ended.value, why=said.strip())
    tell(aim.person_id, aim_id, "aim_ended", told, by, at)


@action("plan.change")
def offer(
    *,
    key: UUID,
    person_id: UUID,
    what: str,
    outcome: Outcome | None,
    why: str,
    of_treatment: bool,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records what was offered, and what they chose; of treatment it is read as treatment is.

    Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.PlanOption.objects.filter(pk=key).exists():
        return key
    died_on = journey.died_on(person_id)
    chose = settle(rules.offer(what=what, outcome=outcome, why=why, died_on=died_on))
    category = Category.TREATMENT if of_treatment else Category.PLAN
    option = models.PlanOption(
        id=key,
        person_id=person_id,
        journey_id=next_step.open_journey(person_id),
        agency_id=by.agency_id,
        category=category.value,
        what=what.strip(),
        outcome=chose.value,
        why=why.strip(),
        offered_at=at,
        offered_by_id=by.worker_id,
    )
    models.PlanOption.objects.bulk_create([option])
    if not of_treatment:
        told = events.Offered(what=option.what, outcome=chose.value, why=option.why)
        tell(person_id, key, "offered", told, by, at)
    return key


def tell(
    person_id: UUID,
    about_id: UUID,
    kind: str,
    told: object,
    by: Viewer,
    at: datetime,
    *,
    party_id: UUID | None = None,
) -> None:
    """This tells something of a plan on the trail; `party_id` sees it without a grant."""
    journey.record(
        kind=f"plan.{kind}",
        person_id=person_id,
        about_id=about_id,
        payload=told,
        party_id=party_id,
        by=by,
        at=at,
    )
