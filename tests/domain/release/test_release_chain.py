"""To which day scripts hold after a release; the database says the same of the same table."""

from datetime import date, timedelta

import pytest

from tests.chains import EXAMPLES, FRIDAY, Example
from throughcare.domain.kernel.period import Period
from throughcare.domain.release.chain import Written, script_held_until


def day(number: int) -> date:
    return FRIDAY + timedelta(days=number)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_scripts_hold_as_long_as_one_follows_another(example: Example) -> None:
    written = [
        Written(
            days=Period(starts=day(first), ends=day(until)),
            prescribed=Period(starts=day(-30), ends=None if ended is None else day(ended)),
        )
        for first, until, ended in example.scripts
    ]
    held = None if example.held is None else day(example.held)
    assert script_held_until(written, left_on=FRIDAY) == held
