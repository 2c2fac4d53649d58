"""Schedules of drug tests go with their order; what two sides bound themselves to stays theirs."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.draws import BO, MONDAY, bound, opened, proposed, scheduled
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, IVY, known_to_both, required
from tests.orders import opened as an_order
from tests.referrals import seen_by
from throughcare.actions import order
from throughcare.actions import schedule as actions
from throughcare.actions.order import varying
from throughcare.actions.order.varying import Deciding
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.terms import Decides
from throughcare.domain.order.variation import Holding, Terms
from throughcare.domain.testing.schedule import How
from throughcare.queries import draw as query
from throughcare.queries import schedule
from throughcare.queries.today.hats import hats
from throughcare.records import models

KIT = "Kit Vale"
A_WEEK = timedelta(weeks=1)


def hand_on(order_id: UUID, *, to: str, officer: str, at: datetime) -> None:
    holding = Holding(
        agency_id=world.key(to),
        officer_id=world.key(officer),
        court_id=None,
        ends_on=date(2027, 3, 2),
    )
    deciding = Deciding(decides=Decides.COURT, from_on=None, why="They moved house")
    order.hand_on(order_id=order_id, to=holding, deciding=deciding, by=worker(HAL, at=at), at=at)


def with_a_schedule() -> tuple[UUID, UUID, UUID]:
    """Somebody, their order, and two tests a week on days that recovery draws with probation."""
    person_id = known_to_both()
    order_id = an_order(person_id)
    key = scheduled(person_id, requirement_id=required(order_id, tests=2))
    return person_id, order_id, key


def lacking(name: str, *, at: datetime = NOW) -> set[UUID]:
    """The requirements whose tests an agency's officer is to see to."""
    with seen_by(name, at=at):
        found = models.Obligation.objects.filter(rule="order.set_tests", met_at=None, fell_at=None)
        return set(found.values_list("about_id", flat=True))


def lines(of: UUID, *, week: date, other: str) -> list[str]:
    """The weeks that recovery would list with another agency for a schedule."""
    days = query.Period(starts=week, ends=week + A_WEEK)
    with seen_by(BO):
        found = query.lines_of_tests(
            tester_id=world.key(world.RECOVERY), supervisor_id=world.key(other), days=days
        )
    return [each.among[0] for each in found if each.reference == str(of)]


@pytest.mark.django_db
def test_days_are_drawn_with_who_supervises_now_and_bound_ones_as_they_were() -> None:
    person_id, order_id, key = with_a_schedule()
    draw_id = proposed()
    bound(draw_id)
    hand_on(order_id, to=world.MIND, officer=KIT, at=NOW)
    with seen_by(KIT) as kit:
        (shown,) = schedule.schedules(kit, person_id=person_id)
        assert shown.supervisor == world.MIND
    with seen_by(ADA):
        told = models.Event.objects.get(kind="schedule.handed_on", about_id=key)
        payload = models.EventPayload.objects.get(event_id=told.pk).payload
        assert (told.agency_id, payload["from_on"]) == (world.key(world.PROBATION), "2026-03-02")
    assert lines(key, week=MONDAY, other=world.MIND) == []
    assert lines(key, week=MONDAY + A_WEEK, other=world.PROBATION) == []
    assert lines(key, week=MONDAY + A_WEEK, other=world.MIND) == ["2026-03-16"]
    assert opened(draw_id), "the old side opens as it is bound to"
    sunday = NOW + 6 * A_DAY + A_WEEK
    with seen_by(BO, at=sunday) as bo:
        assert len(query.drawn(bo, draw_id=draw_id)) == 2
    with seen_by(HAL, at=sunday) as hal:
        assert query.drawn(hal, draw_id=draw_id) == ()
    with seen_by(HAL, at=sunday + 7 * A_DAY) as hal:
        again = query.again(hal, draw_id=draw_id)
        assert again is not None
        assert (again.faults, len(again.kept)) == ((), 2)


@pytest.mark.django_db
def test_where_both_sides_would_be_one_it_ends_and_the_new_officer_owes_another() -> None:
    person_id, order_id, key = with_a_schedule()
    hand_on(order_id, to=world.RECOVERY, officer=BO, at=NOW)
    (requirement_id,) = lacking(ADA)
    for manager, where in (("Bo Marsh", world.RECOVERY), (IVY, world.PROBATION)):
        with seen_by(manager) as viewer:
            held = Role.OFFENDER_MANAGER in hats(viewer).roles
            assert held is (where == world.RECOVERY), "a post that nobody holds is a manager's"
    assert lacking(HAL) == set()
    with seen_by(ADA) as ada:
        assert schedule.schedules(ada, person_id=person_id) == ()
        assert models.Event.objects.filter(kind="schedule.ended", about_id=key).count() == 1
    with pytest.raises(Refused):
        proposed()
    scheduled(
        person_id,
        requirement_id=requirement_id,
        how=How.FIXED,
        weekdays=frozenset({0, 3}),
        supervisor_id=None,
    )
    assert lacking(ADA) == set()


@pytest.mark.django_db
def test_whoever_tests_ends_it_and_the_officer_sees_to_it_until_none_is_required() -> None:
    person_id, order_id, key = with_a_schedule()
    with seen_by(HAL):
        requirement_id = models.Requirement.objects.get(order_id=order_id).pk
    second = scheduled(person_id, requirement_id=requirement_id, meant=True)
    for each, lack in ((key, set()), (second, {requirement_id})):
        actions.end_schedule(schedule_id=each, by=worker(ADA), at=NOW)
        assert lacking(HAL) == lack
    order.vary(
        requirement_id=requirement_id,
        terms=replace(terms_of(requirement_id), tests_a_week=0),
        deciding=Deciding(
            decides=Decides.COURT,
            from_on=NOW.date(),
            why="No more is asked",
            consent_said_on=NOW.date(),
        ),
        by=worker(HAL),
        at=NOW,
    )
    assert lacking(HAL) == set()


def terms_of(requirement_id: UUID) -> Terms:
    with seen_by(HAL):
        return varying.terms_of(models.Requirement.objects.get(pk=requirement_id))


@pytest.mark.django_db
def test_fixed_days_stay_with_who_tests_and_another_orders_schedule_where_it_was() -> None:
    person_id = known_to_both()
    first, second = an_order(person_id), an_order(person_id)
    mondays = {"how": How.FIXED, "weekdays": frozenset({0}), "supervisor_id": None}
    fixed = scheduled(person_id, requirement_id=required(first), **mondays)
    other = scheduled(person_id, requirement_id=required(second))
    hand_on(first, to=world.MIND, officer=KIT, at=NOW)
    with seen_by(ADA):
        kept = dict(models.Schedule.objects.values_list("pk", "supervisor_id"))
    assert kept == {fixed: None, other: world.key(world.PROBATION)}
