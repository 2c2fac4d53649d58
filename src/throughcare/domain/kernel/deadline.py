"""Deadlines as rules name them: so many of the partnership's hours or days after an instant."""

from datetime import datetime, time, timedelta

from throughcare.domain.kernel.calendar import (
    after_days,
    after_hours,
    after_months,
    at,
    london_day,
)
from throughcare.domain.kernel.obligation import Deadline, Settings

LAST_MINUTE = time(23, 59)


def hours(setting: str) -> Deadline:
    """So many hours by the clock, day or night."""

    def due(instant: datetime, settings: Settings) -> datetime:
        return after_hours(instant=instant, hours=settings[setting])

    return due


def minutes(setting: str) -> Deadline:
    """So many minutes by the clock."""

    def due(instant: datetime, settings: Settings) -> datetime:
        return instant + timedelta(minutes=settings[setting])

    return due


def days(setting: str) -> Deadline:
    """The close of the working day on, or next after, so many calendar days later."""

    def due(instant: datetime, settings: Settings) -> datetime:
        later = after_days(instant=instant, days=settings[setting])
        return settings.calendar.end_of_working_day(instant=later, working_days=0)

    return due


def weeks(setting: str) -> Deadline:
    """The close of the working day on, or next after, so many weeks later."""

    def due(instant: datetime, settings: Settings) -> datetime:
        later = after_days(instant=instant, days=7 * settings[setting])
        return settings.calendar.end_of_working_day(instant=later, working_days=0)

    return due


def months(setting: str) -> Deadline:
    """The close of the working day on, or next after, the same day so many months later."""

    def due(instant: datetime, settings: Settings) -> datetime:
        day = after_months(day=london_day(instant=instant), months=settings[setting])
        return settings.calendar.end_of_working_day(
            instant=at(day=day, clock=time()), working_days=0
        )

    return due


def weeks_before(setting: str) -> Deadline:
    """The close of the working day on, or next after, so many weeks before an instant."""

    def due(instant: datetime, settings: Settings) -> datetime:
        earlier = after_days(instant=instant, days=-7 * settings[setting])
        return settings.calendar.end_of_working_day(instant=earlier, working_days=0)

    return due


def working_days_before(setting: str) -> Deadline:
    """The close of the working day that lies so many working days before the day of an instant."""

    def due(instant: datetime, settings: Settings) -> datetime:
        calendar = settings.calendar
        day = london_day(instant=instant)
        earlier = calendar.add_working_days(day=day, working_days=-settings[setting])
        return at(day=earlier, clock=calendar.closing_time)

    return due


def working_days(setting: str) -> Deadline:
    """The close of so many working days later; the day after counts as the first."""

    def due(instant: datetime, settings: Settings) -> datetime:
        return settings.calendar.end_of_working_day(instant=instant, working_days=settings[setting])

    return due


def that_day() -> Deadline:
    """The close of that working day, or of the next where it is not worked."""

    def due(instant: datetime, settings: Settings) -> datetime:
        return settings.calendar.end_of_working_day(instant=instant, working_days=0)

    return due


def midnight() -> Deadline:
    """The last minute of that same day, worked or not: due today, not tomorrow."""

    def due(instant: datetime, settings: Settings) -> datetime:
        return at(day=london_day(instant=instant), clock=LAST_MINUTE)

    return due
