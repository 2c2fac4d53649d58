"""What is decided about an absence: by the officer, and by another where it is disputed."""

from datetime import datetime
from uuid import UUID

from throughcare.actions.order.letters import fall
from throughcare.actions.order.opening import running, tell
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order import absence as rules
from throughcare.domain.order import events
from throughcare.domain.order.lifecycle import Side, State
from throughcare.domain.testing.alone import Ground, Judgement, judge
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.order import facts, people
from throughcare.queries.order.facts import Missed
from throughcare.queries.order.people import Decider
from throughcare.records import models

EXCUSED = "there was a reason"
UNHEARD = "They dispute it, and nobody but who decided it could hear that"


@action("order.change")
def accept(*, order_id: UUID, missed_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This records that there was a reason not to come."""
    order, missed = _of(order_id, missed_id, by)
    state = settle(rules.accept(_deciding(missed, by, at, why=why, evidence=True)))
    _decide(order, missed, state, why, by, at)


@action("order.change")
def find_unacceptable(
    *, order_id: UUID, missed_id: UUID, why: str, evidence: bool, by: Viewer, at: datetime
) -> None:
    """This records that there was no acceptable reason; `evidence` says whether any has come."""
    order, missed = _of(order_id, missed_id, by)
    state = settle(rules.refuse_excuse(_deciding(missed, by, at, why=why, evidence=evidence)))
    _decide(order, missed, state, why, by, at)


def _deciding(
    missed: Missed, by: Viewer, at: datetime, *, why: str, evidence: bool
) -> rules.Deciding:
    return rules.Deciding(
        state=missed.state,
        side=Side.OFFICER,
        now=at,
        evidence_due_at=missed.evidence_due_at,
        evidence=evidence,
        why=why,
        ground=missed.ground,
    )


def _decide(
    order: models.Order, missed: Missed, state: State, why: str, by: Viewer, at: datetime
) -> None:
    numbers = protocol.settings_on(by.protocol, by.today)
    decided = {
        "state": state.value,
        "why": why.strip(),
        "decided_at": at,
        "decided_by_id": by.worker_id,
        "dispute_until": deadline.working_days("absence_dispute_days")(at, numbers),
        "held_until": None,
    }
    rows = models.OrderAbsence.objects.filter(order=order, about_id=missed.id)
    if not rows.update(**decided):
        whose = {"person_id": order.person_id, "agency_id": order.agency_id}
        row = models.OrderAbsence(order=order, about_id=missed.id, **whose, **decided)
        models.OrderAbsence.objects.bulk_create([row])
    _tell(order, missed, "absence.decided", state, why, by, at)
    if state is State.ACCEPTABLE:
        fall(order, missed, EXCUSED, by, at)


@action("order.dispute")
def dispute(
    *,
    order_id: UUID,
    missed_id: UUID,
    own_words: str,
    decider_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This records that the person disputes a decision, and who hears it: not whoever decided.

    Where nobody else works there it counts no more.
    """
    order, missed = _of(order_id, missed_id, by)
    hearers = people.hearers(by, but=missed.decided_by_id)
    if not hearers:
        give_way(order, missed, own_words, by, at)
        return
    decider = next((each for each in hearers if each.id == decider_id), None)
    if decider is None:
        raise Refused(because("absence.decider_needed", "decider_id"))
    hold(order, missed, own_words, decider, by, at)


def hold(
    order: models.Order, missed: Missed, own_words: str, decider: Decider, by: Viewer, at: datetime
) -> None:
    """This holds a failure while a named decider hears what the person says, for so many days."""
    state = settle(rules.dispute(_disputing(missed, own_words, at)))
    numbers = protocol.settings_on(by.protocol, by.today)
    held, words = deadline.working_days("dispute_hold_days")(at, numbers), own_words.strip()
    told = {"own_words": words, "held_until": held, "decider_id": decider.id}
    _change(order, missed, state=state.value, **told)
    disputed = events.Disputed(
        order_id=order.pk,
        missed_at=missed.at,
        own_words=words,
        held_until=held,
        decider_id=decider.id,
        decider_name=decider.name,
    )
    tell(order, "absence.disputed", disputed, by, at, about_id=missed.id)


def give_way(order: models.Order, missed: Missed, own_words: str, by: Viewer, at: datetime) -> None:
    """This ends a failure that is disputed where nobody but who decided it could hear that."""
    state = settle(rules.give_way(_disputing(missed, own_words, at)))
    _change(order, missed, state=state.value, why=UNHEARD, own_words=own_words.strip())
    _tell(order, missed, "absence.decided", state, UNHEARD, by, at)
    fall(order, missed, EXCUSED, by, at)


def _disputing(missed: Missed, own_words: str, at: datetime) -> rules.Disputing:
    return rules.Disputing(
        state=missed.state, now=at, until=missed.dispute_until or at, own_words=own_words
    )


@action("order.hear")
def uphold(*, order_id: UUID, missed_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This records that the first decision stands."""
    order, missed = _of(order_id, missed_id, by)
    _hear(order, missed, settle(rules.uphold(_hearing(missed, by, why))), why, by, at)


@action("order.hear")
def overturn(*, order_id: UUID, missed_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This records that there was a reason after all."""
    order, missed = _of(order_id, missed_id, by)
    _hear(order, missed, settle(rules.overturn(_hearing(missed, by, why))), why, by, at)


def _hearing(missed: Missed, by: Viewer, why: str) -> rules.Hearing:
    if missed.decider_id is None or missed.decided_by_id is None:
        raise Refused(because("absence.not_found"))
    return rules.Hearing(
        state=missed.state,
        by_worker_id=by.worker_id,
        decider_id=missed.decider_id,
        decided_before_by=missed.decided_by_id,
        why=why,
    )


def _hear(
    order: models.Order, missed: Missed, state: State, why: str, by: Viewer, at: datetime
) -> None:
    _change(order, missed, state=state.value, why=why.strip(), held_until=None)
    _tell(order, missed, "absence.heard", state, why, by, at)
    if state is State.ACCEPTABLE:
        fall(order, missed, EXCUSED, by, at)


def _of(order_id: UUID, missed_id: UUID, by: Viewer) -> tuple[models.Order, Missed]:
    """An absence of an order that runs; refused as absent where there is none."""
    order = running(order_id)
    found = facts.missed(by, order_id=order_id)
    missed = next((each for each in found if each.id == missed_id), None)
    if missed is None and facts.is_a_result(by, order_id=order_id, test_id=missed_id):
        settle(judge(Judgement.UNACCEPTABLE, grounds=(Ground.RESULT,)))
    if missed is None:
        raise Refused(because("absence.not_found"))
    return order, missed


def _change(order: models.Order, missed: Missed, **columns: object) -> None:
    if not models.OrderAbsence.objects.filter(order=order, about_id=missed.id).update(**columns):
        raise Refused(because("absence.not_found"))


def _tell(
    order: models.Order,
    missed: Missed,
    kind: str,
    state: State,
    why: str,
    by: Viewer,
    at: datetime,
) -> None:
    told = events.Decided(
        order_id=order.pk, missed_at=missed.at, outcome=state.value, why=why.strip()
    )
    tell(order, kind, told, by, at, about_id=missed.id)
