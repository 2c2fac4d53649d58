"""A meeting of somebody with workers of several agencies: who is asked, and what each answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from throughcare.domain.journey.protocol import LEAVING, lead_agency_of, to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.event import Kind
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule

CALLED_OFF = ("appointment.cancelled",)
OFF_OR_OVER = (*CALLED_OFF, *LEAVING, "contact.recorded")


class Reply(StrEnum):
    """What an agency that is asked to a meeting answers."""

    COMES = "comes"
    OTHER_TIME = "other_time"
    NO_LONGER = "no_longer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """A meeting was arranged, and whether the person was told of it there and then."""

    starts_at: datetime
    with_whom: str
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An agency was asked to a meeting, which is `meeting_id`."""

    agency_id: UUID
    agency_name: str
    meeting_id: UUID
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An agency comes to a meeting, or offers another time."""

    agency_name: str
    reply: str
    starts_at: datetime
    offers_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting of which somebody was told, or that was called off."""

    starts_at: datetime


def _kind(code: str, payload: type, sentence: str, *, standing: bool = False) -> Kind:
    return Kind(
        code=f"meeting.{code}",
        category=Category.ATTENDANCE,
        payload=payload,
        sentence=sentence,
        standing=standing,
    )


KINDS: tuple[Kind, ...] = (
    _kind("arranged", Arranged, "To meet on {starts_at}, with {with_whom}", standing=True),
    _kind("asked", Asked, "{agency_name} was asked to meet on {starts_at}", standing=True),
    _kind("answered", Answered, "{agency_name}, of the meeting on {starts_at}: {reply}"),
    _kind("told", Meeting, "Was told of the meeting on {starts_at}"),
    _kind("called_off", Meeting, "The meeting on {starts_at} is called off"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranging:
    """A meeting as it is arranged: whether this agency leads, and which others it asks.

    `can_be_asked` are the agencies that know the person and may have a part in the plan;
    `replaces_ours` says that what it replaces is a meeting of this agency's, or that it is new.
    """

    leads: bool
    private: bool
    asked: frozenset[UUID]
    can_be_asked: frozenset[UUID]
    replaces_ours: bool = True


def arrange(facts: Arranging) -> Decision[None]:
    """This says whether a meeting can be arranged: by whoever leads, with agencies that know them.

    Source: domain.md S9: three-way meetings.
    """
    reasons = []
    if not facts.leads:
        reasons.append(because("meeting.lead_arranges"))
    if not facts.asked:
        reasons.append(because("meeting.nobody_asked", "agencies"))
    elif not facts.asked <= facts.can_be_asked:
        reasons.append(because("meeting.agency_not_told", "agencies"))
    if facts.private:
        reasons.append(because("meeting.not_private"))
    if not facts.replaces_ours:
        reasons.append(because("meeting.not_found"))
    return refuse(*reasons) if reasons else allow(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What an agency answers, and whether it can still answer."""

    now: datetime
    called_off: bool
    answered: bool
    reply: Reply | None
    offers_at: datetime | None


def answer(facts: Answering) -> Decision[Reply]:
    """This says whether an agency can answer: once, with a time that is still to come."""
    if facts.called_off:
        return refuse(because("meeting.is_called_off"))
    if facts.answered:
        return refuse(because("meeting.is_answered"))
    if facts.reply not in (Reply.COMES, Reply.OTHER_TIME):
        return refuse(because("meeting.answer_needed", "reply"))
    offers = facts.offers_at is not None and facts.offers_at > facts.now
    if facts.reply is Reply.OTHER_TIME and not offers:
        return refuse(because("meeting.time_needed", "day"))
    return allow(facts.reply)


class Hears(StrEnum):
    """Who hears that an hour is no longer held: those who were asked, or who asked them."""

    THE_ASKED = "the_asked"
    WHO_ARRANGED = "who_arranged"


def is_itself(*, appointment_id: UUID, meeting_id: UUID | None) -> bool:
    """This says whether an hour is the meeting itself: that of whoever arranged it."""
    return appointment_id == meeting_id


def hears(*, appointment_id: UUID, meeting_id: UUID | None) -> Hears | None:
    """This says who hears that an hour is no longer held; None where it is of no meeting.

    Without the hour of whoever arranged it there is no meeting; without another's there still is.
    """
    if meeting_id is None:
        return None
    itself = is_itself(appointment_id=appointment_id, meeting_id=meeting_id)
    return Hears.THE_ASKED if itself else Hears.WHO_ARRANGED


def tell(*, ours: bool, owed: bool) -> Decision[None]:
    """This says whether it can be recorded that the person was told: by who arranged it, once."""
    if not ours:
        return refuse(because("meeting.not_found"))
    return allow(None) if owed else refuse(because("meeting.is_told"))


def _who_answers(event: AnyEvent, history: History) -> Owner:
    told = event.payload
    assert isinstance(told, Asked)
    leads = told.agency_id == lead_agency_of(event, history)
    return Owner(role=Role.LEAD_WORKER if leads else Role.MANAGER, agency_id=told.agency_id)


def _asked_to_it(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What was asked of agencies for the meetings that are off or over by this event."""
    over = _meetings(event, history)
    return tuple(
        each.about_id
        for each in history.of("meeting.asked")
        if isinstance(each.payload, Asked) and each.payload.meeting_id in over
    )


def _meetings(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """This meeting; all when they leave; after a contact those whose hour is past."""
    if event.kind in CALLED_OFF:
        return (event.about_id,)
    return tuple(
        each.about_id
        for each in history.of("meeting.arranged")
        if isinstance(each.payload, Arranged)
        and (event.kind in LEAVING or each.payload.starts_at <= event.occurred_at)
    )


def _whoever_arranged(event: AnyEvent, history: History) -> Owner:
    """By name: the hour stays with them, whoever leads afterwards."""
    return Owner(role=Role.WORKER, agency_id=event.agency_id, worker_id=event.recorded_by)


def _not_told(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Arranged) and not event.payload.told


RULES: tuple[Rule, ...] = (
    Rule(
        code="meeting.answer",
        opens_on=("meeting.asked",),
        due=deadline.working_days("meeting_answer_days"),
        owner=_who_answers,
        met_by=("meeting.answered",),
        cancelled_by=OFF_OR_OVER,
        cancels=_asked_to_it,
        source="domain.md S9: three-way meetings; the days are ours",
    ),
    Rule(
        code="meeting.tell",
        opens_on=("meeting.arranged",),
        opens_when=_not_told,
        due=deadline.working_days("meeting_tell_days"),
        owner=_whoever_arranged,
        owed_to=to_the_person,
        met_by=("meeting.told",),
        cancelled_by=OFF_OR_OVER,
        cancels=_meetings,
        source="domain.md S9: the person knows of their meetings; the days are ours",
    ),
)
