"""When a need or a risk can be recorded."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.need.risk import BY_CODE

LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A need that is found."""

    kind: NeedKind | None
    own_words: str
    died_on: date | None


def find(facts: Finding) -> Decision[NeedKind]:
    """This says whether a need can be recorded.

    Source: domain.md S11.
    """
    reasons = []
    if facts.kind is None:
        reasons.append(because("need.kind_needed", "kind"))
    if len(facts.own_words) > LONGEST_WORDS:
        reasons.append(because("need.too_long", "own_words", most=f"{LONGEST_WORDS:,}"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons or facts.kind is None else allow(facts.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk that is noticed or no longer holds, and which hold now."""

    flag: str
    words: str
    holding: frozenset[str]
    died_on: date | None


def notice(facts: Risk) -> Decision[str]:
    """This says whether a risk can be recorded. One that holds already may be noticed again.

    Source: C1; the published table of risks.
    """
    reasons = []
    if facts.flag not in BY_CODE:
        reasons.append(because("risk.flag_needed", "flag"))
    if len(facts.words) > LONGEST_WORDS:
        reasons.append(because("need.too_long", "words", most=f"{LONGEST_WORDS:,}"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons else allow(facts.flag)


def clear(facts: Risk) -> Decision[str]:
    """This says whether a risk can be cleared: it holds now, and what cleared it is said.

    Source: C1; the published table of risks.
    """
    reasons = []
    if facts.flag not in facts.holding:
        reasons.append(because("risk.does_not_hold", "flag"))
    if not facts.words.strip():
        reasons.append(because("risk.why_needed", "why"))
    if len(facts.words) > LONGEST_WORDS:
        reasons.append(because("need.too_long", "why", most=f"{LONGEST_WORDS:,}"))
    return refuse(*reasons) if reasons else allow(facts.flag)
