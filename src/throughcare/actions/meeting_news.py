"""What the agencies that were asked to a meeting hear when it is called off."""

from datetime import datetime

from throughcare.actions import journey
from throughcare.domain.appointment import meeting
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def tell_the_asked(found: models.Appointment, by: Viewer, at: datetime) -> None:
    """This tells each agency that was asked, where this hour was the meeting itself."""
    if found.meeting_id is None:
        return
    if found.meeting_id != found.pk:
        _tell_who_arranged(found, by, at)
        return
    asks = models.MeetingAsk.objects.filter(meeting_id=found.pk).order_by("pk")
    for key, asked_id in list(asks.values_list("pk", "asked_id")):
        journey.record(
            kind="meeting.called_off",
            person_id=found.person_id,
            about_id=key,
            payload=meeting.Meeting(starts_at=found.starts_at),
            party_id=asked_id,
            by=by,
            at=at,
        )


def _tell_who_arranged(found: models.Appointment, by: Viewer, at: datetime) -> None:
    """Whoever arranged it learns that an agency which had agreed comes no longer."""
    asks = models.MeetingAsk.objects.filter(meeting_id=found.meeting_id, asked_id=by.agency_id)
    ask = asks.first()
    no_longer = meeting.Reply.NO_LONGER.value
    if ask is None or not asks.update(reply=no_longer, answered_by_id=by.worker_id):
        return
    told = meeting.Answered(agency_name=by.agency_name, reply=no_longer, starts_at=found.starts_at)
    journey.record(
        kind="meeting.answered",
        person_id=found.person_id,
        about_id=ask.pk,
        payload=told,
        party_id=ask.agency_id,
        by=by,
        at=at,
    )
