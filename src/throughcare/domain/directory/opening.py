"""Hours as people write and say them: "Monday to Friday 9:00 to 17:00"."""

import re
from datetime import time
from itertools import groupby

from throughcare.domain.directory.terms import Hours, Weekday
from throughcare.domain.kernel.decision import Decision, allow, because, refuse

MOST_LINES = 20
LONGEST_NOTE = 200
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = {day[:3].casefold(): Weekday(at) for at, day in enumerate(DAYS)}
_DAY = r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_TO = r"\s*(?:to|-|–|—|until)\s*"
_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*(am|pm)?|(noon|midnight)"
_LINE = re.compile(
    rf"{_DAY}(?:{_TO}{_DAY})?[\s:,]*(?:{_CLOCK}){_TO}(?:{_CLOCK})(?:\s*,\s*(.+))?", re.IGNORECASE
)
_NAMED = {"noon": time(12), "midnight": time(0)}


def read(*, text: str, field: str = "hours") -> Decision[tuple[Hours, ...]]:
    """This reads hours, a line for each, such as "Mon to Fri 9 to 5" or "Sat 10am-1pm, ring first".

    Where a closing hour comes before a morning's opening and says neither am nor pm, the afternoon
    is meant; after an afternoon's opening, the next morning is.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        return refuse(because("directory.hours_too_many", field, most=str(MOST_LINES)))
    read = [_hours(line) for line in lines]
    wrong = tuple(
        because("directory.hours_unclear", field, line=line[:60])
        for line, found in zip(lines, read, strict=True)
        if not found
    )
    if wrong:
        return refuse(*wrong)
    return allow(tuple(each for found in read for each in found))


def said(*, hours: tuple[Hours, ...]) -> tuple[str, ...]:
    """This says hours as people do, days with the same hours together, from Monday on.

    What it says is read back as the same hours.
    """
    whole = sorted(hours, key=lambda each: (_clocks(each), each.day))
    lines = []
    for _, alike in groupby(whole, key=_clocks):
        lines += _runs(tuple(alike))
    return tuple(line for _, line in sorted(lines, key=lambda pair: pair[0]))


def _clocks(hours: Hours) -> tuple[time, time, str, bool]:
    unsaid = hours.opens is None or hours.closes is None
    return (hours.opens or time(0), hours.closes or time(0), hours.note, unsaid)


def _runs(alike: tuple[Hours, ...]) -> list[tuple[tuple[int, time], str]]:
    """Days that follow one another, as one line each."""
    days = sorted({each.day for each in alike})
    runs: list[list[Weekday]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    first = alike[0]
    return [((run[0], first.opens or time(0)), _line(run, first)) for run in runs]


def _line(days: list[Weekday], hours: Hours) -> str:
    named = DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
    if hours.opens is not None and hours.closes is not None:
        named += f" {_clock(hours.opens)} to {_clock(hours.closes)}"
    return f"{named}, {hours.note}" if hours.note else named


def _clock(clock: time) -> str:
    return f"{clock.hour}:{clock.minute:02}"


def _hours(line: str) -> tuple[Hours, ...]:
    found = _LINE.fullmatch(line)
    if found is None:
        return ()
    first, last, *clocks, note = found.groups()
    try:
        opens, closes = _span(clocks[:4], clocks[4:])
    except ValueError:
        return ()
    if note and len(note) > LONGEST_NOTE:
        return ()
    return tuple(
        Hours(day=day, opens=opens, closes=closes, note=(note or "").strip())
        for day in _days(_SHORT[first.casefold()], _SHORT[(last or first).casefold()])
    )


def _days(first: Weekday, last: Weekday) -> list[Weekday]:
    return [Weekday((first + ahead) % 7) for ahead in range((last - first) % 7 + 1)]


def _span(opening: list[str], closing: list[str]) -> tuple[time, time]:
    opens, closes = _read_clock(*opening), _read_clock(*closing)
    plain = not closing[2] and not closing[3]
    if plain and closes <= opens and opens.hour < 12 and closes.hour < 12:
        closes = closes.replace(hour=closes.hour + 12)
    return opens, closes


def _read_clock(hour: str, minute: str, half: str, named: str) -> time:
    if named:
        return _NAMED[named.casefold()]
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise ValueError(hour)
        number = number % 12 + (12 if half.casefold() == "pm" else 0)
    return time(0 if number == 24 else number, int(minute or 0))
