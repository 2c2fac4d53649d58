"""A team closes, or a provider changes: every journey goes to another lead, prepared ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.workforce.handover import MAY_HAND_ON, Someone
from throughcare.domain.workforce.lead import Colleague, Leaver, acting_lead
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE

C = Category


class Agreement(StrEnum):
    """What a person said to going to another agency. Closed list, ours."""

    AGREED = "agreed"
    REFUSED = "refused"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """A closing as it would be planned; `crosses` where another agency takes over.

    `known` says that the team or agencies are those of the partnership; `again` that one is
    planned already.
    """

    roles: frozenset[Role]
    known: bool
    crosses: bool
    to_kind: AgencyKind
    from_itself: bool
    again: bool
    on_day: date | None
    today: date
    why: str


def plan(facts: Planning) -> Decision[date]:
    """This says whether a closing can be planned, and for which day.

    Source: issue 'Continuity', handover: team closure, change of provider.
    """
    reasons = []
    if not facts.roles & MAY_HAND_ON:
        reasons.append(because("closing.manager_plans"))
    if not facts.known or facts.from_itself or (facts.crosses and facts.to_kind in NO_HELP):
        reasons.append(because("closing.to_needed", "to"))
    if facts.again:
        reasons.append(because("closing.planned_already", "what"))
    if facts.on_day is None or facts.on_day < facts.today:
        reasons.append(because("closing.day_ahead", "on_day"))
    if not facts.why.strip():
        reasons.append(because("closing.why_needed", "why"))
    if reasons or facts.on_day is None:
        return refuse(*reasons)
    return allow(facts.on_day)


NO_HELP = frozenset(
    {
        *(AgencyKind.FELLOWSHIP, AgencyKind.COMMISSIONER, AgencyKind.AUDITOR),
        *(AgencyKind.COURT, AgencyKind.POLICE_CUSTODY),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """What is prepared for one person: who would lead, what they said, whether the three met."""

    over: bool
    crosses: bool
    to: Someone | None
    closes_too: bool
    agreement: Agreement | None
    own_words: str
    met_on: date | None
    today: date


def prepare(facts: Preparing) -> Decision[None]:
    """This says whether what is prepared for one person holds.

    Anything may be left open until the day; what is said must be right.

    Source: issue 'Continuity', handover: each person asked, told who.
    """
    reasons = []
    if facts.over:
        reasons.append(because("closing.over"))
    if facts.to is not None and (not facts.to.roles - WITHOUT_PEOPLE or facts.closes_too):
        reasons.append(because("closing.cannot_lead", "to"))
    if facts.agreement is Agreement.REFUSED and not facts.own_words.strip():
        reasons.append(because("closing.words_needed", "own_words"))
    if facts.met_on is not None and facts.met_on > facts.today:
        reasons.append(because("handover.met_ahead", "met_on"))
    return refuse(*reasons) if reasons else allow(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """How far one person's handover is prepared."""

    named: bool
    told: bool
    met: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.named and self.told and self.met


def readiness(
    *, to: bool, agreement: Agreement | None, met_on: date | None, why_not_met: str
) -> Ready:
    """This says how far one person's handover is prepared: who leads, what they said, the meeting.

    Whoever was not reached was not told.

    Source: issue 'Continuity', handover.
    """
    told = agreement in (Agreement.AGREED, Agreement.REFUSED)
    named = to or agreement is Agreement.REFUSED
    return Ready(named=named, told=told, met=met_on is not None or bool(why_not_met.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """One journey on the day: who leads now, where it would go, and what the person said."""

    lead_id: UUID
    to_agency_id: UUID
    to_team_id: UUID | None
    crosses: bool
    prepared_id: UUID | None
    prepared_works: bool
    agreement: Agreement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Who leads from the instant on; `acting` until a lead is found."""

    worker_id: UUID
    agency_id: UUID
    acting: bool


def goes_to(facts: Going, *, colleagues: Iterable[Colleague]) -> Decision[Lead]:
    """This says who leads one journey from the instant at which a team or an agency ends.

    Whoever was prepared, where they still work there; else a manager on the receiving side, until
    a lead is found. Who does not want that agency is led by the partnership's lead meanwhile:
    nobody goes where they refused to go, and nobody is without a lead.

    Source: issue 'Continuity', handover: nobody between workers at any instant; S26 choice.
    """
    refused = facts.crosses and facts.agreement is Agreement.REFUSED
    if facts.prepared_id is not None and facts.prepared_works and not refused:
        return allow(Lead(worker_id=facts.prepared_id, agency_id=facts.to_agency_id, acting=False))
    others = [each for each in colleagues if not refused or each.role is Role.PARTNERSHIP_LEAD]
    leaver = Leaver(worker_id=facts.lead_id, agency_id=facts.to_agency_id, team_id=facts.to_team_id)
    found = acting_lead(leaver=leaver, colleagues=others)
    if found.value is None:
        return refuse(*found.reasons)
    acting = found.value
    return allow(Lead(worker_id=acting.worker_id, agency_id=acting.agency_id, acting=True))


# What whoever takes over needs so that nothing stops, for so long as they were not asked.
BRIDGE = frozenset({C.IDENTITY, C.ATTENDANCE, C.PLAN, C.TREATMENT, C.HEALTH})
WHOLE = BRIDGE | {C.NEEDS, C.TESTS, C.JUSTICE, C.SAFEGUARDING}


def travels(agreement: Agreement | None, *, never: frozenset[Category]) -> frozenset[Category]:
    """This gives what the receiving agency may read of what the one before held.

    Whoever agreed: everything but notes and what they told of their own offending. Whoever was not
    reached: what keeps treatment going, for a time. Whoever refused: nothing.

    Source: UK GDPR Art. 6(1)(e), 9(2)(h) (from memory, unverified); house.md §3 "Grant".
    """
    if agreement is Agreement.REFUSED:
        return frozenset()
    return (WHOLE if agreement is Agreement.AGREED else BRIDGE) - never
