"""When a referral may be sent, and what a refusal must say."""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.sharing.rules import never_carried_to
from throughcare.domain.sharing.terms import Basis


class DeclineCode(StrEnum):
    """Why a service does not take somebody."""

    CRITERION_NOT_MET = "criterion_not_met"
    OTHER_CONDITION_FIRST = "other_condition_first"
    NO_CAPACITY = "no_capacity"
    ALREADY_HELPED = "already_helped"
    WRONG_SERVICE = "wrong_service"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What is known when a referral is about to be sent."""

    basis: Basis | None
    agreed: bool
    categories: frozenset[Category]
    to_kind: AgencyKind
    service_open: bool
    already_open: bool
    alive: bool


def send(facts: Sending) -> Decision[None]:
    """This says whether a referral may be sent, with every reason why not.

    Nothing goes to another agency before the person agreed or another lawful basis is named.

    Source: domain.md S9, S10, §5 "Coerced consent".
    """
    reasons = [*_about_sharing(facts), *_about_the_service(facts)]
    return refuse(*reasons) if reasons else allow(None)


def _about_sharing(facts: Sending) -> list[Reason]:
    reasons = []
    if facts.basis is None:
        reasons.append(because("referral.basis_needed", "basis"))
    if facts.basis is Basis.CONSENT and not facts.agreed:
        reasons.append(because("referral.agreement_needed", "agreed"))
    if not facts.categories:
        reasons.append(because("sharing.no_category", "facts"))
    if forbidden := facts.categories & never_carried_to(facts.to_kind):
        named = ", ".join(sorted(forbidden))
        reasons.append(because("sharing.category_never_carried", "facts", categories=named))
    return reasons


def _about_the_service(facts: Sending) -> list[Reason]:
    reasons = []
    if not facts.alive:
        reasons.append(because("person.has_died"))
    if not facts.service_open:
        reasons.append(because("referral.service_closed", "service"))
    if facts.already_open:
        reasons.append(because("referral.already_open", "service"))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Declining:
    """What a refusal says."""

    code: str
    criterion: str
    advice: str
    instead: str


def decline(facts: Declining) -> Decision[None]:
    """This says whether a refusal says enough: which criterion, and what would change it or where.

    Source: domain.md C1; pages.md "Referrals in".
    """
    reasons = []
    if facts.code not in set(DeclineCode):
        reasons.append(because("referral.decline_code_needed", "code"))
    if not facts.criterion.strip():
        reasons.append(because("referral.criterion_needed", "criterion"))
    if not facts.advice.strip() and not facts.instead:
        reasons.append(because("referral.advice_needed", "advice"))
    return refuse(*reasons) if reasons else allow(None)
