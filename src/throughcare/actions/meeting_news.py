"""What agencies hear of a meeting: each answer, and when one of its hours is no longer held."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey, news
from throughcare.domain.appointment import meeting
from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """Who gets word: a worker by name, or the manager where nobody there has answered yet."""

    agency_id: UUID
    worker_id: UUID | None


def tell_of_it(found: models.Appointment, by: Viewer, at: datetime) -> None:
    """This tells each agency that was asked, or whoever arranged it, as the rule book says."""
    hears = meeting.hears(appointment_id=found.pk, meeting_id=found.meeting_id)
    if hears is meeting.Hears.THE_ASKED:
        _tell_each_asked(found, by, at)
    elif hears is meeting.Hears.WHO_ARRANGED:
        _tell_who_arranged(found, by, at)


def _tell_each_asked(found: models.Appointment, by: Viewer, at: datetime) -> None:
    """Every agency that was asked learns that the meeting is called off."""
    for ask in list(models.MeetingAsk.objects.filter(meeting_id=found.pk).order_by("pk")):
        told = meeting.Meeting(starts_at=found.starts_at)
        to = To(agency_id=ask.asked_id, worker_id=ask.answered_by_id)
        _tell(ask, "called_off", told, to, by, at)


def _tell_who_arranged(found: models.Appointment, by: Viewer, at: datetime) -> None:
    """Whoever arranged it learns that an agency which had agreed comes no longer."""
    asks = models.MeetingAsk.objects.filter(meeting_id=found.meeting_id, asked_id=by.agency_id)
    ask = asks.first()
    no_longer = meeting.Reply.NO_LONGER.value
    if ask is None or not asks.update(reply=no_longer, answered_by_id=by.worker_id):
        return
    told = meeting.Answered(agency_name=by.agency_name, reply=no_longer, starts_at=found.starts_at)
    tell_who_asked(ask, told, by, at)


def tell_who_asked(
    ask: models.MeetingAsk, told: meeting.Answered, by: Viewer, at: datetime
) -> None:
    """This tells whoever arranged a meeting what an agency says of it."""
    to = To(agency_id=ask.agency_id, worker_id=ask.asked_by_id)
    _tell(ask, "answered", told, to, by, at)


def _tell(
    ask: models.MeetingAsk, kind: str, told: object, to: To, by: Viewer, at: datetime
) -> None:
    """This records what an agency hears of what was asked, and puts it among somebody's news."""
    event = journey.record(
        kind=f"meeting.{kind}",
        person_id=ask.person_id,
        about_id=ask.pk,
        payload=told,
        party_id=to.agency_id,
        by=by,
        at=at,
    )
    news.put(
        person_id=ask.person_id,
        event_id=event.id,
        agency_id=to.agency_id,
        worker_id=to.worker_id,
        role=Role.WORKER if to.worker_id else Role.MANAGER,
        at=at,
    )
