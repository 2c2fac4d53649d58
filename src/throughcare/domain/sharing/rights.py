"""What somebody may ask of an agency that holds their record, and when it is answered."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from throughcare.domain.kernel.calendar import at, london_day
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.obligation import Deadline, Settings


class Right(StrEnum):
    """What somebody asks for.

    Source: UK GDPR Art. 15, 16, 17 and 21 (from memory, unverified).
    """

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    OBJECTION = "objection"


class Outcome(StrEnum):
    """How it was answered."""

    DONE = "done"
    IN_PART = "in_part"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """An answer to a request.

    `done` says whether what was asked was carried out: a copy handed over, an entry corrected,
    words erased.
    """

    right: Right
    outcome: Outcome | None
    words: str
    done: bool
    answered_already: bool


def ask(*, words: str) -> Decision[str]:
    """This says whether a request can be taken: any words will do, but some there must be."""
    if not words.strip():
        return refuse(because("rights.words_needed", "words"))
    return allow(words.strip())


def answer(facts: AnswerFacts) -> Decision[None]:
    """This says whether an answer may be recorded.

    Nobody says that something was done which was not; a refusal or a part says why, and where to
    complain.

    Source: UK GDPR Art. 12(3)–(4) (from memory, unverified).
    """
    reasons = []
    if facts.answered_already:
        reasons.append(because("rights.answered_already"))
    if facts.outcome is None:
        reasons.append(because("rights.outcome_needed", "outcome"))
    if not facts.words.strip():
        reasons.append(because("rights.answer_needed", "words"))
    claims = facts.outcome in (Outcome.DONE, Outcome.IN_PART)
    if claims and not facts.done and facts.right is not Right.OBJECTION:
        reasons.append(because(f"rights.{facts.right}_not_done", "outcome"))
    return refuse(*reasons) if reasons else allow(None)


def keeping(*, agency_id: UUID, person_id: UUID) -> UUID:
    """The key of what one agency keeps of one person: what it owes to erase is about this."""
    return uuid5(agency_id, str(person_id))


def calendar_months(setting: str) -> Deadline:
    """The close of the same day so many months later, of the month's last where it has no such day.

    Where that day is not worked, of the next that is.

    Source: the Information Commissioner's guidance on time limits (from memory, unverified).
    """

    def due(instant: datetime, settings: Settings) -> datetime:
        day = london_day(instant=instant)
        months = day.month - 1 + settings[setting]
        year, month = day.year + months // 12, months % 12 + 1
        last = monthrange(year, month)[1]
        target = day.replace(year=year, month=month, day=min(day.day, last))
        worked = settings.calendar.add_working_days(day=target, working_days=0)
        return at(day=worked, clock=settings.calendar.closing_time)

    return due
