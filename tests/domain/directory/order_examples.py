"""The example table of the order of services: checked here, printed in the docs.

One person on 2 March 2026: a man of 40, housed, at West Town, not in justice unless a row says so,
opioids in use. All services meet the need housing. Rows stand in the order that is expected.
"""

from datetime import date

from tests.domain.directory.answer_examples import criterion, person
from throughcare.domain.directory import matching
from throughcare.domain.directory.entry import Service
from throughcare.domain.directory.matching import Candidate, OrderSettings, Ranked
from throughcare.domain.directory.measured import Measured, Waits
from throughcare.domain.directory.terms import Area, AreaScheme, Capacity, NeedKind

ON = date(2026, 3, 2)
SETTINGS = OrderSettings(
    fewest_waits=3,
    unmeasured_days=21,
    days_a_mile=1,
    unplaced_miles=10,
    full_days=28,
    undated_days=365,
)
SOMEBODY = person(born_on="1986-01-15", sex="male", areas="local:west", justice="")
ADULT = criterion({"kind": "age", "from": 18})
WEST = criterion({"kind": "area", "areas": ["west"]})
WOMEN = criterion({"kind": "sex", "sex": "female"})
OVER_FORTY = criterion({"kind": "age", "from": 41})
ORDER = criterion({"kind": "justice", "any_of": ["community_order", "licence"]})
GWENT = Area(scheme=AreaScheme.POLICE, code="gwent", name="Gwent")
WORDING = criterion({"kind": "wording", "text": "People who are ready to move on."})


def waits(days: float, count: int = 8) -> Measured:
    return Measured(waits=Waits(median_days=days, shortest_days=0, longest_days=60, count=count))


def candidate(
    name: str,
    *criteria: object,
    wait: Measured | None = None,
    miles: float | None = None,
    free: int | None = None,
    elsewhere: tuple[Area, ...] = (),
) -> Candidate:
    capacity = None if free is None else Capacity(free=free)
    service = Service(
        key=name.casefold().replace(" ", "-"),
        name=name,
        needs=frozenset({NeedKind.HOUSING}),
        criteria=criteria,
        capacity=capacity,
    )
    return Candidate(service=service, measured=wait, miles=miles, elsewhere=elsewhere)


EXAMPLES: tuple[tuple[Candidate, str], ...] = (
    (candidate("Hill Lettings", ADULT, WEST, wait=waits(4), miles=2), "short wait, near"),
    (candidate("Quay Housing", ADULT, wait=waits(5), miles=9), "as quick, farther"),
    (
        candidate("New Start", ADULT, wait=waits(1, count=2), miles=1),
        "two people waited: not believed",
    ),
    (candidate("Far Bridge", wait=waits(13)), "not on the map"),
    (candidate("Canal Rooms", ADULT, wait=waits(2), miles=1, free=0), "no free place"),
    (candidate("Mill House", ADULT, WORDING, wait=waits(1), miles=1), "a question is open"),
    (candidate("Later Living", OVER_FORTY, wait=waits(1), miles=1), "41 in 319 days"),
    (candidate("Haven", WOMEN, wait=waits(1), miles=1), "no day known: 365"),
    (candidate("Order Homes", ADULT, ORDER, wait=waits(0), miles=0), "closed by design"),
    (
        candidate("Gwent Homes", ADULT, wait=waits(1), miles=1, elsewhere=(GWENT,)),
        "serves other areas",
    ),
)


def ranked() -> tuple[Ranked, ...]:
    """The candidates in their order, given in another."""
    return matching.order(
        candidates=[each for each, _ in reversed(EXAMPLES)],
        need=NeedKind.HOUSING,
        facts=SOMEBODY,
        on=ON,
        settings=SETTINGS,
    )


def table() -> str:
    """The order as the docs print it."""
    notes = {each.service.key: note for each, note in EXAMPLES}
    head = "| | service | criteria say | wait | distance | full | until met | days | because |"
    rows = [
        f"| {place} | {each.service.name} | {each.group.name.lower().replace('_', ' ')} "
        f"| {each.effort.waiting:g} | {each.effort.distance:g} | {each.effort.fullness:g} "
        f"| {each.effort.criteria:g} | {each.effort.days:g} | {notes[each.service.key]} |"
        for place, each in enumerate(ranked(), start=1)
    ]
    return "\n".join([head, "|--:|---|---|--:|--:|--:|--:|--:|---|", *rows])
