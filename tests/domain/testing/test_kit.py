"""Test kits: what the schedules ask for until the year ends, and whether the budget lasts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period
from throughcare.domain.testing.kit import Cupboard, Demand, Movement, Moving, forecast, move

MONDAY = date(2026, 3, 2)
YEAR = Period(starts=date(2025, 4, 7), ends=date(2026, 4, 6))  # five whole weeks from MONDAY


def cupboard(budget: int = 100, used: int = 60, stock: int = 20) -> Cupboard:
    return Cupboard(budget=budget, year=YEAR, used_this_year=used, in_stock=stock)


def twice(weeks: int = 52, *, a_week: int = 2) -> Demand:
    return Demand(
        tests_a_week=a_week, days=Period(starts=MONDAY, ends=MONDAY + timedelta(weeks=weeks))
    )


@pytest.mark.parametrize(
    ("case", "demands", "needed", "runs_out", "short", "to_order"),
    [
        ("nobody is tested", (), 0, None, 0, 0),
        ("it lasts", (twice(), twice()), 20, None, 0, 0),
        ("it lasts to the last kit", (twice(a_week=4), twice(a_week=4)), 40, None, 0, 20),
        (
            "it ends before the year",
            (twice(a_week=5), twice(a_week=5)),
            50,
            MONDAY + timedelta(weeks=4),
            10,
            20,
        ),
        ("an order ends first", (twice(2),), 4, None, 0, 0),
    ],
)
def test_forecast(
    case: str,
    demands: tuple[Demand, ...],
    needed: int,
    runs_out: date | None,
    short: int,
    to_order: int,
) -> None:
    found = forecast(cupboard(), demands=demands, today=MONDAY)
    assert (found.needed, found.runs_out_in) == (needed, runs_out)
    assert (found.short, found.to_order) == (short, to_order)


def test_after_the_year_nothing_is_needed() -> None:
    found = forecast(cupboard(), demands=[twice()], today=date(2026, 4, 6))
    assert (found.needed, found.runs_out_in) == (0, None)


def test_more_used_than_the_budget_leaves_nothing() -> None:
    found = forecast(cupboard(used=120), demands=[twice()], today=MONDAY)
    assert (found.left, found.runs_out_in) == (0, MONDAY)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 10)), max_size=6), st.integers(0, 6))
def test_it_warns_exactly_where_more_is_needed_than_is_left(
    asked: list[tuple[int, int]], day: int
) -> None:
    demands = [twice(weeks, a_week=number) for number, weeks in asked]
    found = forecast(cupboard(), demands=demands, today=MONDAY + timedelta(days=day))
    assert (found.runs_out_in is not None) is (found.needed > found.left)
    assert (found.short > 0) is (found.runs_out_in is not None)


def moving(kind: Movement | None = Movement.RECEIVED, **changes: object) -> Moving:
    usual: dict[str, object] = {"kits": 5, "on": MONDAY, "today": MONDAY, "in_stock": 3}
    return Moving(kind=kind, **usual | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "facts", "value", "codes"),
    [
        ("came", moving(), 5, set()),
        ("found more", moving(Movement.COUNTED_MORE), 5, set()),
        ("spoiled", moving(Movement.SPOILED, kits=3), -3, set()),
        ("more than there are", moving(Movement.SPOILED), None, {"kit.fewer_there"}),
        ("tomorrow", moving(on=MONDAY + timedelta(days=1)), None, {"kit.day_needed"}),
        ("none", moving(kits=0), None, {"kit.number_needed"}),
        (
            "nothing typed",
            moving(None, kits=None, on=None),
            None,
            {"kit.kind_needed"} | {"kit.number_needed", "kit.day_needed"},
        ),
    ],
)
def test_moving(case: str, facts: Moving, value: int | None, codes: set[str]) -> None:
    decided = move(facts)
    assert (decided.value, decided.codes) == (value, codes)
