"""A test as a page shows it: what to do first, then what was found, in words and shape."""

from collections.abc import Iterable
from dataclasses import dataclass

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.testing.advice import Advice, Seen, advice
from throughcare.domain.testing.expected import Expectation, expectation
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.purpose import CONFIRMED_FIRST, REACHES, Reach
from throughcare.domain.testing.terms import Result, Stage
from throughcare.domain.testing.words import ANALYTES, EXPECTATIONS, RESULTS
from throughcare.domain.treatment.facts import Given, given_on
from throughcare.queries.testing.facts import Test

# A shape for each: full, empty, half. Never a tick or a cross: nothing here is right or wrong.
SHAPES: dict[Result, str] = {Result.FOUND: "●", Result.NOT_FOUND: "○", Result.UNCERTAIN: "◐"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that was looked for: what was found, how sure, and what was to be expected."""

    name: str
    shape: str
    result: str
    confirmed: bool
    expected: str
    notable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TestPage:
    """What stands on the page of a test."""

    advice: tuple[Advice, ...]
    rows: tuple[Row, ...]
    unknown: tuple[str, ...]
    reach: str
    waits: str


def shown(test: Test, given: Iterable[Given], *, theirs_to_do: bool = True) -> TestPage:
    """One test, with `given` as far as the viewer sees it; what to do about it, if it is theirs."""
    on_that_day = given_on(given, day=london_day(instant=test.collected_at))
    newest = newest_results(test)
    seen = Seen(
        state=test.state,
        outcome=test.outcome,
        results={analyte: result for analyte, (result, _) in newest.items()},
        given=on_that_day or None,
        told=test.told_at is not None,
        awaits_laboratory=awaits_laboratory(test),
    )
    looked = [each for each in Analyte if each in newest]
    return TestPage(
        advice=advice(seen) if theirs_to_do else (),
        rows=tuple(_row(each, *newest[each], on_that_day) for each in looked),
        unknown=tuple(ANALYTES[each] for each in Analyte if each not in newest) if newest else (),
        waits=WAITS if test.state is State.SCREENED and not test.results else "",
        reach=REACH[REACHES[test.purpose] if test.reportable else Reach.NEVER],
    )


def newest_results(test: Test) -> dict[Analyte, tuple[Result, Stage]]:
    """Of each thing what was found; what a laboratory confirmed counts before a screen."""
    found: dict[Analyte, tuple[Result, Stage]] = {}
    for each in test.results:
        if each.analyte not in found or each.stage is Stage.CONFIRMED:
            found[each.analyte] = (each.result, each.stage)
    return found


def awaits_laboratory(test: Test) -> bool:
    """Whether what was screened must be confirmed before justice is told."""
    screened = bool(test.results) and all(r.stage is Stage.SCREEN for r in test.results)
    return test.reportable and test.purpose in CONFIRMED_FIRST and screened


def _row(analyte: Analyte, result: Result, stage: Stage, given: frozenset[Medicine]) -> Row:
    """Where the viewer sees nothing that is given, nothing is said of what was to be expected."""
    found = expectation(analyte, result, given=given) if given else None
    notable = found in (Expectation.NOT_EXPLAINED, Expectation.GIVEN_NOT_FOUND)
    return Row(
        name=ANALYTES[analyte],
        shape=SHAPES[result],
        result=RESULTS[result],
        confirmed=stage is Stage.CONFIRMED,
        expected=EXPECTATIONS[found] if found else "",
        notable=notable,
    )


# Of a screen that the reader is not told of: the same whether something was found or not.
WAITS = "What was found, or that nothing was, is told here once a laboratory has confirmed it."
REACH: dict[Reach, str] = {
    Reach.ALWAYS: "Whoever supervises the order, and the court, may see that it was taken, and "
    "what a laboratory confirmed, where a grant covers tests.",
    Reach.IF_WISHED: "They want it seen: probation and the court may see what a laboratory "
    "confirmed, where a grant covers tests.",
    Reach.NEVER: "For help only: police, probation, prison managers and courts never see it.",
}
