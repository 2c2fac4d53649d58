"""How an order ends. Its legal end needs nobody; every other end is recorded by its officer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.terms import Kind


class How(StrEnum):
    """How an order ended.

    Source: domain.md S3, S4; the reference on justice, §9 (early termination).
    """

    COMPLETED = "completed"
    GOOD_PROGRESS = "good_progress"
    ENDED_EARLY = "ended_early"
    RESENTENCED = "resentenced"
    RECALLED = "recalled"
    TRANSFERRED = "transferred"
    QUASHED = "quashed"


# A licence is recalled, without a court; what a court made is revoked by one.
OF_A_LICENCE = frozenset({How.COMPLETED, How.RECALLED, How.TRANSFERRED, How.QUASHED})
OF_AN_ORDER = frozenset(How) - {How.RECALLED}


def ways(kind: Kind) -> tuple[How, ...]:
    """This gives how one of this kind can end.

    Source: domain.md §7 "common machinery, own enforcement".
    """
    allowed = OF_A_LICENCE if kind is Kind.LICENCE else OF_AN_ORDER
    return tuple(each for each in How if each in allowed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is known when somebody records that an order ended; `days` are its own."""

    kind: Kind
    days: Period[date]
    how: How | None
    ended_on: date | None
    today: date
    ended: bool


def end(facts: Ending) -> Decision[date]:
    """This says whether the end of an order can be recorded, and on which day it is.

    Source: C2; domain.md S3.
    """
    if facts.ended:
        return refuse(because("order.ended"))
    reasons = []
    if facts.how is None:
        reasons.append(because("order.how_needed", "how"))
    elif facts.how not in ways(facts.kind):
        reasons.append(because("order.path_wrong", "how"))
    day = facts.ended_on
    if day is None or not facts.days.starts <= day <= facts.today:
        reasons.append(because("order.ended_when", "ended_on"))
    if reasons or day is None:
        return refuse(*reasons)
    return allow(day)
