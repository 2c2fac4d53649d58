"""When an overdose can be reported, as what it is kept, and after what it came."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.clock import NOW
from throughcare.domain.kernel.category import Category
from throughcare.domain.need import overdose, words
from throughcare.domain.need.overdose import Before, Naloxone, Report, ToldBy

REPORT = Report(
    at=NOW - timedelta(hours=3),
    told_by=ToldBy.HOSTEL,
    naloxone=Naloxone.USED,
    words="Found in the stairs",
    now=NOW,
    died_on=None,
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"words": ""}, set()),
        ({"at": None}, {"overdose.when_needed"}),
        ({"at": NOW + timedelta(minutes=1)}, {"overdose.when_needed"}),
        ({"at": NOW - timedelta(days=90)}, set()),
        ({"at": NOW - timedelta(days=91)}, {"overdose.when_needed"}),
        (
            {"told_by": None, "naloxone": None},
            {"overdose.told_by_needed", "overdose.naloxone_needed"},
        ),
        ({"died_on": date(2026, 3, 1)}, {"person.has_died"}),
        ({"words": "x" * 1001}, {"need.too_long"}),
    ],
)
def test_reporting_an_overdose(change: dict[str, Any], codes: set[str]) -> None:
    assert overdose.report(replace(REPORT, **change)).codes == codes


def test_only_what_somebody_tells_of_themselves_is_kept_as_such() -> None:
    kept = {each: overdose.kept_as(each) for each in ToldBy}
    assert kept.pop(ToldBy.THEMSELVES) is Category.SELF_REPORT
    assert set(kept.values()) == {Category.HEALTH}


@pytest.mark.parametrize(("points", "heard"), [(7, False), (8, True), (14, True)])
def test_who_is_like_enough_is_heard_of(points: int, heard: bool) -> None:
    assert overdose.like_enough(points=points) is heard


ON = date(2026, 3, 29)


@pytest.mark.parametrize(
    ("release", "detox", "after"),
    [
        (None, None, ()),
        (date(2026, 3, 25), None, ((Before.RELEASE, 4),)),
        (ON, None, ((Before.RELEASE, 0),)),
        (date(2026, 3, 2), None, ((Before.RELEASE, 27),)),
        (date(2026, 3, 1), None, ()),
        (date(2026, 3, 30), None, ()),
        (date(2026, 3, 20), date(2026, 3, 28), ((Before.DETOX, 1), (Before.RELEASE, 9))),
    ],
)
def test_after_what_an_overdose_came(
    release: date | None, detox: date | None, after: tuple[tuple[Before, int], ...]
) -> None:
    ended = {Before.RELEASE: release, Before.DETOX: detox}
    assert overdose.came_after(ended, on=ON) == after


def test_every_code_has_words() -> None:
    assert set(words.TOLD_BY) == set(ToldBy)
    assert set(words.NALOXONE) == set(Naloxone)
    assert set(words.BEFORE) == set(Before)
