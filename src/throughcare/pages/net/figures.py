"""The net's numbers, each with its last twelve weeks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

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


def numbers(
    found: Iterable[GapRow], weeks: Mapping[Hole, tuple[int, ...]], current: Hole | None
) -> list[Figure]:
    """The six numbers of what was found now."""
    found_by_hole = Counter(gap.hole for gap in found)
    return [
        _figure(hole, found_by_hole[hole], weeks.get(hole, ()), current=hole is current)
        for hole in Hole
    ]


def own_weeks(viewer: Viewer) -> dict[Hole, tuple[int, ...]]:
    """The agency's last twelve weeks, as counted."""
    return _weeks(counted(viewer, agency_id=viewer.agency_id), viewer.today)


def partnership_weeks(counts: Iterable[Count], current: Hole | None) -> list[Figure]:
    """The partnership's six numbers as last counted, with twelve weeks."""
    counts = tuple(counts)
    last = max((count.counted_on for count in counts), default=None)
    if last is None:
        return []
    weeks = _weeks(counts, last)
    newest = Counter[Hole]()
    for count in counts:
        if count.counted_on == last:
            newest[count.hole] += count.number
    return [_figure(h, newest[h], weeks.get(h, ()), current=h is current) for h in Hole]


def per_agency(counts: Iterable[Count], hole: Hole | None) -> list[tuple[str, int, date | None]]:
    """How many gaps each agency had when last counted, most first, and since when the oldest."""
    counts = tuple(counts)
    last = max((count.counted_on for count in counts), default=None)
    totals = Counter[str]()
    oldest: dict[str, date] = {}
    for count in counts:
        if count.counted_on != last or hole not in (None, count.hole):
            continue
        totals[count.agency] += count.number
        if count.oldest_on:
            oldest[count.agency] = min(oldest.get(count.agency, count.oldest_on), count.oldest_on)
    return [(name, number, oldest.get(name)) for name, number in totals.most_common()]


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


def _figure(hole: Hole, number: int, weeks: tuple[int, ...], *, current: bool) -> Figure:
    before = weeks[-2] if len(weeks) > 1 else number
    change = f"{number - before:+d} in a week" if weeks and number != before else ""
    return Figure(
        number=number,
        text=HOLES[hole],
        href=f"{reverse('net:gaps')}?hole={hole.value}",
        change=change,
        grew=number > before,
        current=current,
        weeks=weeks,
    )
