"""What the bench reads of the time since it last saw somebody, in words and small pictures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from throughcare.domain.court import planned
from throughcare.domain.court.planned import Planned
from throughcare.domain.court.since import Since, by_week, good
from throughcare.domain.court.words import GOOD
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.absence import NotCounted, not_counted
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Result, Stage
from throughcare.domain.testing.words import ANALYTES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.times import counted, say_minutes
from throughcare.queries.court.hearing import Hearing
from throughcare.queries.court.plan import for_the_bench
from throughcare.queries.order import ledger
from throughcare.queries.order.ledger import Drawn
from throughcare.queries.testing import facts
from throughcare.queries.testing.facts import Found, Test

type Whys = frozenset[NotCounted | None]

OPEN: Whys = frozenset({NotCounted.NOT_DECIDED, NotCounted.DISPUTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple:
    """One small picture: what it counts, week by week, the same in words, and what is behind it."""

    name: str
    words: str
    weeks: tuple[int, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SincePage:
    """The days, what was good, the pictures, the order, None where it is not granted, and what of
    the plan may be seen.
    """

    days: Period[date]
    good: tuple[str, ...]
    multiples: tuple[Multiple, ...]
    drawn: Drawn | None
    plan: Planned


def since(viewer: Viewer, hearing: Hearing, before: Hearing | None) -> SincePage:
    """Since the hearing before this one, or the first day of the order; what is granted of it."""
    drawn = ledger.drawn(viewer, order_id=hearing.order_id)
    until = min(viewer.today, hearing.sits_on)
    first = before.sits_on if before else drawn.order.starts_on if drawn else until
    days = Period(starts=min(first, until), ends=until)
    tests = [
        each
        for each in facts.tests(viewer, person_id=hearing.person_id)
        if each.reportable and days.contains(moment=london_day(instant=each.collected_at))
    ]
    plan = planned.since(for_the_bench(viewer, order_id=hearing.order_id), days)
    known = _known(viewer, drawn, tests, days, plan)
    return SincePage(
        days=days,
        good=tuple(GOOD[each] for each in good(known)),
        multiples=(
            *_attendance(viewer, drawn, known, days),
            *_samples(tests, known, days, href=reverse("testing:listed", args=[hearing.person_id])),
        ),
        drawn=drawn,
        plan=plan,
    )


def _known(
    viewer: Viewer, drawn: Drawn | None, tests: list[Test], days: Period[date], plan: Planned
) -> Since:
    given = [each for each in tests if _was_given(each)]
    sure = [each for each in given if _told(each)]
    return Since(
        came=len(_came(drawn, days)),
        missed=len(_missed(viewer, drawn, days)),
        open=len(_missed(viewer, drawn, days, only=OPEN)),
        minutes_over=_over(drawn, days),
        given=len(given),
        not_given=sum(each.state is State.NOT_GIVEN for each in tests),
        known=by_week(amounts=((_day(each), 1) for each in sure), days=days),
        found=by_week(amounts=((_day(each), bool(_found(each))) for each in sure), days=days),
        own_steps=planned.own_done(plan, days),
    )


def _over(drawn: Drawn | None, days: Period[date]) -> int:
    weeks = drawn.ledger.weeks if drawn else ()
    return sum(week.over for week in weeks if days.contains(moment=week.days.starts))


def _came(drawn: Drawn | None, days: Period[date]) -> list[tuple[date, int]]:
    came = drawn.came if drawn else ()
    hours = ((london_day(instant=each.at), each.minutes) for each in came)
    return [each for each in hours if days.contains(moment=each[0])]


def _missed(
    viewer: Viewer, drawn: Drawn | None, days: Period[date], *, only: Whys = OPEN | {None}
) -> list[date]:
    """The days of what was missed; what had a reason or clashed is not told against anybody."""
    missed = drawn.missed if drawn else ()
    told = (each for each in missed if not_counted(each.absence, at=viewer.at) in only)
    on = (london_day(instant=each.at) for each in told)
    return [day for day in on if days.contains(moment=day)]


def _attendance(
    viewer: Viewer, drawn: Drawn | None, known: Since, days: Period[date]
) -> Iterable[Multiple]:
    if drawn is None:
        return
    href = reverse("order:show", args=[drawn.order.id])
    hours = _came(drawn, days)
    minutes = sum(each for _, each in hours)
    words = f"{counted(known.came, 'time').capitalize()}" if known.came else "Never"
    if minutes:
        words += f", {say_minutes(value=minutes)} in all"
    weeks = by_week(amounts=((day, 1) for day, _ in hours), days=days)
    yield Multiple(name="Came", words=words, weeks=weeks, href=href)
    absent = _missed(viewer, drawn, days)
    words = counted(known.missed, "time").capitalize() if absent else "Never"
    if known.open:
        words += f"; {known.open} not decided yet"
    weeks = by_week(amounts=((day, 1) for day in absent), days=days)
    yield Multiple(name="Did not come", words=words, weeks=weeks, href=f"{href}#missed")


def _samples(
    tests: list[Test], known: Since, days: Period[date], *, href: str
) -> Iterable[Multiple]:
    if not tests:
        return
    given = [each for each in tests if _was_given(each)]
    words = f"{known.given} given"
    if known.not_given:
        words += f", {known.not_given} not given"
    weeks = by_week(amounts=((_day(each), 1) for each in given), days=days)
    yield Multiple(name="Samples", words=words, weeks=weeks, href=href)
    words = _what_was_found([each for each in given if _told(each)], of=len(given))
    weeks = known.found if any(known.known) else ()
    name = "Samples in which something was found"
    yield Multiple(name=name, words=words, weeks=weeks, href=href)


def _what_was_found(sure: list[Test], *, of: int) -> str:
    """What was found in samples of which that may be told; of the others nothing is known here."""
    if not sure:
        return "None is known yet" if of else "None was given"
    found = Counter(name for each in sure for name in _found(each))
    named = ", ".join(f"{name} in {number}" for name, number in sorted(found.items()))
    rest = f"; {of - len(sure)} not known" if of > len(sure) else ""
    said = named[:1].upper() + named[1:] if named else "Nothing"
    return f"{said}, of {len(sure)} known{rest}"


def _was_given(test: Test) -> bool:
    return test.state not in (State.ASKED, State.NOT_GIVEN)


def _day(test: Test) -> date:
    return london_day(instant=test.collected_at)


def _told(test: Test) -> tuple[Found, ...]:
    """What a court may be told of a sample, whoever reads it to the bench."""
    return tuple(each for each in test.results if each.reportable)


def _found(test: Test) -> set[str]:
    """What was found in a sample; a confirmed result outweighs a screened one."""
    by_stage = sorted(_told(test), key=lambda each: each.stage is Stage.CONFIRMED)
    newest = {each.analyte: each.result for each in by_stage}
    return {
        ANALYTES[analyte].partition(" (")[0].lower()
        for analyte, result in newest.items()
        if result is Result.FOUND
    }
