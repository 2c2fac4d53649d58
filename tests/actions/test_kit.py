"""Test kits: what came, what tests used, and whether the year's budget lasts."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.actions.test_testing import taken
from tests.clock import NOW
from tests.draws import BO, scheduled
from tests.journeys import worker
from tests.orders import A_DAY, ADA, known_to_both, opened, required
from tests.referrals import seen_by
from throughcare.actions import kit
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.testing.kit import Movement
from throughcare.domain.testing.terms import Purpose
from throughcare.queries import kit as query
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

COURT = Purpose.COURT_ORDERED
TODAY = NOW.date()


def moved(kits: int, kind: Movement = Movement.RECEIVED, **changes: Any) -> None:
    usual = {"panel": COURT, "on": TODAY} | changes
    kit.move(key=new_key(), kind=kind, kits=kits, by=worker(BO), at=NOW, **usual)


def budget(
    kits: int, *, ends_on: date = date(2026, 4, 6), by: str = BO, at: datetime = NOW
) -> None:
    kit.set_budget(
        key=new_key(),
        panel=COURT,
        starts_on=date(2025, 4, 7),
        ends_on=ends_on,
        kits=kits,
        by=worker(by, at=at),
        at=at,
    )


def kits() -> dict[Purpose, query.Kits]:
    with seen_by(BO, at=NOW + A_DAY / 2) as viewer:
        return {each.panel: each for each in query.kits(viewer)}


def test_what_tests_used_is_not_typed_again() -> None:
    moved(10)
    moved(2, Movement.SPOILED)
    sam = known_to_both()
    taken(sam, purpose=COURT, requirement_id=required(opened(sam)))
    taken(sam, purpose=Purpose.CLINICAL)
    assert kits()[COURT].in_stock == 7


def test_the_budget_that_ends_before_the_year_is_said() -> None:
    for _ in range(2):
        scheduled(known_to_both(), tests_a_week=5)
    budget(30)
    found = kits()[COURT]
    assert found.a_week == 10
    assert found.ahead is not None
    assert found.ahead.needed == 50
    assert found.ahead.runs_out_in == TODAY + timedelta(weeks=3)
    assert found.ahead.short == 20
    budget(50, at=NOW + A_DAY / 4)
    again = kits()[COURT].ahead
    assert again is not None
    assert again.runs_out_in is None


def test_without_a_budget_nothing_is_forecast() -> None:
    moved(1)
    assert kits()[COURT].ahead is None


def test_another_agencys_kits_are_not_ours() -> None:
    moved(10)
    with seen_by("Ivy Moor") as viewer:
        assert query.kits(viewer) == ()
        assert query.movements(viewer) == ()


def test_refusals_leave_nothing() -> None:
    with pytest.raises(Refused, match=r"kit\.fewer_there"):
        moved(3, Movement.SPOILED)
    with pytest.raises(Refused, match=r"kit\.panel_needed"):
        moved(3, panel=None)
    with pytest.raises(Refused, match=r"kit\.year_needed"):
        budget(3, ends_on=date(2025, 4, 7))
    with pytest.raises(Refused, match=r"permission\.not_yours"):
        budget(3, by=ADA)
    assert not models.KitMovement.objects.exists()
    assert not models.KitBudget.objects.exists()
