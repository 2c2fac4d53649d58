"""C6: a court that considers detoxification for somebody on maintenance."""

import pytest

from throughcare.domain.court.report.conflict import InPlace, conflict
from throughcare.domain.court.report.terms import Considered
from throughcare.domain.kernel.substance import Medicine

METHADONE = InPlace(medicine=Medicine.METHADONE, agency="Recovery", phone="01632 960100")
NALTREXONE = InPlace(medicine=Medicine.NALTREXONE, agency="Recovery")
DETOX = (Considered.DETOXIFICATION,)


@pytest.mark.parametrize(
    ("case", "considered", "in_place", "consented", "told"),
    [
        ("agreed, maintained, detoxification", DETOX, (METHADONE,), True, True),
        ("not agreed", DETOX, (METHADONE,), False, False),
        ("nothing considered", (), (METHADONE,), True, False),
        ("nothing in place", DETOX, (), True, False),
        ("what blocks opioids is no maintenance", DETOX, (NALTREXONE,), True, False),
    ],
)
def test_a_court_is_told_only_of_a_conflict_and_only_by_consent(
    case: str,
    considered: tuple[Considered, ...],
    in_place: tuple[InPlace, ...],
    consented: bool,
    told: bool,
) -> None:
    found = conflict(considered=considered, in_place=in_place, consented=consented)
    assert (found is not None) == told, case


def test_whom_to_ask_is_whoever_gives_it() -> None:
    found = conflict(considered=DETOX, in_place=(METHADONE, NALTREXONE), consented=True)
    assert found is not None
    assert found.in_place == (METHADONE,)
