"""Who sees a row of hearings and reports."""

from tests import world
from tests.access.matrix.lines import (
    BY_GRANT,
    HOUSING,
    OURS,
    OWNER,
    PARTY,
    RECOVERY,
    WITH_THE_OTHER,
    Line,
)
from tests.clock import NOW
from throughcare.domain.kernel.category import Category

LINES: dict[str, Line] = {
    "records_hearing": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.JUSTICE,
        told={
            "supervisor_id": HOUSING,
            "ends_at": NOW.replace(hour=11),
            "listed_by_id": world.key(OWNER),
        },
        changes=("words", "changed"),
    ),
    "records_courttask": Line(
        sees=WITH_THE_OTHER,
        told={
            "asked_id": RECOVERY,
            "supervisor_id": HOUSING,
            "asked_by_id": world.key(OWNER),
            "answered_at": NOW,
            "answer": "x",
        },
        changes=("answer", "changed"),
    ),
    # Nobody else sees what is being written; its court sees what was sent.
    "records_report": Line(
        sees=OURS,
        told={"kind": "suitability", "begun_by_id": world.key(OWNER)},
        changes=("dropped_why", "changed"),
    ),
    "records_reportversion": Line(sees=OURS),
    "records_reportshown": Line(sees=OURS, told={"how": "read_together"}),
    "records_reportconsent": Line(sees=OURS, changes=("withdrawn_at", NOW)),
    "records_reportsent": Line(sees=WITH_THE_OTHER, told={"court_id": HOUSING}),
}
