"""Who sees an answer, and what another agency says of it."""

from uuid import UUID

from tests.access.matrix.lines import BY_GRANT, HOUSING, JUSTICE, OURS, PARTY, RECOVERY, Line
from tests.access.scene import Scene
from tests.clock import NOW
from throughcare.domain.kernel.category import Category
from throughcare.records import models

ANSWERED = {"category": "self_report", "place": "agency", "why_again": ""}
THEIRS = "an answer of the other agency"


def theirs(scene: Scene) -> UUID:
    """An answer that Northgate Housing was given, and lets West Town Recovery see."""
    if THEIRS not in scene.made:
        kept = scene.unsaved("records_answer", agency_id=HOUSING)
        assert isinstance(kept, models.Answer)
        models.Answer.objects.bulk_create([kept])
        scene.made[THEIRS] = kept
        models.Grant.objects.create(
            person_id=scene.person_id,
            from_agency_id=HOUSING,
            to_agency_id=RECOVERY,
            categories=[Category.SELF_REPORT.value],
            purpose="a test",
            basis="consent",
            how_given="face_to_face",
            starts_at=NOW,
            given_at=NOW,
            given_by_id=kept.asked_by_id,
        )
    return UUID(str(scene.made[THEIRS].pk))


LINES: dict[str, Line] = {
    "records_supporter": Line(sees=OURS, told={"relation": "friend"}, changes=("removed_at", NOW)),
    "records_supportergrant": Line(sees=OURS, told={"sees": "lead"}, changes=("withdrawn_at", NOW)),
    "records_attempt": Line(sees=BY_GRANT, opens=Category.TREATMENT, changes=("mistaken_at", NOW)),
    # What somebody tells of their own offending: no grant to justice carries it.
    "records_answer": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.SELF_REPORT,
        told=ANSWERED,
    ),
    # That it is seen differently is known to both sides, and to whom a grant lets see it.
    "records_answerstand": Line(
        sees=(BY_GRANT - {JUSTICE}) | {PARTY},
        opens=Category.SELF_REPORT,
        told={
            "category": "self_report",
            "stand": "disputed",
            "of_agency_id": HOUSING,
            "answer_id": theirs,
        },
    ),
}
