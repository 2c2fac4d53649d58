"""Why a release needs somebody on duty at once, where not everything is ready."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.kernel.calendar import A_DAY, Calendar
from throughcare.domain.kernel.obligation import Settings

FRIDAY = 4


class Alarm(StrEnum):
    """Why somebody on duty is told."""

    FRIDAY = "friday"
    HOLIDAY = "holiday"
    SHORT = "short"
    EARLY = "early"
    SOON = "soon"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A release as it is known today; `was_on` the day that was told before, `told_on` when the day
    was last told, `out` that they have left prison.
    """

    release_on: date | None
    was_on: date | None = None
    told_on: date | None = None
    out: bool = False


def day_marks(day: date, *, calendar: Calendar) -> tuple[Alarm, ...]:
    """This says whether a day of release is one after which little is open: a Friday or weekend, or
    the eve of a bank holiday, or one.

    Source: P8: releases on Fridays; issue of continuity: Friday, bank-holiday releases.
    """
    found = []
    if day.weekday() >= FRIDAY:
        found.append(Alarm.FRIDAY)
    if day in calendar.holidays or day + A_DAY in calendar.holidays:
        found.append(Alarm.HOLIDAY)
    return tuple(found)


def alarms(facts: Coming, *, settings: Settings, today: date) -> tuple[Alarm, ...]:
    """This says why a release that is not ready goes to the duty rota now; nothing where there is
    time for whoever owns what is missing.

    Source: C7; issue of continuity: unplanned, early, from-court, Friday, bank-holiday releases.
    """
    if facts.out:
        return (Alarm.OUT,)
    day, calendar = facts.release_on, settings.calendar
    if day is None:
        return ()

    def within(setting: str) -> bool:
        return today >= calendar.add_working_days(day=day, working_days=-settings[setting])

    found = list(day_marks(day, calendar=calendar)) if within("release_special_days") else []
    short = timedelta(days=settings["release_short_days"])
    if facts.told_on is not None and day - facts.told_on < short and facts.was_on is None:
        found.append(Alarm.SHORT)
    if facts.was_on is not None and day < facts.was_on and within("release_early_days"):
        found.append(Alarm.EARLY)
    if within("release_soon_days"):
        found.append(Alarm.SOON)
    return tuple(found)
