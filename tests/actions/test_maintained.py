"""Whoever is given a medicine is asked the neutral question in time, also without a plan."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import ADA, HAL
from tests.plans import JO, agreed, aim, reviewed, seen, step
from tests.referrals import seen_by
from throughcare.actions import treatment
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.plan.terms import Wish
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

MAINTAINED = "medicine.plan_review"
LATER = NOW + timedelta(days=1)
DUE = date(2026, 5, 26)  # twelve weeks end on a bank holiday


def owes(person_id: UUID, *, by: str = ADA) -> set[str]:
    """What is owed about somebody, as far as a worker sees it."""
    with seen_by(by):
        open_ones = models.Obligation.objects.filter(person_id=person_id, met_at=None, fell_at=None)
        return set(open_ones.values_list("rule", flat=True))


def given(person_id: UUID, *, by: str = ADA, ago: int = 0) -> UUID:
    return treatment.give(
        key=new_key(),
        person_id=person_id,
        medicine=Medicine.METHADONE,
        starts_on=NOW.date() - timedelta(days=ago),
        ends_on=None,
        by=worker(by),
        at=NOW,
    )


def test_whoever_is_given_a_medicine_without_a_plan_is_owed_the_neutral_question() -> None:
    sam = somebody()
    for agency in (world.PROBATION, world.MIND):
        shared(sam, C.IDENTITY, C.PLAN, C.TREATMENT, to=agency)
    given(sam)
    assert MAINTAINED in owes(sam)
    assert (MAINTAINED in owes(sam, by=HAL), MAINTAINED in owes(sam, by=JO)) == (False, True)
    due = seen(sam).review_due_at
    assert due is not None
    assert due.date() == DUE
    aim(sam, "To stay as it is")
    step(sam)
    reviewed(sam, wish=Wish.STAY)
    assert MAINTAINED not in owes(sam)
    assert "plan.review" in owes(sam)
    given_again = seen(sam).versions[0]
    assert (given_again.number, given_again.wish) == (1, Wish.STAY)


def test_a_plan_that_is_agreed_leaves_the_question_owed_and_the_last_medicine_ends_it() -> None:
    sam = somebody()
    key = given(sam)
    aim(sam)
    step(sam)
    agreed(sam)
    assert {MAINTAINED, "plan.review"} <= owes(sam)
    treatment.stop(fact_id=key, ends_on=LATER.date(), by=worker(), at=NOW)
    assert MAINTAINED not in owes(sam)


def test_one_with_a_plan_has_one_clock_and_who_may_not_know_of_a_medicine_owes_nothing() -> None:
    sam, kim = somebody(), somebody(given="Kim")
    aim(sam)
    step(sam)
    agreed(sam)
    given(sam)
    assert MAINTAINED not in owes(sam)
    shared(kim, C.IDENTITY, to=world.MIND)
    given(kim, by=JO)
    assert MAINTAINED not in owes(kim)


def due(person_id: UUID) -> date:
    """When the question is asked at the latest."""
    with seen_by(ADA):
        owed = models.Obligation.objects.get(person_id=person_id, rule=MAINTAINED, met_at=None)
    return owed.due_at.date()


@pytest.mark.parametrize(
    ("ago", "asked"),
    [
        (0, DUE),
        (14, date(2026, 5, 11)),  # twelve weeks from the start, not from the day it was recorded
        (-14, date(2026, 6, 8)),
        (400, date(2026, 3, 9)),  # due long since: within five working days of being known
    ],
)
def test_the_clock_starts_with_the_medicine_and_not_with_its_record(ago: int, asked: date) -> None:
    sam = somebody()
    given(sam, ago=ago)
    assert due(sam) == asked


def test_what_was_over_before_it_was_recorded_owes_nothing() -> None:
    sam = somebody()
    treatment.give(
        key=new_key(),
        person_id=sam,
        medicine=Medicine.METHADONE,
        starts_on=date(2025, 3, 2),
        ends_on=date(2025, 9, 2),
        by=worker(),
        at=NOW,
    )
    assert MAINTAINED not in owes(sam)
