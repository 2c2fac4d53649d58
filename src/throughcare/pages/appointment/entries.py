"""What stands in a worker's own diary: hours with somebody, and each session of a group once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from throughcare.domain.appointment.words import KINDS, STATES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.times import counted
from throughcare.queries.appointment import Visit
from throughcare.queries.programme import leading
from throughcare.queries.programme.leading import Led


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a diary; `visit` where it is an hour with one person."""

    starts_at: datetime
    ends_at: datetime
    name: str
    href: str
    said: tuple[str, ...]
    to_come: bool
    visit: Visit | None = None


def entries(viewer: Viewer, *, starts_on: date, ends_on: date) -> tuple[Entry, ...]:
    """The viewer's own hours at this agency from a day until a day (exclusive), in order."""
    found = leading.diary(viewer, starts_on=starts_on, ends_on=ends_on)
    return tuple(_hour(each) if isinstance(each, Visit) else _session(each) for each in found)


def upcoming(viewer: Viewer, found: Iterable[Entry]) -> Entry | None:
    """The first of them that is to come, or is on."""
    return next((each for each in found if each.to_come and each.ends_at > viewer.at), None)


def _hour(visit: Visit) -> Entry:
    state = "" if visit.state == "booked" else STATES[visit.state]
    told = (KINDS[visit.what], visit.where, state, "private" if visit.private else "")
    return Entry(
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        name=visit.name or "Appointment",
        href=reverse("appointment:show", args=[visit.id]),
        said=tuple(filter(None, told)),
        to_come=visit.to_come,
        visit=visit,
    )


def _session(session: Led) -> Entry:
    people = f"Group, {counted(session.expected, 'person', 'people')}"
    told = (people, session.where, f"with {session.other}" if session.other else "")
    return Entry(
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        name=session.group,
        href=reverse("programme:register", args=[session.id]),
        said=tuple(filter(None, told)),
        to_come=session.open == session.expected,
    )
