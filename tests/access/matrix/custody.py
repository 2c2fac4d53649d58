"""Who sees where somebody is held, and what prisons told that nobody could place."""

from uuid import uuid4

from tests import world
from tests.access.matrix.lines import BY_GRANT, HOUSING, JUSTICE, PARTY, STEWARD, Line
from tests.clock import NOW
from throughcare.domain.kernel.category import Category

J = Category.JUSTICE

LINES: dict[str, Line] = {
    "records_movement": Line(sees=BY_GRANT, opens=J, changes=("mistaken_at", NOW)),
    # Functions write these; nobody changes one.
    "records_custody": Line(sees=BY_GRANT, opens=J),
    "records_custodystay": Line(sees=BY_GRANT, opens=J),
    "records_custodyabsence": Line(sees=BY_GRANT, opens=J),
    "records_arrivalstep": Line(
        sees=BY_GRANT - {JUSTICE} | {PARTY},
        opens=Category.TREATMENT,
        told={"party_id": HOUSING, "category": "treatment"},
    ),
    "records_prisonmessage": Line(
        sees=frozenset({STEWARD}),
        told={
            "id": lambda scene: uuid4(),
            "partnership_id": world.key(world.WEST),
            "sameness": lambda scene: str(uuid4()),
            "state": "queued",
        },
        kept=frozenset({STEWARD}),
        person=False,
    ),
}
