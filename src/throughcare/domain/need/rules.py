"""When a need or a risk can be recorded."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.need.kinds import ASPECTS
from throughcare.domain.need.risk import BY_CODE

LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A need that is found; `aspect` is which kind of it, where it has kinds of its own."""

    kind: NeedKind | None
    aspect: str = ""
    own_words: str
    died_on: date | None


def find(facts: Finding) -> Decision[NeedKind]:
    """This says whether a need can be recorded.

    Source: domain.md S11.
    """
    reasons = []
    if facts.kind is None:
        reasons.append(because("need.kind_needed", "kind"))
    elif facts.aspect and facts.aspect not in ASPECTS.get(facts.kind, ()):
        reasons.append(because("need.aspect_of_another", "aspect"))
    if len(facts.own_words) > LONGEST_WORDS:
        reasons.append(because("need.too_long", "own_words", most=f"{LONGEST_WORDS:,}"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons or facts.kind is None else allow(facts.kind)


# What nobody says of somebody without their own words, or a colleague's.
IN_WORDS = frozenset({"decline"})


def say(*, name: str, words: str, field: str = "own_words") -> Decision[str]:
    """This says whether what became of a need is said well enough: that it is not wanted, in words.

    Source: domain.md S11: not wanted (in whose words).
    """
    reasons = []
    if name in IN_WORDS and not words.strip():
        reasons.append(because("need.words_needed", field))
    if len(words) > LONGEST_WORDS:
        reasons.append(because("need.too_long", field, most=f"{LONGEST_WORDS:,}"))
    return refuse(*reasons) if reasons else allow(words.strip())


def ask_again(*, died_on: date | None) -> Decision[None]:
    """This says whether somebody can be asked again about their needs.

    Source: issue "Treatment": needs are re-asked at review.
    """
    return allow(None) if died_on is None else refuse(because("person.has_died"))


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
