"""Who sees a row of orders, licences and what is under them."""

from tests import world
from tests.access.matrix.lines import BY_GRANT, HOUSING, NEXT_YEAR, OWNER, PARTY, Line
from tests.clock import NOW
from throughcare.domain.kernel.category import Category

LINES: dict[str, Line] = {
    "records_order": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"kind": "community_order", "ends_on": NEXT_YEAR, "officer_id": world.key(OWNER)},
        changes=("made_by", "changed"),
    ),
    "records_requirement": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.JUSTICE,
        told={
            "kind": "supervision",
            "ends_on": NEXT_YEAR,
            "minutes_a_week": 60,
            "given_by_id": HOUSING,
        },
        changes=("director", "changed"),
    ),
    "records_orderabsence": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"state": "acceptable"},
        changes=("why", "changed"),
    ),
    "records_letter": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"kind": "warning", "written_by_id": world.key(OWNER), "sent_at": None},
        changes=("withdrawn_why", "changed"),
    ),
    "records_orderstep": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"kind": "let_stand", "given_by_id": world.key(OWNER)},
        changes=("undone_at", NOW),
    ),
    "records_orderversion": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={
            "ends_on": NEXT_YEAR,
            "officer_id": world.key(OWNER),
            "decided_by": "court",
            "changed_by_id": world.key(OWNER),
        },
    ),
    "records_requirementversion": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.JUSTICE,
        told={
            "given_by_id": HOUSING,
            "decided_by": "court",
            "changed_by_id": world.key(OWNER),
        },
    ),
    "records_recall": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"asked_by_id": world.key(OWNER)},
        changes=("told_how", "changed"),
    ),
}
