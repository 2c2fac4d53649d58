"""Stages and their windows, and two rules of change by name: at every boundary, never mixed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.assessment.outcome import (
    Rule,
    Stage,
    Treated,
    Window,
    change_by,
    figure,
    window,
)
from throughcare.domain.assessment.scoring import Change
from throughcare.domain.assessment.sheet import Score
from throughcare.queries import protocol
from throughcare.queries.assessment import sheets

TODAY = date(2026, 3, 2)
ENGLAND = protocol.settings_on("england", TODAY)
PERCENT = ENGLAND["atop_change_percent"]
TOP = next(each for each in sheets.listed(on=TODAY) if each.code == "top")
SCORES = {each.code: each for each in TOP.scores}
DAYS = {"alcuse": 11, "opiuse": 13, "crause": 10, "cocause": 8, "amphuse": 9, "cannuse": 13}
ONE = timedelta(days=1)
STARTED, ENDED = date(2026, 1, 10), date(2026, 9, 1)
TREATED = Treated(starts_on=STARTED, ended_on=ENDED)


def around(day: date, days: int) -> Window:
    return Window(first=day - days * ONE, last=day + days * ONE)


@pytest.mark.parametrize(
    ("stage", "treated", "found"),
    [
        (Stage.START, TREATED, around(STARTED, 14)),
        (Stage.REVIEW, TREATED, Window(first=STARTED + 29 * ONE, last=STARTED + 182 * ONE)),
        (Stage.EXIT, TREATED, around(ENDED, 14)),
        (Stage.EXIT, Treated(starts_on=STARTED), None),
        (Stage.AFTER, TREATED, None),
    ],
)
def test_each_stage_has_its_days(stage: Stage, treated: Treated, found: Window | None) -> None:
    days = window(stage, treated, settings=ENGLAND)
    assert days == found
    if days is not None:
        inside = [days.first, days.last]
        assert [days.holds(day) for day in (*inside, days.first - ONE, days.last + ONE)] == [
            True,
            True,
            False,
            False,
        ]


def by(rule: Rule, score: Score, before: int, after: int) -> Change | None:
    return change_by(rule, score, before=before, after=after, percent=PERCENT)


@pytest.mark.parametrize(("code", "days"), DAYS.items())
def test_top_rci_days_at_each_boundary(code: str, days: int) -> None:
    score, start = SCORES[code], 14
    rule = Rule.TOP_RCI_DAYS
    assert by(rule, score, 28, 28 - days) is Change.BETTER
    assert by(rule, score, 28, 28 - days + 1) is Change.UNCHANGED
    assert by(rule, score, start, start + days) is Change.WORSE
    assert by(rule, score, start, start + days - 1) is Change.UNCHANGED
    assert by(rule, score, 1, 0) is Change.NONE_LEFT


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (20, 14, Change.BETTER),  # exactly 30 per cent
        (20, 15, Change.UNCHANGED),
        (20, 26, Change.WORSE),
        (20, 25, Change.UNCHANGED),
        (1, 0, Change.NONE_LEFT),
        (28, 0, Change.NONE_LEFT),
        (3, 2, Change.BETTER),  # a third
        (4, 3, Change.UNCHANGED),  # a quarter
        (0, 5, None),  # a share of nothing is none
        (0, 0, None),
    ],
)
def test_atop_30pct_at_each_boundary(before: int, after: int, change: Change | None) -> None:
    assert by(Rule.ATOP_30PCT, SCORES["opiuse"], before, after) is change


@pytest.mark.parametrize("code", ["psyhstat", "phstat", "quallife"])
def test_ratings_have_a_reliable_change_and_no_share(code: str) -> None:
    assert by(Rule.TOP_RCI_DAYS, SCORES[code], 5, 15) is Change.BETTER
    assert by(Rule.ATOP_30PCT, SCORES[code], 5, 15) is None


def test_the_two_rules_differ_and_a_figure_is_of_one() -> None:
    start, later = {"opiuse": 20, "psyhstat": 5}, {"opiuse": 12, "psyhstat": 15, "crause": 3}
    read = {
        rule: figure(rule, TOP.scores, before=start, after=later, percent=PERCENT) for rule in Rule
    }
    assert dict(read[Rule.TOP_RCI_DAYS].changes) == {
        "opiuse": Change.UNCHANGED,
        "psyhstat": Change.BETTER,
    }
    assert dict(read[Rule.ATOP_30PCT].changes) == {"opiuse": Change.BETTER}
    assert {each.rule for each in read.values()} == set(Rule)


@given(before=st.integers(1, 28), after=st.integers(0, 28), rule=st.sampled_from(Rule))
def test_never_better_with_more_days_nor_worse_with_fewer(
    before: int, after: int, rule: Rule
) -> None:
    change = by(rule, SCORES["crause"], before, after)
    better = {Change.BETTER, Change.NONE_LEFT, Change.UNCHANGED}
    worse = {Change.WORSE, Change.UNCHANGED}
    assert change in (better if after < before else worse)
    assert (change is Change.NONE_LEFT) is (after == 0)
