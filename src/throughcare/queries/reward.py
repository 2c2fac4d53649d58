"""What somebody has earned, what is next, what was given and won; as far as the viewer may see."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from throughcare.domain.journey.contact import MISSED, SEEN, Attendance
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.domain.kernel.period import Period
from throughcare.domain.testing.draw_events import private
from throughcare.domain.testing.earning import (
    Earned,
    Happening,
    Next,
    book_on,
    earned,
    follows,
    next_rung,
)
from throughcare.domain.testing.ladder import Book, Consequence, For, Gives, Prize, prize_on
from throughcare.domain.testing.span import Seen, Way, compared, share
from throughcare.domain.testing.terms import Result
from throughcare.domain.treatment.facts import Given
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import ladder, spans
from throughcare.queries.person import one
from throughcare.queries.testing import facts
from throughcare.queries.testing.facts import Test
from throughcare.records import models

# Of the end of a span no row is kept: its key follows from whose it is and its day.
SPANS = UUID("6c7b52a6-5a0e-4c55-9d8e-0d1a4e7f2f10")

# What tests earn, and so a correction of a test could take.
BY_TESTS = frozenset({For.NONE, For.LESS})

type When = tuple[datetime, str]
type Happened = tuple[When, Happening]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A reward that was given; of a ticket what was won by it, once it was drawn, and when that was
    handed over, by whom.
    """

    id: UUID
    what_for: For
    gives: Gives
    words: str
    pence: int
    earned_on: date
    given_at: datetime
    by: str
    ours: bool
    won: Prize | None
    handed_at: datetime | None
    handed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewards:
    """What was earned and is not given yet, what is next on each ladder, and what was given."""

    waiting: tuple[Earned, ...]
    ahead: tuple[Next, ...]
    given: tuple[Gift, ...]
    follows: Consequence | None
    book: Book | None


def of(viewer: Viewer, *, person_id: UUID) -> Rewards:
    """Somebody's rewards. Whether there is an order is not asked."""
    books = ladder.shipped(viewer.protocol)
    tests = facts.tests(viewer, person_id=person_id)
    happened = happenings(viewer, tests, person_id=person_id)
    given = gifts(viewer, person_id=person_id)
    book = book_on(books, viewer.today)
    done = set(
        models.Reward.objects.filter(person_id__in=one.same(person_id)).values_list(
            "what_for", "rests_on"
        )
    )
    ahead = (next_rung(happened, what_for=each, books=books, today=viewer.today) for each in For)
    return Rewards(
        waiting=tuple(
            each
            for each in _earned(viewer, tests, happened, person_id=person_id)
            if (each.rung.what_for.value, each.happening_id) not in done
        ),
        ahead=tuple(each for each in ahead if each),
        given=given,
        follows=follows(happened, book=book) if book else None,
        book=book,
    )


def _earned(
    viewer: Viewer, tests: tuple[Test, ...], now: tuple[Happening, ...], *, person_id: UUID
) -> tuple[Earned, ...]:
    """What was earned by what holds now, and by what was recorded before it was corrected.

    A mistake of whoever recorded a result takes nothing that somebody had earned by then.
    """
    books = ladder.shipped(viewer.protocol)
    instants = sorted({each.corrected_at for test in tests for each in test.wrong})
    found: dict[tuple[For, UUID], Earned] = {}
    for instant in instants:
        then = replace(viewer, at=instant)
        stood = tuple(each.before(instant) for each in tests if each.collected_at < instant)
        happened = happenings(then, stood, person_id=person_id)
        for each in earned((e for e in happened if e.what_for in BY_TESTS), books=books):
            found.setdefault((each.rung.what_for, each.happening_id), each)
    for each in earned(now, books=books):
        found.setdefault((each.rung.what_for, each.happening_id), each)
    return tuple(sorted(found.values(), key=lambda each: each.on))


def happenings(
    viewer: Viewer, tests: tuple[Test, ...], *, person_id: UUID
) -> tuple[Happening, ...]:
    """What earns, and what ends a row, in the order in which it was recorded."""
    given = spans.given_to(viewer, person_id=person_id)
    found = [*_coming(person_id), *_steps(person_id), *_nothing_found(tests, given)]
    found += _less(viewer, person_id, tests, given)
    return tuple(each for _, each in sorted(found, key=lambda one: one[0]))


