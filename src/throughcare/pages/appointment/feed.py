"""Appointments in the form of calendars elsewhere, where nobody is to be known by them."""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event

from throughcare.domain.appointment.lifecycle import State
from throughcare.queries.appointment import FeedLine

GONE = frozenset({State.CANCELLED_BY_PERSON, State.CANCELLED_BY_US})


def calendar(lines: Iterable[FeedLine], *, at: datetime) -> bytes:
    """This writes a calendar: initials or "Appointment", and no place, name or house.

    Source: RFC 5545; issue "Appointments": worker's iCalendar feed.
    """
    made = Calendar()
    made.add("prodid", "-//Diary//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Diary")
    for line in lines:
        made.add_component(_event(line, at))
    return bytes(made.to_ical())


def _event(line: FeedLine, at: datetime) -> Event:
    event = Event()
    event.add("uid", str(line.id))
    event.add("summary", line.initials or "Appointment")
    event.add("dtstart", line.starts_at)
    event.add("dtend", line.ends_at)
    event.add("dtstamp", at)
    event.add("last-modified", line.changed_at)
    event.add("status", _status(line.state))
    event.add("class", "PRIVATE")
    return event


def _status(state: State) -> str:
    if state in GONE:
        return "CANCELLED"
    return "TENTATIVE" if state is State.OFFERED else "CONFIRMED"
