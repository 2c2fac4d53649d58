"""Putting somebody on the duty rota."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from throughcare.domain.kernel.decision import Decision, because, refuse
from throughcare.domain.kernel.decision import allow as allowed
from throughcare.domain.kernel.period import Period

LONGEST = timedelta(hours=168)  # a week of standby, the longest that partnerships use


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftFacts:
    """A turn of duty as it would be set, [starts_at, ends_at).

    `at_work` says that the worker works with people, on that day, at the agency whose rota it is,
    or anywhere in the partnership for the partnership's own. `elsewhere` are their other turns.
    """

    starts_at: datetime
    ends_at: datetime
    at_work: bool
    own_rota: bool
    elsewhere: tuple[Period[datetime], ...] = ()


def put_on(*, facts: ShiftFacts) -> Decision[Period[datetime]]:
    """This says whether somebody may be put on duty, or everything that is not right.

    Nobody is in two places: turns of one worker never overlap, whichever teams they are for.

    Source: issue "Duty rota"; ours: a turn is no longer than a week.
    """
    reasons = []
    if not facts.own_rota:
        reasons.append(because("rota.not_yours"))
    if not facts.at_work:
        reasons.append(because("rota.not_at_work", "worker"))
    if facts.ends_at <= facts.starts_at:
        return refuse(*reasons, because("rota.ends_before_start", "ends_at"))
    hours = Period(starts=facts.starts_at, ends=facts.ends_at)
    if facts.ends_at - facts.starts_at > LONGEST:
        most = str(int(LONGEST.total_seconds()) // 3600)
        reasons.append(because("rota.too_long", "ends_at", hours=most))
    if any(hours.overlaps(other=other) for other in facts.elsewhere):
        reasons.append(because("rota.busy", "worker"))
    return refuse(*reasons) if reasons else allowed(hours)
