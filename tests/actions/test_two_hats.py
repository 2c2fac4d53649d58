"""Two hats: named at opening and later, told; who treats warns nobody alone."""

from datetime import date
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import (
    A_DAY,
    ADA,
    HAL,
    IVY,
    activity,
    known_to_both,
    missed,
    opened,
    required,
)
from tests.referrals import owed, seen_by
from throughcare.actions import order
from throughcare.actions.order.requiring import Asked
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How
from throughcare.domain.order.terms import RequirementKind
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

THEN = NOW + 14 * A_DAY


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


def of_hats(requirement_id: UUID) -> set[str]:
    """What its officer owes about who monitors and who treats."""
    return {each for each in owed(about=requirement_id, by=HAL) if each.endswith("_hats")}


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in refused.value.reasons}


def by_probation(order_id: UUID, *, manager: str | None = IVY, why: str = "A small town") -> UUID:
    """Treatment with probation itself: Hal both monitors and treats."""
    asked = Asked(
        kind=RequirementKind.ALCOHOL_TREATMENT,
        starts_on=NOW.date(),
        ends_on=date(2026, 9, 2),
        hours_a_week=1,
        given_by_id=world.key(world.PROBATION),
        director="Dr Vale",
        consent_said_on=NOW.date(),
        monitor_id=world.key(HAL),
        therapist_id=world.key(HAL),
        one_chair_why=why,
        one_chair_by_id=world.key(manager) if manager else None,
    )
    return order.require(key=new_key(), order_id=order_id, asked=asked, by=worker(HAL), at=NOW)


@pytest.mark.parametrize(
    ("manager", "why", "wanted"),
    [
        (None, "A small town", {"requirement.two_hats_manager"}),
        (HAL, "A small town", {"requirement.two_hats_manager"}),
        ("Bo Marsh", "A small town", {"requirement.two_hats_manager"}),
        (IVY, " ", {"requirement.two_hats"}),
    ],
    ids=["nobody", "themselves", "a manager elsewhere", "no reason"],
)
def test_one_wears_both_only_with_the_reason_of_a_manager_here(
    person_id: UUID, manager: str | None, why: str, wanted: set[str]
) -> None:
    with pytest.raises(Refused) as refused:
        by_probation(opened(person_id), manager=manager, why=why)
    assert codes(refused) == wanted


def test_a_managers_reason_stands_beside_it_until_there_are_two(person_id: UUID) -> None:
    key = by_probation(opened(person_id))
    with seen_by(HAL):
        row = models.Requirement.objects.get(pk=key)
        assert (row.one_chair_by_id, row.one_chair_why) == (world.key(IVY), "A small town")
    monitor, therapist = world.key(IVY), world.key(HAL)
    by = worker(HAL)
    order.name_hats(requirement_id=key, monitor_id=monitor, therapist_id=therapist, by=by, at=NOW)
    with seen_by(HAL):
        row = models.Requirement.objects.get(pk=key)
        assert (row.one_chair_by_id, row.one_chair_why, row.hats_told_at) == (None, "", None)
    assert of_hats(key) == {"order.tell_hats"}


def test_treatment_that_opens_with_nobody_named_obliges_its_officer(person_id: UUID) -> None:
    order_id = opened(person_id)
    key = required(order_id)
    assert of_hats(key) == {"order.name_hats"}
    monitor, therapist, by = world.key(HAL), world.key(ADA), worker(HAL)
    order.name_hats(requirement_id=key, monitor_id=monitor, therapist_id=therapist, by=by, at=NOW)
    assert of_hats(key) == {"order.tell_hats"}
    other = required(order_id)
    order.end(order_id=order_id, how=How.GOOD_PROGRESS, ended_on=NOW.date(), by=by, at=NOW)
    assert of_hats(key) == of_hats(other) == set()


def test_nobody_is_named_for_what_treats_nobody(person_id: UUID) -> None:
    assert of_hats(activity(opened(person_id), days=5)) == set()


def test_named_later_one_needs_a_managers_reason_too(person_id: UUID) -> None:
    key = by_probation(opened(person_id))
    with pytest.raises(Refused) as refused:
        order.name_hats(
            requirement_id=key,
            monitor_id=world.key(HAL),
            therapist_id=world.key(HAL),
            why="Nobody else",
            manager_id=world.key(HAL),
            by=worker(HAL),
            at=NOW,
        )
    assert codes(refused) == {"requirement.two_hats_manager"}


def test_who_gives_it_may_not_name_who_wears_the_hats(person_id: UUID) -> None:
    key = required(opened(person_id))
    with pytest.raises(Refused):
        order.name_hats(
            requirement_id=key,
            monitor_id=world.key(HAL),
            therapist_id=world.key(ADA),
            by=worker(ADA),
            at=NOW,
        )


def warn(order_id: UUID, missed_id: UUID, *, manager: str | None = None, why: str = "") -> UUID:
    return order.warn(
        key=new_key(),
        order_id=order_id,
        missed_id=missed_id,
        words="Did not come to keywork",
        manager_why=why,
        manager_id=world.key(manager) if manager else None,
        by=worker(HAL, at=THEN),
        at=THEN,
    )


def test_who_treats_warns_only_with_another_managers_reason(person_id: UUID) -> None:
    order_id = opened(person_id)
    by_probation(order_id)
    missed_id, by = missed(person_id, days=1, by=HAL), worker(HAL, at=THEN)
    order.find_unacceptable(
        order_id=order_id, missed_id=missed_id, why="No word", evidence=False, by=by, at=THEN
    )
    for manager, why, wanted in (
        (None, "", {"hats.manager_why_needed", "hats.another_manager_needed"}),
        (HAL, "Nobody else was in", {"hats.another_manager_needed"}),
        ("Bo Marsh", "Nobody else was in", {"hats.another_manager_needed"}),
        (IVY, " ", {"hats.manager_why_needed"}),
    ):
        with pytest.raises(Refused) as refused:
            warn(order_id, missed_id, manager=manager, why=why)
        assert codes(refused) == wanted
        with seen_by(HAL, at=THEN):
            assert not models.OrderStep.objects.exists()
    key = warn(order_id, missed_id, manager=IVY, why="Nobody else was in")
    with seen_by(HAL, at=THEN):
        step = models.OrderStep.objects.get(pk=key)
        assert (step.manager_id, step.manager_why) == (world.key(IVY), "Nobody else was in")


def test_whoever_does_not_treat_needs_no_manager(person_id: UUID) -> None:
    order_id = opened(person_id)
    key = by_probation(order_id)
    order.name_hats(
        requirement_id=key,
        monitor_id=world.key(HAL),
        therapist_id=world.key(IVY),
        by=worker(HAL),
        at=NOW,
    )
    missed_id, by = missed(person_id, days=1, by=HAL), worker(HAL, at=THEN)
    order.find_unacceptable(
        order_id=order_id, missed_id=missed_id, why="No word", evidence=False, by=by, at=THEN
    )
    assert warn(order_id, missed_id)
