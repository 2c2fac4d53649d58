"""The handshake report as tables: pairs of agencies, and of one pair each step by month."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.called import Called
from throughcare.domain.net.words import step
from throughcare.queries.net.handshake import Handshake


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What one agency promised another, and how much of it was missed."""

    owner_id: UUID
    owner: str
    owed_to_id: UUID
    owed_to: str
    promised: int
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Missed of promised in one month; on a phone only months with something missed are shown."""

    month: str
    missed: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the protocol: its months, and missed of promised in all."""

    step: str
    months: tuple[Cell, ...]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One row a step: missed of promised in each month, and in all."""

    headings: tuple[str, ...]
    rows: tuple[Step, ...]


def months_before(today: date, months: int) -> datetime:
    """The start of the month so many months back, this month being the last."""
    month = today.year * 12 + today.month - months
    return midnight(day=date(month // 12, month % 12 + 1, 1))


def pairs(found: Iterable[Handshake]) -> list[Pair]:
    """Each pair of agencies, most missed first."""
    grouped: dict[tuple[UUID, UUID], list[Handshake]] = defaultdict(list)
    for each in found:
        grouped[each.owner_id, each.owed_to_id].append(each)
    rows = (
        Pair(
            owner_id=of[0].owner_id,
            owner=of[0].owner,
            owed_to_id=of[0].owed_to_id,
            owed_to=of[0].owed_to,
            promised=sum(each.promised for each in of),
            missed=sum(each.missed for each in of),
        )
        for of in grouped.values()
    )
    return sorted(rows, key=lambda row: (-row.missed, -row.promised, row.owner, row.owed_to))


def steps(found: Iterable[Handshake], called: Called) -> Table:
    """Each step of one pair by month, most missed first."""
    found = tuple(found)
    months = sorted({each.month for each in found})
    cells: dict[str, dict[date, Handshake]] = defaultdict(dict)
    for each in found:
        cells[each.rule][each.month] = each
    said = {rule: step(rule=rule, called=called) for rule in cells}
    ordered = sorted(cells.items(), key=lambda row: (-_missed(row[1]), said[row[0]]))
    return Table(
        headings=("Step", *(f"{month:%B %Y}" for month in months), "In all"),
        rows=tuple(
            Step(
                step=said[rule],
                months=tuple(_cell(month, by_month.get(month)) for month in months),
                total=_total(by_month),
            )
            for rule, by_month in ordered
        ),
    )


def _missed(by_month: dict[date, Handshake]) -> int:
    return sum(each.missed for each in by_month.values())


def _total(by_month: dict[date, Handshake]) -> str:
    return f"{_missed(by_month)} of {sum(each.promised for each in by_month.values())}"


def _cell(month: date, each: Handshake | None) -> Cell:
    return Cell(
        month=f"{month:%B %Y}",
        missed=each.missed if each else 0,
        words=f"{each.missed} of {each.promised}" if each else "–",
    )
