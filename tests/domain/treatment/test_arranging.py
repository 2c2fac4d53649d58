"""Other days of collection while something goes on: nobody has a day's dose twice, or none."""

from datetime import date, timedelta
from typing import Any

import pytest

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.period import Period
from throughcare.domain.treatment.arranging import Arranged, Arranging, arrange, in_force
from throughcare.domain.treatment.days import EVERY_DAY, Pattern, doses_due, due_on
from throughcare.domain.treatment.products import Product

MONDAY = date(2026, 3, 2)
THRICE, ON_THURSDAYS = frozenset({0, 2, 4}), frozenset({3})


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def arranging(now: frozenset[int] = EVERY_DAY, **changes: Any) -> Arranging:
    usual: dict[str, Any] = {
        "product": Product.METHADONE,
        "pattern": Pattern(days=Period(starts=day(-20)), weekdays=now),
        "before": Arranged(from_on=day(-20), weekdays=now, supervised=True),
        "from_on": day(2),
        "weekdays": THRICE,
        "supervised": True,
        "supplier_kind": AgencyKind.PHARMACY,
        "moves": False,
        "closed": frozenset(),
        "today": MONDAY,
        "died_on": None,
    }
    return Arranging(**usual | changes)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (arranging(), set()),
        (arranging(weekdays=THRICE), set()),
        (arranging(THRICE, weekdays=EVERY_DAY), set()),
        (arranging(supervised=False, weekdays=EVERY_DAY), set()),
        (arranging(from_on=day(3)), {"medicine.day_of_collection_needed"}),  # of Wednesday, after
        (
            arranging(THRICE, weekdays=EVERY_DAY, from_on=day(5)),  # Friday's lasts over Saturday
            {"medicine.day_of_collection_needed"},
        ),
        (arranging(from_on=MONDAY), {"medicine.day_ahead_needed"}),
        (arranging(from_on=None), {"medicine.day_ahead_needed"}),
        (
            arranging(pattern=Pattern(days=Period(starts=day(-20), ends=day(2)))),
            {"medicine.day_ahead_needed"},
        ),
        (arranging(weekdays=frozenset()), {"medicine.weekdays_needed"}),
        (arranging(weekdays=EVERY_DAY), {"medicine.nothing_changes"}),
        (arranging(product=Product.BUPRENORPHINE_WEEKLY), {"medicine.days_of_its_form"}),
        (arranging(died_on=MONDAY), {"person.has_died"}),
    ],
)
def test_when_other_days_can_hold(facts: Arranging, codes: set[str]) -> None:
    assert arrange(facts).codes == codes


def test_each_days_dose_is_collected_once_over_a_change() -> None:
    changed = arranging().pattern.changed(from_on=day(2), weekdays=ON_THURSDAYS | {2})
    assert [due_on(changed, day=day(n)) for n in range(8)] == [
        *(day(0), day(1)),  # every day, until then
        *(day(2), day(3), day(3), day(3), day(3), day(3)),
    ]
    assert [doses_due(changed, on=day(n)) for n in range(4)] == [1, 1, 1, 6]


def test_what_holds_on_a_day_is_the_last_from_then_or_before() -> None:
    first = Arranged(from_on=day(0), weekdays=EVERY_DAY, supervised=True)
    then = Arranged(from_on=day(7), weekdays=THRICE, supervised=False)
    assert [in_force((then, first), on=day(n)) for n in (-1, 0, 6, 7, 8)] == [
        *(first, first, first),
        *(then, then),
    ]
