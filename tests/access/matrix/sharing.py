"""Who sees a row of sharing: grants, disclosures, rights."""

from tests.access.matrix.lines import BETWEEN, OURS, OWNER, PROTECTION, WITH_THE_OTHER, Line
from tests.clock import NOW

LINES: dict[str, Line] = {
    "records_grant": Line(
        sees=WITH_THE_OTHER,
        told={
            **BETWEEN,
            "categories": ["attendance"],
            "basis": "consent",
            "how_given": "in_writing",
        },
        owner="from_agency_id",
        changes=("withdrawn_why", "changed"),
    ),
    "records_disclosure": Line(
        sees=WITH_THE_OTHER,
        told={**BETWEEN, "how": "told", "categories": ["attendance"]},
        owner="from_agency_id",
    ),
    "records_refusal": Line(sees=frozenset({PROTECTION}), person=False),
    "records_emergencylook": Line(sees=frozenset({OWNER, PROTECTION}), person=False),
    "records_withholding": Line(
        sees=OURS,
        told={
            "ground": "crime",
            "disclosure_id": lambda scene: scene.row("records_disclosure").pk,
            "ends_at": NOW.replace(year=NOW.year + 1),
        },
        changes=("starts_at", None),
    ),
    "records_rightsrequest": Line(sees=OURS, told={"kind": "access"}, changes=("answer", "")),
}
