"""Emergency access: a life is in danger, and somebody else holds what could save it."""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Decision, allow, because, refuse

# What may save a life: who it is, illness, medicines, and whom to keep away from them.
EMERGENCY = frozenset(
    {Category.IDENTITY, Category.HEALTH, Category.TREATMENT, Category.SAFEGUARDING}
)


class Danger(StrEnum):
    """What is feared."""

    OVERDOSE = "overdose"
    SUICIDE = "suicide"
    MEDICAL = "medical"
    VIOLENCE = "violence"
    MISSING = "missing"


class Finding(StrEnum):
    """What the data protection lead of the agency that leads thinks of it afterwards."""

    NEEDED = "needed"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookFacts:
    """A look for a record: for whom, for what danger, and how often this worker looked today.

    `words` are the words of the name, `numbers` how many numbers were recognised.
    """

    words: tuple[str, ...]
    born: bool
    numbers: int
    danger: Danger | None
    reason: str
    looks_today: int
    most_a_day: int


def look(facts: LookFacts) -> Decision[None]:
    """This says whether somebody may look, before anything is looked for.

    Only for somebody exactly named, so that nobody browses. The answer never depends on whether
    there is a record.

    Source: house.md §3 "Grant": emergency access needs a reason; domain.md §5 "Existence revealed".
    """
    reasons = []
    if not facts.numbers and not (facts.born and len(facts.words) >= 2):
        reasons.append(because("emergency.exact_needed", "text"))
    if facts.danger is None:
        reasons.append(because("emergency.danger_needed", "danger"))
    if not facts.reason.strip():
        reasons.append(because("emergency.reason_needed", "reason"))
    if facts.looks_today >= facts.most_a_day:
        reasons.append(because("emergency.too_many", number=str(facts.most_a_day)))
    return refuse(*reasons) if reasons else allow(None)


def review(*, finding: Finding | None, words: str, reviewed_already: bool) -> Decision[None]:
    """This says whether a review of an emergency access says enough."""
    reasons = []
    if reviewed_already:
        reasons.append(because("emergency.reviewed_already"))
    if finding is None:
        reasons.append(because("emergency.finding_needed", "finding"))
    if not words.strip():
        reasons.append(because("emergency.words_needed", "words"))
    return refuse(*reasons) if reasons else allow(None)
