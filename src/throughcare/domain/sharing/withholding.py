"""When a line of the ledger may lawfully be kept from the person, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

REVIEWERS = frozenset({Role.MANAGER, Role.PARTNERSHIP_LEAD, Role.DATA_PROTECTION_LEAD})


class Ground(StrEnum):
    """Why the law lets an agency keep a line back for a while. A closed list.

    Source: Data Protection Act 2018, Sch. 2 Part 1 (crime) and Part 3 (others' rights), Sch. 3
    Part 2 (serious harm) (from memory, unverified).
    """

    CRIME = "crime"
    SERIOUS_HARM = "serious_harm"
    ANOTHER_PERSON = "another_person"
    COURT_ORDER = "court_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFacts:
    """A request to keep one line back until an instant; `most_days` is the partnership's limit."""

    ground: Ground | None
    why: str
    at: datetime
    ends_at: datetime | None
    most_days: int
    withheld_already: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """Who looks at the request, and what they decide."""

    asked_by: UUID
    reviewer: UUID
    roles: frozenset[Role]
    reviewed_already: bool
    expired: bool


def ask(facts: AskFacts) -> Decision[datetime]:
    """This says whether a line may be put to review, and gives the instant at which it ends.

    Source: domain.md C12: lawful withholding needs reviewer, ground and expiry.
    """
    reasons: list[Reason] = []
    if facts.ground is None:
        reasons.append(because("withholding.ground_needed", "ground"))
    if not facts.why.strip():
        reasons.append(because("withholding.why_needed", "why"))
    if facts.withheld_already:
        reasons.append(because("withholding.asked_already"))
    latest = facts.at + timedelta(days=facts.most_days)
    if facts.ends_at is None:
        reasons.append(because("withholding.end_needed", "ends_on"))
    elif facts.ends_at <= facts.at:
        reasons.append(because("sharing.ends_in_the_past", "ends_on"))
    elif facts.ends_at > latest:
        reasons.append(because("withholding.too_long", "ends_on", days=str(facts.most_days)))
    if reasons or facts.ends_at is None:
        return refuse(*reasons)
    return allow(facts.ends_at)


def review(facts: ReviewFacts) -> Decision[None]:
    """This says whether somebody may decide: a manager or data protection lead, and another one.

    Source: domain.md C12.
    """
    reasons = []
    if facts.reviewer == facts.asked_by:
        reasons.append(because("withholding.reviewed_by_another"))
    if not facts.roles & REVIEWERS:
        reasons.append(because("withholding.not_yours"))
    if facts.reviewed_already:
        reasons.append(because("withholding.reviewed_already"))
    if facts.expired:
        reasons.append(because("withholding.expired"))
    return refuse(*reasons) if reasons else allow(None)
