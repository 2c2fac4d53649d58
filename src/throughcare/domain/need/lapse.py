"""Using again, recorded without judging: nothing that was reached is taken back by it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse

LONGEST_WORDS = 1000


class Extent(StrEnum):
    """Whether somebody used once and stopped, or uses again.

    Source: domain.md S30: lapse and relapse.
    """

    LAPSE = "lapse"
    RELAPSE = "relapse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Using:
    """That somebody used again, as it would be recorded."""

    extent: Extent | None
    since_on: date | None
    own_words: str
    what_helps: str
    today: date
    died_on: date | None


def tell(facts: Using) -> Decision[Extent]:
    """This says whether it can be recorded that somebody used again.

    Source: domain.md S30: relapse resets nothing.
    """
    reasons = []
    if facts.extent is None:
        reasons.append(because("lapse.extent_needed", "extent"))
    if facts.since_on is not None and facts.since_on > facts.today:
        reasons.append(because("need.day_lies_ahead", "since_on"))
    for field, words in (("own_words", facts.own_words), ("what_helps", facts.what_helps)):
        if len(words) > LONGEST_WORDS:
            reasons.append(because("need.too_long", field, most=f"{LONGEST_WORDS:,}"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons or facts.extent is None else allow(facts.extent)
