"""When one agency may let another see facts, when that ends, and what is told by word of mouth."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.sharing.rules import in_force, never_carried_to
from throughcare.domain.sharing.terms import Basis, GrantFacts, HowGiven
from throughcare.domain.sharing.words import CATEGORIES

# Agencies that are listed, pay or check: none of them helps somebody, none is shown facts.
NO_PARTY = frozenset({AgencyKind.FELLOWSHIP, AgencyKind.COMMISSIONER, AgencyKind.AUDITOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """A grant about to be given."""

    categories: frozenset[Category]
    from_id: UUID
    to_id: UUID
    to_kind: AgencyKind
    purpose: str
    basis: Basis
    how_given: HowGiven
    at: datetime
    ends_at: datetime | None
    under_order: bool = False


def give(facts: Giving) -> Decision[None]:
    """This says whether a grant may be given, with every reason why not.

    Consent is asked for, never assumed; a grant by an order comes with the order only.

    Source: house.md §3 "Grant"; domain.md §5 "Coerced consent", "Self-incrimination".
    """
    reasons = [*_about_whom(facts), *_about_what(facts), *_about_why(facts)]
    return refuse(*reasons) if reasons else allow(None)


def _about_whom(facts: Giving) -> list[Reason]:
    if facts.to_id == facts.from_id:
        return [because("sharing.with_ourselves", "to_agency")]
    if facts.to_kind in NO_PARTY:
        return [because("sharing.no_party", "to_agency")]
    return []


def _about_what(facts: Giving) -> list[Reason]:
    reasons = []
    if not facts.categories:
        reasons.append(because("sharing.no_category", "categories"))
    if forbidden := facts.categories & never_carried_to(facts.to_kind):
        named = ", ".join(CATEGORIES[each].short for each in sorted(forbidden))
        reasons.append(because("sharing.category_never_carried", "categories", categories=named))
    return reasons


def _about_why(facts: Giving) -> list[Reason]:
    reasons = []
    if not facts.purpose.strip():
        reasons.append(because("sharing.purpose_needed", "purpose"))
    if facts.ends_at is not None and facts.ends_at <= facts.at:
        reasons.append(because("sharing.ends_in_the_past", "ends_on"))
    if facts.basis is Basis.CONSENT and facts.how_given is HowGiven.NOT_ASKED:
        reasons.append(because("sharing.consent_is_asked", "how_given"))
    if (facts.basis is Basis.ORDER) is not facts.under_order:
        reasons.append(because("sharing.only_by_an_order", "basis"))
    return reasons


def end(*, basis: Basis, why: str, ended: bool) -> Decision[None]:
    """This says whether a grant may be ended now, on its own.

    One by an order ends with the order; everything else ends as easily as it was given.

    Source: UK GDPR Art. 7(3) (from memory, unverified); domain.md §5 "Coerced consent".
    """
    reasons = []
    if ended:
        reasons.append(because("sharing.grant_ended"))
    if basis is Basis.ORDER:
        reasons.append(because("sharing.ends_with_the_order"))
    if not why.strip():
        reasons.append(because("sharing.reason_needed", "why"))
    return refuse(*reasons) if reasons else allow(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What was told, to whom; `grants` are those of the agency that told it."""

    person_id: UUID
    from_id: UUID
    to_id: UUID | None
    to_whom: str
    categories: frozenset[Category]
    what: str
    at: datetime
    grants: tuple[GrantFacts, ...]
    basis: Basis | None = None
    basis_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Whether grants cover what was told, and which categories they do not."""

    outside: frozenset[Category]


def not_covered(facts: Conversation) -> frozenset[Category]:
    """This gives the categories of a conversation that no grant to that agency covers now."""
    granted: set[Category] = set()
    for grant in _to_them(facts):
        granted |= grant.categories
    return facts.categories - granted


def _to_them(facts: Conversation) -> Iterable[GrantFacts]:
    return (
        grant
        for grant in facts.grants
        if grant.to_id == facts.to_id
        and grant.from_id in (None, facts.from_id)
        and grant.person_id == facts.person_id
        and in_force(grant, at=facts.at)
    )


def told(facts: Conversation) -> Decision[Covered]:
    """This says whether a conversation note says enough.

    It is kept whether a grant covered it or not: what was said was said. Where none did, it says
    on what lawful basis, and somebody looks at it.

    Source: domain.md S9; P5: nobody could tell the person who had been told what.
    """
    reasons = []
    if facts.to_id is None and not facts.to_whom.strip():
        reasons.append(because("told.whom_needed", "to_agency"))
    if not facts.categories:
        reasons.append(because("sharing.no_category", "categories"))
    if not facts.what.strip():
        reasons.append(because("told.what_needed", "what"))
    outside = not_covered(facts)
    if outside and (facts.basis is None or not facts.basis_why.strip()):
        named = ", ".join(CATEGORIES[each].short for each in sorted(outside))
        reasons.append(because("told.not_covered", "basis", categories=named))
    return refuse(*reasons) if reasons else allow(Covered(outside=outside))
