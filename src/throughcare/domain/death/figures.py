"""What a review asks of the last days: how long since what, and what was owed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Since(StrEnum):
    """From what days are counted to a death. Closed list: domain.md S29."""

    RELEASE = "release"
    DETOX = "detox"
    DOSE = "dose"
    SCRIPT = "script"
    NALOXONE = "naloxone"
    OVERDOSE = "overdose"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many days lay between something and the death; none where nothing is known of it.

    A number below zero is of what was to go on beyond: a script that still covered them.
    """

    since: Since
    on: date | None
    days: int | None
    more: str = ""


def figure(since: Since, *, on: date | None, died_on: date, more: str = "") -> Figure:
    """This counts the days from something to the death.

    Source: domain.md S29; issue 'Continuity': days since release, detox, last dose, last contact.
    """
    return Figure(since=since, on=on, days=(died_on - on).days if on else None, more=more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Something owed, as days: opened, due, and met or fallen, if it was."""

    opened_on: date
    due_on: date
    closed_on: date | None


def was_owed(facts: Stood, *, died_on: date) -> bool:
    """This says whether something was owed on the day of the death.

    The hour of a death is seldom known: what was done on that day counts as owed still.

    Source: issue 'Continuity': what was owed then.
    """
    closed_before = facts.closed_on is not None and facts.closed_on < died_on
    return facts.opened_on <= died_on and not closed_before


def was_overdue(facts: Stood, *, died_on: date) -> bool:
    """This says whether something owed on the day of the death should have been done before it.

    Source: issue 'Continuity': what was owed then.
    """
    return was_owed(facts, died_on=died_on) and facts.due_on < died_on
