"""What was to be expected of a test, from what somebody was given on that day."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.testing.terms import Result

A, M = Analyte, Medicine

# What a medicine is seen as in a test. Source: usual panels (from memory, unverified).
SEEN_AS: Mapping[Medicine, frozenset[Analyte]] = {
    M.METHADONE: frozenset({A.METHADONE}),
    M.BUPRENORPHINE: frozenset({A.BUPRENORPHINE}),
    M.DIAMORPHINE: frozenset({A.OPIATES}),
    M.MORPHINE: frozenset({A.OPIATES}),
    M.CODEINE: frozenset({A.OPIATES}),
    M.DIAZEPAM: frozenset({A.BENZODIAZEPINES}),
    M.DEXAMFETAMINE: frozenset({A.AMPHETAMINES}),
    M.PREGABALIN: frozenset({A.PREGABALIN}),
    M.NALTREXONE: frozenset(),
    M.LOFEXIDINE: frozenset(),
}

# Medicines given instead of street opioids, and what shows that these were used beside them.
SUBSTITUTES = frozenset({M.METHADONE, M.BUPRENORPHINE, M.DIAMORPHINE})
OPIOIDS = frozenset(
    {
        *(A.OPIATES, A.METHADONE, A.BUPRENORPHINE),
        *(A.SYNTHETIC_OPIOIDS, A.OXYCODONE, A.TRAMADOL),
    }
)


class Expectation(StrEnum):
    """How a result stands to what somebody was given."""

    AS_GIVEN = "as_given"
    NOT_EXPLAINED = "not_explained"
    GIVEN_NOT_FOUND = "given_not_found"
    NONE_GIVEN = "none_given"
    UNCERTAIN = "uncertain"


def expectation(analyte: Analyte, result: Result, *, given: Iterable[Medicine]) -> Expectation:
    """This says how a result stands to what was given on the day of the sample.

    Source: C9; domain.md S20 "expected and unexpected".
    """
    if result is Result.UNCERTAIN:
        return Expectation.UNCERTAIN
    explained = any(analyte in SEEN_AS[each] for each in given)
    if result is Result.FOUND:
        return Expectation.AS_GIVEN if explained else Expectation.NOT_EXPLAINED
    return Expectation.GIVEN_NOT_FOUND if explained else Expectation.NONE_GIVEN


def topped_up(results: Mapping[Analyte, Result], *, given: frozenset[Medicine]) -> bool:
    """This says whether an opioid was found beside one that somebody is given instead.

    Source: C9.
    """
    return bool(given & SUBSTITUTES) and any(
        expectation(each, result, given=given) is Expectation.NOT_EXPLAINED
        for each, result in results.items()
        if each in OPIOIDS
    )


def not_taken(results: Mapping[Analyte, Result], *, given: frozenset[Medicine]) -> bool:
    """This says whether an opioid that somebody is given was looked for and not found.

    Source: C14: whoever does not take it loses tolerance.
    """
    return any(
        expectation(each, result, given=given & SUBSTITUTES) is Expectation.GIVEN_NOT_FOUND
        for each, result in results.items()
    )
