"""Finding fellowship meetings by day, hour, distance and kind. They are listed, not a party."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from throughcare.domain.directory.terms import KM_PER_MILE, Meeting, Point, Weekday, nearest_miles

USUAL_MINUTES = 60
DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for; whatever is None or empty is not asked.

    A meeting fits [earliest, latest) by when it starts; a latest before the earliest runs past
    midnight. `kinds`: all of them. `within_miles` needs `near`, and leaves out meetings that are
    neither on the map nor online; `online` True wants only those, False only those in a room.
    """

    days: frozenset[Weekday] = frozenset()
    earliest: time | None = None
    latest: time | None = None
    near: Point | None = None
    within_miles: float | None = None
    kinds: frozenset[str] = frozenset()
    online: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A meeting on one weekday, with how far it is where that is known."""

    meeting: Meeting
    day: Weekday
    starts: time
    miles: float | None = None

    @property
    def km(self) -> float | None:
        return None if self.miles is None else self.miles * KM_PER_MILE


def find(*, meetings: Iterable[Meeting], wanted: Wanted) -> tuple[Found, ...]:
    """This finds meetings, in the order of the week from Monday, then hour, then distance.

    A meeting on several days is found once for each; one by arrangement is not found by day.

    Source: domain.md S17.
    """
    found = [each for meeting in meetings for each in _found(meeting, wanted)]
    return tuple(sorted(found, key=_by_week))


def soonest(
    *, meetings: Iterable[Meeting], wanted: Wanted, day: Weekday, clock: time
) -> tuple[Found, ...]:
    """This finds the same, in the order in which they next start from this day and hour on."""
    found = find(meetings=meetings, wanted=wanted)
    return tuple(sorted(found, key=lambda each: minutes_until(found=each, day=day, clock=clock)))


def minutes_until(*, found: Found, day: Weekday, clock: time) -> int:
    """This gives the minutes from a day and hour of the week until the meeting next starts."""
    now = day * DAY_MINUTES + _minutes(clock)
    starts = found.day * DAY_MINUTES + _minutes(found.starts)
    return (starts - now) % WEEK_MINUTES


def lasts_minutes(*, meeting: Meeting) -> int:
    """This gives how long a meeting lasts: an hour unless it says; one may end after midnight.

    Source: Meeting Guide specification, `end_time`.
    """
    if meeting.starts is None or meeting.ends is None or meeting.ends == meeting.starts:
        return USUAL_MINUTES
    return (_minutes(meeting.ends) - _minutes(meeting.starts)) % DAY_MINUTES


def _found(meeting: Meeting, wanted: Wanted) -> Iterable[Found]:
    starts = meeting.starts
    if starts is None or not _fits(meeting, starts, wanted):
        return ()
    miles = _miles(meeting, wanted.near)
    if not _near(meeting, miles, wanted.within_miles):
        return ()
    days = (day for day in meeting.days if not wanted.days or day in wanted.days)
    return tuple(Found(meeting=meeting, day=day, starts=starts, miles=miles) for day in days)


def _fits(meeting: Meeting, starts: time, wanted: Wanted) -> bool:
    if wanted.online is not None and wanted.online is not meeting.online:
        return False
    if not wanted.kinds <= set(meeting.kinds):
        return False
    return _within(starts, wanted.earliest, wanted.latest)


def _within(starts: time, earliest: time | None, latest: time | None) -> bool:
    if earliest is None or latest is None:
        return (earliest is None or earliest <= starts) and (latest is None or starts < latest)
    if latest <= earliest:
        return starts >= earliest or starts < latest
    return earliest <= starts < latest


def _near(meeting: Meeting, miles: float | None, within: float | None) -> bool:
    if within is None:
        return True
    return meeting.online if miles is None else miles <= within


def _miles(meeting: Meeting, near: Point | None) -> float | None:
    if near is None or meeting.place is None:
        return None
    return nearest_miles(places=(meeting.place,), near=near)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _by_week(found: Found) -> tuple[int, time, float, str, str]:
    miles = float("inf") if found.miles is None else found.miles
    return (
        found.day,
        found.starts,
        miles,
        found.meeting.name.casefold(),
        found.meeting.key,
    )
