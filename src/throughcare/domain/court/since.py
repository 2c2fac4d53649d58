"""What happened since the bench last saw somebody: week by week, and what was good of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.kernel.period import Period

A_WEEK = timedelta(days=7)


def by_week(*, amounts: Iterable[tuple[date, int]], days: Period[date]) -> tuple[int, ...]:
    """This adds up amounts by weeks counted from the first of the days; others are left out.

    Source: issue "Hearing": small multiples since last time.
    """
    if days.ends is None or days.is_empty:
        return ()
    weeks = [0] * -((days.starts - days.ends) // A_WEEK)
    for day, amount in amounts:
        if days.contains(moment=day):
            weeks[(day - days.starts) // A_WEEK] += amount
    return tuple(weeks)


class Good(StrEnum):
    """What was good since last time, as the record shows it.

    Source: issue "Courts": what was good first; domain.md S19 (less counts, not only none).
    """

    CAME_EACH_TIME = "came_each_time"
    CAME_MOSTLY = "came_mostly"
    OWN_STEPS = "own_steps"
    MORE_THAN_ASKED = "more_than_asked"
    GAVE_EACH_SAMPLE = "gave_each_sample"
    FOUND_LESS = "found_less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is known since last time: hours to which they came, or missed with no reason that was
    accepted, `open` of them not yet decided; minutes beyond what was asked; samples given and not;
    by week, those of which it is known what was in them, and those in which something was found;
    and how many steps of their own they did, of those of the plan that the bench may see.
    """

    came: int
    missed: int
    open: int
    minutes_over: int
    given: int
    not_given: int
    known: tuple[int, ...]
    found: tuple[int, ...]
    own_steps: int = 0


def good(since: Since) -> tuple[Good, ...]:
    """This gives what was good, most telling first; nothing where nothing is known.

    Source: issue "Courts": what was good first.
    """
    told = []
    if since.came and not since.missed:
        told.append(Good.CAME_EACH_TIME)
    elif since.came > since.missed:
        told.append(Good.CAME_MOSTLY)
    if since.own_steps:
        told.append(Good.OWN_STEPS)
    if since.minutes_over:
        told.append(Good.MORE_THAN_ASKED)
    if since.given and not since.not_given:
        told.append(Good.GAVE_EACH_SAMPLE)
    if _found_less(since):
        told.append(Good.FOUND_LESS)
    return tuple(told)


def _found_less(since: Since) -> bool:
    """Whether something was found in a smaller part of the known samples lately than at first;
    what is not known yet is no sample in which nothing was.
    """
    half = len(since.found) // 2
    if not half:
        return False
    known, found = ((sum(weeks[:half]), sum(weeks[-half:])) for weeks in (since.known, since.found))
    return all(known) and found[1] * known[0] < found[0] * known[1]
