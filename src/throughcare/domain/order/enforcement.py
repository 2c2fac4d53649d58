"""From failure to warning to enforcement: what may be done, what must be, and what never."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.calendar import after_months, london_day
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.absence import Absence, not_counted
from throughcare.domain.order.path import OFFICER_AND_COURT, Path
from throughcare.domain.testing.alone import Judgement, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A warning: the failure that it was for, and the days in which another must be referred."""

    id: UUID
    absence_id: UUID
    days: Period[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an order when a failure is answered.

    `answered` are absences that a referral or a recorded decision has dealt with already; `path` is
    where failures lead here.
    """

    at: datetime
    path: Path = OFFICER_AND_COURT
    absences: tuple[Absence, ...]
    warnings: tuple[Warned, ...]
    answered: frozenset[UUID] = frozenset()


class Duty(StrEnum):
    """What a failure asks of the responsible officer."""

    NOTHING = "nothing"
    WARN_OR_REFER = "warn_or_refer"
    REFER = "refer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The duty, the failure that it is about, and the warning that it follows, if one is."""

    duty: Duty
    absence_id: UUID | None = None
    warning_id: UUID | None = None


def warned_days(*, given_on: date, months: int) -> Period[date]:
    """This gives the days of a warning: so many months beginning with the day it was given.

    Source: Sentencing Act 2020 Sch. 10 paras 6–7.
    """
    return Period(starts=given_on, ends=after_months(day=given_on, months=months))


def failures(facts: Facts) -> tuple[Absence, ...]:
    """This gives every absence that counts now, oldest first."""
    counting = (each for each in facts.absences if not_counted(each, at=facts.at) is None)
    return tuple(sorted(counting, key=lambda each: (each.missed_at, each.id)))


def standing(facts: Facts) -> tuple[Warned, ...]:
    """This gives the warnings that still stand: those whose own failure still counts.

    Source: C5: what is excused, clashes or is disputed leads to nothing.
    """
    counting = {each.id for each in failures(facts)}
    return tuple(each for each in facts.warnings if each.absence_id in counting)


def next_duty(facts: Facts) -> Next:
    """This says what the oldest failure that nobody answered asks for.

    After a warning that stands, a failure on another of its days must be referred where the path
    says so; any other is warned of or referred, at the officer's discretion.

    Source: Sentencing Act 2020 Sch. 10 para 6.
    """
    for failure in _unanswered(facts):
        warning = _warned_before(failure, facts)
        if warning is not None and facts.path.must_refer:
            return Next(duty=Duty.REFER, absence_id=failure.id, warning_id=warning.id)
        return Next(duty=Duty.WARN_OR_REFER, absence_id=failure.id)
    return Next(duty=Duty.NOTHING)


def warn(facts: Facts, *, absence_id: UUID, circumstances: str) -> Decision[None]:
    """This says whether somebody can be warned of a failure: it counts, is unanswered, and follows
    no warning. The warning says what happened.

    Source: Sentencing Act 2020 Sch. 10 paras 6–7.
    """
    failure, reasons = _about(facts, absence_id, Judgement.WARNING)
    if not facts.path.warns:
        reasons.append(because("enforcement.no_warning_here"))
    if failure is not None and _must_be_referred(failure, facts):
        reasons.append(because("enforcement.warned_already"))
    if not circumstances.strip():
        reasons.append(because("enforcement.circumstances_needed", "words"))
    return refuse(*reasons) if reasons else allow(None)


def refer(facts: Facts, *, absence_id: UUID, why: str) -> Decision[tuple[UUID, ...]]:
    """This says whether a failure can be referred to enforcement, and which failures it rests on.

    Without a warning that stands it is the officer's discretion, and needs their reason.

    Source: Sentencing Act 2020 Sch. 10 para 6.
    """
    failure, reasons = _about(facts, absence_id, Judgement.REFERRAL)
    warning = _warned_before(failure, facts) if failure else None
    if failure is not None and warning is None and not why.strip():
        reasons.append(because("enforcement.discretion_needs_reason", "words"))
    if reasons:
        return refuse(*reasons)
    before = (warning.absence_id,) if warning else ()
    return allow((*before, absence_id))


def let_stand(facts: Facts, *, absence_id: UUID, why: str) -> Decision[None]:
    """This says whether a failure can be left without warning or referral, with the reason.

    Not where it must be referred: then the enforcement officer decides.

    Source: Sentencing Act 2020 Sch. 10 para 6.
    """
    failure, reasons = _about(facts, absence_id, Judgement.UNACCEPTABLE)
    if failure is not None and _must_be_referred(failure, facts):
        reasons.append(because("enforcement.must_be_referred"))
    if not why.strip():
        reasons.append(because("enforcement.why_needed", "words"))
    return refuse(*reasons) if reasons else allow(None)


def still_stands(facts: Facts, *, rests_on: tuple[UUID, ...]) -> bool:
    """This says whether a referral still stands: every failure that it rests on counts."""
    counting = {each.id for each in failures(facts)}
    return counting.issuperset(rests_on)


def answer(facts: Facts, *, rests_on: tuple[UUID, ...], why: str) -> Decision[None]:
    """This says whether a referral can be answered: it still stands, and the answer has a reason.

    Source: Sentencing Act 2020 Sch. 10 para 7; C5.
    """
    reasons = []
    if not still_stands(facts, rests_on=rests_on):
        reasons.append(because("enforcement.falls"))
    if not why.strip():
        reasons.append(because("enforcement.why_needed", "words"))
    return refuse(*reasons) if reasons else allow(None)


def _about(
    facts: Facts, absence_id: UUID, judgement: Judgement
) -> tuple[Absence | None, list[Reason]]:
    found = next((each for each in facts.absences if each.id == absence_id), None)
    if found is None:
        return None, [because("absence.not_found")]
    judged = judge(judgement, grounds=(found.ground,))
    if not judged:
        return None, list(judged.reasons)
    why = not_counted(found, at=facts.at)
    if why is not None:
        return None, [because(f"enforcement.{why.value}")]
    if absence_id in _answered(facts):
        return None, [because("enforcement.answered")]
    return found, []


def _answered(facts: Facts) -> frozenset[UUID]:
    return facts.answered | {each.absence_id for each in facts.warnings}


def _unanswered(facts: Facts) -> tuple[Absence, ...]:
    return tuple(each for each in failures(facts) if each.id not in _answered(facts))


def _must_be_referred(failure: Absence, facts: Facts) -> bool:
    return facts.path.must_refer and _warned_before(failure, facts) is not None


def _warned_before(failure: Absence, facts: Facts) -> Warned | None:
    """The newest warning that stands and on one of whose days this failure fell."""
    day = london_day(instant=failure.missed_at)
    found = [
        each
        for each in standing(facts)
        if each.absence_id != failure.id and each.days.contains(moment=day)
    ]
    return max(found, key=lambda each: (each.days.starts, each.id), default=None)
