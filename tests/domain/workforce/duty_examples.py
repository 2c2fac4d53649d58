"""Who stands in, who is on duty, how far it has climbed: examples for rules and database alike.

Each is told in the words of a rota. People are letters; a day is the 2 March 2026, 10:00, unless
the example says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from tests.clock import NOW

SPACE = UUID("0f6f1f5e-2a9f-4c86-9d0f-1f1f5e2a9f4c")
FRIDAY, MONDAY, TUESDAY = date(2026, 2, 27), date(2026, 3, 2), date(2026, 3, 3)
AN_HOUR = timedelta(hours=1)


def key(letter: str) -> UUID:
    return uuid5(SPACE, letter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Somebody away from a day until a day (exclusive), and their deputy."""

    who: str
    deputy: str | None = None
    starts_on: date = MONDAY
    ends_on: date | None = TUESDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Somebody on duty from so many hours after the instant until so many."""

    who: str
    starts: float = -1
    ends: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Who does A's work."""

    name: str
    away: tuple[Away, ...] = ()
    gone: Mapping[str, datetime] = field(default_factory=dict)
    expected: str | None


STAND_INS = (
    StandIn(name="nobody is away", expected="A"),
    StandIn(name="the deputy", away=(Away(who="A", deputy="B"),), expected="B"),
    StandIn(name="without a deputy", away=(Away(who="A"),), expected=None),
    StandIn(
        name="back today",
        away=(Away(who="A", deputy="B", starts_on=FRIDAY, ends_on=MONDAY),),
        expected="A",
    ),
    StandIn(
        name="away from tomorrow",
        away=(Away(who="A", starts_on=TUESDAY, ends_on=None),),
        expected="A",
    ),
    StandIn(
        name="nobody knows until when",
        away=(Away(who="A", deputy="B", starts_on=FRIDAY, ends_on=None),),
        expected="B",
    ),
    StandIn(
        name="a chain of three",
        away=(
            Away(who="A", deputy="B"),
            Away(who="B", deputy="C"),
            Away(who="C", deputy="D"),
        ),
        expected="D",
    ),
    StandIn(
        name="the chain ends with nobody",
        away=(Away(who="A", deputy="B"), Away(who="B")),
        expected=None,
    ),
    StandIn(
        name="a circle has nobody",
        away=(Away(who="A", deputy="B"), Away(who="B", deputy="A")),
        expected=None,
    ),
    StandIn(
        name="the second of two deputies",
        away=(Away(who="A", deputy="B"), Away(who="A", deputy="C"), Away(who="B")),
        expected="C",
    ),
    StandIn(
        name="a deputy who has left",
        away=(Away(who="A", deputy="B"),),
        gone={"B": NOW},
        expected=None,
    ),
    StandIn(
        name="a deputy who leaves later",
        away=(Away(who="A", deputy="B"),),
        gone={"B": NOW + AN_HOUR},
        expected="B",
    ),
    StandIn(name="who has left", gone={"A": NOW - AN_HOUR}, expected=None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Who is on duty, in the order of their turns."""

    name: str
    turns: tuple[Turn, ...] = ()
    away: tuple[Away, ...] = ()
    gone: Mapping[str, datetime] = field(default_factory=dict)
    expected: tuple[str, ...]


ON_DUTY = (
    OnDuty(name="nobody", expected=()),
    OnDuty(name="one", turns=(Turn(who="A"),), expected=("A",)),
    OnDuty(name="whose turn begins now", turns=(Turn(who="A", starts=0),), expected=("A",)),
    OnDuty(name="whose turn ends now", turns=(Turn(who="A", ends=0),), expected=()),
    OnDuty(
        name="two, the earlier first",
        turns=(Turn(who="A", starts=-1), Turn(who="B", starts=-2)),
        expected=("B", "A"),
    ),
    OnDuty(
        name="the deputy of who is away",
        turns=(Turn(who="A"),),
        away=(Away(who="A", deputy="B"),),
        expected=("B",),
    ),
    OnDuty(name="away without deputy", turns=(Turn(who="A"),), away=(Away(who="A"),), expected=()),
    OnDuty(
        name="a deputy who is on duty too counts once",
        turns=(Turn(who="A", starts=-2), Turn(who="B")),
        away=(Away(who="A", deputy="B"),),
        expected=("B",),
    ),
    OnDuty(name="who was locked out", turns=(Turn(who="A"),), gone={"A": NOW}, expected=()),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Climbing:
    """An obligation due in so many hours that climbs after so many, looked at after so many."""

    name: str
    manager: float = 1
    partnership: float = 49
    due: float = 24
    at: float
    acknowledged: bool = False
    expected: int


CLIMBING = (
    Climbing(name="just opened", at=0, expected=0),
    Climbing(name="a moment before the hour", at=0.99, expected=0),
    Climbing(name="on the hour", at=1, expected=1),
    Climbing(name="taken on", at=1, acknowledged=True, expected=0),
    Climbing(name="taken on and due", at=24, acknowledged=True, expected=1),
    Climbing(name="two days after the manager", at=49, expected=2),
    Climbing(name="taken on, long overdue", at=50, acknowledged=True, expected=2),
    Climbing(
        name="taken on, due after it climbed twice", due=60, at=50, acknowledged=True, expected=0
    ),
)
