"""What happened, as one line in plain words: no code, no date in figures, for any kind of event."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from throughcare.domain.aftercare import words as aftercare
from throughcare.domain.aftercare.events import Asked, CheckedUp
from throughcare.domain.appointment import words as appointment
from throughcare.domain.appointment.events import Cancelled
from throughcare.domain.appointment.meeting import Answered as MeetingAnswered
from throughcare.domain.arrest import words as arrest
from throughcare.domain.assessment import words as assessment
from throughcare.domain.attempt import words as attempt
from throughcare.domain.court import words as court
from throughcare.domain.court.report import words as report
from throughcare.domain.custody import words as custody
from throughcare.domain.death import words as death
from throughcare.domain.death.events import FamilyContacted, LearningCame, TookPart
from throughcare.domain.health import words as health
from throughcare.domain.journey import words as journey
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.events import (
    ContactRecorded,
    Ended,
    FollowingAgreed,
    NextStepAgreed,
    RiskCleared,
    RiskFound,
    SupportEnded,
)
from throughcare.domain.journey.handing import HandoverUnmet, LeftSeenTo
from throughcare.domain.journey.session import ContactCorrected
from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.kernel.payload import Json, from_json
from throughcare.domain.need import words as need
from throughcare.domain.need.events import Lapsed, NeedChanged
from throughcare.domain.need.overdose import Reported
from throughcare.domain.net.protocol import KINDS
from throughcare.domain.order import words as order
from throughcare.domain.person import words as person
from throughcare.domain.placement import words as placement
from throughcare.domain.placement.events import Reviewed as PlacementReviewed
from throughcare.domain.plan import words as plan
from throughcare.domain.plan.events import Agreed as PlanAgreed
from throughcare.domain.plan.events import AimEnded, Offered, StepClosed
from throughcare.domain.plan.events import Answered as PlanAnswered
from throughcare.domain.programme import words as programme
from throughcare.domain.programme.events import FollowingAgreed as ProgrammeFollowing
from throughcare.domain.programme.inside import words as inside
from throughcare.domain.referral import words as referral
from throughcare.domain.release import words as release
from throughcare.domain.sharing import words as sharing
from throughcare.domain.supporter import words as supporter
from throughcare.domain.testing import draw_words
from throughcare.domain.testing import words as testing
from throughcare.domain.testing.events import Corrected as TestCorrected
from throughcare.domain.testing.events import Read as TestRead
from throughcare.domain.testing.events import SampleCorrected
from throughcare.domain.treatment import words as treatment

# Codes in what events say, by kind of event and field; a room that has some adds its table here.
CODES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    **person.CODES,
    **journey.CODES,
    **appointment.CODES,
    **need.CODES,
    **referral.CODES,
    **sharing.CODES,
    **assessment.CODES,
    **attempt.CODES,
    **supporter.CODES,
    **plan.CODES,
    **testing.CODES,
    **treatment.CODES,
    **health.CODES,
    **programme.CODES,
    **arrest.CODES,
    **court.CODES,
    **report.CODES,
    **custody.CODES,
    **release.CODES,
    **inside.CODES,
    **order.CODES,
    **aftercare.CODES,
    **draw_words.CODES,
    **death.CODES,
    **placement.CODES,
}

# What the timeline can be narrowed to, by the first word of a kind of event.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Contacts": ("contact", "note"),
    "Appointments": ("appointment", "meeting", "elsewhere"),
    "Referrals": ("referral",),
    "Plan": ("journey", "next_step", "support", "plan"),
    "Aftercare": ("aftercare", "door"),
    "Needs and risks": (
        *("need", "risk", "overdose", "fact", "home", "work", "benefits"),
        *("lapse", "crisis_plan", "attempt"),
    ),
    "Assessment": ("answers", "reassessment", "safeguarding"),
    "Arrest": ("arrest", "assessment", "custody"),
    "Prison": ("prison", "prison_care", "release", "readiness"),
    "Drug tests": ("test", "private_test", "schedule"),
    "Rewards": ("reward",),
    "Medicines": ("treatment", "medicine"),
    "Health": ("health",),
    "Programmes and groups": ("programme",),
    "Placements": ("placement",),
    "Orders": ("order", "absence", "hours", "letter", "recall"),
    "Courts": ("court", "report"),
    "Sharing": ("grant", "sharing", "disclosure", "withholding", "rights", "supporter"),
    "Who they are": ("person", "death"),
    "The net": ("obligation", "net"),
}


SAY_WHY = (
    *(RiskCleared, ContactCorrected, Cancelled, TestCorrected, SampleCorrected),
    *(StepClosed, Offered, AimEnded, HandoverUnmet),
)
THEIR_WORDS = (
    *(RiskFound, PlanAnswered, MeetingAnswered, Reported),
    *(FamilyContacted, TookPart, LearningCame, LeftSeenTo),
)


def tell(*, kind: str, said: Json, on: date) -> str:
    """This says an event in plain words; `on` is its day, which decides whether a year is named.

    Raises KeyError for a kind that nobody knows, Malformed for words that do not fit it.
    """
    payload: Any = from_json(KINDS[kind].payload, said)
    if isinstance(payload, ContactRecorded):
        return _contact(payload)
    if isinstance(payload, TestRead):
        return testing.say_read(payload, collected_on=_day(payload.collected_on, on))
    codes = CODES.get(kind, {})
    told = {
        field.name: say(getattr(payload, field.name), on=on, codes=codes.get(field.name, {}))
        for field in fields(payload)
    }
    sentence = KINDS[kind].sentence.format_map(told)
    return sentence[:1].upper() + sentence[1:]


def detail(*, kind: str, said: Json, on: date) -> str:
    """This says what stands small below a line: their own words, where, why, what follows."""
    payload: Any = from_json(KINDS[kind].payload, said)
    match payload:
        case NextStepAgreed():
            quoted = f"“{payload.own_words}”" if payload.own_words else ""
            moved = "Moved twice or more: it counts as none" if payload.times_moved > 1 else ""
            return ". ".join(filter(None, (payload.where, quoted, moved)))
        case _ if isinstance(payload, THEIR_WORDS):
            return str(payload.words)
        case _ if isinstance(payload, SAY_WHY):
            return str(payload.why)
        case NeedChanged() | Lapsed() | PlanAgreed() | CheckedUp() | Asked() if payload.own_words:
            return f"“{payload.own_words}”"
        case PlacementReviewed() if payload.own_words:
            return f"“{payload.own_words}”"
        case FollowingAgreed() | ProgrammeFollowing() if payload.follows_on:
            return f"From {_day(payload.follows_on, on)}"
        case SupportEnded():
            return payload.without_following_why or f"Followed by: {payload.follows}"
        case Ended():
            return journey.LEAVING_BY_CODE.get(payload.why, payload.why)
        case _:
            return ""


def say(value: object, *, on: date, codes: Mapping[str, str]) -> str:
    """This says one thing that an event tells: a code by its words, a day as people name it."""
    match value:
        case None:
            return ""
        case datetime():
            local = in_london(instant=value)
            return f"{_day(local.date(), on)}, {local:%H:%M}"
        case date():
            return _day(value, on)
        case tuple():
            return ", ".join(say(each, on=on, codes=codes) for each in value)
        case str():
            return codes.get(str(value), str(value))
        case _:
            return str(value)


def _day(day: date, on: date) -> str:
    year = "" if day.year == on.year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


def say_length(minutes: int) -> str:
    """This says minutes as people do: "40 minutes", "1 hour 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} minute{'' if rest == 1 else 's'}")
    return " ".join(parts)


