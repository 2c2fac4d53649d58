"""Drugs and mental health together: two agencies, one lead, one day to look again together.

Source: P17, C17: refused by each side because of the other.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

K = AgencyKind
FOR_DRUGS = frozenset(
    {
        K.COMMUNITY_DRUG_TREATMENT,
        K.INPATIENT_RESIDENTIAL,
        K.CRIMINAL_JUSTICE_INTERVENTION_TEAM,
        K.PRISON_CLINICAL,
        K.PRISON_PSYCHOSOCIAL,
        K.GP,
    }
)
FOR_THE_MIND = frozenset(
    {
        K.COMMUNITY_MENTAL_HEALTH,
        K.DUAL_DIAGNOSIS,
        K.CRIMINAL_JUSTICE_MENTAL_HEALTH,
        K.TALKING_THERAPIES,
        K.MENTAL_HEALTH_CRISIS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A pathway as it is proposed: with whom, who leads, when both look again.

    `seen_by_them` says that they are let see who it is and their health; `most_days` is the
    longest until the review; `open_already` that one of these two is open.
    """

    ours: UUID
    our_kind: AgencyKind
    theirs: UUID | None
    their_kind: AgencyKind | None
    lead: UUID | None
    review_on: date | None
    own_words: str
    seen_by_them: bool
    open_already: bool
    today: date
    most_days: int
    died_on: date | None


def begin(facts: Beginning) -> Decision[UUID]:
    """This says whether a pathway can begin, and who leads: one side for drugs, one for the mind.

    Source: C17; issue "Treatment": who leads, joint review date.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not two_sides(facts.our_kind, facts.their_kind):
        reasons.append(because("dual.other_needed", "other_id"))
    elif not facts.seen_by_them:
        reasons.append(because("dual.grant_needed", "other_id"))
    if facts.open_already:
        reasons.append(because("dual.open_already", "other_id"))
    if not facts.own_words.strip():
        reasons.append(because("dual.own_words_needed", "own_words"))
    reasons += _lead_and_day(
        lead=facts.lead,
        parties=(facts.ours, facts.theirs),
        review_on=facts.review_on,
        today=facts.today,
        most_days=facts.most_days,
    )
    if reasons or facts.lead is None:
        return refuse(*reasons)
    return allow(facts.lead)


def two_sides(ours: AgencyKind, theirs: AgencyKind | None) -> bool:
    """This says whether two kinds of agency stand on the two sides: drugs, and the mind.

    Source: domain.md P17, C17.
    """
    return (ours in FOR_DRUGS and theirs in FOR_THE_MIND) or (
        ours in FOR_THE_MIND and (theirs in FOR_DRUGS or theirs is K.DUAL_DIAGNOSIS)
    )


def _lead_and_day(
    *,
    lead: UUID | None,
    parties: tuple[UUID | None, ...],
    review_on: date | None,
    today: date,
    most_days: int,
) -> list[Reason]:
    reasons = []
    if lead is None or lead not in parties:
        reasons.append(because("dual.lead_needed", "lead_id"))
    if review_on is None or not today < review_on <= today + timedelta(days=most_days):
        reasons.append(because("dual.review_needed", "review_on", days=str(most_days)))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A pathway that the actor's agency takes part in, as it stands."""

    found: bool
    ended: bool
    agreed: bool
    begun_by_us: bool


def agree(facts: Running) -> Decision[None]:
    """This says whether an agency can agree who leads: the one that was asked, once."""
    if not facts.found or facts.ended or facts.begun_by_us:
        return refuse(because("dual.not_found"))
    return refuse(because("dual.agreed_already")) if facts.agreed else allow(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """A joint review as it is recorded: what was decided, who leads from now on, when next."""

    running: Running
    parties: tuple[UUID, ...]
    lead: UUID | None
    decided: str
    review_on: date | None
    today: date
    most_days: int


def review(facts: Reviewing) -> Decision[UUID]:
    """This says whether a joint review can be recorded: only once both have agreed who leads."""
    if not facts.running.found or facts.running.ended:
        return refuse(because("dual.not_found"))
    reasons = [] if facts.running.agreed else [because("dual.not_agreed")]
    if not facts.decided.strip():
        reasons.append(because("dual.decided_needed", "decided"))
    reasons += _lead_and_day(
        lead=facts.lead,
        parties=facts.parties,
        review_on=facts.review_on,
        today=facts.today,
        most_days=facts.most_days,
    )
    if reasons or facts.lead is None:
        return refuse(*reasons)
    return allow(facts.lead)


def end(facts: Running, *, why: str) -> Decision[str]:
    """This says whether a pathway can end: either side, with a reason that both read."""
    if not facts.found or facts.ended:
        return refuse(because("dual.not_found"))
    return allow(why.strip()) if why.strip() else refuse(because("dual.why_needed", "why"))
