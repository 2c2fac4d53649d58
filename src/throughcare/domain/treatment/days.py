"""Which day's dose is collected when, what was collected, and whether the next can be supplied."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.period import Period

A_DAY = timedelta(days=1)
EVERY_DAY = frozenset(range(7))


class Outcome(StrEnum):
    """What became of a collection. What nobody recorded is not known: no outcome."""

    COLLECTED = "collected"
    MISSED = "missed"
    NOT_SUPPLIED = "not_supplied"


NOT_TAKEN = frozenset({Outcome.MISSED, Outcome.NOT_SUPPLIED})
STRONGEST_FIRST = (Outcome.COLLECTED, Outcome.NOT_SUPPLIED, Outcome.MISSED)


def strongest(outcomes: Iterable[Outcome]) -> Outcome:
    """This gives what became of a day: a dose that was collected counts before one that was not.

    Raises ValueError for none.
    """
    return min(outcomes, key=STRONGEST_FIRST.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """On which days of the week something is collected, or that it is given once in `every` days.

    Weekdays count from Monday, 0. On `closed` days nothing is supplied. `later` are other weekdays,
    each from one of its days on, in order.
    """

    days: Period[date]
    weekdays: frozenset[int] = EVERY_DAY
    every: int | None = None
    closed: frozenset[date] = frozenset()
    later: tuple[tuple[date, frozenset[int]], ...] = ()

    def __post_init__(self) -> None:
        if not self.weekdays or self.every == 0:
            raise ValueError("something is collected on some day")

    def is_open(self, day: date) -> bool:
        """This says whether something can be collected on a day."""
        asked = self.every is not None or day.weekday() in self.at(day).weekdays
        return asked and day not in self.closed

    def at(self, day: date) -> "Pattern":
        """This gives the part of it, with weekdays of its own, in which a day lies."""
        if not self.later:
            return self
        starts = [(self.days.starts, self.weekdays), *self.later]
        number = max((n for n, (on, _) in enumerate(starts) if on <= day), default=0)
        ends = starts[number + 1][0] if number + 1 < len(starts) else self.days.ends
        days = Period(starts=starts[number][0], ends=ends)
        return replace(self, days=days, weekdays=starts[number][1], later=())

    def changed(self, *, from_on: date, weekdays: frozenset[int]) -> "Pattern":
        """This gives it with other weekdays from a day on, and none after them."""
        kept = tuple(each for each in self.later if each[0] < from_on)
        return replace(self, later=(*kept, (from_on, weekdays)))


def due_on(pattern: Pattern, *, day: date) -> date:
    """This gives the day on which the dose of `day` is due to be collected.

    What falls on a closed day is due on the suitable day before; where there is none, after.

    Source: the approved wording of 2015 (1): what is due on closed days, on a prior suitable day.
    """
    part = pattern.at(day)
    starts = part.days.starts
    found = _asked_on(part, day)
    while not pattern.is_open(found) and found > starts:
        found -= A_DAY
    while not pattern.is_open(found):
        found += A_DAY
    return found


def _asked_on(pattern: Pattern, day: date) -> date:
    starts = pattern.days.starts
    if pattern.every is not None:
        return day - timedelta(days=(day - starts).days % pattern.every)
    while day.weekday() not in pattern.weekdays and day > starts:
        day -= A_DAY
    return day


def doses_due(pattern: Pattern, *, on: date) -> int:
    """This counts the days whose doses are due to be collected on a day.

    A later dose is never due before an earlier one, so those due on one day lie side by side. Where
    no day of collection lies within its days, it is due on the first after them.
    """
    before = on - A_DAY
    if pattern.days.ends is not None:
        before = min(before, pattern.days.ends - A_DAY)
    return sum(1 for _ in _while_due(pattern, on, A_DAY)) + sum(
        1 for _ in _while_due(pattern, before, -A_DAY, until=on)
    )


def _while_due(
    pattern: Pattern, day: date, step: timedelta, until: date | None = None
) -> Iterator[date]:
    """The days whose doses are due on `until` (`day` itself, if not said), one after another."""
    wanted = until or day
    while pattern.days.contains(moment=day):
        due = due_on(pattern, day=day)
        if due == wanted:
            yield day
        elif due > wanted or step < timedelta():
            return
        day += step


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was recorded of collections, by the day on which it was."""

    pattern: Pattern
    recorded: Mapping[date, Outcome]

    def of(self, day: date) -> Outcome | None:
        """This says what became of the dose of a day; None where that is not known.

        Whoever comes late gets what is left from that day on.

        Source: the approved wording of 2015 (2): of a missed collection the remaining days.
        """
        due = due_on(self.pattern, day=day)
        days = _from_to(min(day, due), max(day, due))
        told = {self.recorded[each] for each in days if each in self.recorded}
        return next((each for each in STRONGEST_FIRST if each in told), None)


def _from_to(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += A_DAY


def missed_in_a_row(taken: Taken, *, until: date, since: date) -> int:
    """This counts days without a dose, back from `until` to the last dose, or to `since`.

    Days of which nothing is known neither count nor end the row: what nobody recorded is no dose.

    Source: the Home Office's approved wording of 2015; prescribing reference, "Missed doses".
    """
    missed, day = 0, until
    first = max(since, taken.pattern.days.starts)
    while day >= first:
        outcome = taken.of(day) if taken.pattern.days.contains(moment=day) else None
        if outcome is Outcome.COLLECTED:
            break
        missed += outcome in NOT_TAKEN
        day -= A_DAY
    return missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplying:
    """Somebody asks for a dose on a day. `since` is when a prescriber last began or resumed it;
    `most` how many days may be missed in a row; `dosed` whether a dose is in force.
    """

    taken: Taken
    on: date
    since: date
    most: int
    dosed: bool
    died_on: date | None = None


def supply(facts: Supplying) -> Decision[int]:
    """This says whether a dose may be supplied on a day, and how many days were missed before.

    Source: C14; prescribing reference, rule 3.
    """
    pattern = facts.taken.pattern
    if facts.died_on is not None:
        return refuse(because("person.has_died"))
    reasons, running = [], pattern.days.contains(moment=facts.on)
    if not running:
        reasons.append(because("medicine.not_running"))
    if not facts.dosed:
        reasons.append(because("medicine.dose_waits"))
    missed = missed_in_a_row(facts.taken, until=facts.on - A_DAY, since=facts.since)
    if running and pattern.every is None and missed >= facts.most:
        reasons.append(because("medicine.ring_the_prescriber", days=str(missed)))
    return refuse(*reasons) if reasons else allow(missed)


def lapses_on(taken: Taken, *, before: date) -> date | None:
    """This gives the day on which what was given last stops working, of what is given once in so
    many days; None where nothing was, or it is given every day.

    Source: prescribing reference, rule 10; domain.md S16 "lapse of effect".
    """
    last = last_supply(taken, before=before)
    every = taken.pattern.every
    return last + timedelta(days=every) if last and every else None


def last_supply(taken: Taken, *, before: date) -> date | None:
    """This gives the last day before another on which a dose was collected, if one was."""
    days = (on for on, outcome in taken.recorded.items() if outcome is Outcome.COLLECTED)
    return max((on for on in days if on < before), default=None)
