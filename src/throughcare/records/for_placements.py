"""Who sees what of a placement: its days by a grant of the plan; its money whoever buys it alone.

Justice sees none of it: a place that somebody does not want must cost them nothing.
"""

from throughcare.records.seeing import MINE, NOT_HIDDEN, by_the_viewer, kept_apart, ours


def money(author: str) -> str:
    """Its managers see it, whoever wrote it, and whoever may decide on money at all."""
    return (
        f"agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')} "
        "and ('manager' = any((select viewer_roles())::text[]) "
        f"or {author} = (select viewer_worker()) or (select my_authority()) > 0)"
    )


COST, INVOICE = money("proposed_by_id"), money("received_by_id")
WRITTEN = f"agency_id = {MINE} and knows(person_id)"

FOR_PLACEMENTS: dict[str, dict[str, str]] = {
    "records_placement": kept_apart(
        "records_placement", when="proposed_at", author="proposed_by_id"
    )
    | {
        "columns": "state, planned_end_on, review_on, begun_on, ended_on, ended_how, ended_why, "
        "support_id"
    },
    "records_placementcost": {
        "select": COST,
        "insert": f"{WRITTEN}{by_the_viewer('proposed_by_id')} and kept = 0 and spent = 0 "
        "and later_kept = 0 and later_spent = 0",
        "update": COST,
        "columns": "basis, pence, sessions, wanted, line_id, kept, later_line_id, later_kept, "
        "open, decided_at, decided_by_id, why",
    },
    "records_placementinvoice": {
        "select": INVOICE,
        "insert": f"{WRITTEN}{by_the_viewer('received_by_id')} and state = 'received'",
        "update": INVOICE,
        "columns": "state, words, attended, agreed_pence, closed_at, closed_by_id",
    },
    "records_placementtold": kept_apart(
        "records_placementtold", when="recorded_at", author="recorded_by_id", change=False
    ),
    # About nobody. What is taken of a line a trigger adds up.
    "records_budgetline": ours("opened_by_id")
    | {
        "insert": f"agency_id = {MINE}{by_the_viewer('opened_by_id')} and taken = 0",
        "columns": "holds",
    },
    "records_budgetchange": ours("changed_by_id", change=False),
}
