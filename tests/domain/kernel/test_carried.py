"""What waited for a signal happened when it was typed, as far as a device is believed."""

from datetime import datetime, timedelta

import pytest

from tests.clock import NOW
from throughcare.domain.kernel import carried
from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.obligation import Settings

SETTINGS = Settings(numbers={"carried_hours": 24}, calendar=Calendar())
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("filled_at", "happened_at"),
    [
        (None, NOW),
        (NOW, NOW),
        (NOW - 3 * HOUR, NOW - 3 * HOUR),
        (NOW - 24 * HOUR, NOW - 24 * HOUR),
        (NOW - 25 * HOUR, NOW),
        (NOW + HOUR, NOW),
    ],
    ids=["did not wait", "now", "three hours", "a day", "longer than a form waits", "to come"],
)
def test_when_it_happened(filled_at: datetime | None, happened_at: datetime) -> None:
    found = carried.happened_at(filled_at=filled_at, received_at=NOW, settings=SETTINGS)
    assert found == happened_at
