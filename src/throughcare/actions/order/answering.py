"""How a failure is answered: a warning, a referral to enforcement, or neither, and why."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions.order.letters import Wanted, write
from throughcare.actions.order.opening import running, tell
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order import enforcement as rules
from throughcare.domain.order import events, hats
from throughcare.domain.order.absence import Absence
from throughcare.domain.order.letter import About
from throughcare.domain.order.lifecycle import State
from throughcare.domain.order.path import RECALL
from throughcare.domain.order.terms import Kind
from throughcare.domain.testing.alone import Ground
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.order import facts as query
from throughcare.queries.order import people
from throughcare.records import models

A_DAY = timedelta(days=1)
LETTERS = {"warned": About.WARNING, "referred": About.REFERRAL}


@action("order.change")
def warn(
    *,
    key: UUID,
    order_id: UUID,
    missed_id: UUID,
    words: str,
    manager_why: str = "",
    manager_id: UUID | None = None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This warns somebody of a failure, with what happened; it holds for some months.

    Who treats them does it only with the reason of a manager, who is somebody else.
    """
    order, facts = _of(order_id, missed_id, by, at)
    if _done(key):
        return key
    settle(rules.warn(facts, absence_id=missed_id, circumstances=words))
    settle(hats.act(_acting(order, manager_why, manager_id, by)))
    months = protocol.settings_on(by.protocol, by.today)["warning_months"]
    until = rules.warned_days(given_on=by.today, months=months).ends
    row = _row(key, order, "warned", missed_id, words, by, at)
    row.manager_why, row.manager_id = manager_why.strip(), manager_id if manager_why else None
    return _answer(row, facts, (missed_id,), until=until, by=by, at=at)


@action("order.change")
def refer(
    *, key: UUID, order_id: UUID, missed_id: UUID, words: str, by: Viewer, at: datetime
) -> UUID:
    """This refers a failure to the enforcement officer, with the failures that it rests on."""
    order, facts = _of(order_id, missed_id, by, at)
    if _done(key):
        return key
    rests_on = settle(rules.refer(facts, absence_id=missed_id, why=words))
    row = _row(key, order, "referred", missed_id, words, by, at)
    return _answer(row, facts, rests_on, until=None, by=by, at=at)


@action("order.change")
def let_stand(
    *, key: UUID, order_id: UUID, missed_id: UUID, words: str, by: Viewer, at: datetime
) -> UUID:
    """This records why a failure is answered by neither a warning nor a referral."""
    order, facts = _of(order_id, missed_id, by, at)
    if _done(key):
        return key
    settle(rules.let_stand(facts, absence_id=missed_id, why=words))
    row = _row(key, order, "let_stand", missed_id, words, by, at)
    return _answer(row, facts, (missed_id,), until=None, by=by, at=at)


@action("order.enforce")
def answer_referral(
    *, order_id: UUID, missed_id: UUID, words: str, by: Viewer, at: datetime
) -> None:
    """This records what the enforcement officer decided about a referral, and why, once.

    Under a licence a manager decides on recall instead.
    Raises Refused where the referral does not stand: what it rests on no longer counts.
    """
    order, facts = _of(order_id, missed_id, by, at)
    if facts.path is RECALL:
        raise Refused(because("recall.decision_needed", "decision"))
    steps = query.steps(by, order_id=order.pk)
    step = next((e for e in steps if e.missed_id == missed_id and e.kind == "referred"), None)
    if step is None:
        raise Refused(because("absence.not_found"))
    if step.enforced:
        return
    settle(rules.answer(facts, rests_on=step.rests_on, why=words))
    told = events.Answered(order_id=order.pk, missed_at=_missed_at(facts, missed_id), words=words)
    tell(order, "order.enforcement_answered", told, by, at, about_id=missed_id)


def _acting(
    order: models.Order, manager_why: str, manager_id: UUID | None, by: Viewer
) -> hats.Acting:
    treating = models.Requirement.objects.filter(order=order).exclude(therapist_id=None)
    return hats.Acting(
        by_worker_id=by.worker_id,
        therapists=frozenset(treating.values_list("therapist_id", flat=True)),
        manager_why=manager_why,
        manager_id=people.a_manager(by, manager_id),
    )


def _of(
    order_id: UUID, missed_id: UUID, by: Viewer, at: datetime
) -> tuple[models.Order, rules.Facts]:
    """What is known of an order; a test that was taken under it stands there as its result."""
    order = running(order_id)
    missed = query.missed(by, order_id=order_id)
    steps = query.steps(by, order_id=order_id)
    facts = query.enforcement(Kind(order.kind), at=at, missed=missed, steps=steps)
    if not query.is_a_result(by, order_id=order_id, test_id=missed_id):
        return order, facts
    found = Absence(id=missed_id, missed_at=at, state=State.EVIDENCE_ASKED, ground=Ground.RESULT)
    return order, replace(facts, absences=(*facts.absences, found))


def _done(key: UUID) -> bool:
    return models.OrderStep.objects.filter(pk=key).exists()


def _row(
    key: UUID,
    order: models.Order,
    kind: str,
    missed_id: UUID,
    words: str,
    by: Viewer,
    at: datetime,
) -> models.OrderStep:
    return models.OrderStep(
        id=key,
        person_id=order.person_id,
        agency_id=order.agency_id,
        order=order,
        about_id=missed_id,
        kind=kind,
        words=words.strip(),
        given_on=by.today,
        given_at=at,
        given_by_id=by.worker_id,
    )


def _answer(
    row: models.OrderStep,
    facts: rules.Facts,
    rests_on: tuple[UUID, ...],
    *,
    until: date | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    row.rests_on, row.until = list(rests_on), until
    models.OrderStep.objects.bulk_create([row])
    told = events.Answered(
        order_id=row.order_id,
        missed_at=_missed_at(facts, row.about_id),
        words=row.words,
        until=until,
        rests_on=rests_on,
        order=row.order.kind,
    )
    tell(row.order, f"order.{row.kind}", told, by, at, about_id=row.about_id)
    if row.kind in LETTERS:
        _write(row, by, at)
    return row.pk


def _write(row: models.OrderStep, by: Viewer, at: datetime) -> None:
    """The letter that goes with it, from the ledger as it now stands."""
    found = {each.id: each for each in query.missed(by, order_id=row.order_id)}
    missed = found[row.about_id]
    before = (found[key].at for key in row.rests_on if key != row.about_id and key in found)
    wanted = Wanted(
        about=LETTERS[row.kind],
        circumstances=row.words,
        reply_on=london_day(instant=missed.dispute_until) if missed.dispute_until else None,
        stands_until=row.until - A_DAY if row.until else None,
        because_of=tuple(before),
    )
    write(row.order, missed, wanted, by, at)


def _missed_at(facts: rules.Facts, missed_id: UUID) -> datetime:
    return next(each.missed_at for each in facts.absences if each.id == missed_id)
