"""A required assessment: when it can be required, set, moved, dropped; who is told of it."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.domain.arrest.attendance.lifecycle import LIFECYCLE as ATTENDING
from throughcare.domain.arrest.attendance.lifecycle import Side as Decides
from throughcare.domain.arrest.attendance.lifecycle import State as Attendance
from throughcare.domain.arrest.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.arrest.terms import Came, Cause, Handed, Stage
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """When and where an assessment is to be; `not_before` is set where a laboratory is asked.

    `warned` says that the person was warned of what it means not to attend and remain; `handed`
    which notice they were given, where one is.
    """

    starts_at: datetime | None
    place: str
    now: datetime
    not_before: datetime | None
    warned: bool
    handed: Handed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requiring:
    """What is known when the police require the assessments."""

    positive: bool
    required: bool
    died_on: date | None
    setting: Setting


def require(facts: Requiring) -> Decision[tuple[Stage, Stage]]:
    """This says whether the assessments can be required: both at once, after a positive.

    Source: Drugs Act 2005 ss9 and 10.
    """
    reasons = [] if facts.positive else [because("assessment.no_positive")]
    if facts.required:
        reasons.append(because("assessment.required_already"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    reasons += _about_setting(facts.setting)
    return refuse(*reasons) if reasons else allow((Stage.INITIAL, Stage.FOLLOW_UP))


def _about_setting(setting: Setting) -> list[Reason]:
    reasons = []
    if setting.starts_at is None or setting.starts_at <= setting.now:
        reasons.append(because("assessment.when_needed", "starts_at"))
    elif setting.not_before is not None and setting.starts_at < setting.not_before:
        reasons.append(because("assessment.before_the_laboratory", "starts_at"))
    if not setting.place.strip():
        reasons.append(because("assessment.place_needed", "place"))
    if not setting.warned:
        reasons.append(because("assessment.warning_needed", "warned"))
    return reasons


def _about_notice(setting: Setting) -> list[Reason]:
    reasons = _about_setting(setting)
    if setting.handed is None:
        reasons.append(because("assessment.handed_needed", "handed"))
    return reasons


def notify(*, state: State, stage: Stage, side: Side, setting: Setting) -> Decision[State]:
    """This says whether a notice of an assessment can be given, in writing and with the warning.

    The police give that of the first, the assessor that of the follow-up.

    Source: Drugs Act 2005 ss9, 11 and 13.
    """
    theirs = Side.POLICE if stage is Stage.INITIAL else Side.ASSESSOR
    if side is not theirs:
        return refuse(because("assessment.notify.not_yours"))
    moved = LIFECYCLE.move(name="notify", state=state, side=side)
    reasons = _about_notice(setting)
    return refuse(*reasons) if moved and reasons else moved


def vary(*, state: State, side: Side, setting: Setting) -> Decision[State]:
    """This says whether time or place can be changed: in writing, and with the warning again.

    Source: Drugs Act 2005 s13.
    """
    moved = LIFECYCLE.move(name="vary", state=state, side=side)
    reasons = _about_notice(setting)
    return refuse(*reasons) if moved and reasons else moved


def not_needed(*, state: State, stage: Stage, why: str) -> Decision[State]:
    """This says whether the follow-up lapses, because the first assessor finds it unnecessary.

    Source: Drugs Act 2005 s10.
    """
    if stage is not Stage.FOLLOW_UP:
        return refuse(because("assessment.only_the_follow_up"))
    moved = LIFECYCLE.move(name="not_needed", state=state, side=Side.ASSESSOR)
    return moved if not moved or why.strip() else refuse(because("assessment.why_needed", "why"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """What is known when the assessor records who came; `other` is the state of the follow-up."""

    stage: Stage
    state: State
    attendance: Attendance
    starts_at: datetime | None
    now: datetime
    other: State
    came: Came | None
    died_on: date | None


MOVES = {Came.ATTENDED: "attend", Came.LEFT_EARLY: "leave", Came.DID_NOT_ATTEND: "miss"}


def attend(facts: Attending) -> Decision[Attendance]:
    """This says whether it can be recorded who came to an assessment.

    The first ends only once the follow-up has its notice, or is found unnecessary: so it stands in
    writing before they go.

    Source: Drugs Act 2005 ss12, 13 and 14.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.state is not State.NOTIFIED or facts.starts_at is None:
        reasons.append(because("assessment.no_notice"))
    elif facts.came is Came.DID_NOT_ATTEND and facts.starts_at > facts.now:
        reasons.append(because("assessment.not_yet", "came"))
    if facts.came is None:
        return refuse(*reasons, because("assessment.came_needed", "came"))
    first = facts.stage is Stage.INITIAL and facts.came is Came.ATTENDED
    if first and facts.other is State.REQUIRED:
        reasons.append(because("assessment.follow_up_first"))
    if reasons:
        return refuse(*reasons)
    return ATTENDING.move(name=MOVES[facts.came], state=facts.attendance, side=Decides.ASSESSOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """What is known when the assessor corrects who came: `before` as it was recorded, `other` the
    state of the follow-up.
    """

    stage: Stage
    attendance: Attendance
    before: Came | None
    other: State
    came: Came | None
    why: str
    died_on: date | None


CORRECTIONS = {
    Came.ATTENDED: "correct_attended",
    Came.LEFT_EARLY: "correct_left",
    Came.DID_NOT_ATTEND: "correct_missed",
}


def correct(facts: Correcting) -> Decision[Attendance]:
    """This says whether it can be corrected who came: always with the reason. What was said of a
    cause falls with the record that was wrong.

    Source: Drugs Act 2005 ss12 and 14 make not coming an offence; who corrects it is ours.
    """
    reasons = [] if facts.died_on is None else [because("person.has_died")]
    if facts.came is None:
        reasons.append(because("assessment.came_needed", "came"))
    elif facts.came is facts.before:
        reasons.append(because("assessment.came_the_same", "came"))
    if not facts.why.strip():
        reasons.append(because("assessment.why_needed", "why"))
    if facts.came is Came.ATTENDED and facts.stage is Stage.INITIAL:
        reasons += [because("assessment.follow_up_first")] if facts.other is State.REQUIRED else []
    if reasons or facts.came is None:
        return refuse(*reasons)
    move = CORRECTIONS[facts.came]
    return ATTENDING.move(name=move, state=facts.attendance, side=Decides.ASSESSOR)


def claim(*, attendance: Attendance, cause: str) -> Decision[Attendance]:
    """This says whether a good cause can be claimed for not having come, or for having left."""
    moved = ATTENDING.move(name="claim", state=attendance, side=Decides.ASSESSOR)
    return (
        moved if not moved or cause.strip() else refuse(because("assessment.cause_needed", "cause"))
    )


def decide(*, attendance: Attendance, good: bool | None, why: str) -> Decision[Attendance]:
    """This says whether a manager can decide about a good cause: always with a reason.

    Source: Drugs Act 2005 ss12 and 14: without good cause; who decides here is ours.
    """
    if good is None:
        return refuse(because("assessment.finding_needed", "good"))
    name = "find" if good else "refuse"
    moved = ATTENDING.move(name=name, state=attendance, side=Decides.MANAGER)
    return moved if not moved or why.strip() else refuse(because("assessment.why_needed", "why"))


CAUSES = {
    Attendance.CAUSE_CLAIMED: Cause.CLAIMED,
    Attendance.GOOD_CAUSE: Cause.GOOD,
    Attendance.NO_GOOD_CAUSE: Cause.NOT_GOOD,
}


def told_of(attendance: Attendance) -> Cause:
    """This says what the police are told of a good cause: whether, never what."""
    return CAUSES.get(attendance, Cause.NONE)


def tell_police(*, state: State, attendance: Attendance, died_on: date | None) -> Decision[Cause]:
    """This says whether the police can be told who came, and what of a good cause: yes or no.

    Nothing else of it reaches them: not what the cause was, nor what was talked about.

    Source: Drugs Act 2005 s14; domain.md §5 "Net widening".
    """
    if died_on is not None:
        return refuse(because("person.has_died"))
    if attendance is Attendance.AWAITED:
        return refuse(because("assessment.nobody_knows_yet"))
    moved = LIFECYCLE.move(name="tell", state=state, side=Side.ASSESSOR)
    if not moved:
        return refuse(*moved.reasons)
    return allow(told_of(attendance))
