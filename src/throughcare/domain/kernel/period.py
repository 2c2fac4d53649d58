"""Periods of days or of instants: from a start, up to an end that no longer belongs to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Period[T: (date, datetime)]:
    """[starts, ends): an open end is None. A period that ends where it starts holds nothing.

    Instants are kept in UTC: Python compares two times of one named zone by their clock face, and
    so puts them in the wrong order when clocks go back. Raises ValueError for an end before the
    start and for an instant without a zone; TypeError for a day and an instant together.
    """

    starts: T
    ends: T | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", _plain(self.starts))
        if self.ends is None:
            return
        object.__setattr__(self, "ends", _plain(self.ends))
        if isinstance(self.starts, datetime) is not isinstance(self.ends, datetime):
            raise TypeError("a period is of days or of instants")
        if self.ends < self.starts:
            raise ValueError("a period ends before it starts")

    @property
    def is_empty(self) -> bool:
        return self.ends == self.starts

    def contains(self, *, moment: T) -> bool:
        """This says whether the day or instant lies within: the start does, the end does not."""
        at = _plain(moment)
        return self.starts <= at and (self.ends is None or at < self.ends)

    def overlaps(self, *, other: "Period[T]") -> bool:
        """This says whether the two share a moment."""
        return self.intersection(other=other) is not None

    def meets(self, *, other: "Period[T]") -> bool:
        """This says whether the other starts exactly where this one ends."""
        return self.ends is not None and self.ends == other.starts

    def intersection(self, *, other: "Period[T]") -> "Period[T] | None":
        """This gives what the two share, or None."""
        starts = max(self.starts, other.starts)
        ends = _earlier(self.ends, other.ends)
        if ends is not None and ends <= starts:
            return None
        return Period(starts=starts, ends=ends)

    def subtract(self, *, other: "Period[T]") -> tuple["Period[T]", ...]:
        """This gives what is left without the other: nothing, one period, or two."""
        return uncovered(whole=self, parts=[other])


def uncovered[T: (date, datetime)](
    *, whole: Period[T], parts: Iterable[Period[T]]
) -> tuple[Period[T], ...]:
    """This gives the gaps: what of `whole` none of `parts` covers, in order."""
    gaps = []
    reached = whole.starts
    for part in merged(periods=parts):
        if whole.ends is not None and part.starts >= whole.ends:
            break
        if part.starts > reached:
            gaps.append(Period(starts=reached, ends=part.starts))
        if part.ends is None:
            return tuple(gaps)
        reached = max(reached, part.ends)
    if whole.ends is None or reached < whole.ends:
        gaps.append(Period(starts=reached, ends=whole.ends))
    return tuple(gaps)


def merged[T: (date, datetime)](*, periods: Iterable[Period[T]]) -> tuple[Period[T], ...]:
    """This joins periods that overlap or meet, and gives the rest as they are, in order."""
    joined: list[Period[T]] = []
    for period in sorted((p for p in periods if not p.is_empty), key=lambda p: p.starts):
        last = joined[-1] if joined else None
        if last is None or (last.ends is not None and last.ends < period.starts):
            joined.append(period)
            continue
        ends = None if last.ends is None or period.ends is None else max(last.ends, period.ends)
        joined[-1] = Period(starts=last.starts, ends=ends)
    return tuple(joined)


def _plain[T: (date, datetime)](moment: T) -> T:
    if not isinstance(moment, datetime):
        return moment
    if moment.utcoffset() is None:
        raise ValueError("an instant needs a zone")
    return moment.astimezone(UTC)


def _earlier[T: (date, datetime)](one: T | None, other: T | None) -> T | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
