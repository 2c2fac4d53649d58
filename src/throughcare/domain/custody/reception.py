"""The first hours in prison: somebody is seen, their script goes on, and one team tells another."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST_WORDS = 2_000


class Step(StrEnum):
    """What is done when somebody arrives."""

    SCREENED = "screened"
    SCRIPT_SETTLED = "script_settled"
    HANDED_ON = "handed_on"


class Withdrawal(StrEnum):
    """How somebody is on reception."""

    NONE = "none"
    SOME = "some"
    SEVERE = "severe"


class Settled(StrEnum):
    """What became of what was prescribed outside.

    Source: the issue of continuity: verified and continued, or the reason why not.
    """

    CONTINUED = "continued"
    CHANGED = "changed"
    NOT_CONTINUED = "not_continued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What is asked on reception, as it is typed; `self_harm` is None where nobody asked."""

    withdrawal: Withdrawal | None
    self_harm: bool | None
    takes: str
    last_used_on: date | None
    words: str
    today: date
    in_custody: bool
    died_on: date | None


def screen(facts: Screening) -> Decision[Withdrawal]:
    """This says whether a reception screening can be recorded.

    Source: P8, S5: seen within a day, and what is found is owned.
    """
    reasons = _standing(in_custody=facts.in_custody, died_on=facts.died_on)
    if facts.withdrawal is None:
        reasons.append(because("prison.withdrawal_needed", "withdrawal"))
    if facts.self_harm is None:
        reasons.append(because("prison.self_harm_needed", "self_harm"))
    if not facts.takes.strip():
        reasons.append(because("prison.takes_needed", "takes"))
    if facts.last_used_on is not None and facts.last_used_on > facts.today:
        reasons.append(because("prison.last_used_wrong", "last_used_on"))
    reasons += _too_long(facts.takes, "takes") + _too_long(facts.words, "words")
    if reasons or facts.withdrawal is None:
        return refuse(*reasons)
    return allow(facts.withdrawal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What became of a script from outside, as it is typed."""

    outcome: Settled | None
    verified_with: str
    why: str
    in_custody: bool
    died_on: date | None


def settle_script(facts: Settling) -> Decision[Settled]:
    """This says whether it can be recorded what became of what was prescribed outside.

    Always with whom it was verified, and why where it does not go on as it was.

    Source: P8, S14; the issue of continuity.
    """
    reasons = _standing(in_custody=facts.in_custody, died_on=facts.died_on)
    if facts.outcome is None:
        reasons.append(because("prison.outcome_needed", "outcome"))
    if not facts.verified_with.strip():
        reasons.append(because("prison.verified_needed", "verified_with"))
    if facts.outcome not in (None, Settled.CONTINUED) and not facts.why.strip():
        reasons.append(because("prison.why_needed", "why"))
    reasons += _too_long(facts.why, "why")
    if reasons or facts.outcome is None:
        return refuse(*reasons)
    return allow(facts.outcome)


def hand_on(*, words: str, to_somebody: bool, in_custody: bool) -> Decision[str]:
    """This says whether one team can tell another what matters: in words, to a team that is there.

    Source: S5, "the most unintegrated part".
    """
    reasons = _standing(in_custody=in_custody, died_on=None)
    if not to_somebody:
        reasons.append(because("prison.no_other_team", "words"))
    if not words.strip():
        reasons.append(because("prison.words_needed", "words"))
    reasons += _too_long(words, "words")
    return refuse(*reasons) if reasons else allow(words.strip())


def _standing(*, in_custody: bool, died_on: date | None) -> list[Reason]:
    if died_on is not None:
        return [because("person.has_died")]
    return [] if in_custody else [because("prison.not_here")]


def _too_long(words: str, field: str) -> list[Reason]:
    if len(words) <= LONGEST_WORDS:
        return []
    return [because("prison.too_long", field, most=str(LONGEST_WORDS))]
