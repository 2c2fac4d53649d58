"""Streaks and reductions: less counts, not only none; what is not known stays unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from statistics import median

from throughcare.domain.kernel.period import Period


class Seen(StrEnum):
    """What one look for a substance showed.

    Unknown: not in that panel, not back yet, or a sample that could not be read. Excused: no
    sample, and a reason on their side or ours. Not given: no sample, and no reason.
    """

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    EXCUSED = "excused"
    NOT_GIVEN = "not_given"


class Missing(StrEnum):
    """What a sample that was not given does to a streak, by the partnership's rule."""

    PAUSES = "pauses"
    ENDS = "ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look for one substance, on a day; `quantity` is in the laboratory's unit, if any."""

    on: date
    seen: Seen
    quantity: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """A span in which every sample given was without a substance: from the first to the last.

    `unknown` counts what within the span says nothing.
    """

    first_on: date
    last_on: date
    samples: int
    unknown: int

    @property
    def days(self) -> int:
        """From the first of its samples to the last, in days; one sample is no span."""
        return (self.last_on - self.first_on).days


def streaks(looks: Iterable[Look], *, missing: Missing) -> tuple[Streak, ...]:
    """This gives the spans between dates with all given samples without the substance.

    What was not asked for, is not known or was excused neither makes a span nor ends one.

    Source: S20; decision 62.
    """
    found: list[Streak] = []
    run: list[Look] = []
    pending = 0
    unknown = 0
    for each in sorted(looks, key=lambda look: (look.on, look.seen)):
        match each.seen:
            case Seen.ABSENT:
                run.append(each)
                unknown += pending if len(run) > 1 else 0
                pending = 0
            case Seen.UNKNOWN | Seen.EXCUSED:
                pending += 1
            case Seen.NOT_GIVEN if missing is Missing.PAUSES:
                pending += 1
            case _:
                found += _closed(run, unknown)
                run, pending, unknown = [], 0, 0
    return (*found, *_closed(run, unknown))


def _closed(run: list[Look], unknown: int) -> list[Streak]:
    if not run:
        return []
    first, last = run[0].on, run[-1].on
    return [Streak(first_on=first, last_on=last, samples=len(run), unknown=unknown)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much a span shows: in how many of the known samples a substance was found."""

    days: Period[date]
    found: int
    known: int
    unknown: int
    middle: float | None = None

    @property
    def share(self) -> Fraction | None:
        """The part of known samples with the substance; None where none is known."""
        return Fraction(self.found, self.known) if self.known else None


def share(looks: Iterable[Look], *, days: Period[date]) -> Share:
    """This counts the looks of a span. `middle` is the median of the quantities measured."""
    within = [each for each in looks if days.contains(moment=each.on)]
    found = sum(each.seen is Seen.PRESENT for each in within)
    absent = sum(each.seen is Seen.ABSENT for each in within)
    measured = [each.quantity for each in within if each.quantity is not None]
    return Share(
        days=days,
        found=found,
        known=found + absent,
        unknown=len(within) - found - absent,
        middle=median(measured) if measured else None,
    )


class Way(StrEnum):
    """How one span compares with the one before it."""

    LESS = "less"
    SAME = "same"
    MORE = "more"
    UNKNOWN = "unknown"


def compared(before: Share, after: Share, *, fewest: int) -> Way:
    """This says whether there was less: found less often, or as often and in smaller quantities.

    With fewer than `fewest` known samples on either side nothing is said.

    Source: P10: demotivating for those who cut down but don't stop.
    """
    if min(before.known, after.known) < max(1, fewest):
        return Way.UNKNOWN
    return _way(before.share, after.share) or _way(before.middle, after.middle) or Way.SAME


def _way(was: float | Fraction | None, now: float | Fraction | None) -> Way | None:
    if was is None or now is None or was == now:
        return None
    return Way.LESS if now < was else Way.MORE