def _coming(person_id: UUID) -> list[Happened]:
    """Hours to which they came; one that was missed ends the row, unless it clashed."""
    missed = [each.value for each in MISSED]
    counted = [*(each.value for each in SEEN), *missed]
    rows = (
        models.Contact.objects.filter(person_id__in=one.same(person_id), attendance__in=counted)
        .exclude(appointment__cannot_count=True, attendance__in=missed)
        .values_list("id", "recorded_at", "happened_at", "attendance")
    )
    return [
        _happened(
            recorded_at,
            Happening(
                id=key,
                on=london_day(instant=at),
                what_for=For.ATTENDANCE,
                good=Attendance(attendance) in SEEN,
            ),
        )
        for key, recorded_at, at, attendance in rows
    ]


def _steps(person_id: UUID) -> list[Happened]:
    rows = models.NextStep.objects.filter(
        person_id__in=one.same(person_id), done_at__isnull=False
    ).values_list("id", "done_at")
    return [
        _happened(at, Happening(id=key, on=london_day(instant=at), what_for=For.STEP, good=True))
        for key, at in rows
        if at is not None
    ]


def _nothing_found(tests: tuple[Test, ...], given: tuple[Given, ...]) -> list[Happened]:
    """Samples in which nothing was found but what is given as medicine, and those in which it was.

    One that was uncertain of something, and found nothing else, is neither.
    """
    found = []
    for test in tests:
        seen = set(spans.seen_in(test, given=given).values())
        uncertain = any(each.result is Result.UNCERTAIN for each in test.results)
        if not seen or (uncertain and Seen.PRESENT not in seen):
            continue
        day = london_day(instant=test.collected_at)
        good = Seen.PRESENT not in seen
        one = Happening(id=test.id, on=day, what_for=For.NONE, good=good)
        found.append(_happened(test.collected_at, one))
    return found


def _less(
    viewer: Viewer, person_id: UUID, tests: tuple[Test, ...], given: tuple[Given, ...]
) -> list[Happened]:
    """Spans that are over, each beside the one before it: less of something and more of nothing."""
    book = ladder.book(viewer)
    if book is None or not tests:
        return []
    seen = spans.looks(tests, given=given)
    length = timedelta(weeks=book.less_weeks)
    starts = min(london_day(instant=each.collected_at) for each in tests)
    found = []
    while starts + 2 * length <= viewer.today:
        ends = starts + 2 * length
        one, two = (Period(starts=s, ends=s + length) for s in (starts, starts + length))
        ways = {
            compared(share(each, days=one), share(each, days=two), fewest=book.fewest)
            for each in seen.values()
        }
        if ways & {Way.LESS, Way.MORE}:
            key = uuid5(SPANS, f"{person_id}/{ends}")
            good = Way.MORE not in ways
            happening = Happening(id=key, on=ends, what_for=For.LESS, good=good)
            found.append(_happened(midnight(day=ends), happening))
        starts += length
    return found


def _happened(recorded_at: datetime, happening: Happening) -> Happened:
    return (recorded_at, str(happening.id)), happening


def gifts(viewer: Viewer, *, person_id: UUID) -> tuple[Gift, ...]:
    """What was given to somebody, newest first."""
    rows = (
        models.Reward.objects.filter(person_id__in=one.same(person_id))
        .order_by("-given_at", "id")
        .values_list(
            *("id", "what_for", "gives", "words", "pence", "earned_on", "given_at"),
            *("given_by__name", "agency_id"),
        )
    )
    handed = _handed([row[0] for row in rows])
    slips = dict(
        models.Drawn.objects.filter(reference__in=[row[0] for row in rows]).values_list(
            "reference", "chosen"
        )
    )
    prizes = {each.code: each for book in ladder.shipped(viewer.protocol) for each in book.prizes}
    return tuple(
        Gift(
            id=key,
            what_for=For(what_for),
            gives=Gives(gives),
            words=words,
            pence=pence,
            earned_on=on,
            given_at=at,
            by=by,
            ours=agency_id == viewer.agency_id,
            won=prizes.get(prize_on(slips[key])) if key in slips else None,
            handed_at=handed.get(key, (None, ""))[0],
            handed_by=handed.get(key, (None, ""))[1],
        )
        for key, what_for, gives, words, pence, on, at, by, agency_id in rows
    )


def _handed(rewards: list[UUID]) -> dict[UUID, tuple[datetime | None, str]]:
    """Which prizes are in their hands: since when, and by whom."""
    kinds = ("reward.handed", private("reward.handed"))
    rows = models.Event.objects.filter(kind__in=kinds, about_id__in=rewards)
    told = rows.values_list("about_id", "occurred_at", "recorded_by__name")
    return {key: (at, by) for key, at, by in told}
