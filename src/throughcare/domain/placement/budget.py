"""Budget lines of an agency, and the limits up to which its workers may decide."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.money import pounds
from throughcare.domain.placement.terms import LONGEST_WORDS

MOST_OF_A_LINE = 1_000_000_000
LONGEST_YEAR = 366


def open_line(
    *, name: str, starts_on: date | None, ends_on: date | None, pence: int | None
) -> Decision[Period[date]]:
    """This says whether a budget line can be opened for a year, [starts, ends)."""
    reasons = []
    if not name.strip() or len(name) > LONGEST_WORDS:
        reasons.append(because("budget.name_needed", "name"))
    if starts_on is None or ends_on is None or not 0 < (ends_on - starts_on).days <= LONGEST_YEAR:
        reasons.append(because("budget.year_needed", "ends_on"))
    if pence is None or not 0 <= pence <= MOST_OF_A_LINE:
        reasons.append(because("budget.amount_needed", "pence"))
    if reasons:
        return refuse(*reasons)
    assert starts_on is not None
    return allow(Period(starts=starts_on, ends=ends_on))


def change_line(*, pence: int | None, why: str, taken: int) -> Decision[int]:
    """This says whether a line can hold another sum: never less than is kept of it already."""
    reasons = []
    if pence is None or not 0 <= pence <= MOST_OF_A_LINE:
        reasons.append(because("budget.amount_needed", "pence"))
    elif pence < taken:
        reasons.append(because("budget.below_taken", "pence", taken=pounds(taken)))
    if not why.strip() or len(why) > LONGEST_WORDS:
        reasons.append(because("budget.why_needed", "why"))
    return refuse(*reasons) if reasons or pence is None else allow(pence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limiting:
    """A limit as it is set from a day on: for everybody in a role, or for one worker.

    `theirs` says that it would be the limit of whoever sets it; `works_here` that the worker does.
    """

    role: Role | None
    for_worker: bool
    works_here: bool
    theirs: bool
    pence: int | None
    starts_on: date | None
    today: date


def set_limit(facts: Limiting) -> Decision[int]:
    """This says whether a limit can be set. Nobody sets their own.

    Source: issue "Continuity": limits of authority per role or worker, dated.
    """
    reasons = []
    if (facts.role is None) is not facts.for_worker:
        reasons.append(because("limit.whose_needed", "worker"))
    elif facts.for_worker and not facts.works_here:
        reasons.append(because("limit.works_elsewhere", "worker"))
    if facts.theirs:
        reasons.append(because("limit.own", "worker" if facts.for_worker else "role"))
    reasons += _amount_and_day(facts.pence, facts.starts_on, facts.today)
    return refuse(*reasons) if reasons or facts.pence is None else allow(facts.pence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegating:
    """A limit that a commissioner sets for the managers of an agency.

    `there` says that the agency is of their partnership, and not their own.
    """

    there: bool
    pence: int | None
    starts_on: date | None
    today: date


def delegate(facts: Delegating) -> Decision[int]:
    """This says whether a commissioner can set a limit for the managers of an agency: whoever
    pays hands on how much of it is decided there; for nobody by name, and not at their own.

    Source: ours: an agency with one manager and no administrator could set none; S28.
    """
    reasons = [] if facts.there else [because("limit.agency_needed", "agency")]
    reasons += _amount_and_day(facts.pence, facts.starts_on, facts.today)
    return refuse(*reasons) if reasons or facts.pence is None else allow(facts.pence)


def _amount_and_day(pence: int | None, starts_on: date | None, today: date) -> list[Reason]:
    reasons = []
    if pence is None or not 0 <= pence <= MOST_OF_A_LINE:
        reasons.append(because("limit.amount_needed", "pence"))
    if starts_on is None or starts_on < today:
        reasons.append(because("limit.day_needed", "starts_on"))
    return reasons
