"""How often somebody is seen by a rhythm that they agreed on."""

from datetime import timedelta

import pytest

from tests.domain.journey.rhythm_examples import EXAMPLES, START
from throughcare.domain.journey import rhythm
from throughcare.domain.journey.rhythm import Rhythm


@pytest.mark.parametrize(("weekly", "fortnightly", "on", "expected"), EXAMPLES)
def test_every_so_many_days(weekly: int, fortnightly: int, on: int, expected: int) -> None:
    goes = Rhythm(starts_on=START, weekly_weeks=weekly, fortnightly_weeks=fortnightly)
    assert rhythm.days(goes, on=START + timedelta(days=on)) == expected


@pytest.mark.parametrize(
    ("weekly", "fortnightly", "words"),
    [
        pytest.param(4, 8, "weekly for 4 weeks, every 2 weeks for 8 weeks, then monthly", id="all"),
        pytest.param(1, 0, "weekly for 1 week, then monthly", id="no fortnights"),
        pytest.param(0, 0, "monthly", id="monthly alone"),
    ],
)
def test_a_rhythm_is_said(weekly: int, fortnightly: int, words: str) -> None:
    goes = Rhythm(starts_on=START, weekly_weeks=weekly, fortnightly_weeks=fortnightly)
    assert rhythm.say(goes) == words
