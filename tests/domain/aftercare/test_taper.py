"""Contacts bend down from the end of a support, and not before it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from throughcare.domain.aftercare import taper
from throughcare.domain.aftercare.taper import Agreeing, CheckUp, How, Link
from throughcare.domain.journey import rhythm

TODAY = date(2026, 3, 2)
AGREEING = Agreeing(
    after="Keywork",
    after_on=TODAY,
    weekly_weeks=4,
    fortnightly_weeks=8,
    agreed=True,
    link=Link.PEER,
    today=TODAY,
    journey_open=True,
    running=False,
    died_on=None,
)


@pytest.mark.parametrize(
    ("ends_in_days", "weekly", "fortnightly", "expected"),
    [
        pytest.param(0, 4, 8, (4, 8), id="it ends today"),
        pytest.param(-30, 4, 8, (4, 8), id="it ended a month ago"),
        pytest.param(56, 4, 8, (12, 8), id="eight weeks before the end"),
        pytest.param(57, 4, 8, (13, 8), id="a part of a week counts whole"),
        pytest.param(56, 0, 8, (0, 16), id="every fortnight at first"),
        pytest.param(56, 0, 0, (0, 0), id="monthly from the start"),
    ],
)
def test_its_weeks_count_from_the_end_of_the_support(
    ends_in_days: int, weekly: int, fortnightly: int, expected: tuple[int, int]
) -> None:
    ends_on = TODAY + timedelta(days=ends_in_days)
    facts = replace(AGREEING, after_on=ends_on, weekly_weeks=weekly, fortnightly_weeks=fortnightly)
    goes = taper.agree(facts).value
    assert goes is not None
    assert (goes.weekly_weeks, goes.fortnightly_weeks) == expected
    left = taper.from_its_end(goes, after_on=ends_on)
    assert (left.weekly_weeks, left.fortnightly_weeks) == (weekly, fortnightly)


def test_nothing_has_bent_down_on_the_day_on_which_the_support_ends() -> None:
    for days in range(85):
        ends_on = TODAY + timedelta(days=days)
        goes = taper.agree(replace(AGREEING, after_on=ends_on)).value
        assert goes is not None
        assert rhythm.days(goes, on=ends_on + timedelta(weeks=4, days=-1)) == rhythm.WEEKLY
        assert rhythm.days(goes, on=ends_on + timedelta(weeks=5)) == rhythm.FORTNIGHTLY


@pytest.mark.parametrize(
    ("owed", "ended", "how", "codes"),
    [
        pytest.param(True, True, How.WELL, set(), id="after the end"),
        pytest.param(True, False, How.WELL, {"aftercare.not_ended_yet"}, id="before it"),
        pytest.param(False, True, How.WELL, {"aftercare.no_check_up"}, id="asked already"),
        pytest.param(True, True, None, {"aftercare.how_needed"}, id="not said how"),
    ],
)
def test_somebody_asks_how_things_are_once_it_has_ended(
    owed: bool, ended: bool, how: How | None, codes: set[str]
) -> None:
    said = taper.check_up(which=CheckUp.FIRST, how=how, owed=owed, ended=ended)
    assert said.codes == codes
