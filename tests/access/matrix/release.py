"""Who sees what is made ready before a release: who wrote it, who leads, whom a grant lets."""

from tests.access.matrix.lines import BY_GRANT, HOUSING, JUSTICE, PARTY, Line
from throughcare.domain.kernel.category import Category

C = Category
LINES: dict[str, Line] = {
    "records_releasestart": Line(
        sees=BY_GRANT | {PARTY},
        opens=C.PLAN,
        told={"category": C.PLAN.value, "lead_id": HOUSING},
    ),
    # Of medicines: justice sees none, whatever a grant carries.
    "records_releaseitem": Line(
        sees=(BY_GRANT | {PARTY}) - {JUSTICE},
        opens=C.TREATMENT,
        told={"category": C.TREATMENT.value, "lead_id": HOUSING},
    ),
    "records_gatemeeting": Line(
        sees=BY_GRANT | {PARTY},
        opens=C.ATTENDANCE,
        told={"category": C.ATTENDANCE.value, "lead_id": HOUSING},
    ),
}
