"""My day, as Today shows it: appointments in order, the next one open with what to know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from throughcare.domain.appointment.words import KINDS, STATES
from throughcare.domain.workforce.viewer import Viewer
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
    visits = query.diary(viewer, starts_on=viewer.today, ends_on=viewer.today + timedelta(days=1))
    ahead = next((v.id for v in visits if v.to_come and v.ends_at > viewer.at), None)
    return tuple(_row(viewer, visit, is_next=visit.id == ahead) for visit in visits)


def _row(viewer: Viewer, visit: Visit, *, is_next: bool) -> DayRow:
    state = "" if visit.state == "booked" else STATES[visit.state]
    return DayRow(
        starts_at=visit.starts_at,
        name=visit.name or "Appointment",
        href=reverse("appointment:show", args=[visit.id]),
        detail=" · ".join(filter(None, (KINDS[visit.what], visit.where, state))),
        next=is_next,
        know=tuple(_know(viewer, visit)) if is_next else (),
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
