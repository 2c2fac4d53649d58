"""An order that follows another: its days are owed where that one ends otherwise, and go along."""

from datetime import date
from uuid import UUID

import pytest

from tests import databases, world
from tests.access.browsing import signed_in
from tests.actions.test_orders_together import FIRST_ENDS, SECOND_ENDS, active, codes, following
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, HAL, known_to_both, missed, opened
from tests.referrals import owed, seen_by
from throughcare.actions import order
from throughcare.actions.order.varying import Deciding
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How
from throughcare.domain.order.terms import Decides
from throughcare.domain.order.variation import Holding
from throughcare.jobs.postgres.place import Login
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


def set_days(
    order_id: UUID,
    starts_on: date | None,
    ends_on: date | None = None,
    *,
    decides: Decides | None = Decides.OFFICER,
    why: str = "The first ended early",
) -> None:
    order.set_days(
        order_id=order_id,
        starts_on=starts_on,
        ends_on=ends_on,
        deciding=Deciding(decides=decides, from_on=None, why=why),
        by=worker(HAL),
        at=NOW,
    )


def ends_otherwise(order_id: UUID, ends_on: date) -> None:
    hal, probation = world.key(HAL), world.key(world.PROBATION)
    to = Holding(agency_id=probation, officer_id=hal, court_id=None, ends_on=ends_on)
    deciding = Deciding(decides=Decides.COURT, from_on=None, why="Made longer")
    order.hand_on(order_id=order_id, to=to, deciding=deciding, by=worker(HAL), at=NOW)


def owes_its_days(order_id: UUID) -> bool:
    return "order.set_days" in owed(about=order_id, by=HAL)


def what_follows_is_due(requirement_id: UUID) -> date:
    with seen_by(HAL):
        rows = models.Obligation.objects.filter(about_id=requirement_id, met_at=None, fell_at=None)
        return london_day(instant=rows.get(rule="order.requirement_following").due_at)


def test_what_follows_an_order_that_ended_early_moves_with_it(browser_database: str) -> None:
    person_id = known_to_both()
    first = opened(person_id)
    second = following(person_id, first)
    days = active(second, 10, starts_on=FIRST_ENDS, ends_on=SECOND_ENDS)
    part = active(second, 5, starts_on=FIRST_ENDS, ends_on=date(2027, 7, 2))
    assert what_follows_is_due(part) == date(2027, 5, 7)
    assert not owes_its_days(second)
    order.end(order_id=first, how=How.GOOD_PROGRESS, ended_on=NOW.date(), by=worker(HAL), at=NOW)
    assert owes_its_days(second)
    set_days(second, NOW.date())
    assert not owes_its_days(second)
    assert what_follows_is_due(part) == date(2026, 5, 7)
    last = NOW.date() + (SECOND_ENDS - FIRST_ENDS)
    with seen_by(HAL):
        row = models.Order.objects.get(pk=second)
        assert (row.starts_on, row.ends_on) == (NOW.date(), last)
        required = models.Requirement.objects.get(pk=days)
        assert (required.starts_on, required.since_on) == (NOW.date(), NOW.date())
        assert required.ends_on == last
    missed(person_id, days=1, by=HAL)
    with seen_by(HAL, at=NOW + 2 * A_DAY):
        rules = models.Obligation.objects.filter(met_at=None, fell_at=None)
        assert rules.filter(rule="order.decide_absence").count() == 1
    with databases.signed_in_as(Login.OWNER):
        (past,) = [each for each in everybody() if each.person_id == person_id]
        assert list(differences(past, as_recorded())) == []


@pytest.mark.django_db
def test_its_days_are_owed_as_long_as_the_first_ends_on_another(person_id: UUID) -> None:
    first = opened(person_id)
    second = following(person_id, first)
    third = following(person_id, second, ends_on=date(2027, 12, 2))
    ends_otherwise(first, date(2027, 4, 2))
    assert owes_its_days(second)
    assert "Set its days" in signed_in(HAL).get(f"/orders/{second}").content.decode()
    ends_otherwise(first, FIRST_ENDS)
    assert not owes_its_days(second)
    ends_otherwise(first, date(2027, 4, 2))
    set_days(second, date(2027, 4, 2))
    assert (owes_its_days(second), owes_its_days(third)) == (False, True)
    set_days(third, SECOND_ENDS, why="The court left it as it is")
    assert not owes_its_days(third)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"starts_on": date(2026, 5, 2)}, "order.starts_when_other_ends"),
        ({"starts_on": None}, "order.start_needed"),
        ({"ends_on": SECOND_ENDS}, "vary.not_the_officers"),
        ({"ends_on": NOW.date(), "decides": Decides.COURT}, "order.ends_before_start"),
        ({"decides": None}, "vary.decides_needed"),
        ({"why": " "}, "vary.why_needed"),
    ],
)
def test_days_that_cannot_be_set(person_id: UUID, change: dict[str, object], code: str) -> None:
    first = opened(person_id)
    second = following(person_id, first)
    order.end(order_id=first, how=How.GOOD_PROGRESS, ended_on=NOW.date(), by=worker(HAL), at=NOW)
    with pytest.raises(Refused) as refused:
        set_days(second, **{"starts_on": NOW.date()} | change)  # type: ignore[arg-type]
    assert codes(refused) == {code}


@pytest.mark.django_db
def test_what_follows_nothing_has_days_of_its_own(person_id: UUID) -> None:
    with pytest.raises(Refused) as refused:
        set_days(opened(person_id), NOW.date())
    assert codes(refused) == {"order.follows_nothing"}
