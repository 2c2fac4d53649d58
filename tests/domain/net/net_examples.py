"""Alarms and promises: examples for rules and database alike, told in hours from one instant."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.clock import NOW


def after(hours: float | None) -> datetime | None:
    """So many hours after the instant; nothing where there is nothing."""
    return None if hours is None else NOW + timedelta(hours=hours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """An obligation that climbs to a manager after so many hours and is due after so many.

    It was taken on by a person, and closed, after so many, if ever; `expected` is when it became
    an alarm.
    """

    name: str
    manager: float
    due: float
    taken: float | None = None
    closed: float | None = None
    expected: float | None


ALARMS = (
    Alarm(name="nobody did anything", manager=10, due=10, expected=10),
    Alarm(name="done in time", manager=10, due=10, closed=9, expected=None),
    Alarm(name="done on the hour", manager=10, due=10, closed=10, expected=10),
    Alarm(name="done late", manager=10, due=10, closed=30, expected=10),
    Alarm(name="urgent, nobody took it", manager=1, due=24, expected=1),
    Alarm(name="urgent, done before it climbed", manager=1, due=24, closed=0.5, expected=None),
    Alarm(
        name="urgent, taken, done in time", manager=1, due=24, taken=0.5, closed=20, expected=None
    ),
    Alarm(name="urgent, taken, not done", manager=1, due=24, taken=0.5, expected=24),
    Alarm(name="urgent, taken on the hour", manager=1, due=24, taken=1, expected=24),
    Alarm(name="urgent, taken too late", manager=1, due=24, taken=2, closed=3, expected=1),
    Alarm(name="taken, due before it would climb", manager=10, due=4, taken=1, expected=10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """Something due after so many hours, kept or fallen after so many, looked at after so many."""

    name: str
    due: float = 24
    kept: float | None = None
    fell: float | None = None
    at: float = 48
    expected: str


PROMISES = (
    Promised(name="not due yet", at=12, expected="waiting"),
    Promised(name="due at this instant", at=24, expected="waiting"),
    Promised(name="due and not done", expected="missed"),
    Promised(name="done in time", kept=20, expected="kept"),
    Promised(name="done on the hour", kept=24, expected="kept"),
    Promised(name="done late", kept=30, expected="missed"),
    Promised(name="done before anybody looked, not due yet", kept=6, at=12, expected="kept"),
    Promised(name="done after one looked", kept=30, at=27, expected="missed"),
    Promised(name="fell in time", fell=20, expected="fell"),
    Promised(name="fell on the hour", fell=24, expected="fell"),
    Promised(name="taken back once it was late", fell=30, expected="missed"),
    Promised(name="falls after one looked", fell=20, at=12, expected="waiting"),
)
