"""Taking an urgent obligation upon oneself."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeFacts:
    """An obligation that somebody would take on; `taken` says that another has."""

    urgent: bool
    open: bool
    taken: bool
    owner_agency_id: UUID
    by_agency_id: UUID


def take(*, facts: TakeFacts) -> Decision[bool]:
    """This says whether somebody may take an urgent obligation upon themselves.

    Anybody of the agency that owes it may, on duty or not: what counts is that a person has it.

    Source: issue "Duty rota": acknowledged by a person, else they climb.
    """
    reasons = []
    if facts.owner_agency_id != facts.by_agency_id:
        reasons.append(because("duty.not_yours"))
    if not facts.urgent:
        reasons.append(because("duty.not_urgent"))
    if not facts.open:
        reasons.append(because("duty.closed"))
    elif facts.taken:
        reasons.append(because("duty.taken"))
    return refuse(*reasons) if reasons else allow(True)
