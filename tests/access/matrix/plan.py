"""Who sees what of a plan: by a grant of the plan; an agency its own part without one."""

from tests.access.matrix.lines import (
    BY_GRANT,
    HOUSING,
    JUSTICE,
    PARTY,
    RECOVERY,
    Line,
)
from tests.clock import NOW
from throughcare.domain.kernel.category import Category

LATER = NOW.replace(hour=11)
PLAN = {"category": Category.PLAN.value}
LINES: dict[str, Line] = {
    "records_aim": Line(
        sees=BY_GRANT, opens=Category.PLAN, told=PLAN, changes=("ended_words", "y")
    ),
    "records_planstep": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.PLAN,
        told=PLAN | {"owner_id": HOUSING, "state": "agreed"},
        changes=("closed_why", "y"),
    ),
    # Of treatment: justice sees none, whatever a grant carries.
    "records_planoption": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        told={"category": Category.TREATMENT.value, "outcome": "thinking"},
    ),
    "records_planversion": Line(sees=BY_GRANT, opens=Category.PLAN, told=PLAN),
    # Asked of the agency itself here: nobody else answers, nor does whoever asked.
    "records_plananswer": Line(
        sees=BY_GRANT,
        opens=Category.PLAN,
        told=PLAN | {"asked_id": RECOVERY},
        changes=("words", "y"),
    ),
    # Asked of the agency itself here too: it is by the plan that others see who is asked.
    "records_meetingask": Line(
        sees=BY_GRANT,
        opens=Category.PLAN,
        told={"category": Category.PLAN.value, "asked_id": RECOVERY, "ends_at": LATER},
        changes=("words", "y"),
    ),
    "records_reviewwish": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        told={"category": Category.TREATMENT.value, "wish": "undecided"},
    ),
}
