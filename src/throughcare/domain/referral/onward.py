"""Passing a referral on: whether the basis covers it, or the person must be asked again."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.sharing.rules import never_carried_to
from throughcare.domain.sharing.terms import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """What is known when a receiver wants to pass a referral on.

    `agreed_onward`: the person agreed beforehand that it may go on to another service.
    """

    service_id: UUID
    to_agency_id: UUID
    to_kind: AgencyKind
    from_service_id: UUID
    from_receiver_id: UUID
    basis: Basis
    agreed_onward: bool
    categories: frozenset[Category]
    service_open: bool
    already_open: bool
    words: str


def redirect(facts: Onward) -> Decision[bool]:
    """This says whether a receiver may suggest another service, and whether the referral goes on.

    True: it goes there at once. False: it goes back to the referrer, who asks the person.

    Source: issue "Referrals": redirected; domain.md §2 (3).
    """
    reasons = []
    if facts.service_id == facts.from_service_id:
        reasons.append(because("referral.same_service", "service"))
    if not facts.service_open:
        reasons.append(because("referral.service_closed", "service"))
    if not facts.words.strip():
        reasons.append(because("referral.redirect_words_needed", "words"))
    return refuse(*reasons) if reasons else allow(covered(facts))


def covered(facts: Onward) -> bool:
    """Whether the basis on which a referral was sent covers passing it on.

    Where one is open there already it goes back too: the receiver must not learn of it.

    | basis | passed on at once |
    |---|---|
    | any, to another service of the same agency | yes: nobody learns anything new |
    | the person's agreement | only where they agreed to passing on too |
    | to save a life | yes |
    | an order, a legal duty, a public task | no: it names one agency |

    Source: domain.md §5 "Coerced consent"; UK GDPR Art. 5(1)(b), purpose limitation.
    """
    if facts.already_open:
        return False
    if facts.to_agency_id == facts.from_receiver_id:
        return True
    if facts.categories & never_carried_to(facts.to_kind):
        return False
    if facts.basis is Basis.CONSENT:
        return facts.agreed_onward
    return facts.basis is Basis.VITAL_INTERESTS
