"""Steps of an agency that may see a plan no more: they are with whoever leads from then on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions import journey, news
from throughcare.actions.permit import action
from throughcare.actions.plan.steps import close, tell_agreed
from throughcare.domain.kernel.category import Role
from throughcare.domain.plan import events, rules
from throughcare.domain.plan.lifecycle import State
from throughcare.domain.plan.words import SEEN_NO_MORE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.queries.plan import parties
from throughcare.records import models
from throughcare.records.keys import new_key

LOOK_BACK = timedelta(days=7)  # so that a night on which the house stood still is made up for


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Who leads the journey of a step: it is with them, and they get word of it."""

    agency_id: UUID
    worker_id: UUID


@action("plan.follow_up")
def follow_up(*, by: Viewer, at: datetime) -> int:
    """This takes back what is owed by agencies whose grant of ours ran out by its own day.

    Gives of how many people and agencies it looked. The clock's work, each night.
    """
    ran_out = models.Grant.objects.filter(
        from_agency_id=by.agency_id, ends_at__gt=at - LOOK_BACK, ends_at__lte=at
    )
    steps = models.PlanStep.objects.filter(
        agency_id=by.agency_id,
        owner_id__in=ran_out.values("to_agency_id"),
        state=State.AGREED.value,
        journey__ended_at=None,
    )
    pairs = sorted(set(steps.values_list("person_id", "owner_id")))
    for person_id, agency_id in pairs:
        take_back(person_id=person_id, agency_id=agency_id, by=by, at=at)
    return len(pairs)


def take_back(*, person_id: UUID, agency_id: UUID, by: Viewer, at: datetime) -> None:
    """This takes back the open steps that our agency had agreed with one that has no part now.

    The step falls, as it was, so that each version stays; another like it is agreed.
    """
    have_a_part = frozenset(each.id for each in parties.parties(by, person_id=person_id))
    if agency_id in have_a_part:
        return
    rows = models.PlanStep.objects.select_for_update(of=("self",)).filter(
        person_id__in=one.same(person_id),
        agency_id=by.agency_id,
        owner_id=agency_id,
        state=State.AGREED.value,
        journey__ended_at=None,
    )
    for step in list(rows.select_related("journey", "owner").order_by("due_on", "id")):
        assert step.owner is not None
        lead = Lead(agency_id=step.journey.lead_agency_id, worker_id=step.journey.lead_worker_id)
        back_with = rules.back_with(
            lead_id=lead.agency_id, here_id=by.agency_id, have_a_part=have_a_part
        )
        close(step, "let_fall", by, at, why=SEEN_NO_MORE)
        again = _again(step, back_with, by, at)
        _word(again, step.owner.name, lead, by, at)


def _again(step: models.PlanStep, owner_id: UUID, by: Viewer, at: datetime) -> models.PlanStep:
    """The same step, with whoever it is with now: due when it was, today at the earliest."""
    again = models.PlanStep(
        id=new_key(),
        person_id=step.person_id,
        journey_id=step.journey_id,
        agency_id=by.agency_id,
        owner_id=owner_id,
        aim_id=step.aim_id,
        what=step.what,
        due_on=max(step.due_on, by.today),
        was_on=step.was_on,
        moved_at=step.moved_at,
        agreed_at=at,
        agreed_by_id=by.worker_id,
    )
    models.PlanStep.objects.bulk_create([again])
    tell_agreed(again, by, at)
    return again


def _word(step: models.PlanStep, before: str, lead: Lead, by: Viewer, at: datetime) -> None:
    """Whoever leads finds it among their news, where the step is with their agency."""
    if step.owner_id != lead.agency_id:
        return
    event = journey.record(
        kind="plan.step_back",
        person_id=step.person_id,
        about_id=step.pk,
        payload=events.StepBack(what=step.what, before=before),
        party_id=lead.agency_id,
        by=by,
        at=at,
    )
    news.put(
        person_id=step.person_id,
        event_id=event.id,
        agency_id=lead.agency_id,
        worker_id=lead.worker_id,
        role=Role.WORKER,
        at=at,
    )
