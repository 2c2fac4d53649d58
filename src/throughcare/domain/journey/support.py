"""Supports and what follows them; leaving by choice."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse

LONGEST_WORDS = 300


class Leaving(StrEnum):
    """Why a journey ends.

    Source: domain.md §5 "Leaving by choice".
    """

    BY_CHOICE = "by_choice"
    GOALS_REACHED = "goals_reached"
    MOVED_AWAY = "moved_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Help that begins, perhaps until a day (exclusive)."""

    what: str
    starts_on: date
    planned_end_on: date | None
    today: date
    died_on: date | None


def open_support(facts: Opening) -> Decision[None]:
    """This says whether a support can be opened.

    Source: issue "Events": supports with what follows.
    """
    reasons = []
    if not facts.what.strip():
        reasons.append(because("support.what_needed", "what"))
    if len(facts.what) > LONGEST_WORDS:
        reasons.append(because("support.too_long", "what", most=str(LONGEST_WORDS)))
    if facts.starts_on > facts.today:
        reasons.append(because("support.starts_later", "starts_on"))
    if facts.planned_end_on is not None and facts.planned_end_on <= facts.starts_on:
        reasons.append(because("support.ends_before_start", "planned_end_on"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons else allow(None)


def asks_from(*, opened_on: date, planned_end_on: date, weeks: int) -> date:
    """This gives the day from which one is asked what follows: so many weeks before the end.

    Or the day of the opening, whichever is later.

    Source: C2.
    """
    return max(planned_end_on - timedelta(weeks=weeks), opened_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What is agreed to follow, and from when."""

    follows: str
    follows_on: date | None
    ended: bool


def agree_following(facts: Following) -> Decision[None]:
    """This says whether what follows can be agreed.

    Source: C2, C3.
    """
    reasons = []
    if facts.ended:
        reasons.append(because("support.ended"))
    if not facts.follows.strip():
        reasons.append(because("support.follows_needed", "follows"))
    if len(facts.follows) > LONGEST_WORDS:
        reasons.append(because("support.too_long", "follows", most=str(LONGEST_WORDS)))
    return refuse(*reasons) if reasons else allow(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is known when a support ends; `leaving` where the person leaves by choice."""

    follows: str
    without_why: str
    by_manager: bool
    ended: bool
    leaving: bool = False


def end(facts: Ending) -> Decision[None]:
    """This says whether a support can end: with what follows, or a manager's recorded reason.

    Whoever leaves by choice is not kept by a form: their own wish is reason enough.

    Source: C2, C3; domain.md §5 "Leaving by choice".
    """
    if facts.ended:
        return refuse(because("support.ended"))
    if facts.follows.strip() or facts.leaving:
        return allow(None)
    if not facts.without_why.strip():
        return refuse(because("support.follows_or_reason_needed", "follows"))
    if not facts.by_manager:
        return refuse(because("support.manager_needed", "without_why"))
    return allow(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingJourney:
    """What is known when a journey ends."""

    why: Leaving | None
    leads: bool
    ended: bool
    own_supports: tuple[str, ...]
    in_prison: bool = False


def end_journey(facts: EndingJourney) -> Decision[Leaving]:
    """This says whether a journey can end.

    By choice: at once, without chase, the door open. For any other reason each of our supports is
    ended first, with what follows, and nobody is left without a lead on the way to the gate.

    Source: domain.md §5 "Leaving by choice"; C2, P3, P8.
    """
    if facts.ended:
        return refuse(because("journey.ended"))
    reasons = []
    if not facts.leads:
        reasons.append(because("journey.lead_ends_it"))
    if facts.why is None:
        reasons.append(because("journey.why_needed", "why"))
    elif facts.why is not Leaving.BY_CHOICE and facts.own_supports:
        named = ", ".join(facts.own_supports)
        reasons.append(because("journey.supports_open", "why", supports=named))
    elif facts.why is not Leaving.BY_CHOICE and facts.in_prison:
        reasons.append(because("journey.in_prison", "why"))
    return refuse(*reasons) if reasons or facts.why is None else allow(facts.why)
