"""Finding fellowship meetings by day, hour, distance and kind."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.directory import meetings
from throughcare.domain.directory.meetings import Wanted
from throughcare.domain.directory.terms import Meeting, Place, Point, Weekday

W = Weekday
HERE = Point(latitude=53.48, longitude=-2.24)


def at(latitude: float) -> Place:
    return Place(point=Point(latitude=latitude, longitude=-2.24))


MORNING = Meeting(
    name="Early Birds", days=(W.MONDAY, W.FRIDAY), starts=time(7), kinds=("O",), place=at(53.49)
)
EVENING = Meeting(
    name="Lamp Street",
    days=(W.MONDAY,),
    starts=time(19, 30),
    ends=time(21),
    kinds=("C", "W"),
    place=at(53.70),
)
NIGHT = Meeting(name="Candle", days=(W.SATURDAY,), starts=time(23, 30), ends=time(0, 30))
ONLINE = Meeting(name="Screen", days=(W.SUNDAY,), starts=time(12), kinds=("O",), online=True)
ARRANGED = Meeting(name="By arrangement", kinds=("O",))
ALL = (NIGHT, EVENING, ONLINE, MORNING, ARRANGED)

TABLE: tuple[tuple[str, Wanted, list[str]], ...] = (
    (
        "the whole week",
        Wanted(),
        ["Early Birds", "Lamp Street", "Early Birds", "Candle", "Screen"],
    ),
    ("on Mondays", Wanted(days=frozenset({W.MONDAY})), ["Early Birds", "Lamp Street"]),
    ("on Tuesdays", Wanted(days=frozenset({W.TUESDAY})), []),
    ("from noon", Wanted(earliest=time(12)), ["Lamp Street", "Candle", "Screen"]),
    ("before noon", Wanted(latest=time(12)), ["Early Birds", "Early Birds"]),
    ("19:30 up to 19:31", Wanted(earliest=time(19, 30), latest=time(19, 31)), ["Lamp Street"]),
    ("up to 19:30", Wanted(earliest=time(19), latest=time(19, 30)), []),
    ("past midnight", Wanted(earliest=time(22), latest=time(1)), ["Candle"]),
    ("open ones", Wanted(kinds=frozenset({"O"})), ["Early Birds", "Early Birds", "Screen"]),
    ("closed and for women", Wanted(kinds=frozenset({"C", "W"})), ["Lamp Street"]),
    ("online", Wanted(online=True), ["Screen"]),
    ("in a room", Wanted(online=False, days=frozenset({W.SUNDAY})), []),
    (
        "within five miles, or online",
        Wanted(near=HERE, within_miles=5),
        ["Early Birds", "Early Birds", "Screen"],
    ),
)


@pytest.mark.parametrize(
    ("wanted", "names"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_meetings_found(wanted: Wanted, names: list[str]) -> None:
    found = meetings.find(meetings=ALL, wanted=wanted)
    assert [each.meeting.name for each in found] == names


def test_nearer_first_at_the_same_hour() -> None:
    far = Meeting(name="A far one", days=(W.MONDAY,), starts=time(7), place=at(53.60))
    found = meetings.find(
        meetings=(far, MORNING), wanted=Wanted(near=HERE, days=frozenset({W.MONDAY}))
    )
    assert [each.meeting.name for each in found] == ["Early Birds", "A far one"]
    assert found[0].miles == pytest.approx(0.69, abs=0.01)
    assert found[0].km == pytest.approx(1.11, abs=0.01)


def test_the_next_one_from_now_on() -> None:
    found = meetings.soonest(meetings=ALL, wanted=Wanted(), day=W.MONDAY, clock=time(7, 1))
    assert found[0].meeting is EVENING
    assert found[-1].meeting is MORNING
    assert found[-1].day is W.MONDAY


@pytest.mark.parametrize(
    ("starts", "ends", "minutes"),
    [
        (time(19, 30), time(21), 90),
        (time(23, 30), time(0, 30), 60),
        (time(19), None, 60),
        (time(19), time(19), 60),
        (None, None, 60),
    ],
)
def test_how_long(starts: time | None, ends: time | None, minutes: int) -> None:
    assert meetings.lasts_minutes(meeting=Meeting(name="x", starts=starts, ends=ends)) == minutes


CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@given(
    st.sets(st.sampled_from(W)),
    CLOCKS,
    st.sampled_from(W),
    CLOCKS,
)
def test_every_meeting_of_the_week_is_ahead(
    days: set[Weekday], starts: time, day: Weekday, clock: time
) -> None:
    meeting = Meeting(name="x", days=tuple(sorted(days)), starts=starts)
    found = meetings.soonest(meetings=(meeting,), wanted=Wanted(), day=day, clock=clock)
    assert {each.day for each in found} == days
    ahead = [meetings.minutes_until(found=each, day=day, clock=clock) for each in found]
    assert ahead == sorted(ahead)
    assert all(0 <= minutes < 7 * 24 * 60 for minutes in ahead)
