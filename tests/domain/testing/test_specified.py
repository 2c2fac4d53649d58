"""Each specified drug is one that a test here can look for, or is said not to be."""

import pytest

from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.specified import LOOKED_FOR, NOT_LOOKED_FOR, covered
from throughcare.queries import law

CODES = sorted({each.code for each in law.shipped("specified_drugs").entries})


@pytest.mark.parametrize("code", CODES)
def test_an_entry_is_looked_for_or_said_not_to_be(code: str) -> None:
    assert code in LOOKED_FOR or code in NOT_LOOKED_FOR
    assert covered(code)


def test_nothing_else_is_said_to_be_covered() -> None:
    assert {*LOOKED_FOR, *NOT_LOOKED_FOR} <= set(CODES)
    assert covered("dream_dust") == ""


def test_crack_is_looked_for_as_cocaine_and_what_class_a_leaves_out_is_said() -> None:
    assert LOOKED_FOR["cocaine_crack"] == {Analyte.COCAINE}
    assert LOOKED_FOR["class_a"] > LOOKED_FOR["heroin"] | LOOKED_FOR["cocaine"]
    assert "phencyclidine" in covered("class_a")
