"""What a supplier records of a collection, and what follows at once."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.treatment.days import (
    A_DAY,
    Outcome,
    Supplying,
    Taken,
    doses_due,
    due_on,
    missed_in_a_row,
    strongest,
    supply,
)


class NotSupplied(StrEnum):
    """Why nothing was supplied to somebody who came.

    Source: a published specification of supervised consumption, "when to ring the prescriber".
    """

    INTOXICATED = "intoxicated"
    UNWELL = "unwell"
    MISSED_DAYS = "missed_days"
    PRESCRIPTION = "prescription"
    THEY_ASKED = "they_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What became of a collection on a day, as the supplier says, so many days later at most.

    `turn` is which of the day's `turns` it was; `others` what became of the others of that day.
    """

    supplying: Supplying
    outcome: Outcome | None
    why: NotSupplied | None
    today: date
    late_days: int
    ours: bool
    turn: int = 1
    turns: int = 1
    others: frozenset[Outcome] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A collection that may be recorded: how many days were missed in a row once it is, and whether
    nothing may be supplied from then on until a prescriber has seen them.
    """

    outcome: Outcome
    missed: int
    suspends: bool


def record(facts: Recording) -> Decision[Recorded]:
    """This says whether a collection may be recorded; it never says that somebody broke a rule.

    Source: C14; prescribing reference, rules 3 and 8.
    """
    asked, reasons = facts.supplying, _about_the_day(facts)
    if facts.outcome is None:
        reasons.append(because("medicine.outcome_needed", "outcome"))
    elif facts.outcome is Outcome.NOT_SUPPLIED and facts.why is None:
        reasons.append(because("medicine.not_supplied_why_needed", "why"))
    if reasons or facts.outcome is None:
        return refuse(*reasons)
    if facts.outcome is Outcome.COLLECTED:
        decided = supply(asked)
        if not decided:
            return refuse(*decided.reasons)
    return allow(_recorded(asked, facts.outcome, facts.others))


def _about_the_day(facts: Recording) -> list[Reason]:
    asked, reasons = facts.supplying, []
    if not facts.ours:
        reasons.append(because("medicine.supplied_elsewhere"))
    if asked.died_on is not None:
        reasons.append(because("person.has_died"))
    if not 1 <= facts.turn <= facts.turns:
        reasons.append(because("medicine.turn_wrong", "turn"))
    if not facts.today - timedelta(days=facts.late_days) <= asked.on <= facts.today:
        reasons.append(because("medicine.day_wrong", "on"))
    elif not can_collect(asked.taken, on=asked.on):
        reasons.append(because("medicine.nothing_due", "on"))
    return reasons


def _recorded(asked: Supplying, outcome: Outcome, others: frozenset[Outcome]) -> Recorded:
    """Whoever had one of a day's doses has not missed that day."""
    recorded = dict(asked.taken.recorded) | {asked.on: strongest({outcome, *others})}
    after = Taken(pattern=asked.taken.pattern, recorded=recorded)
    missed = missed_in_a_row(after, until=asked.on, since=asked.since)
    daily = asked.taken.pattern.every is None
    return Recorded(outcome=outcome, missed=missed, suspends=daily and missed >= asked.most)


def can_collect(taken: Taken, *, on: date) -> bool:
    """This says whether anything can be collected on a day: what is due, or is left of it."""
    pattern = taken.pattern
    if not pattern.days.contains(moment=on) or not pattern.is_open(on):
        return False
    return bool(doses_due(pattern, on=on)) or due_on(pattern, day=on) < on


def expected_on(taken: Taken, *, on: date) -> bool:
    """This says whether somebody is expected on a day: it is due, or they may come late for it."""
    if not can_collect(taken, on=on):
        return False
    if doses_due(taken.pattern, on=on):
        return True
    return taken.of(on - A_DAY) is not Outcome.COLLECTED
