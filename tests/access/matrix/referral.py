"""Who sees a row of needs and referrals."""

from uuid import uuid4

from tests import world
from tests.access.matrix.lines import BETWEEN, BY_GRANT, JUSTICE, WITH_THE_OTHER, Line
from tests.clock import NOW
from throughcare.domain.kernel.category import Category

LINES: dict[str, Line] = {
    "records_need": Line(sees=BY_GRANT, opens=Category.NEEDS, changes=("own_words", "changed")),
    "records_needoutcome": Line(sees=BY_GRANT, opens=Category.NEEDS, told={"category": "needs"}),
    "records_crisisplan": Line(
        sees=BY_GRANT - {JUSTICE}, opens=Category.HEALTH, told={"category": "health"}
    ),
    "records_referral": Line(
        sees=WITH_THE_OTHER,
        told={
            **BETWEEN,
            "state": "sent",
            "sent_at": NOW,
            "basis": "consent",
            "grant_id": lambda scene: uuid4(),
            "service_id": world.key("Northgate supported rooms"),
        },
        owner="from_agency_id",
        changes=("advice", "changed"),
    ),
    "records_referralmove": Line(
        sees=WITH_THE_OTHER,
        told={**BETWEEN, "started": "asked", "move": "answer", "state": "answered"},
        owner="from_agency_id",
    ),
    "records_referralfact": Line(
        sees=WITH_THE_OTHER,
        told={**BETWEEN, "category": "needs"},
        owner="from_agency_id",
        changes=("words", "changed"),
    ),
    "records_unmetneed": Line(sees=BY_GRANT, opens=Category.NEEDS, changes=("why", "changed")),
    "records_closedbydesign": Line(
        sees=BY_GRANT,
        opens=Category.NEEDS,
        told={"service_id": world.key("Northgate supported rooms")},
    ),
}
