"""No release passes without a ready list, or an urgent duty that a person takes or that climbs."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clock import NOW
from throughcare.domain.custody.events import DatesSet, GoesOn, Received, Released
from throughcare.domain.journey.events import Opened
from throughcare.domain.kernel import calendar
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import Obligation
from throughcare.domain.net.protocol import KINDS, Closed, Context, consequences, replay
from throughcare.domain.net.protocol import after as went_on
from throughcare.domain.release.events import Answered, Begun, ItemSet, Lacks, Stood
from throughcare.domain.release.protocol import lacks
from throughcare.domain.release.terms import State, item_key
from throughcare.queries import protocol

PERSON, LEADS, WORKER = UUID(int=1), UUID(int=11), UUID(int=21)
CUSTODIES = (UUID(int=31), UUID(int=32))
THINGS = ("bed", "script", "naloxone", "gate")
ALERT, FIND = "readiness.alert", "readiness.find_owner"
SETTINGS = protocol.settings_on("england", NOW.date())


class Life:
    """One person's events, and what is owed after each."""

    custodies = CUSTODIES
    agency_id = LEADS  # who acts

    def __init__(self) -> None:
        self.context = Context(history=History(()), owed=(), settings=SETTINGS)
        self.events: list[Event[Any]] = []
        self.at = NOW
        opened = Opened(lead_agency_id=LEADS, lead_worker_id=WORKER, lead_name="Ada", acting=False)
        self.tell("journey.opened", PERSON, opened)

    def tell(self, kind: str, about_id: UUID, payload: Any, late: timedelta = timedelta()) -> None:
        self.at += timedelta(hours=7)
        assert type(payload) is KINDS[kind].payload
        event = Event(
            id=UUID(int=1000 + len(self.events)),
            person_id=PERSON,
            sequence=len(self.events) + 1,
            kind=kind,
            occurred_at=self.at - late,
            recorded_at=self.at,
            recorded_by=WORKER,
            agency_id=self.agency_id,
            about_id=about_id,
            payload=payload,
        )
        self.events.append(event)
        follows = consequences(event, self.context)
        self.context = went_on(event, self.context, follows)

    def owed(self, rule: str, about_id: UUID | None = None) -> list[Obligation]:
        return [
            each
            for each in self.context.owed
            if each.rule == rule and about_id in (None, each.about_id)
        ]

    # What happens, each as an action would tell it.

    def received(self, custody: UUID) -> None:
        said = Received(
            prison="QAX", prison_name="Fairmoor", why="admitted", since=self.at, told="x"
        )
        self.tell("prison.received", custody, said)

    def dated(self, custody: UUID, day: date | None) -> None:
        self.tell("prison.dates_set", custody, DatesSet(release_on=day, why="other", told="x"))

    def stood(self, custody: UUID, day: date | None, missing: tuple[str, ...], why: str) -> None:
        found = tuple(Lacks(item=each, what=each, owned=False) for each in missing)
        alarms = (why,) if why else ()
        said = Stood(release_on=day, lacks=found, said="x", alarms=alarms)
        self.tell("readiness.stood", custody, said)

    def set(self, custody: UUID, item: str, state: State) -> None:
        owned = state is State.OWNED
        said = ItemSet(
            custody_id=custody,
            item=item,
            what=item,
            state=state.value,
            words="",
            worker_id=WORKER if owned else None,
            worker_agency_id=LEADS if owned else None,
            due_on=self.at.date() if owned else None,
        )
        self.tell("release.item_set", item_key(custody, item), said)

    def released(
        self, custody: UUID, *, late: timedelta = timedelta(), why: str = "released"
    ) -> None:
        said = Released(
            prison="QAX", prison_name="Fairmoor", why=why, left_at=self.at, told="x", now=True
        )
        self.tell("prison.released", custody, said, late)


def holds(life: Life, custody: UUID) -> bool:
    """Whether whoever went out was ready, or duty owes an urgent thing that climbs by itself."""
    event = life.events[-1]
    open_now = lacks(event, life.context.history, custody_id=custody)
    if open_now == ():
        return True
    return any(
        (
            each.urgent
            and each.level(at=each.opened_at + timedelta(hours=1)) >= 1
            and each.level(at=each.opened_at, acknowledged=True) == 0
        )
        or each.level(at=event.recorded_at) >= 1
        for each in life.owed(ALERT, custody)
    )


