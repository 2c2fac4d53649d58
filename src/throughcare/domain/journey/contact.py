"""A contact: who came, what was done, and when it can be recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from throughcare.domain.journey.activities import MOST_MINUTES, Activity
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST_WORDS = 2000


class Attendance(StrEnum):
    """Who came.

    Who was sent home came, and what was agreed could not be done: an outcome of its own, which is
    never that of a test.

    Source: pages.md "Record a contact"; probation's own codes AFTC and ATSH (hmpps_events.md §5.4).
    """

    ATTENDED = "attended"
    LATE = "late"
    SENT_HOME = "sent_home"
    DID_NOT_ATTEND = "did_not_attend"
    CANCELLED_BY_PERSON = "cancelled_by_person"
    CANCELLED_BY_US = "cancelled_by_us"


SEEN = frozenset({Attendance.ATTENDED, Attendance.LATE})
# What an officer may have to decide about, where an order asked for the hour.
MISSED = frozenset({Attendance.DID_NOT_ATTEND, Attendance.SENT_HOME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known when a contact is recorded; minutes by activity.

    `appointment_at` is when the appointment starts that this was, if it was one; `reportable` where
    it counts for an order or a licence. `filled_at` is when it was written down, where that waited
    for a signal.
    """

    now: datetime
    attendance: Attendance | None
    minutes: Mapping[Activity, int]
    appointment_at: datetime | None
    died_on: date | None
    for_others: str = ""
    note: str = ""
    reportable: bool = False
    filled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What a contact comes to: when it happened, and the minutes that count.

    `with_person` are the minutes spent with the person, `in_all` those of the worker. Where nobody
    came, what was pre-set on the form counts for nothing.
    """

    attendance: Attendance
    happened_at: datetime
    minutes: Mapping[Activity, int]
    with_person: int
    in_all: int

    @property
    def seen(self) -> bool:
        """Whether somebody came or was spoken to."""
        return self.attendance in SEEN


def record(facts: Facts) -> Decision[Recording]:
    """This says whether a contact can be recorded, and what it comes to.

    Somebody is recorded as not having come only where an hour was agreed with them; and nothing
    that happens after a death is a contact.

    Source: C11, C18; pages.md "Record a contact".
    """
    reasons = [*_about_who_came(facts), *_about_when(facts), *_about_words(facts)]
    if reasons or facts.attendance is None:
        return refuse(*reasons)
    seen = facts.attendance in SEEN
    minutes = {each: n for each, n in facts.minutes.items() if n} if seen else {}
    return allow(
        Recording(
            attendance=facts.attendance,
            happened_at=_happened_at(facts),
            minutes=minutes,
            with_person=sum(n for each, n in minutes.items() if each is not Activity.RECORDING),
            in_all=sum(minutes.values()),
        )
    )


def _about_who_came(facts: Facts) -> list[Reason]:
    if facts.attendance is None:
        return [because("contact.attendance_needed", "attendance")]
    if facts.attendance not in SEEN and facts.appointment_at is None:
        return [because("contact.nothing_booked", "attendance")]
    return []


def _about_when(facts: Facts) -> list[Reason]:
    reasons = []
    if facts.appointment_at is not None and _not_yet(facts, facts.appointment_at):
        reasons.append(because("contact.not_yet", "attendance"))
    if facts.died_on is not None and london_day(instant=_happened_at(facts)) > facts.died_on:
        reasons.append(because("person.has_died"))
    return reasons


def _not_yet(facts: Facts, appointment_at: datetime) -> bool:
    """Nobody missed what has not begun; and who came early came on its day."""
    if facts.attendance in MISSED:
        return appointment_at > facts.now
    ahead = london_day(instant=appointment_at) > london_day(instant=facts.now)
    return facts.attendance in SEEN and ahead


def _about_words(facts: Facts) -> list[Reason]:
    reasons = []
    sent_home = facts.attendance is Attendance.SENT_HOME and facts.reportable
    if sent_home and not facts.for_others.strip():
        reasons.append(because("contact.say_what_happened", "for_others"))
    if any(not 0 <= n <= MOST_MINUTES for n in facts.minutes.values()):
        reasons.append(because("contact.minutes_wrong", "work", most=str(MOST_MINUTES)))
    for field, words in (("for_others", facts.for_others), ("note", facts.note)):
        if len(words) > LONGEST_WORDS:
            reasons.append(because("contact.too_long", field, most=f"{LONGEST_WORDS:,}"))
    return reasons


def _happened_at(facts: Facts) -> datetime:
    """When the appointment was, unless that is still to come; else when it was written down."""
    told = facts.filled_at or facts.now
    return told if facts.appointment_at is None else min(facts.appointment_at, told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """What is known when somebody corrects who came."""

    before: Attendance
    after: Attendance | None
    why: str
    had_appointment: bool


def correct(facts: Correcting) -> Decision[Attendance]:
    """This says whether who came can be corrected: to something else, with the reason.

    The first record stays; the correction stands beside it.

    Source: house.md §3 "Event": a correction is a new event.
    """
    reasons = []
    if facts.after is None or facts.after is facts.before:
        reasons.append(because("contact.nothing_to_correct", "attendance"))
    elif facts.after not in SEEN | MISSED:
        reasons.append(because("contact.correct_by_cancelling", "attendance"))
    elif facts.after not in SEEN and not facts.had_appointment:
        reasons.append(because("contact.nothing_booked", "attendance"))
    if not facts.why.strip():
        reasons.append(because("contact.why_needed", "why"))
    if reasons or facts.after is None:
        return refuse(*reasons)
    return allow(facts.after)
