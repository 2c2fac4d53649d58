"""Who sees a place in a prison, a move, what it would do, and a mandatory test of the prison."""

from tests.access.matrix.lines import BY_GRANT, HOUSING, JUSTICE, PARTY, Line
from throughcare.domain.kernel.category import Category

SHARED = {"party_id": HOUSING}

LINES: dict[str, Line] = {
    # Help alone: no grant carries it to justice. Functions say what becomes of it.
    "records_prisonplace": Line(
        sees=BY_GRANT - {JUSTICE} | {PARTY},
        opens=Category.TREATMENT,
        told=SHARED | {"state": "waiting"},
    ),
    "records_transferlook": Line(
        sees=BY_GRANT - {JUSTICE} | {PARTY}, opens=Category.TREATMENT, told=SHARED
    ),
    "records_prisontransfer": Line(sees=BY_GRANT | {PARTY}, opens=Category.JUSTICE, told=SHARED),
    "records_mandatorytest": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.JUSTICE,
        told=SHARED | {"kind": "random", "outcome": "found"},
    ),
}