def a_step(life: Life, chance: Random) -> None:
    custody = chance.choice(CUSTODIES)
    day = chance.choice((None, NOW.date() + timedelta(days=chance.randrange(5, 90))))
    missing = tuple(each for each in THINGS if chance.random() < 0.4)
    steps: tuple[Callable[[], None], ...] = (
        lambda: life.received(custody),
        lambda: life.dated(custody, day),
        lambda: life.stood(custody, day, missing, chance.choice(("", "friday", "soon"))),
        lambda: life.set(custody, chance.choice(THINGS), chance.choice(tuple(State))),
        lambda: life.set(custody, chance.choice(THINGS), State.DONE),
        lambda: life.tell("release.begun", custody, Begun(follows="x")),
        lambda: life.tell("readiness.answered", custody, Answered(words="x")),
        lambda: life.tell(
            "prison.goes_on", custody, GoesOn(prison="QAX", prison_name="Fairmoor", told="x")
        ),
    )
    chance.choice(steps)()


@given(seed=st.integers(0, 10**9), steps=st.integers(0, 25), late=st.integers(0, 200))
@settings(max_examples=150)
def test_nobody_goes_out_unready_unnoticed(seed: int, steps: int, late: int) -> None:
    life, chance = Life(), Random(seed)
    for _ in range(steps):
        a_step(life, chance)
    for custody in CUSTODIES:
        life.released(custody, late=timedelta(hours=late))
        assert holds(life, custody)
    assert replayed(life)


def replayed(life: Life) -> bool:
    """Whether all that happened, told anew, leaves what is owed, to whom and by when."""
    again = replay(life.events, settings_for=lambda event: SETTINGS)
    still = {each.obligation for each in again if is_open(each)}
    return still == set(life.context.owed)


def is_open(closed: Closed) -> bool:
    return closed.met_by is None and closed.fell_by is None


C = CUSTODIES[0]
FRIDAY = date(2026, 3, 27)


def test_a_release_with_everything_ready_alarms_nobody() -> None:
    life = Life()
    life.stood(C, FRIDAY, (), "")
    life.released(C)
    assert life.owed(ALERT) == []


def test_whoever_is_deported_is_not_released_to_anybody_here() -> None:
    life = Life()
    life.released(C, why="deported")
    assert life.owed(ALERT) == []


def test_planning_is_owed_on_day_one_and_moves_with_the_day() -> None:
    life = Life()
    life.received(C)
    (first,) = life.owed("release.begin")
    assert first.due_at - life.at < timedelta(days=3)
    life.dated(C, date(2026, 12, 1))
    (moved,) = life.owed("release.begin")
    assert moved.due_at.date() == date(2026, 9, 8)
    life.tell("release.begun", C, Begun(follows="to his sister"))
    life.dated(C, FRIDAY)
    assert life.owed("release.begin") == []


def test_whoever_leads_finds_out_whether_they_are_out_on_the_day() -> None:
    life = Life()
    life.received(C)
    assert life.owed("release.heard") == []
    life.dated(C, date(2026, 12, 1))
    life.dated(C, FRIDAY)
    (owed,) = life.owed("release.heard")
    assert owed.due_at == calendar.at(day=FRIDAY, clock=time(16))
    life.released(C)
    assert life.owed("release.heard") == []


def test_each_missing_thing_is_owed_until_somebody_says_how_it_stands() -> None:
    life = Life()
    life.stood(C, FRIDAY, ("bed", "gate"), "")
    before = {each.about_id: each.due_at for each in life.owed(FIND)}
    assert set(before) == {item_key(C, "bed"), item_key(C, "gate")}
    life.dated(C, date(2026, 6, 26))
    moved = {each.about_id: each.due_at for each in life.owed(FIND)}
    assert set(moved) == set(before)
    assert all(moved[key] > before[key] for key in before)
    life.set(C, "bed", State.OWNED)
    assert [each.about_id for each in life.owed(FIND)] == [item_key(C, "gate")]
    (owned,) = life.owed("release.item")
    assert owned.owner.worker_id == WORKER
    life.set(C, "bed", State.DONE)
    assert life.owed("release.item") == []


def test_duty_is_told_before_a_friday_and_again_when_the_day_moves() -> None:
    life = Life()
    life.stood(C, FRIDAY, ("bed",), "friday")
    (alert,) = life.owed(ALERT)
    assert alert.urgent
    due: datetime = alert.due_at
    assert (due.date(), due.hour) == (FRIDAY, 9)
    life.dated(C, date(2026, 3, 30))
    assert life.owed(ALERT) == []
    life.stood(C, date(2026, 3, 30), ("bed",), "soon")
    life.stood(C, date(2026, 3, 30), (), "")
    assert life.owed(ALERT) == []
