"""How an order ends. Its legal end needs nobody; every other end is recorded by its officer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.listed import Listed
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.terms import ISSUED, Kind


class How(StrEnum):
    """How an order ended.

    Source: domain.md S3, S4; the reference on justice, §9 (early termination, repeal).
    """

    COMPLETED = "completed"
    GOOD_PROGRESS = "good_progress"
    ENDED_EARLY = "ended_early"
    RESENTENCED = "resentenced"
    RECALLED = "recalled"
    TRANSFERRED = "transferred"
    QUASHED = "quashed"
    BY_LAW = "by_law"
    REPEALED = "repealed"
    BY_MISTAKE = "by_mistake"
    DIED = "died"


# A licence is recalled by its own path, without a court; what a court made is revoked by one.
OF_A_LICENCE = frozenset({How.COMPLETED, How.TRANSFERRED, How.QUASHED})
BY_ITSELF = frozenset({How.RECALLED, How.BY_LAW, How.REPEALED, How.DIED})
OF_AN_ORDER = frozenset(How) - BY_ITSELF - {How.BY_MISTAKE}
# Those that their officer can end early, from the day on which the law had it.
EARLY = frozenset({Kind.COMMUNITY_ORDER, Kind.SUSPENDED_SENTENCE_ORDER})


def ways(kind: Kind) -> tuple[How, ...]:
    """This gives how somebody can record that one of this kind ended.

    Source: domain.md §7 "common machinery, own enforcement".
    """
    allowed = OF_A_LICENCE if kind in ISSUED else OF_AN_ORDER
    return tuple(
        each for each in How if each in allowed and (each is not How.ENDED_EARLY or kind in EARLY)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """What the responsible officer says when an order is to end early; `special_court` says that
    an intensive supervision court reviews it.
    """

    complied: bool
    aims_met: bool
    nothing_more: bool
    special_court: bool


NOT_EARLY = Early(complied=False, aims_met=False, nothing_more=False, special_court=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is known when somebody records that an order ended; `days` are its own."""

    kind: Kind
    days: Period[date]
    how: How | None
    ended_on: date | None
    today: date
    ended: bool
    early_law: Listed
    early: Early = NOT_EARLY


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
    elif facts.how is How.ENDED_EARLY:
        reasons += _early(facts, day)
    if reasons or day is None:
        return refuse(*reasons)
    return allow(day)


def mistaken(*, how: How | None, why: str) -> Decision[str]:
    """This says whether an order can be taken back that was recorded by mistake: always with the
    reason, and though it was ended as something that it is not. Nothing under it counts then.

    Source: ours: a wrong record is no end of an order; P6.
    """
    if how is How.BY_MISTAKE:
        return refuse(because("order.mistaken_already"))
    return allow(why.strip()) if why.strip() else refuse(because("order.why_needed", "why"))


def _early(facts: Ending, day: date) -> list[Reason]:
    """When the law had it; all complied with, the plan's aims met, nothing more to be directed.

    Source: Sentencing Act 2026 ss38, 39.
    """
    if not facts.early_law.holds(How.ENDED_EARLY.value, on=day):
        return [because("order.early_not_law", "ended_on")]
    said, reasons = facts.early, []
    for name in ("complied", "aims_met", "nothing_more"):
        if not getattr(said, name):
            reasons.append(because(f"order.early_{name}", name))
    if said.special_court:
        reasons.append(because("order.early_special_court", "special_court"))
    return reasons