OTHERS_READ: Mapping[Attendance, str] = {
    Attendance.ATTENDED: "Attended {what}.",
    Attendance.LATE: "Came late to {what}.",
    Attendance.SENT_HOME: "Came to {what}, and was sent home.",
    Attendance.DID_NOT_ATTEND: "Did not attend {what}.",
    Attendance.CANCELLED_BY_PERSON: "Cancelled {what}.",
    Attendance.CANCELLED_BY_US: "We cancelled {what}.",
}


def _contact(said: ContactRecorded) -> str:
    """Who came, to what, for how long."""
    what = appointment.CODES["appointment.booked"]["what"].get(said.what, said.what)
    sentence = journey.CONTACT[said.attendance]
    if not said.minutes:
        sentence = sentence.replace(", {length}", "")
    length = say_length(said.minutes)
    return sentence.format(what=what, What=what[:1].upper() + what[1:], length=length)


def for_others(*, attendance: Attendance, what: str, next_at: datetime | None, on: date) -> str:
    """This says what others may read of a contact, where the worker wrote nothing else.

    It tells no more than who came and what is booked next: both are theirs to see anyway.

    Source: pages.md "Record a contact".
    """
    said = [OTHERS_READ[attendance].format(what=what.lower())]
    if next_at is not None:
        said.append(f"Next: {say(next_at, on=on, codes={})}.")
    return " ".join(said)


def group_of(kind: str) -> str:
    """The group of the timeline that a kind of event belongs to; "" where it is in none."""
    first = kind.partition(".")[0]
    return next((name for name, words in GROUPS.items() if first in words), "")
