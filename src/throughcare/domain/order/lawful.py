"""What the law had, and when: which orders could be made, how long they may be, when they end."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.calendar import after_months
from throughcare.domain.kernel.decision import Reason, because
from throughcare.domain.kernel.listed import Listed
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.terms import Kind

# The setting that says how many months an order may run; others have no such limit here.
LONGEST: dict[Kind, str] = {
    Kind.COMMUNITY_ORDER: "order_longest_community_months",
    Kind.SUSPENDED_SENTENCE_ORDER: "order_longest_suspended_months",
    Kind.DTTO: "order_longest_dtto_months",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Lists of the law, dated: `made` says which orders could be made, `supervision` which kinds of
    supervision run, `early` since when an officer can end an order early. `longest_months` is the
    most that one of this kind, made that day, may run; None for no limit.
    """

    made: Listed
    supervision: Listed
    early: Listed
    longest_months: int | None = None


def wrong(*, kind: Kind, made_on: date, days: Period[date], law: Law) -> list[Reason]:
    """This gives what the law of the day on which an order was made has against it.

    Source: Sentencing Act 2020 (orders); the reference on justice, §4, §9 (lengths, repeals).
    """
    reasons = []
    if not law.made.holds(kind.value, on=made_on):
        reasons.append(because("order.not_then_law", "made_on"))
    months = law.longest_months
    if months is not None and _is_longer(days, months):
        reasons.append(because("order.too_long", "ends_on", months=str(months)))
    return reasons


def _is_longer(days: Period[date], months: int) -> bool:
    return days.ends is None or days.ends > after_months(day=days.starts, months=months)


def is_history(kind: Kind, *, made: Listed, on: date) -> bool:
    """This says whether orders of this kind are history on a day: read, and changed no more.

    Source: domain.md S3: the drug treatment and testing order of 2000 to 2005.
    """
    return not made.holds(kind.value, on=on)


def legal_end(*, kind: Kind, ends_on: date, supervision: Listed) -> date:
    """This gives the day, exclusive, on which an order ends by law: its own, or sooner where the
    kind of supervision ends for everybody.

    Source: Sentencing Act 2026 s34 (end of post-sentence supervision), as a dated row.
    """
    runs = [each.days.ends for each in supervision.entries if each.code == kind.value]
    return min([ends_on, *(each for each in runs if each is not None)])


def ended_by_repeal(*, kind: Kind, ends_on: date, supervision: Listed) -> bool:
    """This says whether it is the repeal that ends it, before its own end."""
    return legal_end(kind=kind, ends_on=ends_on, supervision=supervision) < ends_on
