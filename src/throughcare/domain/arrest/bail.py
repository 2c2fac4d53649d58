"""What a court needs when bail is restricted: each fact met, not met or unknown, and no opinion."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.arrest.terms import FollowUp, Relevant
from throughcare.domain.kernel.decision import Decision, allow, because, refuse


class Fact(StrEnum):
    """One thing that the Act asks.

    Source: Bail Act 1976 s3(6C)-(6E), Sch. 1 Part I paras 6A-6C, as restated in the reference on
    justice, §3.
    """

    ADULT = "adult"
    TEST_SHOWED = "test_showed"
    OFFENCE = "offence"
    RELEVANT_ASSESSMENT = "relevant_assessment"
    AREA = "area"


class Met(StrEnum):
    """Whether it is so."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


# Possession, and possession with intent: the offences that need no finding of the court.
# Source: Bail Act 1976 s3(6D)(b)(i): Misuse of Drugs Act 1971 s5(2) or (3).
OF_POSSESSION = frozenset({"possession", "possession_with_intent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one arrest; None where nobody has said it.

    `showed` says whether the sample showed a specified drug, and `checked` that no laboratory's
    answer is awaited; `court_satisfied` that drug misuse caused, contributed to or motivated it.
    """

    adult: bool | None
    showed: bool
    checked: bool
    offence: str
    court_satisfied: bool | None
    assessment: Relevant | None
    follow_up: FollowUp | None
    notified: bool


def facts(known: Known) -> dict[Fact, Met]:
    """This gives every fact that the Act asks, in its order.

    Source: Bail Act 1976 s3(6C)-(6E), Sch. 1 Part I paras 6A-6C.
    """
    return {
        Fact.ADULT: _met(known.adult),
        Fact.TEST_SHOWED: Met.UNKNOWN if known.showed and not known.checked else _met(known.showed),
        Fact.OFFENCE: Met.MET if known.offence in OF_POSSESSION else _met(known.court_satisfied),
        Fact.RELEVANT_ASSESSMENT: _assessment(known.assessment, known.follow_up),
        Fact.AREA: _met(known.notified),
    }


def told_to(*, court: bool, other: str, died_on: date | None) -> Decision[None]:
    """This says whether the facts can be given to a court: one of the house, or one that is named.

    Source: issue "Justice": restriction on bail, the facts that a court needs.
    """
    reasons = []
    if not court and not other.strip():
        reasons.append(because("arrest.court_needed", "court_id"))
    if court and other.strip():
        reasons.append(because("arrest.one_court", "other"))
    if died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons else allow(None)


def _met(answer: bool | None) -> Met:
    if answer is None:
        return Met.UNKNOWN
    return Met.MET if answer else Met.NOT_MET


def _assessment(assessment: Relevant | None, follow_up: FollowUp | None) -> Met:
    """Offered and refused; or done, and a follow-up that was proposed refused."""
    if assessment is None:
        return Met.UNKNOWN
    if assessment is Relevant.DONE:
        return _met(None if follow_up is None else follow_up is FollowUp.REFUSED)
    return _met(assessment is Relevant.REFUSED)
