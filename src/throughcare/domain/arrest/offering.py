"""Help that is offered in custody, and screens: who may record them, and what stays of a no."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.arrest.terms import Answer, Screened
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.sharing.rules import JUSTICE

MEETS = AgencyKind.CRIMINAL_JUSTICE_INTERVENTION_TEAM


class Kept(StrEnum):
    """Where an answer to an offer is written down."""

    BY_THE_TEAM = "by_the_team"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer as somebody makes it: at an agency of which kind, for which kind of team."""

    by_kind: AgencyKind
    team_kind: AgencyKind | None
    answer: Answer | None
    died_on: date | None
    adult: bool


def offer(facts: Offer) -> Decision[Kept]:
    """This says whether help can be offered, and where the answer is written down.

    What somebody says to the police is never the police's record: a yes is the team's, and a no,
    or a talk that was enough, is nobody's. Where the team itself asks, it keeps the answer, and
    forgets a no soon.

    Source: domain.md S2, §5 "Net widening".
    """
    reasons = []
    if facts.by_kind not in (MEETS, AgencyKind.POLICE_CUSTODY):
        reasons.append(because("offer.not_here"))
    if facts.answer is None:
        reasons.append(because("offer.answer_needed", "answer"))
    if facts.answer is Answer.YES and facts.team_kind is not MEETS:
        reasons.append(because("offer.team_needed", "team_id"))
    if not facts.adult:
        reasons.append(because("offer.under_18"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if reasons:
        return refuse(*reasons)
    theirs = facts.by_kind is MEETS or facts.answer is Answer.YES
    return allow(Kept.BY_THE_TEAM if theirs else Kept.NOWHERE)


def screen(
    *,
    by_kind: AgencyKind,
    mental_health: Screened | None,
    learning_disability: Screened | None,
    died_on: date | None,
) -> Decision[None]:
    """This says whether a screen can be recorded: never by justice, whose record it must not be.

    Source: issue "Justice": screen for mental health and learning disability.
    """
    reasons = []
    if by_kind in JUSTICE:
        reasons.append(because("screen.not_for_justice"))
    if mental_health is None:
        reasons.append(because("screen.answer_needed", "mental_health"))
    if learning_disability is None:
        reasons.append(because("screen.answer_needed", "learning_disability"))
    if died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons else allow(None)


def easy_read(*, screened: Screened | None, known: bool | None, access_needs: bool) -> bool:
    """This says whether the easy-read notice is offered first: a screen, or what is known, says so.

    Source: issue "Justice": easy-read notice; ours, who is asked first.
    """
    return screened is Screened.YES or known is True or access_needs
