"""My day, as Today shows it: appointments in order, the next one open with what to know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.appointment.entries import Entry, entries, upcoming
from throughcare.pages.shell.times import counted
from throughcare.queries import appointment as query
from throughcare.queries.appointment import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """An appointment of today."""

    starts_at: datetime
    name: str
    href: str
    detail: str
    next: bool
    know: tuple[str, ...]


def my_day(viewer: Viewer) -> tuple[DayRow, ...]:
    """The viewer's appointments today; of the next one also what to know before."""
    found = entries(viewer, starts_on=viewer.today, ends_on=viewer.today + timedelta(days=1))
    ahead = upcoming(viewer, found)
    return tuple(_row(viewer, each, is_next=each is ahead) for each in found)


def _row(viewer: Viewer, entry: Entry, *, is_next: bool) -> DayRow:
    return DayRow(
        starts_at=entry.starts_at,
        name=entry.name,
        href=entry.href,
        detail=" · ".join(entry.said),
        next=is_next,
        know=tuple(_know(viewer, entry.visit)) if is_next and entry.visit else (),
    )


def _know(viewer: Viewer, visit: Visit) -> Iterator[str]:
    seen_at, step, own_words = query.before_seeing(viewer, person_id=visit.person_id)
    if seen_at is None:
        yield "Not seen before, as far as you may see"
    else:
        days = (viewer.today - timezone.localtime(seen_at).date()).days
        yield f"Last seen {counted(days, 'day')} ago" if days else "Seen earlier today"
    if step:
        quoted = f" “{own_words}”" if own_words else ""
        yield f"Agreed: {step}.{quoted}"
