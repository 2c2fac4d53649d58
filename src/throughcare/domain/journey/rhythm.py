"""How often somebody and their lead are in touch, where they agreed on it: less and less often."""

from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent

WEEKLY, FORTNIGHTLY, MONTHLY = 7, 14, 28
AGREED, ENDED = "aftercare.agreed", "aftercare.ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Weekly for so many weeks from a day on, then every fortnight for so many, then monthly until
    it is ended.
    """

    starts_on: date
    weekly_weeks: int
    fortnightly_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Aftercare was agreed: after what, which ends before a day; by which rhythm; whether somebody
    asks again, months later.
    """

    after: str
    after_on: date
    starts_on: date
    weekly_weeks: int
    fortnightly_weeks: int
    rhythm: str
    check_ups: bool


def days(rhythm: Rhythm, *, on: date) -> int:
    """This gives how many days may lie between two contacts on a day. The database has a function
    of the same name, `rhythm_days`.

    Source: issue of continuity: aftercare tapers by agreement.
    """
    fortnightly_from = rhythm.starts_on + timedelta(weeks=rhythm.weekly_weeks)
    if on < fortnightly_from:
        return WEEKLY
    monthly_from = fortnightly_from + timedelta(weeks=rhythm.fortnightly_weeks)
    return FORTNIGHTLY if on < monthly_from else MONTHLY


def say(rhythm: Rhythm) -> str:
    """This says a rhythm: "weekly for 4 weeks, every 2 weeks for 8 weeks, then monthly"."""
    parts = [
        f"{words} for {weeks} week{'' if weeks == 1 else 's'}"
        for words, weeks in (
            ("weekly", rhythm.weekly_weeks),
            ("every 2 weeks", rhythm.fortnightly_weeks),
        )
        if weeks
    ]
    return ", ".join([*parts, "then monthly" if parts else "monthly"])


def running(event: AnyEvent, history: History) -> AnyEvent | None:
    """This gives the agreement by which contacts go once an event has happened, if there is one."""
    newest = history.last(AGREED, ENDED, "journey.ended")
    newest = event if event.kind in (AGREED, ENDED, "journey.ended") else newest
    return newest if newest is not None and isinstance(newest.payload, Agreed) else None


def of(told: Agreed) -> Rhythm:
    """This gives the rhythm of an agreement."""
    return Rhythm(
        starts_on=told.starts_on,
        weekly_weeks=told.weekly_weeks,
        fortnightly_weeks=told.fortnightly_weeks,
    )
