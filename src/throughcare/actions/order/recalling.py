"""Recall of a licence: asked by its officer, decided by another, told to the person."""

from datetime import datetime
from uuid import UUID

from throughcare.actions.order.closing import close
from throughcare.actions.order.opening import locked, running, tell
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order import changes
from throughcare.domain.order import recall as rules
from throughcare.domain.order.ending import How
from throughcare.domain.order.recall import Decision
from throughcare.domain.order.terms import Kind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import people
from throughcare.records import models


@action("order.change")
def ask_recall(
    *, key: UUID, order_id: UUID, why: str, decider_id: UUID | None, by: Viewer, at: datetime
) -> UUID:
    """This asks that somebody on licence be recalled; a named manager decides. No court is asked.

    Given the same key again it changes nothing.
    """
    order = running(order_id)
    if models.Recall.objects.filter(pk=key).exists():
        return key
    deciders = {each.id: each.name for each in people.deciders(by, but=by.worker_id)}
    facts = rules.Asking(
        kind=Kind(order.kind),
        ended=False,
        asked=models.Recall.objects.filter(order=order, decision="").exists(),
        why=why,
        by_worker_id=by.worker_id,
        decider_id=decider_id,
        deciders=frozenset(deciders),
    )
    decider = settle(rules.ask(facts))
    row = models.Recall(
        id=key,
        person_id=order.person_id,
        agency_id=order.agency_id,
        order=order,
        why=why.strip(),
        asked_at=at,
        asked_by_id=by.worker_id,
        decider_id=decider,
    )
    models.Recall.objects.bulk_create([row])
    told = changes.RecallAsked(
        order_id=order.pk, why=row.why, decider_id=decider, decider_name=deciders[decider]
    )
    tell(order, "recall.asked", told, by, at, about_id=key)
    return key


@action("recall.decide")
def decide_recall(
    *, recall_id: UUID, decision: Decision | None, why: str, by: Viewer, at: datetime
) -> None:
    """This records whether somebody is recalled, and why; then their licence has ended."""
    row = _of(recall_id)
    facts = rules.Deciding(
        decided=bool(row.decision),
        by_worker_id=by.worker_id,
        decider_id=row.decider_id,
        decision=decision,
        why=why,
    )
    found = settle(rules.decide(facts))
    order = running(row.order_id)
    _change(row, decision=found.value, decision_why=why.strip(), decided_at=at)
    told = changes.RecallDecided(decision=found.value, why=why.strip())
    tell(order, "recall.decided", told, by, at, about_id=row.pk)
    if found is Decision.RECALLED:
        close(order, how=How.RECALLED, on=by.today, by=by, at=at)


@action("order.change")
def tell_recall(*, recall_id: UUID, how: str, own_words: str, by: Viewer, at: datetime) -> None:
    """This records that the person was told of the decision, how, and what they said."""
    row = _of(recall_id)
    settle(rules.tell(decided=bool(row.decision), told=row.told_at is not None, how=how))
    _change(row, told_at=at, told_how=how.strip(), own_words=own_words.strip())
    told = changes.RecallTold(how=how.strip(), own_words=own_words.strip())
    tell(locked(row.order_id), "recall.told", told, by, at, about_id=row.pk)


def _of(recall_id: UUID) -> models.Recall:
    row = models.Recall.objects.select_for_update().filter(pk=recall_id).first()
    if row is None:
        raise Refused(because("recall.not_found"))
    return row


def _change(row: models.Recall, **columns: object) -> None:
    if not models.Recall.objects.filter(pk=row.pk).update(**columns):
        raise Refused(because("recall.not_found"))
