"""What a court does: lists, decides, asks; and what it is refused."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.courts import (
    A_MONTH_ON,
    LOU,
    THURSDAY,
    UNA,
    VIC,
    WYN,
    bench,
    decided,
    listed,
    sentenced,
    sitting,
)
from tests.journeys import worker
from tests.orders import ADA, HAL
from throughcare.actions import court
from throughcare.domain.court.lifecycle import State
from throughcare.domain.court.terms import Came, Outcome, Takes
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.court import facts, lists
from throughcare.queries.court import hearing as query
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db


def seen(name: str, hearing_id: UUID) -> query.Hearing | None:
    by = worker(name)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=NOW):
        return query.shown(by, hearing_id=hearing_id)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_somebody_is_listed_heard_and_listed_again_before_the_same_bench() -> None:
    _, order_id = sentenced()
    first = bench()
    thursday, later = sitting(first), sitting(first, A_MONTH_ON)
    hearing = listed(order_id, thursday)
    decided(hearing, Outcome.PRAISE, following=later)
    found = seen(LOU, hearing)
    assert found is not None
    assert (found.state, found.outcomes, found.words) == (
        State.HEARD,
        (Outcome.PRAISE,),
        "You came each week",
    )
    assert found.sat == "Una Gray, Vic Hale"
    by = worker(LOU)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=NOW):
        row = lists.listed(by, sitting_id=later)[0]
        again = query.following(by, order_id=order_id)
    assert (row.name, row.supervisor, row.other_bench) == ("Sam Example", world.PROBATION, "")
    assert again is not None
    assert again.sits_on == A_MONTH_ON


def test_their_officer_sees_the_hearing_and_the_drugs_worker_does_not() -> None:
    _, order_id = sentenced()
    hearing = listed(order_id, sitting(bench()))
    assert seen(HAL, hearing) is not None
    assert seen(ADA, hearing) is None


def test_another_bench_needs_a_reason() -> None:
    _, order_id = sentenced()
    first, other = bench(), bench("Second bench", (WYN,))
    elsewhere = sitting(other, room="Room 2")
    with pytest.raises(Refused) as refused:
        listed(order_id, elsewhere, sentenced_id=first)
    assert codes(refused) == {"hearing.other_bench_why"}
    hearing = listed(order_id, elsewhere, sentenced_id=first, why="The first bench is ill")
    found = seen(LOU, hearing)
    assert found is not None
    assert (found.sentenced, found.other_bench_why) == ("First bench", "The first bench is ill")


def test_a_review_belongs_on_the_list_that_the_criteria_name() -> None:
    _, order_id = sentenced()
    anything = sitting(bench(), takes=Takes.ANYTHING)
    with pytest.raises(Refused) as refused:
        listed(order_id, anything)
    assert codes(refused) == {"hearing.other_list_why"}


def test_nobody_is_listed_twice_or_outside_the_order() -> None:
    _, order_id = sentenced()
    first = bench()
    listed(order_id, sitting(first))
    with pytest.raises(Refused) as refused:
        listed(order_id, sitting(first, date(2027, 3, 4)))
    assert codes(refused) == {"hearing.listed_already", "hearing.outside_the_order"}


def test_nothing_is_amended_without_consent() -> None:
    _, order_id = sentenced()
    hearing = listed(order_id, sitting(bench()))
    with pytest.raises(Refused) as refused:
        decided(hearing, Outcome.AMEND, change="Eight hours a week")
    assert codes(refused) == {"hearing.consent_needed"}
    found = seen(LOU, hearing)
    assert found is not None
    assert found.state is State.LISTED
    decided(hearing, Outcome.AMEND, change="Eight hours a week", consented=True)
    row = models.Hearing.objects.filter(pk=hearing).values("change", "consented").first
    by = worker(LOU)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=NOW):
        assert row() == {"change": "Eight hours a week", "consented": True}


def test_what_is_amended_with_consent_varies_the_requirement() -> None:
    _, order_id = sentenced()
    hearing = listed(order_id, sitting(bench()))
    hal = worker(HAL)
    with viewing(worker_id=hal.worker_id, agency_id=hal.agency_id, at=NOW):
        (key,) = models.Requirement.objects.filter(order_id=order_id).values_list("pk", flat=True)
    told = {"change": "Eight hours a week", "requirement_id": key, "hours_a_week": 8}
    decided(hearing, Outcome.AMEND, consented=True, **told)
    with viewing(worker_id=hal.worker_id, agency_id=hal.agency_id, at=NOW + timedelta(days=3)):
        row = models.Requirement.objects.get(pk=key)
        before = models.RequirementVersion.objects.get(requirement=row)
    assert (row.minutes_a_week, before.minutes_a_week, before.decided_by) == (480, 360, "court")


def test_whoever_sits_at_this_court_can_have_sat_in_place_of_another_and_nobody_else() -> None:
    _, order_id = sentenced()
    hearing = listed(order_id, sitting(bench()))
    with pytest.raises(Refused) as refused:
        decided(hearing, sat=(HAL, LOU))
    assert codes(refused) == {"hearing.sat_needed"}
    decided(hearing, sat=(UNA, WYN, HAL))
    assert (found := seen(LOU, hearing)) is not None
    assert found.sat == f"{UNA}, {WYN}"


def test_a_bench_member_decides_and_an_officer_of_probation_does_not() -> None:
    _, order_id = sentenced()
    hearing = listed(order_id, sitting(bench()))
    with pytest.raises(Refused):
        decided(hearing, by=HAL)
    decided(hearing, by=UNA)
    assert (found := seen(LOU, hearing)) is not None
    assert found.came is Came.CAME


def given_a_decision_with_a_next_date() -> tuple[UUID, UUID, UUID]:
    person_id, order_id = sentenced()
    first = bench()
    hearing = listed(order_id, sitting(first))
    decided(hearing, following=sitting(first, A_MONTH_ON))
    return person_id, order_id, hearing


def asked(hearing_id: UUID, agency: str) -> UUID:
    at = NOW + timedelta(days=3)
    return court.ask(
        key=new_key(),
        hearing_id=hearing_id,
        asked_id=world.key(agency),
        what="Can she start the evening group?",
        by=worker(LOU, at=at),
        at=at,
    )


def test_what_the_court_asks_is_owed_by_the_next_hearing_and_tops_its_list() -> None:
    _, order_id, hearing = given_a_decision_with_a_next_date()
    task = asked(hearing, world.RECOVERY)
    owed = models.Obligation.objects.filter(rule="court.answer", met_at=None)
    by, ada = worker(LOU), worker(ADA)
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW + timedelta(days=4)):
        assert [each.about_id for each in owed] == [task]
        assert owed[0].due_at.date() == A_MONTH_ON
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=NOW):
        assert [each.unanswered for each in lists.to_come(by)] == [0, 1]
        assert query.asks(by, order_id=order_id)[0].answered_at is None
    at = NOW + timedelta(days=5)
    court.answer(task_id=task, words="Yes, from Monday", by=worker(ADA, at=at), at=at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        assert query.asks(by, order_id=order_id)[0].answer == "Yes, from Monday"
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=at):
        assert not owed.all().exists()


@pytest.mark.parametrize("agency", [world.COURT, world.CUSTODY, "An agency of nowhere"])
def test_the_court_asks_neither_itself_nor_the_police_nor_nobody(agency: str) -> None:
    _, _, hearing = given_a_decision_with_a_next_date()
    with pytest.raises(Refused) as refused:
        asked(hearing, agency)
    assert codes(refused) == {"court.whom_needed"}


def test_the_court_asks_only_where_there_is_a_next_hearing() -> None:
    _, order_id = sentenced()
    hearing = listed(order_id, sitting(bench()))
    decided(hearing)
    with pytest.raises(Refused) as refused:
        asked(hearing, world.RECOVERY)
    assert codes(refused) == {"court.next_needed"}


def test_who_sits_on_a_bench_changes_from_a_day_on() -> None:
    first, lou = bench(), worker(LOU)
    wyn, una = world.key(WYN), world.key(UNA)
    for starts_on in (None, NOW.date() - timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            court.seat(bench_id=first, worker_id=wyn, starts_on=starts_on, by=lou, at=NOW)
        assert codes(refused) == {"court.seat_when"}
    court.seat(bench_id=first, worker_id=wyn, starts_on=THURSDAY, by=lou, at=NOW)
    with pytest.raises(Refused) as refused:
        court.seat(bench_id=first, worker_id=wyn, starts_on=THURSDAY, by=lou, at=NOW)
    assert codes(refused) == {"court.sits_already"}
    at = NOW + timedelta(days=1)
    court.unseat(bench_id=first, worker_id=una, by=worker(LOU, at=at), at=at)
    with pytest.raises(Refused) as refused:
        court.unseat(bench_id=first, worker_id=una, by=worker(LOU, at=at), at=at)
    assert codes(refused) == {"court.not_sitting"}
    assert [each.name for each in facts.members(lou, bench_id=first, on=at.date())] == [VIC]
    assert [each.name for each in facts.members(lou, bench_id=first, on=THURSDAY)] == [VIC, WYN]


def test_whoever_was_named_today_by_mistake_sits_for_a_day_at_most() -> None:
    first, una = bench(), world.key(UNA)
    court.unseat(bench_id=first, worker_id=una, by=worker(LOU), at=NOW)
    lou = worker(LOU)
    assert [each.name for each in facts.members(lou, bench_id=first, on=THURSDAY)] == [VIC]


def test_only_a_court_plans() -> None:
    with pytest.raises(Refused):
        court.name_bench(key=new_key(), name="A bench", member_ids=(), by=worker(HAL), at=NOW)
    first = bench()
    sitting(first)
    with pytest.raises(Refused) as refused:
        sitting(first)
    assert codes(refused) == {"court.room_taken"}
    assert THURSDAY.weekday() == 3
