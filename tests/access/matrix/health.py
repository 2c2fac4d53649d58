"""Who sees what is known of somebody's health: nobody outside without a grant that names it."""

from tests import world
from tests.access.matrix.lines import BY_GRANT, HOUSING, JUSTICE, OWNER, PARTY, RECOVERY, Line
from throughcare.domain.kernel.category import Category

HEALTH = BY_GRANT - {JUSTICE}

LINES: dict[str, Line] = {
    "records_virusstep": Line(
        sees=HEALTH,
        opens=Category.HEALTH,
        told={"step": "test", "marker": "rna"},
        changes=("result", "found"),
    ),
    "records_healthfact": Line(sees=HEALTH, opens=Category.HEALTH),
    # Whoever goes on with them takes part, and may change it as the owner may.
    "records_dualpathway": Line(
        sees=HEALTH | {PARTY},
        opens=Category.HEALTH,
        told={"other_id": HOUSING, "lead_id": RECOVERY, "begun_by_id": world.key(OWNER)},
        changes=("ended_why", "changed"),
    ),
    "records_gpletter": Line(sees=HEALTH, opens=Category.HEALTH),
    "records_gpsummary": Line(sees=HEALTH, opens=Category.HEALTH),
}
