"""Somebody's own crisis plan: what they want to happen, in their words, and who may read it."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Decision, allow, because, refuse

LONGEST_WORDS = 1000

# What it holds, in the order in which it is read when it is needed. Source: domain.md S30.
PARTS: dict[str, str] = {
    "helps": "What helps me",
    "who": "Whom to call, and how",
    "signs": "How you can tell that I am not well",
    "not_helps": "What makes it worse: please don't",
    "where": "Where I want to be",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A crisis plan as it would be written down; `duty_reads` is what they agreed to, if asked."""

    parts: dict[str, str]
    duty_reads: bool | None
    died_on: date | None


def write(facts: Plan) -> Decision[Category]:
    """This says whether a crisis plan can be written, and gives the category in which it is kept.

    Where they agree that whoever is on duty reads it, it is health: read in the agency, and by whom
    they let see health. Else it stays in the team, as a note does.

    Source: domain.md S30: own crisis plan readable by the duty worker if agreed.
    """
    reasons = []
    if not any(words.strip() for words in facts.parts.values()):
        reasons.append(because("crisis_plan.empty"))
    if facts.duty_reads is None:
        reasons.append(because("crisis_plan.ask_who_reads", "duty_reads"))
    for part, words in facts.parts.items():
        if len(words) > LONGEST_WORDS:
            reasons.append(because("need.too_long", part, most=f"{LONGEST_WORDS:,}"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if reasons:
        return refuse(*reasons)
    return allow(Category.HEALTH if facts.duty_reads else Category.NOTES)
