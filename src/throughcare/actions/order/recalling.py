"""Recall of a licence: asked by its officer, decided by another, told to the person."""

from copy import copy
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.order.opening import begin, close, locked, running, tell
from throughcare.actions.order.requiring import add
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order import changes, events
from throughcare.domain.order import recall as rules
from throughcare.domain.order.ending import How
from throughcare.domain.order.enforcement import still_stands
from throughcare.domain.order.recall import Decision
from throughcare.domain.order.terms import Kind
from throughcare.domain.testing.alone import Ground
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import facts as query
from throughcare.queries.order import people
from throughcare.records import models
from throughcare.records.keys import new_key


@action("order.change")
def ask_recall(
    *,
    key: UUID,
    order_id: UUID,
    grounds: frozenset[Ground],
    why: str,
    decider_id: UUID | None,
    by: Viewer,
    at: datetime,
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
        waits=bool(_waiting(order, by, at)),
        grounds=grounds,
        why=why,
        by_worker_id=by.worker_id,
        decider_id=decider_id,
        deciders=frozenset(deciders),
    )
    decider = settle(rules.ask(facts))
    _ask(order, key, facts, deciders[decider], by, at)
    return key


def _ask(
    order: models.Order, key: UUID, facts: rules.Asking, name: str, by: Viewer, at: datetime
) -> None:
    """What was asked for is kept, and told."""
    assert facts.decider_id is not None
    row = models.Recall(
        id=key,
        person_id=order.person_id,
        agency_id=order.agency_id,
        order=order,
        grounds=sorted(facts.grounds),
        why=facts.why.strip(),
        asked_at=at,
        asked_by_id=by.worker_id,
        decider_id=facts.decider_id,
    )
    models.Recall.objects.bulk_create([row])
    told = changes.RecallAsked(
        order_id=order.pk,
        grounds=tuple(row.grounds),
        why=row.why,
        decider_id=facts.decider_id,
        decider_name=name,
    )
    tell(order, "recall.asked", told, by, at, about_id=key)


@action("recall.decide")
def decide_recall(
    *, recall_id: UUID, decision: Decision | None, why: str, by: Viewer, at: datetime
) -> None:
    """This records whether somebody is recalled, and why; then their licence has ended."""
    row = _of(recall_id)
    facts = rules.Deciding(
        decided=bool(row.decision),
        grounds=frozenset(Ground(each) for each in row.grounds),
        asked_by_id=row.asked_by_id,
        by_worker_id=by.worker_id,
        decider_id=row.decider_id,
        decision=decision,
        why=why,
    )
    found = settle(rules.decide(facts))
    order = running(row.order_id)
    row.decision_why = why.strip()
    _change(row, decision=found.value, decision_why=row.decision_why, decided_at=at)
    _follow(order, row, found, by, at)


@action("recall.decide")
def decide_referred(
    *,
    key: UUID,
    order_id: UUID,
    missed_id: UUID,
    decision: Decision | None,
    why: str,
    by: Viewer,
    at: datetime,
) -> None:
    """This records whether somebody is recalled because of what they missed, and why.

    Whoever put it forward asked for it; a manager who is somebody else decides. No court is asked.
    Given the same key again it changes nothing.
    """
    order = running(order_id)
    if models.Recall.objects.filter(pk=key).exists():
        return
    step = models.OrderStep.objects.filter(order=order, about_id=missed_id, kind="referred").first()
    if step is None or missed_id not in {each.missed_id for each in _waiting(order, by, at)}:
        raise Refused(because("enforcement.falls"))
    missed = next(e for e in query.missed(by, order_id=order.pk) if e.id == missed_id)
    facts = rules.Deciding(
        decided=False,
        grounds=frozenset({missed.ground}),
        asked_by_id=step.given_by_id,
        by_worker_id=by.worker_id,
        decider_id=by.worker_id,
        decision=decision,
        why=why,
    )
    found = settle(rules.decide(facts))
    answered = events.Answered(order_id=order.pk, missed_at=missed.at, words=why.strip())
    tell(order, "order.enforcement_answered", answered, by, at, about_id=missed_id)
    row = _put_forward(key, order, step, facts, by, at)
    _follow(order, row, found, by, at)


