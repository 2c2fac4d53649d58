"""When a copy of one person's record may be handed to somebody else."""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Decision, allow, because, refuse


class Recipient(StrEnum):
    """Who gets the copy."""

    PERSON = "person"
    CHOSEN = "chosen"
    COURT = "court"
    POLICE = "police"
    IMMIGRATION = "immigration"


class CopyGround(StrEnum):
    """Why handing it over is lawful."""

    ASKED_FOR_IT = "asked_for_it"
    AGREES = "agrees"
    THREAT_TO_LIFE = "threat_to_life"
    COURT_ORDER = "court_order"


ENFORCING = frozenset({Recipient.POLICE, Recipient.IMMIGRATION})
COMPELLING = frozenset({CopyGround.THREAT_TO_LIFE, CopyGround.COURT_ORDER})
# What somebody tells of their own offending, and notes, reach none of these.
JUSTICE = ENFORCING | {Recipient.COURT}
NEVER_TO_JUSTICE = frozenset({Category.SELF_REPORT, Category.NOTES})


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFacts:
    """Who would get a copy of one person's record, why, and of what."""

    recipient: Recipient
    to_whom: str
    ground: CopyGround | None
    detail: str
    categories: frozenset[Category]
    name: str = "the person"


def copy(facts: CopyFacts) -> Decision[frozenset[Category]]:
    """This says whether a copy may be handed over, and gives the categories that go into it.

    Police and immigration get one only where a recorded threat to life, or a court's order, asks
    for it; and never what somebody told of their own offending.

    Source: domain.md §5 "Watching clients", "Self-incrimination".
    """
    if facts.recipient is Recipient.PERSON:
        return allow(facts.categories or frozenset(Category))
    reasons = []
    if not facts.to_whom.strip():
        reasons.append(because("copy.whom_needed", "to_whom"))
    if facts.ground is None or facts.ground is CopyGround.ASKED_FOR_IT:
        reasons.append(because("copy.ground_needed", "ground"))
    elif facts.recipient in ENFORCING and facts.ground not in COMPELLING:
        reasons.append(because("copy.threat_or_court_only", "ground"))
    if facts.ground in COMPELLING and not facts.detail.strip():
        reasons.append(because("copy.detail_needed", "detail"))
    if not facts.categories:
        reasons.append(because("sharing.no_category", "categories"))
    if reasons:
        return refuse(*reasons)
    forbidden = NEVER_TO_JUSTICE if facts.recipient in JUSTICE else frozenset({Category.NOTES})
    return allow(facts.categories - forbidden)
