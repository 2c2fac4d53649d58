"""Watch after a change in which people die: agreed with the person, kept by services, and it ends.

What is watched is whether a service keeps its word to be in touch. Nothing is asked of the person.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.period import Period


class Since(StrEnum):
    """After what somebody is watched over for a while.

    Source: domain.md §5 "Watching clients".
    """

    STARTED = "started"
    DROPPED_OUT = "dropped_out"
    DETOX = "detox"
    RELEASE = "release"


class How(StrEnum):
    """How they want to be reached."""

    TELEPHONE = "telephone"
    MESSAGE = "message"
    VISIT = "visit"
    HERE = "here"


class Why(StrEnum):
    """Why a watch ended."""

    TIME = "time"
    THEY_ASKED = "they_asked"
    DIED = "died"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """A watch as it is agreed. `if_not` is what they want done where nobody reaches them."""

    since: Since | None
    how: How | None
    if_not: str
    agreed: bool
    starts_on: date
    ends_on: date | None
    most_days: int
    open_already: bool
    died_on: date | None
    helper_here: bool = True


def agree(facts: Agreeing) -> Decision[Period[date]]:
    """This says whether a watch can be agreed: with the person, and with the day on which it ends.

    Source: domain.md §5 "Watching clients": agreed and ends; S13.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.open_already:
        reasons.append(because("watch.open_already"))
    if facts.since is None:
        reasons.append(because("watch.since_needed", "since"))
    if facts.how is None:
        reasons.append(because("watch.how_needed", "how"))
    if not facts.if_not.strip():
        reasons.append(because("watch.if_not_needed", "if_not"))
    if not facts.agreed:
        reasons.append(because("watch.agreed_needed", "agreed"))
    if not facts.helper_here:
        reasons.append(because("watch.helper_wrong", "helper_id"))
    last = facts.starts_on + timedelta(days=facts.most_days)
    if facts.ends_on is None or not facts.starts_on < facts.ends_on <= last:
        reasons.append(because("watch.end_wrong", "ends_on", most=str(facts.most_days)))
    if reasons or facts.ends_on is None:
        return refuse(*reasons)
    return allow(Period(starts=facts.starts_on, ends=facts.ends_on))


class Rhythm(StrEnum):
    """How often a service is in touch: it bends down, and it ends."""

    DAILY = "daily"
    ALTERNATE = "alternate"
    WEEKLY = "weekly"


EVERY: dict[Rhythm, int] = {Rhythm.DAILY: 1, Rhythm.ALTERNATE: 2, Rhythm.WEEKLY: 7}


def rhythm(*, daily_until: date, alternate_until: date, on: date) -> Rhythm:
    """This says how often a service is in touch on a day of a watch.

    Source: issue of continuity: daily, then every other day, then weekly; ends.
    """
    if on < daily_until:
        return Rhythm.DAILY
    return Rhythm.ALTERNATE if on < alternate_until else Rhythm.WEEKLY


def next_on(*, daily_until: date, alternate_until: date, last_on: date) -> date:
    """This gives the day of the next contact after one: so many days later as its rhythm says."""
    now = rhythm(daily_until=daily_until, alternate_until=alternate_until, on=last_on)
    return last_on + timedelta(days=EVERY[now])


def is_over(*, ends_on: date, today: date) -> bool:
    """This says whether a watch has ended by itself: its end is the first day without it."""
    return ends_on <= today