def _put_forward(
    key: UUID,
    order: models.Order,
    step: models.OrderStep,
    facts: rules.Deciding,
    by: Viewer,
    at: datetime,
) -> models.Recall:
    assert facts.decision is not None
    row = models.Recall(
        id=key,
        person_id=order.person_id,
        agency_id=order.agency_id,
        order=order,
        grounds=sorted(facts.grounds),
        why=step.words,
        asked_at=step.given_at,
        asked_by_id=by.worker_id,
        referred=step,
        decider_id=by.worker_id,
        decision=facts.decision.value,
        decision_why=facts.why.strip(),
        decided_at=at,
    )
    models.Recall.objects.bulk_create([row])
    return row


def _follow(
    order: models.Order, row: models.Recall, found: Decision, by: Viewer, at: datetime
) -> None:
    """A decision is told; a licence that is recalled has ended."""
    told = changes.RecallDecided(order_id=order.pk, decision=found.value, why=row.decision_why)
    tell(order, "recall.decided", told, by, at, about_id=row.pk)
    if found is Decision.RECALLED:
        close(order, how=How.RECALLED, on=by.today, by=by, at=at)


def _waiting(order: models.Order, by: Viewer, at: datetime) -> list[query.Step]:
    """What was put to a manager, stands, and is not answered."""
    missed, steps = query.missed(by, order_id=order.pk), query.steps(by, order_id=order.pk)
    facts = query.enforcement(Kind(order.kind), at=at, missed=missed, steps=steps)
    referred = (each for each in steps if each.kind == "referred" and not each.enforced)
    return [each for each in referred if still_stands(facts, rests_on=each.rests_on)]


@action("order.change")
def release_again(
    *, key: UUID, recall_id: UUID, released_on: date | None, by: Viewer, at: datetime
) -> UUID | None:
    """This records a release after a recall: before its legal end the licence goes on, by `key`, as
    what it required then; gives that key, else None.
    """
    row = _of(recall_id)
    order = locked(row.order_id)
    facts = rules.Releasing(
        recalled_on=order.ended_on if order.ended_how == How.RECALLED else None,
        released_before=row.released_on is not None,
        released_on=released_on,
        ends_on=order.ends_on,
        today=by.today,
    )
    goes_on = settle(rules.release(facts))
    assert released_on is not None
    if goes_on:
        _go_on(order, key, released_on, by, at)
    _change(row, released_on=released_on, goes_on_as_id=key if goes_on else None)
    told = changes.ReleasedAgain(
        order_id=order.pk,
        released_on=released_on,
        licence="goes_on" if goes_on else "ended",
        ends_on=order.ends_on,
    )
    tell(order, "recall.released", told, by, at, about_id=row.pk)
    return key if goes_on else None


def _go_on(before: models.Order, key: UUID, on: date, by: Viewer, at: datetime) -> None:
    """The licence as it was, from the release until its own end, and what it still requires."""
    if journey.died_on(before.person_id) is not None:
        raise Refused(because("person.has_died"))
    licence = copy(before)
    licence.pk, licence.starts_on, licence.opened_at = key, on, at
    licence.officer_id, licence.ended_on, licence.ended_how = by.worker_id, None, ""
    licence.follows, licence.follows_on, licence.follows_with_id = "", None, None
    licence.consecutive_to_id = None
    begin(licence, by, at)
    for row in models.Requirement.objects.filter(order=before, ends_on__gt=on).order_by("added_at"):
        row.pk, row.order, row.added_at = new_key(), licence, at
        row.starts_on = row.since_on = max(row.starts_on, on)
        row.consecutive_to_id, row.hats_told_at, row.hats_told_how = None, None, ""
        add(licence, row, by, at)


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
