"""How long since what, and what was owed on the day of a death."""

from datetime import date

import pytest

from throughcare.domain.death.figures import (
    Since,
    Stood,
    figure,
    was_overdue,
    was_owed,
)

DIED = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2026, 3, 6), 4),
        (DIED, 0),
        (date(2026, 3, 12), -2),
        (None, None),
    ],
)
def test_days_are_counted_to_the_death(on: date | None, days: int | None) -> None:
    assert figure(Since.RELEASE, on=on, died_on=DIED).days == days


@pytest.mark.parametrize(
    ("opened", "due", "closed", "owed", "overdue"),
    [
        ("2026-03-01", "2026-03-12", None, True, False),
        ("2026-03-01", "2026-03-09", None, True, True),
        ("2026-03-01", "2026-03-10", None, True, False),  # due that day: not yet late
        ("2026-03-01", "2026-03-05", "2026-03-10", True, True),  # done that day: too late perhaps
        ("2026-03-01", "2026-03-05", "2026-03-09", False, False),
        ("2026-03-11", "2026-03-12", None, False, False),
        ("2026-03-10", "2026-03-12", "2026-03-15", True, False),
    ],
)
def test_what_was_owed_that_day(
    opened: str, due: str, closed: str | None, owed: bool, overdue: bool
) -> None:
    stood = Stood(
        opened_on=date.fromisoformat(opened),
        due_on=date.fromisoformat(due),
        closed_on=date.fromisoformat(closed) if closed else None,
    )
    assert was_owed(stood, died_on=DIED) is owed
    assert was_overdue(stood, died_on=DIED) is overdue
