"""Mandatory drug tests of a prison: they are discipline's, and a positive one opens an offer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.directory.facts import Substance
from throughcare.domain.kernel.decision import Decision, allow, because, refuse

LONGEST_WORDS = 1_000


class Why(StrEnum):
    """Why a prison tested somebody. None of it is treatment.

    Source: issue of continuity; the prison service's kinds of mandatory test (from memory,
    unverified).
    """

    RANDOM = "random"
    SUSPICION = "suspicion"
    RISK = "risk"
    FREQUENT = "frequent"
    RECEPTION = "reception"


class Outcome(StrEnum):
    """What a mandatory test came to. Not giving a sample is an outcome of its own."""

    NOTHING_FOUND = "nothing_found"
    FOUND = "found"
    NOT_GIVEN = "not_given"


class Answer(StrEnum):
    """What somebody says to help that is offered; none is held against them."""

    WANTS_IT = "wants_it"
    LATER = "later"
    NO = "no"
    HAS_HELP = "has_help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Testing:
    """A mandatory test as it is typed."""

    why: Why | None
    on: date | None
    outcome: Outcome | None
    found: frozenset[Substance]
    prescribed: bool
    in_custody: bool
    today: date
    died_on: date | None


def record(facts: Testing) -> Decision[Outcome]:
    """This says whether a mandatory test can be recorded: which kind, on which day, what it found.

    Source: issue of continuity; domain.md S5.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.in_custody:
        reasons.append(because("prison.not_here"))
    if facts.why is None:
        reasons.append(because("mandatory.why_needed", "why"))
    if facts.on is None or facts.on > facts.today:
        reasons.append(because("mandatory.day_needed", "on"))
    if facts.outcome is None:
        reasons.append(because("mandatory.outcome_needed", "outcome"))
    if (facts.outcome is Outcome.FOUND) is not bool(facts.found):
        reasons.append(because("mandatory.found_needed", "found"))
    if reasons or facts.outcome is None:
        return refuse(*reasons)
    return allow(facts.outcome)


def offers_help(*, outcome: str, prescribed: bool) -> bool:
    """This says whether a mandatory test opens an offer: something was found that is not theirs by
    prescription. It obliges those who talk to offer, and the person to nothing.

    Source: domain.md S5: a positive mandatory test opens an offer.
    """
    return outcome == Outcome.FOUND.value and not prescribed


def answer(*, said: Answer | None, own_words: str) -> Decision[Answer]:
    """This says whether it can be recorded what somebody said to the help that was offered.

    Source: domain.md §5: leaving, or not wanting, by choice closes without chase.
    """
    reasons = []
    if said is None:
        reasons.append(because("mandatory.answer_needed", "answer"))
    if len(own_words) > LONGEST_WORDS:
        reasons.append(because("prison.too_long", "own_words", most=str(LONGEST_WORDS)))
    if reasons or said is None:
        return refuse(*reasons)
    return allow(said)
