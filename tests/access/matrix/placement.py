"""Who sees a placement, what it costs, its invoices; and budget lines, about nobody."""

from tests import world
from tests.access.matrix.lines import (
    BY_GRANT,
    JUSTICE,
    OURS,
    OWNER,
    READER,
    Line,
)
from tests.access.scene import a_day
from tests.clock import NOW
from throughcare.domain.kernel.category import Category

NEXT_YEAR = NOW.date().replace(year=NOW.year + 1)
COST = {"category": Category.NOTES.value, "proposed_by_id": world.key(OWNER)}
LINES: dict[str, Line] = {
    # Justice sees none of it: what somebody does not want costs them nothing.
    "records_placement": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.PLAN,
        told={
            "category": Category.PLAN.value,
            "state": "proposed",
            "planned_end_on": NEXT_YEAR,
        },
        changes=("ended_why", "y"),
    ),
    # Whoever proposed it, whoever manages there, whoever may decide on money: nobody else.
    "records_placementcost": Line(
        sees=frozenset({OWNER}),
        told=COST,
        changes=("why", "y"),
        kept=frozenset({READER}),
    ),
    "records_placementinvoice": Line(
        sees=frozenset({OWNER}),
        told={"category": Category.NOTES.value, "until_on": NEXT_YEAR, "state": "received"},
        changes=("words", "y"),
        kept=frozenset({READER}),
    ),
    # Of what a provider told no grant tells anything.
    "records_placementtold": Line(
        sees=OURS,
        told={"category": Category.NOTES.value, "until_on": NEXT_YEAR, "from_on": a_day},
    ),
    "records_budgetline": Line(
        sees=OURS,
        told={"starts_on": a_day, "ends_on": NEXT_YEAR},
        person=False,
        changes=("holds", 5),
    ),
    "records_budgetchange": Line(sees=OURS, person=False),
}
