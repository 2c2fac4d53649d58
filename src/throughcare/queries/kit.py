"""Test kits of the viewer's agency: stock, budget and what is to come, for each panel."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.period import Period
from throughcare.domain.testing.kit import Cupboard, Demand, Forecast, Movement, forecast
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Purpose
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import draw
from throughcare.records import models

# A kit is used when a sample is given, whatever is then found in it.
USED = (State.GIVEN, State.SCREENED, State.CONFIRMED, State.UNREADABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kits:
    """Kits of one panel; `year`, `budget` and `ahead` are None where no budget is set for today."""

    panel: Purpose
    in_stock: int
    year: Period[date] | None
    budget: int
    used_this_year: int
    a_week: int
    ahead: Forecast | None


def kits(viewer: Viewer) -> tuple[Kits, ...]:
    """Every panel of which the viewer's agency has kits, a budget, or schedules."""
    budgets = _budgets(viewer)
    ends = [year.ends for year, _ in budgets.values() if year.ends]
    demands = _demands(viewer, max(ends, default=None))
    stock = in_stock(viewer)
    panels = [each for each in Purpose if each in stock or each in budgets or each in demands]
    return tuple(_kits(viewer, each, stock, budgets, demands) for each in panels)


def short(viewer: Viewer) -> tuple[Kits, ...]:
    """The panels whose budget ends before its year does."""
    return tuple(each for each in kits(viewer) if each.ahead and each.ahead.runs_out_in)


def in_stock(viewer: Viewer) -> Counter[Purpose]:
    """How many kits of each panel are there: what came and went, less what tests used since."""
    moved = models.KitMovement.objects.filter(agency_id=viewer.agency_id)
    found: Counter[Purpose] = Counter()
    for panel, change in moved.values_list("panel").annotate(change=Sum("change")):
        found[Purpose(panel)] += change
    first = moved.order_by("moved_on").values_list("moved_on", flat=True).first()
    if first is not None:
        found.subtract(_used(viewer, since=midnight(day=first)))
    return Counter({panel: max(0, number) for panel, number in found.items()})


def _used(viewer: Viewer, *, since: datetime) -> Counter[Purpose]:
    rows = models.DrugTest.objects.filter(
        agency_id=viewer.agency_id,
        collected_at__gte=since,
        state__in=[each.value for each in USED],
    ).values_list("purpose", flat=True)
    return Counter(Purpose(each) for each in rows)


def _budgets(viewer: Viewer) -> dict[Purpose, tuple[Period[date], int]]:
    """The budget of each panel in which today lies; of several the one that was set last."""
    rows = models.KitBudget.objects.filter(
        agency_id=viewer.agency_id, starts_on__lte=viewer.today, ends_on__gt=viewer.today
    ).order_by("set_at", "id")
    return {
        Purpose(panel): (Period(starts=starts, ends=ends), number)
        for panel, starts, ends, number in rows.values_list("panel", "starts_on", "ends_on", "kits")
    }


def _demands(viewer: Viewer, until: date | None) -> dict[Purpose, list[Demand]]:
    ends = until or viewer.today.replace(year=viewer.today.year + 1, day=1)
    days = Period(starts=viewer.today, ends=ends)
    found: dict[Purpose, list[Demand]] = {}
    for panel, each in draw.schedules(tester_id=viewer.agency_id, supervisor_id=None, days=days):
        demand = Demand(tests_a_week=each.tests_a_week, days=each.days)
        found.setdefault(Purpose(panel), []).append(demand)
    return found


def _kits(
    viewer: Viewer,
    panel: Purpose,
    stock: Counter[Purpose],
    budgets: dict[Purpose, tuple[Period[date], int]],
    demands: dict[Purpose, list[Demand]],
) -> Kits:
    asked = demands.get(panel, [])
    year, budget = budgets.get(panel, (None, 0))
    used = _used(viewer, since=midnight(day=year.starts))[panel] if year else 0
    ahead = None
    if year:
        cupboard = Cupboard(budget=budget, year=year, used_this_year=used, in_stock=stock[panel])
        ahead = forecast(cupboard, demands=asked, today=viewer.today)
    return Kits(
        panel=panel,
        in_stock=stock[panel],
        year=year,
        budget=budget,
        used_this_year=used,
        a_week=sum(e.tests_a_week for e in asked if e.days.contains(moment=viewer.today)),
        ahead=ahead,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A movement, for the list below."""

    id: UUID
    panel: Purpose
    kind: Movement
    change: int
    on: date
    by: str


def movements(viewer: Viewer, *, most: int = 20) -> tuple[Moved, ...]:
    """The newest movements of the viewer's agency."""
    rows = models.KitMovement.objects.filter(agency_id=viewer.agency_id)
    found = rows.order_by("-moved_on", "-recorded_at", "id")[:most]
    return tuple(
        Moved(id=key, panel=Purpose(panel), kind=Movement(kind), change=change, on=on, by=by)
        for key, panel, kind, change, on, by in found.values_list(
            "id", "panel", "kind", "change", "moved_on", "recorded_by__name"
        )
    )
