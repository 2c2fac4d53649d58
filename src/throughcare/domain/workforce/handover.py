"""Handing the lead of a journey on: offered by who may, accepted by who would lead."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE

MAY_HAND_ON = frozenset({Role.MANAGER, Role.PARTNERSHIP_LEAD})


class Answer(StrEnum):
    """How an offer of a lead ended."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A worker under one hat: their roles at that agency now; none where they have gone."""

    worker_id: UUID
    agency_id: UUID
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFacts:
    """An offer as it would be made.

    `agreed` says that the person agreed to be known at another agency; `offered_already` that an
    offer for this journey is open.
    """

    lead_worker_id: UUID
    lead_agency_id: UUID
    acting: bool
    by: Someone
    to: Someone
    agreed: bool
    offered_already: bool


def offer(*, facts: OfferFacts) -> Decision[bool]:
    """This says whether a lead may be offered, and whether it takes effect at once.

    The lead worker and a manager of the lead agency may offer. It takes effect at once only where
    the manager takes the lead upon themselves; anybody else must accept. Another agency is not
    told of somebody before that person agreed.

    Source: issue "Agencies and workers", caseload handover; domain.md §2 (3), shared on purpose.
    """
    reasons = [*_may_not(facts.by, facts)]
    if facts.offered_already:
        reasons.append(because("handover.offered_already"))
    if facts.to.worker_id == facts.lead_worker_id and not facts.acting:
        reasons.append(because("handover.leads_already", "to"))
    if not facts.to.roles - WITHOUT_PEOPLE:
        reasons.append(because("handover.cannot_lead", "to"))
    if facts.to.agency_id != facts.lead_agency_id and not facts.agreed:
        reasons.append(because("handover.agreement_needed", "agreed"))
    if reasons:
        return refuse(*reasons)
    return allow(facts.to.worker_id == facts.by.worker_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """An answer as it would be given to an open offer."""

    answer: Answer
    open: bool
    from_agency_id: UUID
    to: Someone
    by: Someone
    words: str


def answer(*, facts: AnswerFacts) -> Decision[Answer]:
    """This says whether an answer may be given.

    Who was asked answers, or their manager; the side that offered may take the offer back. A no
    says why.

    Source: issue "Agencies and workers": agreed by the other side.
    """
    reasons: list[Reason] = []
    if not facts.open:
        reasons.append(because("handover.answered_already"))
    if facts.answer is Answer.WITHDRAWN:
        if facts.by.agency_id != facts.from_agency_id:
            reasons.append(because("handover.not_yours"))
    elif not _answers_for(facts.by, facts.to):
        reasons.append(because("handover.not_yours"))
    if facts.answer is Answer.ACCEPTED and not facts.to.roles - WITHOUT_PEOPLE:
        reasons.append(because("handover.cannot_lead"))
    if facts.answer is Answer.DECLINED and not facts.words.strip():
        reasons.append(because("handover.say_why", "words"))
    return refuse(*reasons) if reasons else allow(facts.answer)


def _answers_for(by: Someone, to: Someone) -> bool:
    if by.agency_id != to.agency_id:
        return False
    return by.worker_id == to.worker_id or bool(by.roles & MAY_HAND_ON)


def _may_not(by: Someone, facts: OfferFacts) -> list[Reason]:
    if by.agency_id != facts.lead_agency_id:
        return [because("handover.not_yours")]
    if by.worker_id != facts.lead_worker_id and not by.roles & MAY_HAND_ON:
        return [because("handover.not_yours")]
    return []
