"""Streaks and reductions of somebody, from the tests that the viewer may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.period import Period
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.expected import Expectation, expectation
from throughcare.domain.testing.ladder import Book
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.span import (
    Look,
    Seen,
    Share,
    Streak,
    Way,
    compared,
    share,
    streaks,
)
from throughcare.domain.testing.terms import Result, Stage, WhyNot
from throughcare.domain.treatment.facts import Given, given_on
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import ladder
from throughcare.queries.testing import facts
from throughcare.queries.testing.facts import Found, Test
from throughcare.queries.treatment import medicines

SEEN = {
    Result.FOUND: Seen.PRESENT,
    Result.NOT_FOUND: Seen.ABSENT,
    Result.UNCERTAIN: Seen.UNKNOWN,
}
GIVEN_INSTEAD = frozenset({Analyte.METHADONE, Analyte.BUPRENORPHINE})
NO_REASON = frozenset({WhyNot.REFUSED.value, WhyNot.LEFT.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfOne:
    """What tests say of one substance: the newest streak, the newest span, the one before it.

    Both spans are of the ladders' length and end today; None where nothing is known of one.
    """

    analyte: Analyte
    streak: Streak | None
    before: Share
    after: Share
    way: Way


def of(viewer: Viewer, *, person_id: UUID) -> tuple[OfOne, ...]:
    """What tests say of each substance that was ever looked for."""
    book = ladder.book(viewer)
    if book is None:
        return ()
    given = given_to(viewer, person_id=person_id)
    found = looks(facts.tests(viewer, person_id=person_id), given=given)
    return tuple(
        _of_one(each, found[each], book, viewer.today) for each in Analyte if each in found
    )


def _of_one(analyte: Analyte, seen: list[Look], book: Book, today: date) -> OfOne:
    length = timedelta(weeks=book.less_weeks)
    tomorrow = today + timedelta(days=1)
    after = share(seen, days=Period(starts=tomorrow - length, ends=tomorrow))
    before = share(seen, days=Period(starts=tomorrow - 2 * length, ends=tomorrow - length))
    runs = streaks(seen, missing=book.missing)
    return OfOne(
        analyte=analyte,
        streak=runs[-1] if runs else None,
        before=before,
        after=after,
        way=compared(before, after, fewest=book.fewest),
    )


def given_to(viewer: Viewer, *, person_id: UUID) -> tuple[Given, ...]:
    """What somebody was given as medicine, as far as the viewer sees it."""
    return tuple(each.given for each in medicines(viewer, person_id=person_id))


def looks(tests: Iterable[Test], *, given: Iterable[Given]) -> dict[Analyte, list[Look]]:
    """The looks for each substance, oldest first; what nobody looked for is no look.

    What somebody is given instead of street opioids is left out: whether it is there says whether
    a script is taken, and to whoever does not see the script it would say something wrong.
    A sample that was not given, or told nothing, is one for every substance that was looked for
    before: nothing is known by it.
    """
    found: dict[Analyte, list[Look]] = {}
    for test in sorted(tests, key=lambda each: each.collected_at):
        on = london_day(instant=test.collected_at)
        for analyte, seen in seen_in(test, given=given).items():
            if analyte not in GIVEN_INSTEAD:
                found.setdefault(analyte, []).append(Look(on=on, seen=seen))
        if nothing := _without(test):
            for before in found.values():
                before.append(Look(on=on, seen=nothing))
    return found


def seen_in(test: Test, *, given: Iterable[Given]) -> dict[Analyte, Seen]:
    """What a sample showed of each substance; what a medicine of that day explains is unknown."""
    medicine = given_on(given, day=london_day(instant=test.collected_at))
    return {
        analyte: Seen.UNKNOWN
        if expectation(analyte, one.result, given=medicine) is Expectation.AS_GIVEN
        else SEEN[one.result]
        for analyte, one in newest(test).items()
    }


def newest(test: Test) -> dict[Analyte, Found]:
    """What was found in a sample: confirmed where it was, else on the screen."""
    found: dict[Analyte, Found] = {}
    for each in sorted(test.results, key=lambda one: one.stage == Stage.CONFIRMED):
        found[each.analyte] = each
    return found


def _without(test: Test) -> Seen | None:
    if test.state is State.NOT_GIVEN:
        return Seen.NOT_GIVEN if test.outcome in NO_REASON else Seen.EXCUSED
    return None if test.results else Seen.UNKNOWN
