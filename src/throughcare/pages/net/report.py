"""The handshake report as a table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.net.words import STEPS
from throughcare.queries.net.handshake import Handshake


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of (who promised what to whom, missed of promised for each month)."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def months_before(today: date, months: int) -> datetime:
    """The start of the month so many months back, this month being the last."""
    month = today.year * 12 + today.month - months
    return midnight(day=date(month // 12, month % 12 + 1, 1))


def table(found: Iterable[Handshake]) -> Table:
    """Pairs and steps by how many were missed, most first."""
    found = tuple(found)
    months = sorted({each.month for each in found})
    cells: dict[tuple[str, str, str], dict[date, Handshake]] = defaultdict(dict)
    for each in found:
        cells[each.owner, each.owed_to, each.rule][each.month] = each
    ordered = sorted(cells.items(), key=lambda pair: (-_missed(pair[1]), pair[0]))
    return Table(
        headings=("From", "To", "Step", *(f"{month:%B %Y}" for month in months), "Missed"),
        rows=tuple(
            (
                owner,
                owed_to,
                STEPS[rule],
                *(_cell(by_month.get(month)) for month in months),
                f"{_missed(by_month)} of {sum(each.promised for each in by_month.values())}",
            )
            for (owner, owed_to, rule), by_month in ordered
        ),
    )


def _missed(by_month: dict[date, Handshake]) -> int:
    return sum(each.missed for each in by_month.values())


def _cell(each: Handshake | None) -> str:
    return f"{each.missed} of {each.promised}" if each else "–"
