"""Who sees a row of an arrest."""

from tests import world
from tests.access.matrix.lines import BY_GRANT, HOUSING, JUSTICE, OWNER, PARTY, WITH_THE_OTHER, Line
from tests.clock import NOW
from throughcare.domain.kernel.category import Category

LINES: dict[str, Line] = {
    "records_arresttest": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.TESTS,
        told={
            "team_id": HOUSING,
            "ground": "trigger_offence",
            "outcome": "given",
            "recorded_by_id": world.key(OWNER),
        },
        changes=("cause", "changed"),
    ),
    "records_requiredassessment": Line(
        sees=WITH_THE_OTHER,
        told={"assessor_id": HOUSING, "stage": "initial", "state": "required"},
        changes=("place", "changed"),
    ),
    # Who came is the assessor's, until the police are told in the row above.
    "records_assessmentattendance": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.SELF_REPORT,
        told={
            "state": "attended",
            "came": "attended",
            "recorded_by_id": world.key(OWNER),
            "required_id": lambda scene: scene.row("records_requiredassessment").pk,
        },
        changes=("why", "changed"),
    ),
    # What somebody said when help was offered is theirs: no grant carries it to justice.
    "records_custodyoffer": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.SELF_REPORT,
        told={"answer": "yes", "recorded_by_id": world.key(OWNER)},
    ),
    # Health, and kept from justice even where a grant carries health.
    "records_screen": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.HEALTH,
        told={
            "mental_health": "no",
            "learning_disability": "no",
            "screened_by_id": world.key(OWNER),
        },
    ),
    # A notice is the other side's too, the facts that bail asks a court's that was given them.
    "records_arrestpaper": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.JUSTICE,
        told={
            "party_id": HOUSING,
            "kind": "plain",
            "required_id": lambda scene: scene.row("records_requiredassessment").pk,
            "written_by_id": world.key(OWNER),
        },
        changes=("given_at", NOW),
    ),
    "records_bailanswer": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"recorded_by_id": world.key(OWNER)},
        changes=("follow_up", "agreed"),
    ),
}
