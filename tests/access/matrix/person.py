"""Who sees a row of people, and how they are found and joined."""

from uuid import UUID, uuid4

from tests import world
from tests.access.matrix.lines import BY_GRANT, NOBODY, OURS, OWNER, STEWARD, Line
from tests.access.scene import Scene
from tests.clock import NOW
from throughcare.domain.kernel.category import Category


def _other_person(scene: Scene) -> UUID:
    other = Scene(uuid4(), scene.lines)
    return other.row("records_person").pk


LINES: dict[str, Line] = {
    "records_person": Line(
        sees=BY_GRANT,
        opens=Category.IDENTITY,
        owner="registered_by_id",
        changes=("area", "changed"),
    ),
    "records_personname": Line(
        sees=BY_GRANT, opens=Category.IDENTITY, changes=("given", "changed")
    ),
    "records_findable": Line(sees=NOBODY),
    "records_personidentifier": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"category": "justice", "scheme": "pnc"},
        changes=("value", "changed"),
    ),
    "records_ownreference": Line(sees=OURS, changes=("value", "changed")),
    "records_channel": Line(sees=BY_GRANT, opens=Category.IDENTITY, changes=("note", "changed")),
    "records_takingpart": Line(
        sees=BY_GRANT, opens=Category.HEALTH, changes=("learning_disability", True)
    ),
    "records_involvement": Line(sees=OURS, changes=("ends_at", NOW)),
    "records_restriction": Line(sees=OURS, told={"lifted_at": NOW}, changes=("why", "changed")),
    "records_restrictionreader": Line(sees=frozenset({OWNER}), kept=frozenset({OWNER})),
    "records_match": Line(
        sees=frozenset({STEWARD}),
        told={"other_id": _other_person, "partnership_id": world.key(world.WEST)},
        changes=("decision", "changed"),
    ),
    "records_merge": Line(
        sees=frozenset({STEWARD}),
        told={
            "survivor_id": lambda scene: scene.person_id,
            "merged_id": _other_person,
            "partnership_id": world.key(world.WEST),
        },
    ),
    "records_personfact": Line(
        sees=BY_GRANT,
        opens=Category.HEALTH,
        told={"category": "health"},
        changes=("ended_at", NOW),
    ),
}
