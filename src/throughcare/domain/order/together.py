"""Orders one after another and at one time: what they ask for together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.terms import Decides, RequirementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an order asks for, [starts_on, ends_on): minutes a week, days of activity, with whom."""

    order_id: UUID
    kind: RequirementKind
    starts_on: date
    ends_on: date
    given_by_id: UUID
    minutes_a_week: int = 0
    activity_days: int = 0


def wrong_start(*, starts_on: date | None, other_ends_on: date | None) -> list[Reason]:
    """This gives what is wrong with the day on which something starts that follows another: it
    starts when the other ends. None for what follows nothing.

    Source: from memory, unverified: consecutive orders and requirements run one after another.
    """
    if other_ends_on is None or starts_on in (None, other_ends_on):
        return []
    day = f"{other_ends_on:%-d %B %Y}"
    return [because("order.starts_when_other_ends", "starts_on", day=day)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """What is known when the days of an order are set that follows another: `before` how it runs,
    `other_ends_on` when that other one ends, as far as it is seen; `varied` says that what it
    requires was changed since it began.
    """

    follows: bool
    before: Period[date]
    starts_on: date | None
    ends_on: date | None
    other_ends_on: date | None
    varied: bool
    decides: Decides | None
    why: str


def set_days(facts: Moving) -> Decision[Period[date]]:
    """This says whether an order that follows another can run on other days: from when that ends,
    as long as before, unless who made it says otherwise. Or it stays as it is, with the reason.

    Source: from memory, unverified: consecutive orders run one after another.
    """
    starts, ends = facts.starts_on, facts.ends_on
    if not facts.follows or facts.before.ends is None:
        return refuse(because("order.follows_nothing"))
    reasons = []
    if starts is None:
        reasons.append(because("order.start_needed", "starts_on"))
    elif starts != facts.before.starts:
        reasons += wrong_start(starts_on=starts, other_ends_on=facts.other_ends_on)
        if facts.varied:
            reasons.append(because("order.days_varied", "starts_on"))
    if facts.decides is None:
        reasons.append(because("vary.decides_needed", "decides"))
    if not facts.why.strip():
        reasons.append(because("vary.why_needed", "why"))
    if starts is None:
        return refuse(*reasons)
    as_long = starts + (facts.before.ends - facts.before.starts)
    days_end = ends or as_long
    if days_end <= starts:
        reasons.append(because("order.ends_before_start", "ends_on"))
    elif days_end != as_long and facts.decides is Decides.OFFICER:
        reasons.append(because("vary.not_the_officers", "decides"))
    return refuse(*reasons) if reasons else allow(Period(starts=starts, ends=days_end))


def minutes_on(asked: Iterable[Asked], *, day: date) -> int:
    """This gives the minutes a week that orders ask for together on a day.

    Under one order they add up; between orders that run at one time an hour with an agency counts
    under each, so that it is asked for once.

    Source: the issue on justice, concurrent orders; as the ledger counts.
    """
    found: dict[UUID, dict[UUID, int]] = defaultdict(lambda: defaultdict(int))
    for each in asked:
        if each.starts_on <= day < each.ends_on:
            found[each.given_by_id][each.order_id] += each.minutes_a_week
    return sum(max(orders.values()) for orders in found.values())


def activity_days(asked: Iterable[Asked]) -> int:
    """This gives the days of activity that orders ask for together, at most.

    Those that follow one another add up; those that run at one time are done once.

    Source: from memory, unverified: consecutive days add up, concurrent ones do not.
    """
    best: list[tuple[date, int]] = []
    for each in sorted(asked, key=lambda each: (each.ends_on, each.starts_on)):
        if not each.activity_days:
            continue
        before = max((days for ends_on, days in best if ends_on <= each.starts_on), default=0)
        best.append((each.ends_on, before + each.activity_days))
    return max((days for _, days in best), default=0)
