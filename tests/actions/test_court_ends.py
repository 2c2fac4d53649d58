"""Reviews that are due, orders that end with a decision, and what falls with an end or a death."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.courts import (
    A_MONTH_ON,
    LOU,
    THURSDAY,
    UNA,
    VIC,
    bench,
    decided,
    listed,
    sentenced,
    sitting,
)
from tests.journeys import booked, hour, worker
from tests.orders import HAL
from throughcare.actions import court, death
from throughcare.domain.court.continuity import Continuity, Review, measured
from throughcare.domain.court.terms import Outcome
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.court import continuity, lists
from throughcare.records import models
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

MONTH = timedelta(days=28)


def owed(order_id: UUID, *, at: datetime = NOW) -> date | None:
    """By which day the court has to list a review, if it owes that."""
    lou = worker(LOU, at=at)
    with viewing(worker_id=lou.worker_id, agency_id=lou.agency_id, at=at):
        rows = models.Obligation.objects.filter(
            rule="order.list_review", about_id=order_id, met_at=None, fell_at=None
        )
        return next((each.due_at.date() for each in rows), None)


def test_a_review_that_is_on_no_list_is_owed_by_the_court() -> None:
    _, order_id = sentenced()
    assert owed(order_id) == date(2026, 3, 19)
    hearing = listed(order_id, sitting(bench()))
    assert owed(order_id) is None
    decided(hearing, Outcome.ADJUST_REVIEWS, review_months=2)
    assert owed(order_id, at=NOW + timedelta(days=4)) == date(2026, 4, 21)


def test_what_is_taken_off_a_list_is_owed_again() -> None:
    _, order_id = sentenced()
    hearing = listed(order_id, sitting(bench()))
    court.take_off(hearing_id=hearing, why="The room is flooded", by=worker(LOU), at=NOW)
    assert owed(order_id) == date(2026, 3, 19)


@pytest.mark.parametrize("outcome", [Outcome.REVOKE, Outcome.RESENTENCE])
def test_an_order_ends_with_what_the_bench_decided(outcome: Outcome) -> None:
    _, order_id = sentenced()
    hearing = listed(order_id, sitting(bench()))
    decided(hearing, outcome, words="You have done what was asked")
    hal = worker(HAL)
    after = NOW + timedelta(days=3)
    with viewing(worker_id=hal.worker_id, agency_id=hal.agency_id, at=after):
        order = models.Order.objects.get(pk=order_id)
        assert order.ended_on == THURSDAY
        assert not models.Grant.objects.filter(under_id=order_id, ends_at__gt=after).exists()
    assert owed(order_id) is None
    with pytest.raises(Refused):
        listed(order_id, sitting(bench("Second bench"), A_MONTH_ON, room="Room 2"))


def test_a_court_keeps_what_it_wrote_about_its_own_hearings_and_no_more() -> None:
    person_id, order_id = sentenced()
    thursday = sitting(bench())
    hearing = listed(order_id, thursday)
    decided(hearing, Outcome.REVOKE, words="You have done what was asked")
    at = NOW + timedelta(days=30)
    with time_machine.travel(at, tick=False):
        court_officer, officer = signed_in(LOU), signed_in(HAL)
        a_list = court_officer.get(f"/court/sittings/{thursday}").content.decode()
        page = court_officer.get(f"/court/hearings/{hearing}")
        assert "Sam Example" in a_list
        assert "Revoked for good progress" in a_list
        assert page.status_code == 200
        for words in ("Sam Example", "You have done what was asked", "The order is over."):
            assert words in page.content.decode()
        assert "Since" not in page.content.decode()
        assert court_officer.get(f"/people/{person_id}").status_code == 404
        assert "Sam Example" not in officer.get("/today").content.decode()
    lou = worker(LOU, at=at)
    with viewing(worker_id=lou.worker_id, agency_id=lou.agency_id, at=at):
        assert not models.Person.objects.filter(pk=person_id).exists()


def on_the_list(sitting_id: UUID) -> int:
    lou = worker(LOU)
    with viewing(worker_id=lou.worker_id, agency_id=lou.agency_id, at=NOW):
        return len(lists.listed(lou, sitting_id=sitting_id))


def test_after_a_death_nobody_is_on_a_list() -> None:
    person_id, order_id = sentenced()
    thursday = sitting(bench())
    listed(order_id, thursday)
    assert on_the_list(thursday) == 1
    ada, bo = world.key("Ada Quill"), world.key("Bo Marsh")
    told = death.Told(died_on=NOW.date(), source="family", family_owner_id=ada, review_owner_id=bo)
    death.record(person_id=person_id, told=told, by=worker("Ada Quill"), at=NOW)
    assert on_the_list(thursday) == 0
    assert owed(order_id) is None


def test_nobody_is_booked_for_an_hour_in_which_they_are_before_a_court() -> None:
    person_id, order_id = sentenced()
    hearing = listed(order_id, sitting(bench()))
    with pytest.raises(Refused) as refused:
        booked(person_id, worker("Ada Quill"), hour(THURSDAY, "10:30"))
    assert [each.code for each in refused.value.reasons] == ["appointment.busy"]
    booked(person_id, worker("Ada Quill"), hour(THURSDAY, "11:00"))
    court.take_off(hearing_id=hearing, why="The room is flooded", by=worker(LOU), at=NOW)
    booked(person_id, worker("Ada Quill"), hour(THURSDAY, "10:00"))


def test_continuity_is_the_same_in_the_database_and_in_the_rule_book() -> None:
    first = bench()
    benches = [sitting(first), sitting(first, A_MONTH_ON), sitting(first, A_MONTH_ON + MONTH)]
    sats = [(UNA, VIC), (VIC,), (UNA,)]
    _, order_id = sentenced()
    hearing = listed(order_id, benches[0])
    for number, sat in enumerate(sats):
        on = THURSDAY + number * MONTH
        later = benches[number + 1] if number < 2 else None
        decided(hearing, following=later, on=on, sat=sat)
        lou = worker(LOU)
        with viewing(worker_id=lou.worker_id, agency_id=lou.agency_id, at=NOW):
            newest = models.Hearing.objects.filter(order_id=order_id).order_by("-starts_at")
            hearing = newest.values_list("pk", flat=True)[0]
    with viewing(worker_id=lou.worker_id, agency_id=lou.agency_id, at=NOW):
        rows = models.Hearing.objects.values_list("order_id", "person_id", "starts_at", "sat")
        reviews = [
            Review(order_id=order, person_id=who, at=at, sat=frozenset(sat))
            for order, who, at, sat in rows
        ]
        (ours,) = continuity.courts(lou)
    assert ours.continuity == measured(reviews)
    assert ours.continuity == Continuity(reviews=2, people=1, continuous=1)
    hal = worker(HAL)
    with viewing(worker_id=hal.worker_id, agency_id=hal.agency_id, at=NOW):
        (outward,) = continuity.courts(hal)
    assert outward.continuity is None
