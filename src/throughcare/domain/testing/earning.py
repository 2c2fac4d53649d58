"""What somebody has earned, what is next, and who gives it. What was earned stays earned.

No order is asked about anywhere: whoever has the same plan earns the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.testing.ladder import Book, Consequence, For, Prize, Reward


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that earns, or that ends a row of those that do; `id` is what it rests on."""

    id: UUID
    on: date
    what_for: For
    good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """A rung that was reached, by what and on which day."""

    happening_id: UUID
    on: date
    rung: Reward


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next rung of one ladder, and how many more it takes."""

    rung: Reward
    more: int


def earned(happenings: Iterable[Happening], *, books: Sequence[Book]) -> tuple[Earned, ...]:
    """This gives what was earned, in the order in which it was recorded.

    A row that ends begins again at the first rung; what was earned before is not touched by it, nor
    by anything else that is recorded later. The ladders of its own day decide what it earns.

    Source: S19; house rule of the issue: a reset never takes what was earned.
    """
    rows: dict[For, int] = {}
    found = []
    for each in happenings:
        rows[each.what_for] = rows.get(each.what_for, 0) + 1 if each.good else 0
        rung = _reached(_rungs(books, each.what_for, each.on), rows[each.what_for])
        if rung:
            found.append(Earned(happening_id=each.id, on=each.on, rung=rung))
    return tuple(found)


def next_rung(
    happenings: Iterable[Happening], *, what_for: For, books: Sequence[Book], today: date
) -> Next | None:
    """This gives the next rung of one ladder; None where there is none."""
    row = 0
    for each in happenings:
        if each.what_for is what_for:
            row = row + 1 if each.good else 0
    rungs = _rungs(books, what_for, today)
    if not rungs:
        return None
    top = rungs[-1]
    for more in range(1, top.after + top.every + 1):
        if rung := _reached(rungs, row + more):
            return Next(rung=rung, more=more)
    return None


def follows(happenings: Iterable[Happening], *, book: Book) -> Consequence | None:
    """What follows now: the rung that so many results in a row reach that nobody expected.

    A sample with nothing in it begins the row again; none of these rungs enforces anything.

    Source: P10: a positive has no consequence; domain.md §5.
    """
    row = 0
    for each in happenings:
        if each.what_for is For.NONE:
            row = 0 if each.good else row + 1
    reached = [each for each in book.consequences if each.after <= row]
    return max(reached, key=lambda each: each.after) if reached else None


def book_on(books: Sequence[Book], day: date) -> Book | None:
    """This gives the ladders in force on a day; None before there were any."""
    found = [each for each in books if each.starts_on <= day]
    return max(found, key=lambda each: each.starts_on) if found else None


def _rungs(books: Sequence[Book], what_for: For, day: date) -> tuple[Reward, ...]:
    book = book_on(books, day)
    rewards = book.rewards if book else ()
    return tuple(sorted((e for e in rewards if e.what_for is what_for), key=lambda e: e.after))


def _reached(rungs: Sequence[Reward], row: int) -> Reward | None:
    """The rung that the so manyth in a row reaches, if any."""
    below = [each for each in rungs if each.after <= row]
    if not below or (row - below[-1].after) % below[-1].every:
        return None
    return below[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What is known when a reward is to be given."""

    rung: Reward | None
    given: bool
    roles: frozenset[Role]
    died_on: date | None


def give(facts: Giving) -> Decision[Reward]:
    """This says whether somebody may give a reward: it was earned, and their role decides it."""
    if facts.died_on is not None:
        return refuse(because("person.has_died"))
    if facts.rung is None:
        return refuse(because("reward.not_earned"))
    if facts.given:
        return refuse(because("reward.given_already"))
    if facts.rung.decided_by not in facts.roles:
        return refuse(because("reward.another_decides"))
    return allow(facts.rung)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What is known when a prize is handed over; `won` is None until its ticket was drawn."""

    won: Prize | None
    handed: bool
    died_on: date | None


def hand_over(facts: Handing) -> Decision[Prize]:
    """This says whether a prize can be handed over: it was won, and they do not have it yet."""
    if facts.died_on is not None:
        return refuse(because("person.has_died"))
    if facts.won is None:
        return refuse(because("reward.not_won"))
    if facts.handed:
        return refuse(because("reward.handed_already"))
    return allow(facts.won)
