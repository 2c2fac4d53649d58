"""Test kits: what is in the cupboard, what the budget still buys, and until when it lasts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.testing.schedule import weeks


class Movement(StrEnum):
    """What happens to kits, apart from being used: a test that was taken says that by itself."""

    RECEIVED = "received"
    SPOILED = "spoiled"
    COUNTED_MORE = "counted_more"
    COUNTED_FEWER = "counted_fewer"


ADDS = frozenset({Movement.RECEIVED, Movement.COUNTED_MORE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """A movement as it is typed."""

    kind: Movement | None
    kits: int | None
    on: date | None
    today: date
    in_stock: int


def move(facts: Moving) -> Decision[int]:
    """This says whether a movement can be recorded, and by how many it changes the stock."""
    reasons: list[Reason] = []
    if facts.kind is None:
        reasons.append(because("kit.kind_needed", "kind"))
    if facts.kits is None or facts.kits < 1:
        reasons.append(because("kit.number_needed", "kits"))
    if facts.on is None or facts.on > facts.today:
        reasons.append(because("kit.day_needed", "on"))
    if reasons:
        return refuse(*reasons)
    assert facts.kits is not None
    if facts.kind in ADDS:
        return allow(facts.kits)
    if facts.kits > facts.in_stock:
        return refuse(because("kit.fewer_there", "kits", there=str(facts.in_stock)))
    return allow(-facts.kits)


def set_budget(
    *, starts_on: date | None, ends_on: date | None, kits: int | None
) -> Decision[Period[date]]:
    """This says whether a budget of kits can be set for a year, [starts, ends)."""
    reasons: list[Reason] = []
    if starts_on is None or ends_on is None or ends_on <= starts_on:
        reasons.append(because("kit.year_needed", "ends_on"))
    if kits is None or kits < 0:
        reasons.append(because("kit.budget_needed", "kits"))
    if reasons:
        return refuse(*reasons)
    assert starts_on is not None
    return allow(Period(starts=starts_on, ends=ends_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Tests that a schedule asks for: so many a week on these days."""

    tests_a_week: int
    days: Period[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cupboard:
    """What an agency has of one kind of kit. `budget` is of `year`, [starts, ends)."""

    budget: int
    year: Period[date]
    used_this_year: int
    in_stock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What is to come until the end of the year. `runs_out_in` is the week whose tests the budget
    no longer covers, by its Monday; None where it lasts.
    """

    needed: int
    left: int
    in_stock: int
    runs_out_in: date | None

    @property
    def short(self) -> int:
        """How many tests of the year the budget does not cover."""
        return max(0, self.needed - self.left)

    @property
    def to_order(self) -> int:
        """How many kits are to be ordered for the year, as far as the budget goes."""
        return max(0, min(self.needed, self.left) - self.in_stock)


def forecast(cupboard: Cupboard, *, demands: Iterable[Demand], today: date) -> Forecast:
    """This forecasts from the schedules: tests a week, week by week, until the year ends.

    Source: P10: tests cost what help could have cost; the issue: it warns before the year ends.
    """
    rest = cupboard.year.intersection(other=Period(starts=today))
    left = max(0, cupboard.budget - cupboard.used_this_year)
    asked = tuple(demands)
    needed, runs_out_in = 0, None
    for week in weeks(days=rest) if rest and rest.ends else ():
        needed += sum(_in(week, each) for each in asked)
        if needed > left and runs_out_in is None:
            runs_out_in = week.starts - timedelta(days=week.starts.weekday())
    return Forecast(needed=needed, left=left, in_stock=cupboard.in_stock, runs_out_in=runs_out_in)


def _in(week: Period[date], demand: Demand) -> int:
    """The tests of one schedule in a week; a part of a week asks for its part, rounded up."""
    shared = week.intersection(other=demand.days)
    if shared is None or shared.ends is None:
        return 0
    days = (shared.ends - shared.starts).days
    return min(demand.tests_a_week, -(-demand.tests_a_week * days // 7))
