"""A told day is checked, never reckoned: rows of the reference on prison events, §4.5."""

from datetime import date, timedelta

import pytest

from throughcare.domain.custody.message import Why
from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.release import checking
from throughcare.domain.release.checking import Day, Doubt
from throughcare.queries import law

HOLIDAYS = ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28))
CALENDAR = Calendar(holidays=frozenset(date(2026, month, day) for month, day in HOLIDAYS))
RULES = law.shipped("release_days").entries


@pytest.mark.parametrize(
    ("told", "hinted", "doubts"),
    [
        (date(2026, 6, 11), date(2026, 6, 11), []),
        (date(2026, 6, 12), date(2026, 6, 11), [Doubt.FRIDAY]),
        (date(2026, 6, 13), date(2026, 6, 11), [Doubt.NOT_WORKED]),
        (date(2026, 4, 2), date(2026, 4, 1), [Doubt.FRIDAY]),
        (date(2026, 4, 6), date(2026, 4, 1), [Doubt.NOT_WORKED]),
        (date(2026, 5, 5), date(2026, 5, 5), []),
        (date(2026, 5, 25), date(2026, 5, 21), [Doubt.NOT_WORKED]),
        (date(2026, 12, 24), date(2026, 12, 23), [Doubt.FRIDAY]),
    ],
    ids=[
        *("a Thursday", "a Friday", "a Saturday", "before Good Friday"),
        *("Easter Monday", "after a bank holiday", "a bank holiday", "Christmas Eve"),
    ],
)
def test_the_worked_examples(told: date, hinted: date, doubts: list[Doubt]) -> None:
    assert checking.hint(told, calendar=CALENDAR) == hinted
    assert found(told) == doubts


def found(on: date, why: Why = Why.CONDITIONAL, *, days: int = 90, **more: bool) -> list[Doubt]:
    inside = on - timedelta(days=days)
    day = Day(release_on=on, why=why, inside_since=inside, recalled=more.get("recalled", False))
    return [each.doubt for each in checking.check(day, RULES, calendar=CALENDAR)]


FRIDAY = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("on", "why", "days", "doubts"),
    [
        (date(2023, 11, 24), Why.CONDITIONAL, 90, []),
        (date(2023, 12, 1), Why.CONDITIONAL, 90, [Doubt.FRIDAY]),
        (FRIDAY, Why.CONDITIONAL, 27, []),
        (FRIDAY, Why.CONDITIONAL, 28, [Doubt.FRIDAY]),
        (FRIDAY, Why.HOME_DETENTION, 90, []),
        (FRIDAY, Why.PAROLE, 90, []),
        (FRIDAY, Why.COURT, 90, []),
        (date(2026, 9, 1), Why.HOME_DETENTION, 90, []),
        (date(2026, 9, 2), Why.HOME_DETENTION, 90, [Doubt.NO_HOME_DETENTION]),
    ],
    ids=[
        *("a week before the Act", "the first Friday of the Act", "27 days served", "28 days"),
        *("home detention", "parole", "a court", "the last day of it", "no home detention"),
    ],
)
def test_whom_a_rule_reaches_and_when(on: date, why: Why, days: int, doubts: list[Doubt]) -> None:
    assert found(on, why, days=days) == doubts


@pytest.mark.parametrize(
    ("days", "doubts"),
    [(55, []), (52, []), (20, [Doubt.RECALL_LENGTH]), (47, []), (200, [])],
    ids=["56 with the day of return", "some days sooner", "20 days", "48", "a standard recall"],
)
def test_a_recall_for_a_fixed_term_has_a_length(days: int, doubts: list[Doubt]) -> None:
    on = date(2026, 7, 14)
    assert found(on, Why.AFTER_RECALL, days=days, recalled=True) == doubts


def test_each_doubt_says_how_sure_it_is() -> None:
    day = Day(release_on=FRIDAY, why=Why.CONDITIONAL, inside_since=date(2026, 1, 5), recalled=False)
    (doubted,) = checking.check(day, RULES, calendar=CALENDAR)
    assert "2023" in doubted.source
    assert doubted.confidence.value == "found"
