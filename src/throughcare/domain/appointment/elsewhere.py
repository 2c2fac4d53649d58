"""Where else somebody was while they were expected: what they then missed can't count."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.period import Period


class Place(StrEnum):
    """Where somebody is held, lies, or has to be, so that they can be nowhere else.

    Source: the issue of justice, "what clashes".
    """

    CUSTODY = "custody"
    HOSPITAL = "hospital"
    COURT = "court"


CATEGORIES: dict[Place, Category] = {
    Place.CUSTODY: Category.JUSTICE,
    Place.HOSPITAL: Category.HEALTH,
    Place.COURT: Category.JUSTICE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Where somebody was, as it is typed, [starts_at, ends_at); `source` is how it is known."""

    kind: Place | None
    starts_at: datetime | None
    ends_at: datetime | None
    source: str
    now: datetime
    died_on: date | None


def tell(facts: Telling) -> Decision[Period[datetime]]:
    """This says whether it can be recorded where somebody was, and from when until when.

    Only what has been, or is: where somebody will be is an appointment.

    Source: ours, from C5 and P6.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.kind is None:
        reasons.append(because("elsewhere.kind_needed", "kind"))
    if facts.starts_at is None or facts.starts_at > facts.now:
        reasons.append(because("elsewhere.start_needed", "starts_on"))
    elif facts.ends_at is not None and not _is_over(facts.starts_at, facts.ends_at, facts.now):
        reasons.append(because("elsewhere.end_wrong", "ends_on"))
    if not facts.source.strip():
        reasons.append(because("elsewhere.source_needed", "source"))
    if reasons or facts.starts_at is None:
        return refuse(*reasons)
    return allow(Period(starts=facts.starts_at, ends=facts.ends_at))


def end(*, starts_at: datetime, ends_at: datetime | None, now: datetime) -> Decision[datetime]:
    """This says whether it can be recorded that somebody is back, and since when."""
    if ends_at is None or not _is_over(starts_at, ends_at, now):
        return refuse(because("elsewhere.end_wrong", "ends_on"))
    return allow(ends_at)


def _is_over(starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    return starts_at < ends_at <= now
