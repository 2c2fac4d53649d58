"""Outcomes of a measure taken at its stages: when each is due, and how one differs from the first.

Two published rules say what a change in days means. They are named, and never mixed in one figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.assessment.scoring import Change, changed
from throughcare.domain.assessment.sheet import Score
from throughcare.domain.kernel.obligation import Settings


class Stage(StrEnum):
    """When a measure of outcome is taken.

    Source: the reference on the TOP, "Instrument": start, review, exit, post-treatment exit.
    """

    START = "start"
    REVIEW = "review"
    EXIT = "exit"
    AFTER = "after"


class Rule(StrEnum):
    """How a change in days is read.

    Source: the reference on the TOP, "Change rules".
    """

    TOP_RCI_DAYS = "top_rci_days"
    ATOP_30PCT = "atop_30pct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treated:
    """From when somebody is in treatment, and since when no longer, if that is so."""

    starts_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which a stage is taken, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """This says whether a day lies in it."""
        return self.first <= day <= self.last


def window(stage: Stage, treated: Treated, *, settings: Settings) -> Window | None:
    """This gives the days on which a stage is to be taken; None where they are not known, or any.

    Source: the reference on the TOP, "Timing" (from memory, unverified): the start within some days
    either side of the start of treatment, the review between two days after it, the exit within
    some days either side of its end.
    """
    if stage is Stage.START:
        return _around(treated.starts_on, settings["top_start_days"])
    if stage is Stage.REVIEW:
        return Window(
            first=treated.starts_on + timedelta(days=settings["top_review_from_days"]),
            last=treated.starts_on + timedelta(days=settings["top_review_until_days"]),
        )
    if stage is Stage.EXIT and treated.ended_on is not None:
        return _around(treated.ended_on, settings["top_exit_days"])
    return None


def _around(day: date, days: int) -> Window:
    either = timedelta(days=days)
    return Window(first=day - either, last=day + either)


def change_by(rule: Rule, score: Score, *, before: int, after: int, percent: int) -> Change | None:
    """This says by a named rule how a score of a follow-up differs from that of the start.

    By `top_rci_days` beyond chance; by `atop_30pct` by so many per cent of the days at the start,
    of substances only: None for ratings, and where there were no days at the start.

    Source: the reference on the TOP, "Change rules"; Deacon and others 2023.
    """
    if rule is Rule.TOP_RCI_DAYS:
        return changed(score, before=before, after=after)
    if score.reliable is None or not score.reliable.none or before == 0:
        return None
    if after == 0:
        return Change.NONE_LEFT
    if 100 * abs(after - before) < percent * before:
        return Change.UNCHANGED
    return Change.BETTER if after < before else Change.WORSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Changes of every substance between two takings, by one rule: there is no figure of two."""

    rule: Rule
    changes: Mapping[str, Change]


def figure(
    rule: Rule,
    scores: tuple[Score, ...],
    *,
    before: Mapping[str, int],
    after: Mapping[str, int],
    percent: int,
) -> Figure:
    """This compares a follow-up with the start, score by score, by one named rule.

    Without a start there is nothing to compare, and the follow-up counts for no outcome.

    Source: the reference on the TOP, "Timing": no start, and the review does not count.
    """
    found = {
        score.code: change_by(
            rule, score, before=before[score.code], after=after[score.code], percent=percent
        )
        for score in scores
        if score.code in before and score.code in after
    }
    return Figure(rule=rule, changes={code: each for code, each in found.items() if each})
