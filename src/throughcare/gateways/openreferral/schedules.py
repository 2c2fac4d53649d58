"""Schedules as opening hours: weekly ones by weekday; others are kept in words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from throughcare.domain.directory.terms import Hours, Weekday
from throughcare.gateways import plain_text as plain

MOST_HOURS = 60
_DAYS = {day.name[:2]: day for day in Weekday}
_SPLIT = re.compile(r"[,;\s/]+")


def hours(*, schedules: Iterable[Mapping[str, Any]]) -> tuple[Hours, ...]:
    """This gives weekly opening hours by weekday, in the order of the week.

    A schedule that is monthly, of every second week or more, or that names no weekday is no weekly
    hour and is left out, because a wrong hour is worse than none. One whose hours can't be read
    stands without hours, with what it says.
    """
    found = [each for schedule in schedules for each in _hours(schedule)]
    once = dict.fromkeys(found)
    return tuple(sorted(once, key=_by_week))[:MOST_HOURS]


def _hours(schedule: Mapping[str, Any]) -> list[Hours]:
    frequency = plain.line(value=schedule.get("freq")).upper()
    interval = plain.number(value=schedule.get("interval"))
    if frequency not in ("", "WEEKLY") or (interval is not None and interval > 1):
        return []
    opens = plain.clock(value=schedule.get("opens_at"))
    closes = plain.clock(value=schedule.get("closes_at"))
    said = plain.line(value=schedule.get("description") or schedule.get("notes"))
    note = "" if opens and closes else said
    days = _weekdays(schedule.get("byday") or schedule.get("weekday"))
    if not days or not (opens or closes or note):
        return []
    return [Hours(day=day, opens=opens, closes=closes, note=note) for day in days]


def _weekdays(given: Any) -> list[Weekday]:
    """The weekdays named, as MO, Mon or Monday; "2TU" is a day of the month, none of the week."""
    words = _SPLIT.split(plain.line(value=given).upper())
    return [_DAYS[word[:2]] for word in words if _is_day(word)]


def _is_day(word: str) -> bool:
    day = _DAYS.get(word[:2])
    return day is not None and day.name.startswith(word.removesuffix("S"))


def _by_week(each: Hours) -> tuple[int, bool, str]:
    return each.day.value, each.opens is None, each.opens.isoformat() if each.opens else each.note
