"""When a supporter can be named, and what they can be let see."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.supporter.terms import Relation, Sees

LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A supporter whom somebody names; `safe` is how to reach them without harm."""

    name: str
    relation: Relation | None
    reach: str
    safe: str
    died_on: date | None


def name(facts: Naming) -> Decision[Relation]:
    """This says whether a supporter can be named. It takes the person's wish and nothing else.

    Source: domain.md S32.
    """
    reasons = []
    if not facts.name.strip():
        reasons.append(because("supporter.name_needed", "name"))
    if facts.relation is None:
        reasons.append(because("supporter.relation_needed", "relation"))
    for field in ("name", "reach", "safe"):
        if len(getattr(facts, field)) > LONGEST_WORDS:
            reasons.append(because("supporter.too_long", field, most=str(LONGEST_WORDS)))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons or facts.relation is None else allow(facts.relation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a supporter sees anew, and what no more."""

    given: frozenset[Sees]
    taken: frozenset[Sees]


def let_see(*, now: frozenset[Sees], wished: frozenset[Sees]) -> Changed:
    """This gives what changes so that a supporter sees what somebody wishes, and nothing else.

    Taking away asks for no reason and tells nobody.

    Source: domain.md S32: revocable silently.
    """
    return Changed(given=wished - now, taken=now - wished)
