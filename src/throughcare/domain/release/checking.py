"""Whether a told day of release seems to follow the rule. The prison calculates, we check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.custody.message import Why
from throughcare.domain.kernel.calendar import A_DAY, Calendar
from throughcare.domain.kernel.listed import Confidence, Entry

# Recall for a fixed term: the length in days, by the code of the list.
LENGTHS: Mapping[str, int] = {
    "recall_14": 14,
    "recall_28": 28,
    "recall_48": 48,
    "recall_56": 56,
}
LEAST_SERVED = timedelta(days=28)
# What the rule of the Friday leaves out, as far as a told reason says it.
NOT_BY_FRIDAY = frozenset({Why.HOME_DETENTION, Why.PAROLE})
NEVER_CHECKED = frozenset({Why.COURT})


class Doubt(StrEnum):
    """Why a told day seems not to follow the rule."""

    FRIDAY = "friday"
    NOT_WORKED = "not_worked"
    NO_HOME_DETENTION = "no_home_detention"
    RECALL_LENGTH = "recall_length"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of release as it was told, what makes it that day, and since when they are inside."""

    release_on: date
    why: Why
    inside_since: date
    recalled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """Why it is doubted, by which entry of the list, and how sure that is."""

    doubt: Doubt
    source: str
    confidence: Confidence


def check(day: Day, rules: Iterable[Entry], *, calendar: Calendar) -> tuple[Doubted, ...]:
    """This says why a told day seems not to follow the rules in force on it. It gives no other day:
    only the prison has what is needed to reckon one.

    Source: the reference on justice, §6; the reference on prison events, §4.4.
    """
    if day.why in NEVER_CHECKED:
        return ()
    in_force = {each.code: each for each in rules if each.days.contains(moment=day.release_on)}
    found = (
        (Doubt.NOT_WORKED, "working_day", not calendar.is_working_day(day=day.release_on)),
        (Doubt.FRIDAY, "friday", _before_days_off(day, calendar)),
    )
    doubted = [
        Doubted(doubt=doubt, source=in_force[code].source, confidence=in_force[code].confidence)
        for doubt, code, holds in found
        if holds and code in in_force
    ]
    return (*doubted, *_by_kind(day, rules, in_force))


def _before_days_off(day: Day, calendar: Calendar) -> bool:
    """Whether it is worked, on the eve of a day that is not, for those whom the rule reaches."""
    long_enough = day.release_on - day.inside_since >= LEAST_SERVED
    worked = calendar.is_working_day(day=day.release_on)
    eve = hint(day.release_on, calendar=calendar) != day.release_on
    return worked and eve and long_enough and day.why not in NOT_BY_FRIDAY


def _by_kind(
    day: Day, rules: Iterable[Entry], in_force: Mapping[str, Entry]
) -> tuple[Doubted, ...]:
    entries = {each.code: each for each in rules}
    if day.why is Why.HOME_DETENTION and "home_detention" not in in_force:
        entry = entries.get("home_detention")
        return (_doubted(Doubt.NO_HOME_DETENTION, entry),) if entry else ()
    if day.why is Why.AFTER_RECALL and day.recalled and not _by_a_length(day, entries):
        newest = max(
            (each for code, each in entries.items() if code in LENGTHS),
            key=lambda each: each.days.starts,
            default=None,
        )
        return (_doubted(Doubt.RECALL_LENGTH, newest),) if newest else ()
    return ()


def _by_a_length(day: Day, entries: Mapping[str, Entry]) -> bool:
    """Whether it is the last day of any length in force on the day of return, or the working days
    just before it; a recall that is longer than all of them is none for a fixed term.
    """
    lengths = [
        length
        for code, length in LENGTHS.items()
        if code in entries and entries[code].days.contains(moment=day.inside_since)
    ]
    stayed = (day.release_on - day.inside_since).days + 1
    return not lengths or stayed > max(lengths) or any(0 <= n - stayed <= 4 for n in lengths)


def _doubted(doubt: Doubt, entry: Entry) -> Doubted:
    return Doubted(doubt=doubt, source=entry.source, confidence=entry.confidence)


def hint(day: date, *, calendar: Calendar) -> date:
    """This gives the last day, at or before one, that is worked and comes before a day that is.

    It is no day of release: only that it is another says that the rule may reach somebody.

    Source: the reference on prison events, §4.4, examples §4.5.
    """
    while not calendar.is_working_day(day=day) or not calendar.is_working_day(day=day + A_DAY):
        day -= A_DAY
    return day
