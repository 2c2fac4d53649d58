"""When an hour may be booked, moved or cancelled, and whether it can ever count."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from throughcare.domain.appointment.lifecycle import CAME, LIFECYCLE, Side, State
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST = timedelta(hours=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """An hour that is asked for, and what is known about asking for it.

    `tried_in_vain` are the busy hours that this worker tried for this person today, `offered_free`
    whether the hour is among the free ones that were shown; `sees_people` whether that worker works
    here with people; `has_team` whether they belong to a team.
    """

    now: datetime
    starts_at: datetime
    length: timedelta
    last_day: date
    died_on: date | None
    worker_is_here: bool
    private: bool
    has_team: bool
    tried_in_vain: int
    most_in_vain: int
    offered_free: bool


def hour(facts: Hour) -> Decision[None]:
    """This says whether an hour may be asked for, with every reason why not.

    Whether it is busy, only the diaries know; and who tried too many busy hours in a day is shown
    free ones only. Nobody is told whose the busy hours are.

    Source: C5; domain.md §5 "Existence revealed by … 'busy'".
    """
    reasons = [*_about_the_time(facts), *_about_people(facts)]
    if not reasons and facts.tried_in_vain >= facts.most_in_vain and not facts.offered_free:
        reasons.append(because("appointment.tried_too_often", "hour"))
    return refuse(*reasons) if reasons else allow(None)


def _about_the_time(facts: Hour) -> list[Reason]:
    reasons = []
    if facts.starts_at <= facts.now:
        reasons.append(because("appointment.in_the_past", "hour"))
    if london_day(instant=facts.starts_at) > facts.last_day:
        reasons.append(because("appointment.too_far_ahead", "hour"))
    if not timedelta(0) < facts.length <= LONGEST:
        reasons.append(because("appointment.length_wrong", "length"))
    return reasons


def _about_people(facts: Hour) -> list[Reason]:
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.worker_is_here:
        reasons.append(because("appointment.worker_not_here", "worker"))
    if facts.private and not facts.has_team:
        reasons.append(because("appointment.private_needs_team", "private"))
    return reasons


def cancel(*, state: State, by_the_person: bool, why: str) -> Decision[State]:
    """This gives where cancelling leads; we say why where it is we who cancel.

    Source: issue "Appointments": cancelled by whom.
    """
    name = "cancel_for_them" if by_the_person else "cancel_ourselves"
    moved = LIFECYCLE.move(name=name, state=state, side=Side.AGENCY)
    if moved and not by_the_person and not why.strip():
        return refuse(because("appointment.why_needed", "why"))
    return moved


def move(*, meets_others: bool) -> Decision[None]:
    """This says whether an hour can be moved: not one for which other agencies were asked."""
    return refuse(because("meeting.arrange_another")) if meets_others else allow(None)


def can_count(*, reportable: bool, cannot_count: bool, state: State) -> bool:
    """This says whether missing or keeping this hour may stand in any count towards enforcement.

    Never where two agencies had taken the same hour, and never where we cancelled.

    Source: C5, P6.
    """
    counted = CAME | {State.DID_NOT_ATTEND}
    return reportable and not cannot_count and state in counted
