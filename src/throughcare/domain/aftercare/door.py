"""The open door: somebody asks for help, known or new. No offence is needed, and no reason."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


class Way(StrEnum):
    """How they asked.

    Source: issue of continuity: phone, walk-in, by family with consent.
    """

    PHONE = "phone"
    WALKED_IN = "walked_in"
    FAMILY = "family"
    CHECK_UP = "check_up"


class Brought(StrEnum):
    """What brought them.

    Source: C19: a return sought by the person is one thing, back by overdose or arrest another.
    """

    THEMSELVES = "themselves"
    OVERDOSE = "overdose"
    ARREST = "arrest"


class Whom(StrEnum):
    """Whom they want to speak to. Source: C3: their last lead worker, or another if they prefer."""

    LAST_LEAD = "last_lead"
    ANOTHER = "another"


class CameBack(StrEnum):
    """What an asking is, seen from before. Coming back early is nobody's failure.

    Source: C19.
    """

    NEW = "new"
    STILL_HERE = "still_here"
    EARLY = "came_back_early"
    AFTER_OVERDOSE = "after_overdose"
    AFTER_ARREST = "after_arrest"


# A return that the person sought: it counts as no failure anywhere, and nobody pays back for it.
SOUGHT = frozenset({CameBack.EARLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Somebody asks: how, what brought them, whether a family that rings has their agreement."""

    way: Way | None
    brought: Brought | None
    whom: Whom | None
    agreed: bool
    open_already: bool
    died_on: date | None


def ask(facts: Asking) -> Decision[Way]:
    """This says whether it can be recorded that somebody asks for help.

    A family may ask for somebody only with that person's agreement. Nothing else stands in the way.

    Source: issue of continuity, open door; C3.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.open_already:
        reasons.append(because("door.asked_already"))
    if facts.way is None:
        reasons.append(because("door.way_needed", "way"))
    if facts.way is Way.FAMILY and not facts.agreed:
        reasons.append(because("door.agreement_needed", "agreed"))
    if facts.brought is None:
        reasons.append(because("door.brought_needed", "brought"))
    if facts.whom is None:
        reasons.append(because("door.whom_needed", "whom"))
    if reasons or facts.way is None:
        return refuse(*reasons)
    return allow(facts.way)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was before somebody asked: whether a journey is open, and whether one had ended."""

    journey_open: bool
    journey_ended: bool
    aftercare: bool = False


def came_back(*, brought: Brought, before: Before) -> CameBack:
    """This says what an asking is: new, of somebody who is still here, or a return, and of which
    kind. Whoever is only asked again after a support ended, and wants help, came back early too.

    Source: C19.
    """
    if not before.journey_ended and not before.aftercare:
        return CameBack.STILL_HERE if before.journey_open else CameBack.NEW
    if before.journey_open and not before.aftercare:
        return CameBack.STILL_HERE
    return {
        Brought.THEMSELVES: CameBack.EARLY,
        Brought.OVERDOSE: CameBack.AFTER_OVERDOSE,
        Brought.ARREST: CameBack.AFTER_ARREST,
    }[brought]
