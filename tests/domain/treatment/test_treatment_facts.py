"""What somebody is given, with its days."""

from datetime import date
from typing import Any

import pytest

from throughcare.domain.kernel.period import Period
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.treatment.facts import Given, Giving, give, given_on, stop

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)
IN_SPRING = Given(medicine=Medicine.METHADONE, days=Period(starts=MARCH, ends=MAY))


def giving(**changes: Any) -> Giving:
    usual: dict[str, Any] = {
        "medicine": Medicine.METHADONE,
        "starts_on": MARCH,
        "ends_on": None,
        "before": (),
        "by_justice": False,
        "died_on": None,
    }
    return Giving(**usual | changes)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"medicine": None}, {"treatment.medicine_needed"}),
        ({"starts_on": None}, {"treatment.start_needed"}),
        ({"ends_on": date(2026, 2, 1)}, {"treatment.end_wrong"}),
        ({"by_justice": True}, {"treatment.not_for_justice"}),
        ({"died_on": MARCH}, {"person.has_died"}),
        ({"before": (IN_SPRING,)}, {"treatment.given_already"}),
        ({"before": (IN_SPRING,), "starts_on": MAY}, set()),
        ({"before": (IN_SPRING,), "medicine": Medicine.DIAZEPAM}, set()),
    ],
)
def test_when_a_medicine_can_be_recorded(changes: dict[str, Any], codes: set[str]) -> None:
    assert give(giving(**changes)).codes == codes


def test_it_is_given_from_its_first_day_until_before_its_last() -> None:
    assert given_on([IN_SPRING], day=MARCH) == {Medicine.METHADONE}
    assert given_on([IN_SPRING], day=MAY) == frozenset()


def test_it_ends_on_or_after_its_start() -> None:
    assert stop(given=IN_SPRING, ends_on=MARCH).value == MARCH
    assert stop(given=IN_SPRING, ends_on=date(2026, 2, 28)).codes == {"treatment.end_wrong"}
