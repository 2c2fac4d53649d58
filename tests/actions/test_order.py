"""An order: opened, what it opens, what is missed under it, and how that is answered."""

from datetime import date, datetime
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, met, missed, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import order
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How
from throughcare.domain.order.enforcement import Duty
from throughcare.domain.order.lifecycle import State
from throughcare.domain.order.terms import Kind
from throughcare.queries.order.ledger import Drawn, drawn, orders
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


@pytest.fixture
def person_id() -> UUID:
    """Somebody whom recovery leads, and who is shown to probation by name only."""
    return known_to_both()


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    key = opened(person_id)
    required(key)
    return key


def ledger(order_id: UUID, *, at: datetime = NOW + 30 * A_DAY, name: str = HAL) -> Drawn:
    with seen_by(name, at=at) as viewer:
        found = drawn(viewer, order_id=order_id)
    assert found is not None
    return found


def test_an_order_opens_who_came_to_its_officers_and_nothing_else(
    person_id: UUID, order_id: UUID
) -> None:
    key = met(person_id, Attendance.ATTENDED, days=1)
    with seen_by(HAL, at=NOW + 2 * A_DAY):
        grant = models.Grant.objects.get(under_id=order_id)
        assert (grant.basis, grant.categories) == ("order", ["attendance", "tests"])
        assert grant.from_agency_id == world.key(world.RECOVERY)
        assert models.Contact.objects.filter(pk=key).exists()
        kinds = set(models.Event.objects.filter(person_id=person_id).values_list("kind", flat=True))
    assert "contact.recorded" in kinds
    assert "contact.worked" not in kinds


def test_what_was_before_the_order_stays_closed(person_id: UUID) -> None:
    before, at = met(person_id, Attendance.ATTENDED, days=1), NOW + 5 * A_DAY
    required(opened(person_id, at=at), at=at)
    with seen_by(HAL, at=at):
        assert not models.Contact.objects.filter(pk=before).exists()


def test_who_gives_a_requirement_sees_it_and_not_the_order(person_id: UUID, order_id: UUID) -> None:
    with seen_by(ADA) as viewer:
        assert models.Requirement.objects.filter(order_id=order_id).exists()
        assert orders(viewer, person_id=person_id) == ()


def test_only_what_is_reportable_stands_in_the_ledger(person_id: UUID, order_id: UUID) -> None:
    met(person_id, Attendance.ATTENDED, days=1, minutes=90)
    met(person_id, Attendance.ATTENDED, days=2, minutes=50, reportable=False)
    met(person_id, Attendance.LATE, days=3, minutes=300)
    week = ledger(order_id).ledger.weeks[0]
    assert (week.expected, week.attended, week.over) == (360, 390, 30)


def test_an_absence_is_owed_a_decision_by_the_officer(person_id: UUID, order_id: UUID) -> None:
    key = missed(person_id, days=1)
    at = NOW + 2 * A_DAY
    assert owed(about=key, by=HAL, at=at) == {"order.decide_absence"}
    assert ledger(order_id).next.duty is Duty.NOTHING
    order.accept(order_id=order_id, missed_id=key, why="Clinic", by=worker(HAL, at=at), at=at)
    assert owed(about=key, by=HAL, at=at) == set()
    assert ledger(order_id).missed[0].state is State.ACCEPTABLE


def test_nobody_finds_against_somebody_before_evidence_can_have_come(
    person_id: UUID, order_id: UUID
) -> None:
    key, at = missed(person_id, days=1), NOW + 2 * A_DAY
    with pytest.raises(Refused) as refused:
        no_excuse(order_id, key, at=at)
    assert {each.code for each in refused.value.reasons} == {"absence.evidence_not_due"}
    assert ledger(order_id).missed[0].state is State.EVIDENCE_ASKED


def no_excuse(order_id: UUID, key: UUID, *, at: datetime) -> None:
    order.find_unacceptable(
        order_id=order_id,
        missed_id=key,
        why="No word came",
        evidence=False,
        by=worker(HAL, at=at),
        at=at,
    )


def warned(order_id: UUID, key: UUID, *, at: datetime) -> UUID:
    no_excuse(order_id, key, at=at)
    return order.warn(
        key=new_key(),
        order_id=order_id,
        missed_id=key,
        words="Did not come to keywork",
        by=worker(HAL, at=at),
        at=at,
    )


def test_a_second_failure_after_a_warning_must_be_referred(person_id: UUID, order_id: UUID) -> None:
    first, then = missed(person_id, days=1), NOW + 12 * A_DAY
    warned(order_id, first, at=then)
    second, later = missed(person_id, days=14), NOW + 28 * A_DAY
    no_excuse(order_id, second, at=later)
    duty = ledger(order_id, at=later).next
    assert (duty.duty, duty.absence_id) == (Duty.REFER, second)
    by = worker(HAL, at=later)
    order.refer(key=new_key(), order_id=order_id, missed_id=second, words="", by=by, at=later)
    step = ledger(order_id, at=later).steps[-1]
    assert (step.kind, step.rests_on) == ("referred", (first, second))
    assert owed(about=second, by=HAL, at=later) == {"order.start_enforcement"}


