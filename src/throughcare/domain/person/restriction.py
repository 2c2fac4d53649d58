"""Records that only named workers see. For everybody else they do not exist."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

MAY_RESTRICT = frozenset({Role.MANAGER, Role.PARTNERSHIP_LEAD, Role.DATA_PROTECTION_LEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """Who may read a restricted record, and why it is one."""

    readers: frozenset[UUID]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictFacts:
    """Who asks to restrict a record to whom, and why.

    `lead_id` is the lead worker of the open journey, if there is one; `at_work` are the workers
    who have not left and are not locked out, `could_lift` those of them at the agency who may
    restrict. `leads` is whether the agency leads the journey, or led the last one.
    """

    roles: frozenset[Role]
    readers: frozenset[UUID]
    at_work: frozenset[UUID]
    could_lift: frozenset[UUID]
    leads: bool
    why: str
    lead_id: UUID | None = None
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftFacts:
    """Who asks to lift a restriction, and why."""

    roles: frozenset[Role]
    why: str
    restricted: bool


def restrict(*, facts: RestrictFacts) -> Decision[Restriction]:
    """This says whether a record may be restricted to the workers named.

    Somebody at work must be left to see it, the lead worker among them, and somebody who may lift
    it: a record that nobody reads helps nobody. Only the agency that leads restricts, because it
    takes the record out of every agency's sight.

    Source: issue "People", restricted records; ours for who must be left.
    """
    reasons = _who_and_why(roles=facts.roles, why=facts.why)
    if not facts.leads:
        reasons.append(because("restriction.lead_agency_only"))
    if facts.restricted:
        reasons.append(because("restriction.placed_already"))
    if not facts.readers:
        reasons.append(because("restriction.reader_needed", "readers"))
    elif not facts.readers & facts.at_work:
        reasons.append(because("restriction.no_reader_at_work", "readers"))
    elif facts.lead_id is not None and facts.lead_id not in facts.readers:
        reasons.append(because("restriction.lead_left_out", "readers"))
    elif not facts.readers & facts.could_lift:
        reasons.append(because("restriction.nobody_could_lift", "readers"))
    if reasons:
        return refuse(*reasons)
    return allow(Restriction(readers=facts.readers, why=facts.why.strip()))


def lift(*, facts: LiftFacts) -> Decision[str]:
    """This says whether a restriction may be lifted, and gives the reason to remember."""
    reasons = _who_and_why(roles=facts.roles, why=facts.why)
    if not facts.restricted:
        reasons.append(because("restriction.not_placed"))
    return refuse(*reasons) if reasons else allow(facts.why.strip())


def hides(*, restriction: Restriction | None, worker_id: UUID) -> bool:
    """This says whether a record is, for this worker, not there."""
    return restriction is not None and worker_id not in restriction.readers


def _who_and_why(*, roles: frozenset[Role], why: str) -> list[Reason]:
    reasons = []
    if not roles & MAY_RESTRICT:
        reasons.append(because("restriction.not_yours"))
    if not why.strip():
        reasons.append(because("restriction.why_needed", "why"))
    return reasons
