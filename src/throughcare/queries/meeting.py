"""Meetings of somebody with several agencies, as pages ask for them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.appointment.meeting import Reply
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """That an agency was asked to a meeting, and what it said; `ours` where we are asked.

    `words` are for whoever arranged it, and for who said them.
    """

    id: UUID
    person_id: UUID
    meeting_id: UUID
    starts_at: datetime
    ends_at: datetime
    place: str
    arranged_by: str
    arranged_by_us: bool
    asked_id: UUID
    agency: str
    ours: bool
    reply: Reply | None
    offers_at: datetime | None
    words: str
    called_off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting still to come, with each agency that was asked, as far as the viewer may see."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    place: str
    arranged_by: str
    ours: bool
    asks: tuple[Ask, ...]
    to_tell: bool


def ask(viewer: Viewer, *, ask_id: UUID) -> Ask | None:
    """What the viewer's agency was asked; None where it was not, or there is no such meeting."""
    found = [each for each in _asks(viewer, pk=ask_id) if each.ours]
    return found[0] if found else None


def to_instead(viewer: Viewer, *, person_id: UUID, ask_id: UUID) -> Ask | None:
    """Who offers another time for a meeting that the viewer's agency arranged with somebody."""
    found = _asks(viewer, pk=ask_id, person_id__in=one.same(person_id), called_off_at=None)
    return next((each for each in found if each.arranged_by_us), None)


def asked(viewer: Viewer, *, meeting_id: UUID) -> tuple[Ask, ...]:
    """Who was asked to a meeting, as far as the viewer may see."""
    return tuple(_asks(viewer, meeting_id=meeting_id))


def to_come(viewer: Viewer, *, person_id: UUID) -> tuple[Meeting, ...]:
    """The meetings with somebody that are still to come, soonest first."""
    asks = _asks(
        viewer, person_id__in=one.same(person_id), called_off_at=None, ends_at__gt=viewer.at
    )
    by_meeting: dict[UUID, list[Ask]] = {}
    for each in asks:
        by_meeting.setdefault(each.meeting_id, []).append(each)
    untold = models.Obligation.objects.filter(
        rule="meeting.tell", about_id__in=list(by_meeting), met_at=None, fell_at=None
    )
    waits = set(untold.values_list("about_id", flat=True)) if by_meeting else set()
    return tuple(_meeting(asked, waits) for asked in by_meeting.values())


def _meeting(asks: list[Ask], waits: set[UUID]) -> Meeting:
    first = asks[0]
    return Meeting(
        id=first.meeting_id,
        starts_at=first.starts_at,
        ends_at=first.ends_at,
        place=first.place,
        arranged_by=first.arranged_by,
        ours=first.arranged_by_us,
        asks=tuple(asks),
        to_tell=first.arranged_by_us and first.meeting_id in waits,
    )


def _asks(viewer: Viewer, **which: object) -> list[Ask]:
    rows = models.MeetingAsk.objects.filter(**which).order_by("starts_at", "asked__name")
    return [
        Ask(
            id=row.pk,
            person_id=row.person_id,
            meeting_id=row.meeting_id,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
            arranged_by=row.agency.name,
            arranged_by_us=row.agency_id == viewer.agency_id,
            asked_id=row.asked_id,
            agency=row.asked.name,
            ours=row.asked_id == viewer.agency_id,
            reply=Reply(row.reply) if row.reply else None,
            offers_at=row.offers_at,
            words=row.words if viewer.agency_id in (row.agency_id, row.asked_id) else "",
            called_off=row.called_off_at is not None,
        )
        for row in rows.select_related("agency", "asked")
    ]