def test_a_dispute_holds_it_and_another_manager_hears_it(person_id: UUID, order_id: UUID) -> None:
    key, at = missed(person_id, days=1), NOW + 12 * A_DAY
    no_excuse(order_id, key, at=at)
    order.dispute(
        order_id=order_id,
        missed_id=key,
        own_words="I was in hospital",
        decider_id=world.key(IVY),
        by=worker(HAL, at=at),
        at=at,
    )
    assert owed(about=key, by=HAL, at=at) == {"order.hear_dispute"}
    with pytest.raises(Refused):
        order.refer(
            key=new_key(),
            order_id=order_id,
            missed_id=key,
            words="x",
            by=worker(HAL, at=at),
            at=at,
        )
    order.overturn(order_id=order_id, missed_id=key, why="Letter", by=worker(IVY, at=at), at=at)
    assert ledger(order_id).missed[0].state is State.ACCEPTABLE
    assert owed(about=key, by=HAL, at=at) == set()


def test_a_dispute_names_who_hears_it(person_id: UUID, order_id: UUID) -> None:
    key, at = missed(person_id, days=1), NOW + 12 * A_DAY
    no_excuse(order_id, key, at=at)
    for decider in (None, world.key(HAL), world.key("Bo Marsh")):
        with pytest.raises(Refused) as refused:
            order.dispute(
                order_id=order_id,
                missed_id=key,
                own_words="I was there",
                decider_id=decider,
                by=worker(HAL, at=at),
                at=at,
            )
        assert {each.code for each in refused.value.reasons} == {"absence.decider_needed"}


def test_a_warning_falls_when_its_failure_is_excused(person_id: UUID, order_id: UUID) -> None:
    first, then = missed(person_id, days=1), NOW + 12 * A_DAY
    warned(order_id, first, at=then)
    second, later = missed(person_id, days=14), NOW + 28 * A_DAY
    no_excuse(order_id, second, at=later)
    order.accept(
        order_id=order_id, missed_id=first, why="A letter", by=worker(HAL, at=later), at=later
    )
    assert ledger(order_id, at=later).next.duty is Duty.WARN_OR_REFER


def test_the_same_answer_sent_twice_is_one(person_id: UUID, order_id: UUID) -> None:
    first, at = missed(person_id, days=1), NOW + 12 * A_DAY
    key = warned(order_id, first, at=at)
    for _ in range(2):
        again = order.warn(
            key=key,
            order_id=order_id,
            missed_id=first,
            words="Did not come",
            by=worker(HAL, at=at),
            at=at,
        )
        assert again == key
    assert len(ledger(order_id, at=at).steps) == 1


def test_its_end_closes_what_it_opened_and_lets_fall_what_is_owed(
    person_id: UUID, order_id: UUID
) -> None:
    key, at = missed(person_id, days=1), NOW + 3 * A_DAY
    order.end(
        order_id=order_id,
        how=How.GOOD_PROGRESS,
        ended_on=at.date(),
        by=worker(HAL, at=at),
        at=at,
    )
    with seen_by(HAL, at=at):
        assert not models.Contact.objects.filter(pk=key).exists()
    assert owed(about=key, by=HAL, at=at) == set()


def test_a_licence_is_recalled_and_an_order_is_not(person_id: UUID, order_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        order.end(order_id=order_id, how=How.RECALLED, ended_on=TODAY, by=worker(HAL), at=NOW)
    assert {each.code for each in refused.value.reasons} == {"order.path_wrong"}


def test_a_drugs_worker_opens_no_order(person_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        order.open_order(
            key=new_key(),
            person_id=person_id,
            kind=Kind.LICENCE,
            made_by="",
            made_on=TODAY,
            starts_on=TODAY,
            ends_on=date(2027, 1, 1),
            by=worker(ADA),
            at=NOW,
        )
    assert {each.code for each in refused.value.reasons} == {"permission.not_yours"}


def referred(person_id: UUID, order_id: UUID, *, at: datetime) -> UUID:
    """A failure that was referred at once."""
    key = missed(person_id, days=1)
    no_excuse(order_id, key, at=at)
    order.refer(
        key=new_key(),
        order_id=order_id,
        missed_id=key,
        words="Said they will not come",
        by=worker(HAL, at=at),
        at=at,
    )
    return key


def test_a_referral_is_answered_once(person_id: UUID, order_id: UUID) -> None:
    at = NOW + 12 * A_DAY
    key = referred(person_id, order_id, at=at)
    for _ in range(2):
        order.answer_referral(
            order_id=order_id,
            missed_id=key,
            words="Not in the public interest",
            by=worker(IVY, at=at),
            at=at,
        )
    with seen_by(HAL, at=at):
        told = models.Event.objects.filter(kind="order.enforcement_answered")
        assert told.count() == 1
    assert ledger(order_id, at=at).steps[-1].enforced


def test_what_no_longer_counts_is_not_enforced(person_id: UUID, order_id: UUID) -> None:
    at = NOW + 12 * A_DAY
    key = referred(person_id, order_id, at=at)
    order.accept(
        order_id=order_id, missed_id=key, why="A letter came", by=worker(HAL, at=at), at=at
    )
    with pytest.raises(Refused) as refused:
        order.answer_referral(
            order_id=order_id, missed_id=key, words="Court", by=worker(IVY, at=at), at=at
        )
    assert {each.code for each in refused.value.reasons} == {"enforcement.falls"}


def test_c18_after_a_death_nobody_is_warned(person_id: UUID, order_id: UUID) -> None:
    key, at = missed(person_id, days=1), NOW + 12 * A_DAY
    no_excuse(order_id, key, at=at)
    with seen_by(ADA, at=at):
        models.Person.objects.filter(pk=person_id).update(died_on=at.date())
    with pytest.raises(Refused) as refused:
        order.warn(
            key=new_key(),
            order_id=order_id,
            missed_id=key,
            words="Did not come",
            by=worker(HAL, at=at),
            at=at,
        )
    assert {each.code for each in refused.value.reasons} == {"person.has_died"}
