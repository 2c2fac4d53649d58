"""The steps of a plan: each a part of an agency, or the person's own, by a day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions import journey, next_step
from throughcare.actions.permit import action, settle
from throughcare.actions.plan.aims import tell
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.plan import events, rules
from throughcare.domain.plan.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import appointment
from throughcare.queries.plan import parties
from throughcare.records import models

THEIR_OWN = "their own part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A step as it is agreed: without an owner it is the person's own.

    A worker is named for a part of one's own agency; another names its own.
    """

    what: str
    due_on: date | None
    owner_id: UUID | None = None
    worker_id: UUID | None = None
    aim_id: UUID | None = None


@action("plan.change")
def agree_step(*, key: UUID, person_id: UUID, wanted: Wanted, by: Viewer, at: datetime) -> UUID:
    """This agrees a step of the plan; the agency whose part it is owes it by its day.

    Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.PlanStep.objects.filter(pk=key).exists():
        return key
    due_on = settle(rules.agree_step(_stepping(person_id, wanted, by)))
    step = models.PlanStep(
        id=key,
        person_id=person_id,
        journey_id=next_step.open_journey(person_id),
        agency_id=by.agency_id,
        owner_id=wanted.owner_id,
        worker_id=wanted.worker_id,
        aim_id=_aim(wanted.aim_id, person_id),
        what=wanted.what.strip(),
        due_on=due_on,
        agreed_at=at,
        agreed_by_id=by.worker_id,
    )
    models.PlanStep.objects.bulk_create([step])
    tell_agreed(step, by, at)
    return key


@action("plan.change")
def put_off(*, step_id: UUID, due_on: date | None, by: Viewer, at: datetime) -> None:
    """This puts a step to a later day; put off twice it counts as none.

    It remembers each day that it had: what was agreed before stays as it was.
    """
    step = _locked(step_id, by, at)
    _open(step, "put_off", by)
    day = settle(rules.put_off(was_on=step.due_on, due_on=due_on, today=by.today))
    before = [*step.was_on, step.due_on]
    _change(step, due_on=day, was_on=before, moved_at=[*step.moved_at, at])
    tell_agreed(step, by, at)


@action("plan.change")
def take(*, step_id: UUID, worker_id: UUID | None, by: Viewer, at: datetime) -> None:
    """This names who does a step of one's own agency: from then on they owe it."""
    step = _locked(step_id, by, at)
    there = worker_id is not None and _works_here(worker_id, by)
    settle(rules.take(ours=step.owner_id == by.agency_id, worker_there=there))
    assert worker_id is not None
    _open(step, "do", by)
    _change(step, worker_id=worker_id)
    told = events.StepTaken(
        what=step.what,
        due_on=step.due_on,
        owner_id=by.agency_id,
        worker_id=worker_id,
        worker_name=dict(appointment.workers(by))[worker_id],
    )
    tell(step.person_id, step.pk, "step_taken", told, by, at, party_id=_other_side(step, by))


@action("plan.change")
def done(*, step_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that a step was done: whoever owed it owes it no more."""
    step = _locked(step_id, by, at)
    close(step, "do", by, at)


@action("plan.change")
def let_fall(*, step_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This takes a step out of the plan, and says why."""
    step = _locked(step_id, by, at)
    words = settle(rules.let_fall(why=why))
    close(step, "let_fall", by, at, why=words)


def _stepping(person_id: UUID, wanted: Wanted, by: Viewer) -> rules.Stepping:
    have_a_part = {each.id for each in parties.parties(by, person_id=person_id)}
    ours = wanted.owner_id == by.agency_id
    nobody = wanted.worker_id is None
    return rules.Stepping(
        what=wanted.what,
        due_on=wanted.due_on,
        owner_knows=wanted.owner_id is None or wanted.owner_id in have_a_part,
        worker_there=nobody or (ours and _works_here(wanted.worker_id, by)),
        today=by.today,
        died_on=journey.died_on(person_id),
    )


def _works_here(worker_id: UUID | None, by: Viewer) -> bool:
    return worker_id in dict(appointment.workers(by))


def _aim(aim_id: UUID | None, person_id: UUID) -> UUID | None:
    """An aim of theirs that the viewer sees; any other is none."""
    found = models.Aim.objects.filter(pk=aim_id, person_id=person_id) if aim_id else None
    return aim_id if found is not None and found.exists() else None


def _locked(step_id: UUID, by: Viewer, at: datetime) -> models.PlanStep:
    """A step that the viewer may move, held until the transaction ends.

    Raises Refused where there is none: as if it did not exist.
    """
    rows = models.PlanStep.objects.select_for_update(of=("self",)).filter(pk=step_id)
    step = rows.select_related("owner", "worker").first()
    if step is None or by.agency_id not in (step.agency_id, step.owner_id):
        raise Refused(because("plan.step_not_found"))
    journey.context_of(person_id=step.person_id, by=by, at=at)
    return step


def _open(step: models.PlanStep, name: str, by: Viewer) -> State:
    side = Side.OWNER if step.owner_id == by.agency_id else Side.WRITER
    return settle(LIFECYCLE.move(name=name, state=State(step.state), side=side))


def close(step: models.PlanStep, name: str, by: Viewer, at: datetime, *, why: str = "") -> None:
    """This does a step or lets it fall, and tells both sides of it."""
    state = _open(step, name, by)
    closed = {"closed_at": at, "closed_by_id": by.worker_id, "closed_why": why}
    _change(step, state=state.value, **closed)
    told = events.StepClosed(what=step.what, why=why)
    kind = f"step_{state.value}"
    tell(step.person_id, step.pk, kind, told, by, at, party_id=_other_side(step, by))


def _change(step: models.PlanStep, **columns: Any) -> None:
    if not models.PlanStep.objects.filter(pk=step.pk).update(**columns):
        raise Refused(because("plan.step_not_found"))
    for name, value in columns.items():
        setattr(step, name, value)


def _other_side(step: models.PlanStep, by: Viewer) -> UUID | None:
    """The other agency of a step, which hears what became of it."""
    return step.agency_id if step.owner_id == by.agency_id else step.owner_id


def tell_agreed(step: models.PlanStep, by: Viewer, at: datetime) -> None:
    """This tells of a step as it is agreed now: whoever owns it owes it by its day."""
    owner = models.Agency.objects.filter(pk__in=[step.owner_id]).values_list("name", flat=True)
    told = events.StepAgreed(
        what=step.what,
        due_on=step.due_on,
        whose=owner.first() or THEIR_OWN,
        owner_id=step.owner_id,
        worker_id=step.worker_id,
        times_moved=len(step.was_on),
    )
    tell(step.person_id, step.pk, "step_agreed", told, by, at, party_id=_other_side(step, by))
