"""The drug tests of which a court may know."""

from datetime import date
from uuid import UUID

from throughcare.domain.court.report.terms import NOT_KNOWN, Tested
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Result, Stage, Unreadable, WhyNot
from throughcare.domain.testing.words import ANALYTES, STATES, UNREADABLE, WHY_NOT
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.testing import facts


def tested(viewer: Viewer, *, person_id: UUID, since: date) -> tuple[Tested, ...]:
    """Every reportable test since a day, oldest first.

    Nothing is said of what was to be expected: that would tell what somebody is given. Nor of what
    waits for a laboratory, whether it was found or not, also where the writer's agency screened it.
    """
    found = [
        Tested(on=london_day(instant=test.collected_at), found=_found(test))
        for test in facts.tests(viewer, person_id=person_id)
        if test.reportable and test.state is not State.ASKED
    ]
    return tuple(each for each in reversed(found) if each.on >= since)


def _found(test: facts.Test) -> str:
    if test.state is State.NOT_GIVEN:
        return f"{STATES[test.state]}: {_small(WHY_NOT[WhyNot(test.outcome)])}"
    if test.state is State.UNREADABLE:
        return f"{STATES[test.state]}: {_small(UNREADABLE[Unreadable(test.outcome)])}"
    results = [each for each in test.results if each.reportable]
    if not results:
        return NOT_KNOWN
    sure = {each.analyte for each in results if each.stage is Stage.CONFIRMED}
    told = [e for e in results if e.stage is Stage.CONFIRMED or e.analyte not in sure]
    parts = []
    for result, words in ((Result.FOUND, "{}"), (Result.NOT_FOUND, "no {}")):
        named = [
            words.format(_small(ANALYTES[each.analyte].partition(" (")[0]))
            for each in told
            if each.result is result
        ]
        parts += named
    how = "confirmed" if test.state is State.CONFIRMED else "screened, not confirmed"
    return f"{', '.join(parts) or 'nothing certain'} ({how})"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
