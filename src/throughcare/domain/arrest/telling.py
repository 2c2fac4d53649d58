"""What whoever leads already hears, when a team holds somebody after an arrest."""

from enum import StrEnum

from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.sharing.rules import JUSTICE


class Held(StrEnum):
    """Why a team holds somebody: a test showed something, or they asked for help."""

    TESTED = "tested"
    ASKED = "asked"


class Heard(StrEnum):
    """What the lead hears: what happened, or only that a call would be good."""

    WHAT = "what"
    CALL = "call"


# What a grant must carry for the lead to hear what happened.
CARRIED: dict[Held, Category] = {
    Held.TESTED: Category.TESTS,
    Held.ASKED: Category.SELF_REPORT,
}


def lead_hears(*, held: Held, kind: AgencyKind, let: bool) -> Heard | None:
    """This says what a lead hears: what happened, where a grant of whoever owns that lets them.

    Any other lead is asked to call, and not told why. A lead in justice hears nothing then: a call
    that is asked for would be a trace; and that somebody asked for help it never hears.

    Source: domain.md S2, §2 (3), §5 "Net widening".
    """
    if kind in JUSTICE:
        return Heard.WHAT if let and held is Held.TESTED else None
    return Heard.WHAT if let else Heard.CALL
