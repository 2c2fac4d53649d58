"""What workers do with a meeting of several agencies: arrange it, answer, tell the person."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from throughcare.actions import appointment, journey, meeting_news, next_step
from throughcare.actions.permit import action, settle
from throughcare.domain.appointment import meeting as rules
from throughcare.domain.appointment.meeting import Reply
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.appointment.words import ANOTHER_HOUR
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.queries.plan import parties
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an agency says: that it comes, or when it could; whether their coming is reported."""

    reply: Reply | None
    offers_at: datetime | None = None
    words: str = ""
    reportable: bool = False


@action("appointment.book")
def arrange(
    *,
    key: UUID,
    asked: Asked,
    agencies: frozenset[UUID],
    told: bool,
    instead_of: UUID | None = None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This books the hour with the person and asks the other agencies to it.

    `instead_of` is a meeting that it replaces. Given the same key again it changes nothing.
    """
    if models.Appointment.objects.filter(pk=key).exists():
        return key
    others = _others(asked, agencies, instead_of, by)
    if instead_of is not None:
        why: dict[str, Any] = {"by_the_person": False, "why": ANOTHER_HOUR}
        appointment.cancel(appointment_id=instead_of, by=by, at=at, **why)
    hour = replace(asked, kind=Kind.MEETING, meeting_id=key)
    appointment.book(key=key, asked=hour, by=by, at=at)
    with_whom = ", ".join(others.values())
    arranged = rules.Arranged(starts_at=asked.starts_at, with_whom=with_whom, told=told)
    tell_of = partial(journey.record, person_id=asked.person_id, by=by, at=at)
    tell_of(kind="meeting.arranged", about_id=key, payload=arranged)
    for each in _ask(appointment.locked(key), others, by, at):
        question = _question(each, others[each.asked_id])
        tell_of(kind="meeting.asked", about_id=each.pk, payload=question, party_id=each.asked_id)
    return key


@action("appointment.book")
def answer(*, ask_id: UUID, said: Answer, by: Viewer, at: datetime) -> None:
    """This says for an agency whether its worker comes: the hour is then in their diary too.

    Raises Refused where that worker has something else.
    """
    ask = _locked(ask_id, by)
    reply = settle(
        rules.answer(
            rules.Answering(
                now=at,
                called_off=ask.called_off_at is not None,
                answered=ask.answered_at is not None,
                reply=said.reply,
                offers_at=said.offers_at,
            )
        )
    )
    if reply is Reply.COMES:
        appointment.book(key=new_key(), asked=_their_hour(ask, said, by), by=by, at=at)
    offers_at = said.offers_at if reply is Reply.OTHER_TIME else None
    words: dict[str, Any] = {
        "reply": reply.value,
        "offers_at": offers_at,
        "words": said.words.strip(),
    }
    rows = models.MeetingAsk.objects.filter(pk=ask_id)
    if not rows.update(answered_at=at, answered_by_id=by.worker_id, **words):
        raise Refused(because("meeting.not_found"))
    told = rules.Answered(agency_name=by.agency_name, starts_at=ask.starts_at, **words)
    meeting_news.tell_who_asked(ask, told, by, at)


@action("appointment.book")
def tell(*, meeting_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that the person was told of a meeting."""
    found = appointment.locked(meeting_id)
    itself = rules.is_itself(appointment_id=found.pk, meeting_id=found.meeting_id)
    waits = models.Obligation.objects.filter(
        rule="meeting.tell", about_id=meeting_id, met_at=None, fell_at=None
    )
    ours = itself and found.agency_id == by.agency_id
    settle(rules.tell(ours=ours, owed=waits.exists()))
    journey.record(
        kind="meeting.told",
        person_id=found.person_id,
        about_id=meeting_id,
        payload=rules.Meeting(starts_at=found.starts_at),
        by=by,
        at=at,
    )


def _others(
    asked: Asked, agencies: frozenset[UUID], instead_of: UUID | None, by: Viewer
) -> dict[UUID, str]:
    """The agencies that are asked, by name; settled that they can be."""
    journey_id = next_step.open_journey(asked.person_id)
    can = {
        each.id: each.name
        for each in parties.parties(by, person_id=asked.person_id)
        if each.id != by.agency_id
    }
    led = models.Journey.objects.filter(pk=journey_id, lead_agency_id=by.agency_id)
    facts = rules.Arranging(
        leads=led.exists(),
        private=asked.private,
        asked=agencies,
        can_be_asked=frozenset(can),
        replaces_ours=instead_of is None or _is_ours(instead_of, asked.person_id, by),
    )
    settle(rules.arrange(facts))
    return {key: name for key, name in can.items() if key in agencies}


def _is_ours(meeting_id: UUID, person_id: UUID, by: Viewer) -> bool:
    """Whether it is a meeting with this person that our agency arranged."""
    arranged = models.Appointment.objects.filter(pk=meeting_id, meeting_id=meeting_id)
    return arranged.filter(agency_id=by.agency_id, person_id__in=one.same(person_id)).exists()


def _ask(
    made: models.Appointment, others: dict[UUID, str], by: Viewer, at: datetime
) -> list[models.MeetingAsk]:
    return models.MeetingAsk.objects.bulk_create(
        models.MeetingAsk(
            id=new_key(),
            person_id=made.person_id,
            agency_id=by.agency_id,
            asked_id=each,
            meeting_id=made.pk,
            starts_at=made.starts_at,
            ends_at=made.ends_at,
            place=made.site.name if made.site else "",
            asked_at=at,
            asked_by_id=by.worker_id,
        )
        for each in others
    )


def _question(ask: models.MeetingAsk, agency_name: str) -> rules.Asked:
    return rules.Asked(
        agency_id=ask.asked_id,
        agency_name=agency_name,
        meeting_id=ask.meeting_id,
        starts_at=ask.starts_at,
    )


def _locked(ask_id: UUID, by: Viewer) -> models.MeetingAsk:
    rows = models.MeetingAsk.objects.select_for_update(of=("self",))
    ask = rows.filter(pk=ask_id, asked_id=by.agency_id).first()
    if ask is None:
        raise Refused(because("meeting.not_found"))
    return ask


def _their_hour(ask: models.MeetingAsk, said: Answer, by: Viewer) -> Asked:
    return Asked(
        person_id=ask.person_id,
        worker_id=by.worker_id,
        kind=Kind.MEETING,
        starts_at=ask.starts_at,
        length=ask.ends_at - ask.starts_at,
        reportable=said.reportable,
        meeting_id=ask.meeting_id,
    )
