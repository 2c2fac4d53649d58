"""When it can be recorded where somebody was."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.clock import NOW
from throughcare.domain.appointment.elsewhere import CATEGORIES, Place, Telling, end, tell
from throughcare.domain.kernel.category import Category

AN_HOUR = timedelta(hours=1)
USUAL: dict[str, Any] = {
    "kind": Place.HOSPITAL,
    "starts_at": NOW - 5 * AN_HOUR,
    "ends_at": None,
    "source": "The ward rang",
    "now": NOW,
    "died_on": None,
}


@pytest.mark.parametrize(
    ("case", "changes", "codes"),
    [
        ("still there", {}, set()),
        ("back since an hour", {"ends_at": NOW - AN_HOUR}, set()),
        ("back now", {"ends_at": NOW}, set()),
        ("where is not said", {"kind": None}, {"elsewhere.kind_needed"}),
        ("still to come", {"starts_at": NOW + AN_HOUR}, {"elsewhere.start_needed"}),
        ("no beginning", {"starts_at": None}, {"elsewhere.start_needed"}),
        ("back before it began", {"ends_at": NOW - 6 * AN_HOUR}, {"elsewhere.end_wrong"}),
        ("back tomorrow", {"ends_at": NOW + 24 * AN_HOUR}, {"elsewhere.end_wrong"}),
        ("nobody knows how we know", {"source": ""}, {"elsewhere.source_needed"}),
        ("they died", {"died_on": date(2026, 3, 1)}, {"person.has_died"}),
    ],
)
def test_what_can_be_told(case: str, changes: dict[str, Any], codes: set[str]) -> None:
    assert tell(Telling(**USUAL | changes)).codes == codes


def test_what_a_hospital_knows_is_health_and_the_rest_is_justice() -> None:
    assert CATEGORIES == {
        Place.CUSTODY: Category.JUSTICE,
        Place.HOSPITAL: Category.HEALTH,
        Place.COURT: Category.JUSTICE,
    }


@pytest.mark.parametrize("ends_at", [None, NOW - 6 * AN_HOUR, NOW + AN_HOUR])
def test_nobody_is_back_before_they_went_or_in_the_future(ends_at: datetime | None) -> None:
    assert not end(starts_at=NOW - 5 * AN_HOUR, ends_at=ends_at, now=NOW)
