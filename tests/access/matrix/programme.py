"""Who sees an intervention, a place, a module, a note of a meeting; and what is about nobody."""

from datetime import timedelta

from tests import world
from tests.access.matrix.lines import (
    BY_GRANT,
    HOUSING,
    JUSTICE,
    NEXT_YEAR,
    NOBODY,
    OURS,
    OWNER,
    PARTY,
    Line,
)
from tests.access.scene import a_day
from tests.clock import NOW
from throughcare.domain.kernel.category import Category

LINES: dict[str, Line] = {
    # Help alone: no grant carries it to justice.
    "records_intervention": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        changes=("ended_why", "changed"),
    ),
    "records_aftercare": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.PLAN,
        told={"link": "peer"},
        changes=("ended_why", "they_asked"),
    ),
    "records_asking": Line(
        sees=(BY_GRANT - {JUSTICE}) | {PARTY},
        opens=Category.PLAN,
        told={
            "with_agency_id": HOUSING,
            "way": "phone",
            "brought": "themselves",
            "came_back": "new",
        },
        changes=("seen_at", NOW),
    ),
    "records_groupplace": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        changes=("left_at", NOW),
    ),
    "records_moduledone": Line(
        sees=BY_GRANT - {JUSTICE}, opens=Category.TREATMENT, changes=("taken_back_at", NOW)
    ),
    # Whoever wrote it with them, and no colleague.
    "records_fellowshipnote": Line(
        sees=frozenset({OWNER}),
        opens=Category.NOTES,
        told={"category": "notes", "noted_by_id": world.key(OWNER)},
        kept=NOBODY,
    ),
    "records_group": Line(sees=OURS, person=False, changes=("ends_on", NEXT_YEAR)),
    "records_groupsession": Line(
        sees=OURS, told={"ends_at": NOW + timedelta(hours=1)}, person=False
    ),
    "records_tally": Line(sees=OURS, told={"on": a_day}, person=False, changes=("counted", 5)),
}
