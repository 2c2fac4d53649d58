"""When a referral may be sent, and what each side's moves must say."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from throughcare.domain.directory.terms import NeedKind
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
    """What is known when a referral is about to be sent.

    `basis_why` is the reason where they did not agree and another basis is named.
    """

    need: str
    basis: Basis | None
    agreed: bool
    basis_why: str = ""
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
    if facts.basis not in (None, Basis.CONSENT) and not facts.basis_why.strip():
        reasons.append(because("referral.basis_why_needed", "basis_why"))
    if not facts.categories:
        reasons.append(because("sharing.no_category", "facts"))
    reasons.extend(carried(facts.categories, to_kind=facts.to_kind).reasons)
    return reasons


def carried(categories: frozenset[Category], *, to_kind: AgencyKind) -> Decision[None]:
    """This says whether facts of these kinds may be written into a referral at all.

    Source: house.md §3 "Grant"; domain.md §5 "Self-incrimination".
    """
    if forbidden := categories & never_carried_to(to_kind):
        named = ", ".join(sorted(forbidden))
        return refuse(because("sharing.category_never_carried", "facts", categories=named))
    return allow(None)


def _about_the_service(facts: Sending) -> list[Reason]:
    reasons = []
    if facts.need not in set(NeedKind):
        reasons.append(because("referral.need_needed", "need"))
    if not facts.alive:
        reasons.append(because("person.has_died"))
    if not facts.service_open:
        reasons.append(because("referral.service_closed", "service"))
    if facts.already_open:
        reasons.append(because("referral.already_open", "service"))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Declining:
    """What a refusal says; `condition` is the need to be treated first, where there is one."""

    code: str
    criterion: str
    advice: str = ""
    condition: str = ""


def decline(facts: Declining, *, need: str, instead: str) -> Decision[None]:
    """This says whether a refusal says enough: which criterion, and what would change it or where.

    `need` is the one that is refused, `instead` the service named in its place. Whoever wants
    another condition treated first says which.

    Source: domain.md C1, C17; pages.md "Referrals in".
    """
    reasons = []
    if facts.code not in set(DeclineCode):
        reasons.append(because("referral.decline_code_needed", "code"))
    if not facts.criterion.strip():
        reasons.append(because("referral.criterion_needed", "criterion"))
    first = facts.code == DeclineCode.OTHER_CONDITION_FIRST
    if first and (facts.condition not in set(NeedKind) or facts.condition == need):
        reasons.append(because("referral.condition_needed", "condition"))
    if not facts.advice.strip() and not instead:
        reasons.append(because("referral.advice_needed", "advice"))
    return refuse(*reasons) if reasons else allow(None)


def said(words: str, *, otherwise: str, field: str = "words") -> Decision[str]:
    """This says whether something was written where something must be; else the given reason."""
    plain = words.strip()
    return allow(plain) if plain else refuse(because(otherwise, field))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """What is known when a referrer wants to ask again: what is late, and when they last asked."""

    late: bool
    nudged_at: datetime | None
    at: datetime
    hours_between: int


def nudge(facts: Nudge) -> Decision[None]:
    """This says whether the other side may be asked again: only when late, and not all the time.

    Source: ours; domain.md §5 "Alarm fatigue".
    """
    if not facts.late:
        return refuse(because("referral.nothing_late"))
    if facts.nudged_at and facts.at - facts.nudged_at < timedelta(hours=facts.hours_between):
        return refuse(because("referral.nudged_already", hours=str(facts.hours_between)))
    return allow(None)
