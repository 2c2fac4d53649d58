"""A pharmacy's file of collections: one line a day and person, as CSV, translated to our words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.gateways.intake import Rejected, Wrong, existing
from throughcare.gateways.tables import Row, day, known, reference, rows

COLUMNS = ("person_reference", "collected_on", "medicine", "outcome")

MEDICINES: Mapping[str, Product] = {
    **{each.value.replace("_", " "): each for each in Product},
    **{form.words.lower(): product for product, form in FORMS.items()},
}
OUTCOMES: Mapping[str, Outcome] = {
    **{each.value.replace("_", " "): each for each in Outcome},
    "supplied": Outcome.COLLECTED,
    "dispensed": Outcome.COLLECTED,
    "did not come": Outcome.MISSED,
    "not collected": Outcome.MISSED,
    "refused": Outcome.NOT_SUPPLIED,
}
WHYS: Mapping[str, NotSupplied | None] = {
    "": None,
    **{each.value.replace("_", " "): each for each in NotSupplied},
}

# Which of the day's it was, where somebody comes more than once.
TURNS: Mapping[str, int] = {"": 1, "1": 1, "first": 1, "2": 2, "second": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One collection as a pharmacy sent it, and where it stands."""

    where: str
    reference: str
    on: date
    product: Product
    outcome: Outcome
    why: NotSupplied | None
    turn: int = 1


def lines(*, path: Path) -> Iterator[Line | Rejected]:
    """This reads a file line by line; a line that can't be read is rejected with the reason.

    Raises Unreadable for a file that can't be opened or lacks a column.
    """
    for row in rows(path=existing(path=path), name=path.name, columns=frozenset(COLUMNS)):
        yield row if isinstance(row, Rejected) else _line(row)


def _line(row: Row) -> Line | Rejected:
    cells = {"why": "", "attendance": ""} | row.cells
    try:
        return Line(
            where=row.where,
            reference=reference(text=cells["person_reference"]),
            on=day(text=cells["collected_on"]),
            product=known(words=MEDICINES, cells=cells, column="medicine"),
            outcome=known(words=OUTCOMES, cells=cells, column="outcome"),
            why=known(words=WHYS, cells=cells, column="why"),
            turn=known(words=TURNS, cells=cells, column="attendance"),
        )
    except Wrong as wrong:
        return Rejected(where=row.where, why=str(wrong))
