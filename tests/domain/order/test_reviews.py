"""When the court reviews, and on which days."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel.period import Period
from throughcare.domain.order.reviews import Limits, due_days, must, wrong
from throughcare.domain.order.terms import RequirementKind as R

LAW = Limits(must_over_months=12, least_months=1)
STARTS = date(2026, 3, 2)
A_YEAR = Period(starts=STARTS, ends=date(2027, 3, 2))
LONGER = Period(starts=STARTS, ends=date(2027, 3, 3))
DRR = R.DRUG_REHABILITATION


@pytest.mark.parametrize(
    ("case", "kind", "days", "needed"),
    [
        ("twelve months are not over twelve", DRR, A_YEAR, False),
        ("a day more is", DRR, LONGER, True),
        ("alcohol treatment never", R.ALCOHOL_TREATMENT, LONGER, False),
    ],
)
def test_must(case: str, kind: R, days: Period[date], needed: bool) -> None:
    assert must(kind=kind, days=days, limits=LAW) is needed


@pytest.mark.parametrize(
    ("case", "kind", "days", "months", "codes"),
    [
        ("a year without", DRR, A_YEAR, None, set()),
        ("a year with", DRR, A_YEAR, 1, set()),
        ("over a year without", DRR, LONGER, None, {"requirement.reviews_needed"}),
        ("over a year with", DRR, LONGER, 2, set()),
        ("too close", DRR, LONGER, 0, {"requirement.reviews_too_close"}),
        ("of a curfew", R.CURFEW, A_YEAR, 1, {"requirement.not_reviewed"}),
    ],
)
def test_wrong(case: str, kind: R, days: Period[date], months: int | None, codes: set[str]) -> None:
    found = wrong(kind=kind, days=days, months=months, limits=LAW)
    assert {each.code for each in found} == codes


def test_days_of_reviews() -> None:
    days = Period(starts=date(2026, 1, 31), ends=date(2026, 6, 1))
    assert due_days(days=days, months=1) == (
        date(2026, 3, 1),
        date(2026, 3, 31),
        date(2026, 5, 1),
        date(2026, 5, 31),
    )
    assert due_days(days=days, months=None) == ()


@given(starts=st.dates(date(2000, 1, 1), date(2040, 1, 1)), length=st.integers(1, 1500))
def test_reviews_lie_within_the_requirement_in_order(starts: date, length: int) -> None:
    days = Period(starts=starts, ends=date.fromordinal(starts.toordinal() + length))
    found = due_days(days=days, months=1)
    assert all(starts < day and days.contains(moment=day) for day in found)
    assert all(0 < (later - sooner).days <= 32 for sooner, later in pairwise(found))
