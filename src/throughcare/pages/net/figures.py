"""The net's numbers, each with its last twelve weeks, and each agency's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from throughcare.domain.net.gaps import Hole
from throughcare.domain.net.saying import HOLES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.net.rows import GapRow
from throughcare.queries.net.whole import WEEKS, Count, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number that opens its list."""

    number: int
    text: str
    href: str
    change: str
    grew: bool
    current: bool
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAgency:
    """What one agency had when last counted: all gaps, those of each kind, since when."""

    agency_id: UUID
    agency: str
    number: int
    by_hole: tuple[int, ...]
    oldest_on: date | None


def numbers(
    found: Iterable[GapRow],
    weeks: Mapping[Hole, tuple[int, ...]],
    current: Hole | None,
    of: str = "",
) -> list[Figure]:
    """The numbers of what was found now; `of` keeps them on the agency's own page."""
    found_by_hole = Counter(gap.hole for gap in found)
    return [
        _figure(hole, found_by_hole[hole], weeks.get(hole, ()), current=hole is current, of=of)
        for hole in Hole
    ]


def own_weeks(viewer: Viewer) -> dict[Hole, tuple[int, ...]]:
    """The agency's last twelve weeks, as counted; nothing where it was never counted."""
    counts = counted(viewer, agency_id=viewer.agency_id)
    return _weeks(counts, viewer.today) if counts else {}


def partnership_weeks(counts: Iterable[Count], current: Hole | None) -> list[Figure]:
    """The partnership's numbers as last counted, with twelve weeks."""
    counts = tuple(counts)
    last = last_counted(counts)
    if last is None:
        return []
    weeks = _weeks(counts, last)
    newest = Counter[Hole]()
    for count in counts:
        if count.counted_on == last:
            newest[count.hole] += count.number
    return [_figure(h, newest[h], weeks[h], current=h is current) for h in Hole]


def last_counted(counts: Iterable[Count]) -> date | None:
    """The day on which the net was last counted."""
    return max((count.counted_on for count in counts), default=None)


def per_agency(counts: Iterable[Count], hole: Hole | None) -> list[OfAgency]:
    """What each agency had when last counted, most first; those with nothing are left out."""
    counts = tuple(counts)
    last = last_counted(counts)
    found: dict[tuple[UUID, str], dict[Hole, Count]] = defaultdict(dict)
    for count in counts:
        if count.counted_on == last and hole in (None, count.hole):
            found[count.agency_id, count.agency][count.hole] = count
    rows = (_of_agency(key, name, by_hole) for (key, name), by_hole in found.items())
    return sorted((row for row in rows if row.number), key=lambda row: (-row.number, row.agency))


def _of_agency(key: UUID, name: str, by_hole: Mapping[Hole, Count]) -> OfAgency:
    oldest = [count.oldest_on for count in by_hole.values() if count.oldest_on]
    return OfAgency(
        agency_id=key,
        agency=name,
        number=sum(count.number for count in by_hole.values()),
        by_hole=tuple(by_hole[hole].number if hole in by_hole else 0 for hole in Hole),
        oldest_on=min(oldest, default=None),
    )


def _weeks(counts: Iterable[Count], until: date) -> dict[Hole, tuple[int, ...]]:
    """For each week the sum over agencies of its last counted day, oldest week first."""
    days: dict[int, date] = {}
    sums: dict[tuple[Hole, date], int] = defaultdict(int)
    for count in counts:
        week = (until - count.counted_on) // timedelta(weeks=1)
        days[week] = max(days.get(week, count.counted_on), count.counted_on)
        sums[count.hole, count.counted_on] += count.number
    return {
        hole: tuple(
            sums[hole, days[week]] if week in days else 0 for week in reversed(range(WEEKS))
        )
        for hole in Hole
    }


def _figure(
    hole: Hole, number: int, weeks: tuple[int, ...], *, current: bool, of: str = ""
) -> Figure:
    before = weeks[-2] if len(weeks) > 1 else number
    change = ""
    if weeks and number != before:
        change = f"{abs(number - before)} {'more' if number > before else 'fewer'} in a week"
    query = f"?hole={hole.value}" + (f"&of={of}" if of else "")
    return Figure(
        number=number,
        text=HOLES[hole],
        href=reverse("net:gaps") + query,
        change=change,
        grew=number > before,
        current=current,
        weeks=weeks,
    )
