"""An ending: whatever holds somebody and is to stop on a day, and what is asked before it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.journey.support import asks_from
from throughcare.domain.kernel.obligation import Settings


class Kind(StrEnum):
    """What ends.

    Source: issue of continuity: order, licence, requirement, programme, script, tenancy support,
    residential, worker leaving.
    """

    SUPPORT = "support"
    TENANCY = "tenancy"
    ORDER = "order"
    LICENCE = "licence"
    REQUIREMENT = "requirement"
    PROGRAMME = "programme"
    RESIDENTIAL = "residential"
    DETOX = "detox"
    SCRIPT = "script"
    PRESCRIBED = "prescribed"
    WORKER = "worker"


# What ends by law on its day, whatever is missing. Source: C2.
BY_LAW = frozenset({Kind.ORDER, Kind.LICENCE, Kind.REQUIREMENT})

# The duties to agree what follows, which stand on Today from when one asks.
ASKED = (
    "support.following",
    "order.following",
    "order.requirement_following",
    "programme.following",
    "medicine.following",
    "journey.next_lead",
)


class Mark(StrEnum):
    """How near an ending is: past its day, or within the weeks before it.

    Source: issue of continuity: twelve, eight, four weeks before any support ends.
    """

    OVER = "over"
    LAST = "last"
    DUE = "due"
    ASKED = "asked"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """So many weeks before an end one asks what follows, has agreed it, and it climbs."""

    asked: int
    due: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What ends before a day, since when it was open, and whether something follows."""

    opened_on: date
    ends_on: date
    follows: bool


def weeks(settings: Settings) -> Weeks:
    """This gives the three marks of a partnership, in weeks before an end."""
    return Weeks(
        asked=settings["following_weeks"],
        due=settings["following_due_weeks"],
        last=settings["following_last_weeks"],
    )


def asked_before(settings: Settings) -> int:
    """This gives how many weeks before it is due what follows stands on Today. Source: C2."""
    found = weeks(settings)
    return max(found.asked - found.due, 0)


def mark(ending: Ending, *, weeks: Weeks, on: date) -> Mark:
    """This says how near an ending is. Source: C2; issue of continuity."""
    if on >= ending.ends_on:
        return Mark.OVER
    left = ending.ends_on - on
    for each, before in ((Mark.LAST, weeks.last), (Mark.DUE, weeks.due), (Mark.ASKED, weeks.asked)):
        if left <= timedelta(weeks=before):
            return each
    return Mark.AHEAD


def is_asked(ending: Ending, *, weeks: Weeks, on: date) -> bool:
    """This says whether one asks today what follows: from so many weeks before the end, or from the
    opening, whichever is later, until something is agreed.

    Source: C2.
    """
    if ending.follows:
        return False
    opened, ends = ending.opened_on, ending.ends_on
    return on >= asks_from(opened_on=opened, planned_end_on=ends, weeks=weeks.asked)
