"""Another interval of reviews and another court move what is owed; replayed, it is the same."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests import courts, databases, world
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import HAL, hats, known_to_both, opened, required
from throughcare.actions import court, order
from throughcare.actions.order import varying
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.terms import Decides
from throughcare.domain.order.variation import Holding
from throughcare.jobs.postgres.place import Login
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing, viewing_as_the_net

KIT = "Kit Vale"
TOMORROW = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=2)


def another_court() -> UUID:
    key = new_key()
    with databases.signed_in_as(Login.OWNER):
        models.Agency.objects.create(
            id=key,
            partnership_id=world.key(world.WEST),
            name="East Town Magistrates",
            kind=AgencyKind.COURT.value,
        )
    return key


def deciding(at: datetime) -> varying.Deciding:
    return varying.Deciding(
        decides=Decides.COURT, from_on=at.date(), why="Agreed", consent_said_on=at.date()
    )


def review_every(months: int, order_id: UUID, at: datetime) -> None:
    by = worker(HAL, at=at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        row = models.Requirement.objects.get(order_id=order_id)
    terms = replace(varying.terms_of(row), review_months=months)
    order.vary(requirement_id=row.pk, terms=terms, deciding=deciding(at), by=by, at=at)


def hand_to(court_id: UUID | None, order_id: UUID, at: datetime) -> None:
    to = Holding(
        agency_id=world.key(world.PROBATION),
        officer_id=world.key(HAL),
        court_id=court_id,
        ends_on=date(2027, 3, 2),
    )
    by = worker(HAL, at=at)
    order.hand_on(order_id=order_id, to=to, deciding=deciding(at), by=by, at=at)


def owed_by(
    court_id: UUID, order_id: UUID, at: datetime, rule: str = "order.list_review"
) -> list[date]:
    """By which day a court has to list a review, or what else was listed, if it owes that."""
    with viewing_as_the_net(agency_id=court_id, at=at):
        rows = models.Obligation.objects.filter(
            rule=rule, about_id=order_id, owner_agency_id=court_id
        )
        return [each.due_at.date() for each in rows.filter(met_at=None, fell_at=None)]


def test_what_is_owed_moves_and_replay_agrees(browser_database: str) -> None:
    ours, other = world.key(world.COURT), another_court()
    person_id, order_id = courts.sentenced()
    assert owed_by(ours, order_id, NOW) == [date(2026, 3, 19)]
    review_every(2, order_id, TOMORROW)
    assert owed_by(ours, order_id, TOMORROW) == [date(2026, 4, 20)]
    hearing = courts.listed(order_id, courts.sitting(courts.bench()))
    assert owed_by(ours, order_id, TOMORROW) == []
    hand_to(other, order_id, LATER)
    assert owed_by(ours, order_id, LATER) == []
    assert owed_by(other, order_id, LATER) == [date(2026, 4, 20)]
    lou = worker(courts.LOU, at=LATER)
    with viewing(worker_id=lou.worker_id, agency_id=lou.agency_id, at=LATER):
        assert models.Hearing.objects.get(pk=hearing).state == "taken_off"
    with databases.signed_in_as(Login.OWNER):
        (past,) = [each for each in everybody() if each.person_id == person_id]
        assert list(differences(past, as_recorded())) == []


def test_a_hearing_that_no_review_asks_for_is_owed_where_it_goes(browser_database: str) -> None:
    ours, other = world.key(world.COURT), another_court()
    person_id = known_to_both()
    order_id = opened(person_id, court=world.COURT)
    hats(required(order_id))
    courts.listed(order_id, courts.sitting(courts.bench()))
    with pytest.raises(Refused) as refused:
        hand_to(None, order_id, LATER)
    assert [each.code for each in refused.value.reasons] == ["vary.hearing_listed"]
    hand_to(other, order_id, LATER)
    assert owed_by(other, order_id, LATER, "order.list_again") != []
    assert owed_by(other, order_id, LATER) == []
    hand_to(ours, order_id, LATER + timedelta(days=1))
    assert owed_by(other, order_id, LATER, "order.list_again") == []
    assert owed_by(ours, order_id, LATER, "order.list_again") != []
    with databases.signed_in_as(Login.OWNER):
        (past,) = [each for each in everybody() if each.person_id == person_id]
        assert list(differences(past, as_recorded())) == []


def test_what_the_court_asked_of_its_officers_is_answered_where_it_goes(
    browser_database: str,
) -> None:
    person_id, order_id = courts.sentenced()
    bench = courts.bench()
    hearing = courts.listed(order_id, courts.sitting(bench))
    courts.decided(hearing, following=courts.sitting(bench, courts.A_MONTH_ON))
    at = NOW + timedelta(days=4)
    asked = {
        name: court.ask(
            key=new_key(),
            hearing_id=hearing,
            asked_id=world.key(name),
            what="How do they get here?",
            by=worker(courts.LOU, at=at),
            at=at,
        )
        for name in (world.PROBATION, world.HOUSING)
    }
    there = varying.Holding(
        agency_id=world.key(world.MIND),
        officer_id=world.key(KIT),
        court_id=world.key(world.COURT),
        ends_on=date(2027, 3, 2),
    )
    by = worker(HAL, at=at)
    order.hand_on(order_id=order_id, to=there, deciding=deciding(at), by=by, at=at)
    kit = worker(KIT, at=at)
    court.answer(task_id=asked[world.PROBATION], words="By bus", by=kit, at=at)
    with viewing(worker_id=kit.worker_id, agency_id=kit.agency_id, at=at):
        seen = {each.pk: each.answer for each in models.CourtTask.objects.all()}
        waits = models.Obligation.objects.filter(rule="court.answer", met_at=None, fell_at=None)
        assert not waits.filter(owner_agency_id=kit.agency_id).exists()
    assert seen == {asked[world.PROBATION]: "By bus", asked[world.HOUSING]: ""}
    with databases.signed_in_as(Login.OWNER):
        (past,) = [each for each in everybody() if each.person_id == person_id]
        assert list(differences(past, as_recorded())) == []
