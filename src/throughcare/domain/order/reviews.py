"""Reviews by the court: when a requirement must have them, how often, and on which days."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.calendar import after_months
from throughcare.domain.kernel.decision import Reason, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.terms import RequirementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Dated numbers of the law: reviews are a must where treatment and testing is over so many
    months, and never lie closer together than so many.
    """

    must_over_months: int
    least_months: int


def must(*, kind: RequirementKind, days: Period[date], limits: Limits) -> bool:
    """This says whether the court must review a requirement: drug rehabilitation that is longer
    than so many months.

    Source: Sentencing Act 2020 Sch. 9 para 21.
    """
    if kind is not RequirementKind.DRUG_REHABILITATION:
        return False
    longest = after_months(day=days.starts, months=limits.must_over_months)
    return days.ends is None or days.ends > longest


def wrong(
    *, kind: RequirementKind, days: Period[date], months: int | None, limits: Limits
) -> list[Reason]:
    """This gives what is wrong with reviews every so many months; None for no reviews.

    Source: Sentencing Act 2020 Sch. 9 para 21.
    """
    if months is None:
        return _needed(kind, days, limits)
    reasons = []
    if kind is not RequirementKind.DRUG_REHABILITATION:
        reasons.append(because("requirement.not_reviewed", "review_months"))
    if months < limits.least_months:
        least = str(limits.least_months)
        reasons.append(because("requirement.reviews_too_close", "review_months", least=least))
    return reasons


def _needed(kind: RequirementKind, days: Period[date], limits: Limits) -> list[Reason]:
    if not must(kind=kind, days=days, limits=limits):
        return []
    over = str(limits.must_over_months)
    return [because("requirement.reviews_needed", "review_months", months=over)]


def due_days(*, days: Period[date], months: int | None) -> tuple[date, ...]:
    """This gives the day of each review, every so many months from the beginning, before the end.

    None, or without an end, gives no days.

    Source: Sentencing Act 2020 Sch. 9 para 21.
    """
    if not months or days.ends is None:
        return ()
    found: list[date] = []
    while (due := after_months(day=days.starts, months=months * (len(found) + 1))) < days.ends:
        found.append(due)
    return tuple(found)
