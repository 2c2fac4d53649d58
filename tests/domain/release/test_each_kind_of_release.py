"""However a release comes about, who goes out unready is somebody's who took it, or it climbed."""

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clock import NOW
from tests.domain.release.test_no_release_unready import (
    ALERT,
    SETTINGS,
    THINGS,
    C,
    Life,
    holds,
    replayed,
)
from throughcare.domain.custody.events import DatesSet
from throughcare.domain.kernel.calendar import at
from throughcare.domain.release import alarms
from throughcare.domain.release.alarms import Alarm, Coming
from throughcare.domain.release.events import Lacks, Stood
from throughcare.domain.release.terms import State

MONDAY = NOW.date()
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
STEP = timedelta(hours=7)  # by which a life goes on with each event


class Waiting(Life):
    """A life in custody, at which the house looks each morning, as it does each hour."""

    def __init__(self) -> None:
        super().__init__()
        self.today = MONDAY
        self.day: date | None = None
        self.coming = Coming(release_on=None)
        self.ready: set[str] = set()
        self.why: set[Alarm] = set()
        self.received(C)

    def at_hour(self, hour: int) -> None:
        """The next thing happens today at this hour."""
        self.at = at(day=self.today, clock=time(hour)) - STEP

    def told(self, day: date) -> None:
        """The prison says the day of release, or another."""
        was, self.day = self.day, day
        self.coming = Coming(release_on=day, was_on=was, told_on=self.today)
        self.at_hour(7)
        said = DatesSet(release_on=day, why="other", told="x", was_on=was)
        self.tell("prison.dates_set", C, said)
        self.look()

    def look(self) -> None:
        """The house says how it stands, where that is otherwise than was said."""
        missing = tuple(each for each in THINGS if each not in self.ready)
        why = alarms.alarms(self.coming, settings=SETTINGS, today=self.today) if missing else ()
        said = Stood(
            release_on=self.day,
            lacks=tuple(Lacks(item=each, what=each, owned=False) for each in missing),
            said="x",
            alarms=tuple(each.value for each in why),
        )
        before = self.context.history.last("readiness.stood", about_id=C)
        if self.day is None or (before is not None and before.payload == said):
            return
        self.why |= set(why)
        self.at_hour(8)
        self.tell("readiness.stood", C, said)

    def wait_until(self, day: date, chance: Random) -> None:
        """Days go by, on some of which something is settled."""
        while self.today < day:
            self.today += A_DAY
            if chance.random() < 0.15:
                item = chance.choice(THINGS)
                self.ready.add(item)
                self.at_hour(7)
                self.set(C, item, State.DONE)
            self.look()

    def goes_out(self) -> None:
        self.at_hour(10)
        self.released(C)


def ordinary(life: Waiting, chance: Random) -> None:
    life.told(MONDAY + chance.randrange(4, 13) * A_WEEK + chance.randrange(1, 4) * A_DAY)


def on_a_friday(life: Waiting, chance: Random) -> None:
    life.told(MONDAY + chance.randrange(4, 13) * A_WEEK + 4 * A_DAY)


def before_a_holiday(life: Waiting, chance: Random) -> None:
    life.told(date(2026, 4, 2))


def early(life: Waiting, chance: Random) -> None:
    life.told(MONDAY + 10 * A_WEEK + chance.randrange(5) * A_DAY)
    life.wait_until(life.today + chance.randrange(1, 40) * A_DAY, chance)
    life.told(life.today + chance.randrange(2, 9) * A_DAY)


def later(life: Waiting, chance: Random) -> None:
    life.told(MONDAY + 3 * A_WEEK + chance.randrange(5) * A_DAY)
    life.wait_until(life.today + chance.randrange(1, 20) * A_DAY, chance)
    life.told(MONDAY + chance.randrange(5, 9) * A_WEEK)


def short_stay(life: Waiting, chance: Random) -> None:
    life.wait_until(life.today + chance.randrange(3) * A_DAY, chance)
    life.told(life.today + chance.randrange(2, 11) * A_DAY)


TOLD: tuple[tuple[Callable[[Waiting, Random], None], Alarm], ...] = (
    (ordinary, Alarm.SOON),
    (on_a_friday, Alarm.FRIDAY),
    (before_a_holiday, Alarm.HOLIDAY),
    (early, Alarm.EARLY),
    (later, Alarm.SOON),
    (short_stay, Alarm.SHORT),
)


@pytest.mark.parametrize(("kind", "why"), TOLD, ids=[kind.__name__ for kind, _ in TOLD])
@given(seed=st.integers(0, 10**9))
@settings(max_examples=25)
def test_duty_was_told_before_the_hour(
    kind: Callable[[Waiting, Random], None], why: Alarm, seed: int
) -> None:
    life, chance = Waiting(), Random(seed)
    kind(life, chance)
    assert life.day is not None
    life.wait_until(life.day, chance)
    hour = at(day=life.day, clock=time(9))
    owed = life.owed(ALERT, C)
    if set(THINGS) <= life.ready:
        assert owed == []
    else:
        (alert,) = owed
        assert why in life.why
        assert alert.urgent
        assert alert.opened_at < hour - A_DAY
        assert alert.level(at=hour) >= 1
        assert alert.level(at=hour - timedelta(minutes=1), acknowledged=True) == 0
        assert alert.level(at=hour + A_DAY, acknowledged=True) >= 1
    life.goes_out()
    assert holds(life, C)
    assert replayed(life)


@given(seed=st.integers(0, 10**9))
@settings(max_examples=25)
def test_straight_from_court_duty_is_told_in_the_same_instant(seed: int) -> None:
    life, chance = Waiting(), Random(seed)
    life.wait_until(life.today + chance.randrange(60) * A_DAY, chance)
    assert life.owed(ALERT, C) == []
    life.goes_out()
    (alert,) = life.owed(ALERT, C)
    assert alert.opened_at == life.at
    assert alert.level(at=life.at + timedelta(hours=1)) >= 1
    assert replayed(life)
