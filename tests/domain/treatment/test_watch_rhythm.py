"""A watch bends down: each day, every other day, each week; it ends, and who is missed is rung."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.clock import NOW
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.events import ContactRecorded
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.net.protocol import KINDS, Context, after, consequences
from throughcare.domain.treatment import watch
from throughcare.domain.treatment.events import WatchAgreed
from throughcare.domain.treatment.watch import Rhythm
from throughcare.queries import protocol

START = NOW.date()
DAILY, ALTERNATE = START + timedelta(days=7), START + timedelta(days=14)
PEER, LEADS, PERSON, WATCH = (UUID(int=number) for number in (21, 11, 1, 31))


@pytest.mark.parametrize(
    ("days", "rhythm", "next_in"),
    [
        (0, Rhythm.DAILY, 1),
        (6, Rhythm.DAILY, 1),
        (7, Rhythm.ALTERNATE, 2),
        (13, Rhythm.ALTERNATE, 2),
        (14, Rhythm.WEEKLY, 7),
        (27, Rhythm.WEEKLY, 7),
    ],
)
def test_how_often_on_which_day(days: int, rhythm: Rhythm, next_in: int) -> None:
    on = START + timedelta(days=days)
    named = {"daily_until": DAILY, "alternate_until": ALTERNATE}
    assert watch.rhythm(on=on, **named) is rhythm
    assert watch.next_on(last_on=on, **named) == on + timedelta(days=next_in)


def lived(*steps: tuple[int, str, Any]) -> Context:
    settings = protocol.settings_on("england", START)
    context = Context(history=History(()), owed=(), settings=settings)
    for number, (days, kind, payload) in enumerate(steps):
        at = NOW + timedelta(days=days)
        assert type(payload) is KINDS[kind].payload
        event = Event(
            id=UUID(int=900 + number),
            person_id=PERSON,
            sequence=number + 1,
            kind=kind,
            occurred_at=at,
            recorded_at=at,
            recorded_by=None,
            agency_id=LEADS,
            about_id=WATCH if kind.endswith("agreed") else UUID(int=700 + number),
            payload=payload,
        )
        context = after(event, context, consequences(event, context))
    return context


def agreed(**more: object) -> WatchAgreed:
    told: dict[str, object] = {
        "since": "release",
        "how": "telephone",
        "ends_on": START + timedelta(days=28),
        "daily_until": DAILY,
        "alternate_until": ALTERNATE,
    }
    return WatchAgreed(**told | more)  # type: ignore[arg-type]


def contact(attendance: Attendance) -> ContactRecorded:
    return ContactRecorded(attendance=attendance, what="phone_call", minutes=5)


AGREED, CONTACT = "medicine.watch_agreed", "contact.recorded"


def due(context: Context, rule: str) -> list[date]:
    return [each.due_at.date() for each in context.owed if each.rule == rule]


@pytest.mark.parametrize(
    ("days", "next_on"),
    [(0, date(2026, 3, 3)), (7, date(2026, 3, 11)), (14, date(2026, 3, 23))],
    ids=["the next day", "two days later", "a week later"],
)
def test_each_contact_brings_the_next_in_its_rhythm(days: int, next_on: date) -> None:
    context = lived((0, AGREED, agreed()), (days, CONTACT, contact(Attendance.ATTENDED)))
    assert due(context, "medicine.watch") == [next_on]


@pytest.mark.parametrize("days", [1, 5], ids=["a Tuesday", "a Saturday"])
def test_who_is_missed_is_rung_the_same_day_by_whom_they_chose(days: int) -> None:
    did_not = contact(Attendance.DID_NOT_ATTEND)
    steps = ((0, AGREED, agreed(helper_id=PEER)), (days, CONTACT, did_not))
    context = lived(*steps)
    (missed,) = [each for each in context.owed if each.rule == "medicine.watch_missed"]
    assert missed.due_at.date() == START + timedelta(days=days)
    assert missed.owner.worker_id == PEER
    again = lived(*steps, (days, CONTACT, contact(Attendance.ATTENDED)))
    assert due(again, "medicine.watch_missed") == []


def test_without_a_rhythm_it_is_as_before_and_after_its_end_nothing() -> None:
    old = agreed(daily_until=None, alternate_until=None)
    assert due(lived((0, AGREED, old)), "medicine.watch") == [date(2026, 3, 4)]
    over = lived((0, AGREED, agreed()), (29, CONTACT, contact(Attendance.ATTENDED)))
    assert due(over, "medicine.watch") == []
