"""An order handed on: what is owed, what was decided and what it opened go along; replay agrees."""

from datetime import date, datetime
from uuid import UUID

import pytest

from tests import databases, orders, world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, met, missed, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import order
from throughcare.actions.order.requiring import Asked
from throughcare.actions.order.varying import Deciding
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.terms import Decides, RequirementKind
from throughcare.domain.order.variation import Holding
from throughcare.domain.testing.alone import Ground
from throughcare.jobs.postgres.place import Login
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models
from throughcare.records.keys import new_key

KIT = "Kit Vale"
THEN = NOW + 14 * A_DAY
LATER = NOW + 16 * A_DAY


def hand_on(order_id: UUID, *, at: datetime = THEN, to: str = world.MIND) -> None:
    """To another area, where Kit holds it."""
    holding = Holding(
        agency_id=world.key(to),
        officer_id=world.key(KIT if to == world.MIND else HAL),
        court_id=None,
        ends_on=date(2027, 3, 2),
    )
    deciding = Deciding(decides=Decides.COURT, from_on=None, why="They moved house")
    by = worker(HAL, at=at)
    order.hand_on(order_id=order_id, to=holding, deciding=deciding, by=by, at=at)


def with_hats(order_id: UUID) -> UUID:
    asked = Asked(
        kind=RequirementKind.DRUG_REHABILITATION,
        starts_on=NOW.date(),
        ends_on=date(2026, 9, 2),
        hours_a_week=6,
        given_by_id=world.key(world.RECOVERY),
        director=world.RECOVERY,
        consent_said_on=NOW.date(),
        monitor_id=world.key(HAL),
        therapist_id=world.key(ADA),
    )
    return order.require(key=new_key(), order_id=order_id, asked=asked, by=worker(HAL), at=NOW)


def refused(order_id: UUID, contact_id: UUID) -> None:
    by = worker(HAL, at=THEN)
    order.find_unacceptable(
        order_id=order_id, missed_id=contact_id, why="No word", evidence=False, by=by, at=THEN
    )


def disputed(order_id: UUID, contact_id: UUID) -> None:
    order.dispute(
        order_id=order_id,
        missed_id=contact_id,
        own_words="I was ill",
        decider_id=world.key(IVY),
        by=worker(HAL, at=THEN),
        at=THEN,
    )


def open_to(name: str, at: datetime = LATER) -> set[tuple[str, str]]:
    """What the worker's own agency owes under orders, and to whom it is named."""
    with seen_by(name, at=at) as viewer:
        rows = models.Obligation.objects.filter(
            met_at=None, fell_at=None, owner_agency_id=viewer.agency_id
        )
        named = {world.key(each): each for each in (HAL, IVY, KIT)}
        return {
            (rule, named.get(worker_id, "") if worker_id else "")
            for rule, worker_id in rows.values_list("rule", "owner_worker_id")
            if rule.startswith(("order.", "recall.", "report."))
        }


def everything_waits(person_id: UUID) -> tuple[UUID, UUID]:
    """Under one order: one absence undecided, one unanswered, one disputed, hats not yet told."""
    order_id = opened(person_id)
    with_hats(order_id)
    first, second = (missed(person_id, days=days) for days in (1, 2))
    missed(person_id, days=3)
    refused(order_id, first)
    refused(order_id, second)
    disputed(order_id, second)
    return order_id, second


WAITING = {
    ("order.decide_absence", ""),
    ("order.answer_failure", ""),
    ("order.following", ""),
    ("order.requirement_following", ""),
}


@pytest.mark.django_db
def test_what_is_owed_goes_along_and_the_other_order_stays() -> None:
    person_id = known_to_both()
    order_id, second = everything_waits(person_id)
    other = opened(person_id)
    assert open_to(HAL) == WAITING | {("order.hear_dispute", IVY), ("order.tell_hats", "")}
    hand_on(order_id)
    assert open_to(HAL) == {("order.following", "")}
    assert open_to(KIT) == WAITING | {("order.hear_dispute", KIT), ("order.name_hats", "")}
    with seen_by(KIT, at=LATER):
        due = models.Obligation.objects.get(rule="order.hear_dispute", fell_at=None)
        assert due.owner_role == Role.MANAGER.value
    with seen_by(HAL, at=LATER):
        assert models.Order.objects.get().pk == other
        fell = models.Obligation.objects.get(rule="order.hear_dispute")
        assert (fell.fell_at, fell.due_at) == (THEN, due.due_at)
    by = worker(KIT, at=LATER)
    order.uphold(order_id=order_id, missed_id=second, why="No letter", by=by, at=LATER)
    assert ("order.hear_dispute", KIT) not in open_to(KIT)


