"""Who sees a row of drug tests, draws and rewards."""

from tests import world
from tests.access.matrix.lines import (
    BY_GRANT,
    DRAWN_WITH,
    HOUSING,
    JUSTICE,
    NEXT_YEAR,
    OURS,
    OWNER,
    PARTY,
    WITH_THE_OTHER,
    Line,
)
from tests.clock import NOW
from throughcare.domain.kernel.category import Category

LINES: dict[str, Line] = {
    # A grant to justice carries no test that is not reportable.
    "records_drugtest": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        told={"category": "treatment", "reportable": False},
        changes=("own_words", "changed"),
    ),
    "records_testresult": Line(
        sees=BY_GRANT,
        opens=Category.TESTS,
        told={
            "category": "tests",
            "reportable": True,
            "corrected_at": NOW,
            "corrected_by_id": world.key(OWNER),
            "corrected_why": "x",
        },
        changes=("corrected_why", "changed"),
    ),
    "records_treatmentfact": Line(
        sees=BY_GRANT,
        opens=Category.TREATMENT,
        changes=("ends_on", NEXT_YEAR),
    ),
    # Who supplies takes part; justice sees nothing of it, whatever a grant says.
    "records_regimen": Line(
        sees=(BY_GRANT | {PARTY}) - {JUSTICE},
        opens=Category.TREATMENT,
        told={
            "supplier_id": HOUSING,
            "ends_on": NEXT_YEAR,
            "prescribed_by_id": world.key(OWNER),
        },
        changes=("ended_why", "moved"),
    ),
    "records_dose": Line(
        sees=(BY_GRANT | {PARTY}) - {JUSTICE},
        opens=Category.TREATMENT,
        told={"supplier_id": HOUSING, "set_by_id": world.key(OWNER)},
        changes=("refused", True),
    ),
    # What the prescriber knew is not for whoever supplies.
    "records_dosecheck": Line(sees=BY_GRANT - {JUSTICE}, opens=Category.TREATMENT),
    "records_script": Line(
        sees=BY_GRANT - {JUSTICE}, opens=Category.TREATMENT, told={"until_on": NEXT_YEAR}
    ),
    "records_naloxone": Line(sees=BY_GRANT - {JUSTICE}, opens=Category.HEALTH),
    "records_collection": Line(
        sees=(BY_GRANT | {PARTY}) - {JUSTICE},
        opens=Category.TREATMENT,
        told={"prescribed_by_id": HOUSING},
        changes=("why", "unwell"),
    ),
    # At whose pace, what follows, and who is rung if nobody answers: for help alone.
    "records_detox": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        told={"place": "community", "ends_on": NEXT_YEAR},
        changes=("pace", "slower"),
    ),
    "records_watch": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        told={"since": "detox", "how": "visit", "ends_on": NEXT_YEAR},
        changes=("ended_why", "time"),
    ),
    "records_schedule": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.TESTS,
        told={
            "how": "random",
            "supervisor_id": HOUSING,
            "reportable": True,
            "ends_on": NEXT_YEAR,
            "set_by_id": world.key(OWNER),
        },
        changes=("ends_on", NEXT_YEAR),
    ),
    "records_draw": Line(sees=WITH_THE_OTHER, told=DRAWN_WITH, person=False),
    "records_drawstep": Line(sees=WITH_THE_OTHER, person=False),
    "records_drawsecret": Line(sees=OURS, person=False),
    "records_drawn": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.TESTS,
        told={"supervisor_id": HOUSING, "reportable": True},
    ),
    "records_reward": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        told={"category": "treatment", "reportable": False},
    ),
}
