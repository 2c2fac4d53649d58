"""Aftercare: contacts go on, less often, by agreement; and somebody asks again, months later."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.journey.rhythm import Rhythm
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST_WORDS = 300
MOST_WEEKS = 52
A_WEEK = 7
# Aftercare is agreed around the end of what it follows: so long before or after it.
AROUND = timedelta(weeks=12)


class Link(StrEnum):
    """Who else is there: somebody who has been through it, or people who meet.

    Source: issue of continuity: peer or fellowship link; domain.md S17.
    """

    PEER = "peer"
    FELLOWSHIP = "fellowship"
    FAMILY = "family"
    NOT_WANTED = "not_wanted"


class CheckUp(StrEnum):
    """The times at which somebody asks again after a support ended.

    Source: issue of continuity: check-ups at 1, 3, 6, 12 months.
    """

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    LAST = "last"


class How(StrEnum):
    """How things were when somebody asked again; what they said stands beside it."""

    WELL = "well"
    UNSURE = "unsure"
    WANTS_HELP = "wants_help"
    NOT_REACHED = "not_reached"


class Why(StrEnum):
    """Why aftercare ended."""

    AS_AGREED = "as_agreed"
    THEY_ASKED = "they_asked"
    MORE_SUPPORT = "more_support"
    DIED = "died"


# A death closes it by itself: nobody chooses that.
CHOSEN = tuple(each for each in Why if each is not Why.DIED)


# After these nobody asks again: they asked for it to end, or are helped anew.
NO_MORE = frozenset({Why.THEY_ASKED, Why.MORE_SUPPORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """Aftercare as it is agreed: after what, by which rhythm, beside whom."""

    after: str
    after_on: date | None
    weekly_weeks: int | None
    fortnightly_weeks: int | None
    agreed: bool
    link: Link | None
    today: date
    journey_open: bool
    running: bool
    died_on: date | None


def agree(facts: Agreeing) -> Decision[Rhythm]:
    """This says whether aftercare can be agreed: with the person, around the end of a support.

    Agreed before that end its weeks count from there: until then contacts go as in its first weeks,
    so that nothing has bent down before the support is over.

    Source: issue of continuity: aftercare tapers by agreement; C2: contacts go on, less often.
    """
    reasons = [*_of_whom(facts), *_of_what(facts), *_of_weeks(facts)]
    weekly, fortnightly = facts.weekly_weeks, facts.fortnightly_weeks
    if reasons or weekly is None or fortnightly is None or facts.after_on is None:
        return refuse(*reasons)
    agreed = Rhythm(starts_on=facts.today, weekly_weeks=weekly, fortnightly_weeks=fortnightly)
    return allow(_longer(agreed, weeks=_weeks_until(facts.after_on, facts.today)))


def from_its_end(goes: Rhythm, *, after_on: date) -> Rhythm:
    """This gives what of a rhythm is left from the end of the support on: as it was agreed."""
    return _longer(goes, weeks=-_weeks_until(after_on, goes.starts_on))


def _weeks_until(after_on: date, on: date) -> int:
    """The weeks before an end, a part of one counted whole; none after it."""
    return max(-(-(after_on - on).days // A_WEEK), 0)


def _longer(goes: Rhythm, *, weeks: int) -> Rhythm:
    """A rhythm whose first part, where it ends at all, lasts so many weeks more."""
    if goes.weekly_weeks:
        return replace(goes, weekly_weeks=goes.weekly_weeks + weeks)
    if goes.fortnightly_weeks:
        return replace(goes, fortnightly_weeks=goes.fortnightly_weeks + weeks)
    return goes


def _of_whom(facts: Agreeing) -> list[Reason]:
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.journey_open:
        reasons.append(because("aftercare.no_journey"))
    if facts.running:
        reasons.append(because("aftercare.running"))
    if not facts.agreed:
        reasons.append(because("aftercare.agreed_needed", "agreed"))
    return reasons


def _of_what(facts: Agreeing) -> list[Reason]:
    reasons = []
    if not facts.after.strip():
        reasons.append(because("aftercare.after_needed", "after"))
    if len(facts.after) > LONGEST_WORDS:
        reasons.append(because("aftercare.too_long", "after", most=str(LONGEST_WORDS)))
    if facts.after_on is None or abs(facts.after_on - facts.today) > AROUND:
        reasons.append(because("aftercare.after_when", "after_on", weeks=str(AROUND.days // 7)))
    if facts.link is None:
        reasons.append(because("aftercare.link_needed", "link"))
    return reasons


def _of_weeks(facts: Agreeing) -> list[Reason]:
    reasons = []
    for name, weeks in (
        ("weekly_weeks", facts.weekly_weeks),
        ("fortnightly_weeks", facts.fortnightly_weeks),
    ):
        if weeks is None or not 0 <= weeks <= MOST_WEEKS:
            reasons.append(because("aftercare.weeks_wrong", name, most=str(MOST_WEEKS)))
    return reasons


def check_up(*, which: CheckUp | None, how: How | None, owed: bool, ended: bool) -> Decision[How]:
    """This says whether it can be recorded how things were when somebody asked again, once what
    they were supported by has ended.

    Source: issue of continuity: check-ups at 1, 3, 6, 12 months.
    """
    if which is None or not owed:
        return refuse(because("aftercare.no_check_up"))
    if not ended:
        return refuse(because("aftercare.not_ended_yet"))
    if how is None:
        return refuse(because("aftercare.how_needed", "how"))
    return allow(how)