@pytest.mark.django_db
def test_who_monitors_is_named_where_it_goes_and_told_anew() -> None:
    order_id = opened(known_to_both())
    requirement_id = with_hats(order_id)
    hand_on(order_id)
    with seen_by(KIT, at=LATER):
        assert models.Requirement.objects.get(pk=requirement_id).monitor_id is None
    order.name_hats(
        requirement_id=requirement_id,
        monitor_id=world.key(KIT),
        therapist_id=world.key(ADA),
        why="",
        by=worker(KIT, at=LATER),
        at=LATER,
    )
    known = {"order.tell_hats", "order.requirement_following"}
    assert owed(about=requirement_id, by=KIT, at=LATER) == known


@pytest.mark.django_db
def test_who_supervises_now_reads_what_was_decided_before_and_of_this_order_alone() -> None:
    person_id = known_to_both()
    order_id, other = opened(person_id), opened(person_id)
    required(order_id)
    required(other)
    contact_id = missed(person_id, days=1)
    came = met(person_id, Attendance.ATTENDED, days=2)
    refused(order_id, contact_id)
    refused(other, contact_id)
    hand_on(order_id)
    with seen_by(KIT, at=LATER):
        assert models.Person.objects.filter(pk=person_id).exists()
        assert models.Contact.objects.filter(pk=came).exists()
        told = list(models.Event.objects.filter(agency_id=world.key(world.PROBATION)))
        kinds = sorted(each.kind for each in told if each.category == "justice")
        said = [
            each.payload["order_id"]
            for each in models.EventPayload.objects.filter(
                agency_id=world.key(world.PROBATION), payload__has_key="order_id"
            )
        ]
    assert kinds == ["absence.decided", "order.handed_on", "order.opened", "order.required"]
    assert set(said) == {str(order_id)}
    with seen_by("Jo Wren", at=LATER):
        assert models.Event.objects.filter(kind="order.opened").count() == 1
    with seen_by(HAL, at=LATER):
        held = models.Grant.objects.filter(
            under_id=order_id, to_agency_id=world.key(world.PROBATION)
        )
        assert all(each.ends_at == THEN for each in held)
        assert held.exists()


@pytest.mark.django_db
def test_what_nobody_there_can_decide_is_decided_first() -> None:
    person_id = known_to_both()
    order_id, _ = everything_waits(person_id)
    with pytest.raises(Refused) as found:
        hand_on_to_nobody(order_id)
    codes = {each.code for each in found.value.reasons}
    assert codes == {"vary.nobody_decides_there", "vary.officer_needed"}


def hand_on_to_nobody(order_id: UUID) -> None:
    """The court has no manager, and nobody who could be the officer of an order."""
    to = Holding(
        agency_id=world.key(world.COURT),
        officer_id=world.key("Lou Bench"),
        court_id=None,
        ends_on=date(2027, 3, 2),
    )
    deciding = Deciding(decides=Decides.COURT, from_on=None, why="They moved house")
    order.hand_on(order_id=order_id, to=to, deciding=deciding, by=worker(HAL, at=THEN), at=THEN)


def test_replaying_a_life_with_a_hand_on_gives_what_is_stored(browser_database: str) -> None:
    person_id = known_to_both()
    order_id, _ = everything_waits(person_id)
    licence = orders.a_licence(person_id)
    order.ask_recall(
        key=new_key(),
        order_id=licence,
        grounds=frozenset({Ground.OUT_OF_TOUCH}),
        why="Not seen",
        decider_id=world.key(IVY),
        by=worker(HAL),
        at=NOW,
    )
    hand_on(licence)
    assert ("recall.decide", KIT) in open_to(KIT)
    hand_on(order_id)
    with databases.signed_in_as(Login.OWNER):
        (past,) = [each for each in everybody() if each.person_id == person_id]
        assert list(differences(past, as_recorded())) == []
        assert len(past.stored) > 10
