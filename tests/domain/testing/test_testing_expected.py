"""What was to be expected of a test, from what somebody is given."""

import pytest

from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.testing.expected import (
    SEEN_AS,
    Expectation,
    expectation,
    not_taken,
    topped_up,
)
from throughcare.domain.testing.terms import Result

A, M, E = Analyte, Medicine, Expectation
FOUND, NOT_FOUND = Result.FOUND, Result.NOT_FOUND


@pytest.mark.parametrize(
    ("analyte", "result", "given", "stands"),
    [
        pytest.param(A.METHADONE, FOUND, {M.METHADONE}, E.AS_GIVEN, id="methadone on a script"),
        pytest.param(A.OPIATES, FOUND, {M.METHADONE}, E.NOT_EXPLAINED, id="C9: heroin beside it"),
        pytest.param(A.OPIATES, FOUND, {M.CODEINE}, E.AS_GIVEN, id="codeine is an opiate"),
        pytest.param(A.OPIATES, FOUND, {M.DIAMORPHINE}, E.AS_GIVEN, id="supervised heroin"),
        pytest.param(A.METHADONE, NOT_FOUND, {M.METHADONE}, E.GIVEN_NOT_FOUND, id="not taken"),
        pytest.param(A.COCAINE, NOT_FOUND, {M.METHADONE}, E.NONE_GIVEN, id="nothing to expect"),
        pytest.param(
            A.OPIATES, FOUND, {M.NALTREXONE}, E.NOT_EXPLAINED, id="naltrexone is no opiate"
        ),
        pytest.param(A.METHADONE, Result.UNCERTAIN, {M.METHADONE}, E.UNCERTAIN, id="uncertain"),
    ],
)
def test_how_a_result_stands(
    analyte: Analyte, result: Result, given: set[Medicine], stands: Expectation
) -> None:
    assert expectation(analyte, result, given=given) is stands


def test_every_medicine_says_what_it_is_seen_as() -> None:
    assert set(SEEN_AS) == set(Medicine)


def test_c9_opiates_beside_methadone_are_topping_up() -> None:
    results = {A.METHADONE: FOUND, A.OPIATES: FOUND}
    assert topped_up(results, given=frozenset({M.METHADONE}))
    assert not topped_up(results, given=frozenset({M.METHADONE, M.MORPHINE}))
    assert not topped_up({A.COCAINE: FOUND}, given=frozenset({M.METHADONE}))
    assert not topped_up({A.OPIATES: FOUND}, given=frozenset())


def test_a_script_that_is_not_found_was_not_taken() -> None:
    given = frozenset({M.METHADONE, M.DIAZEPAM})
    assert not_taken({A.METHADONE: NOT_FOUND}, given=given)
    assert not not_taken({A.BENZODIAZEPINES: NOT_FOUND}, given=given)
    assert not not_taken({A.OPIATES: NOT_FOUND}, given=given)
