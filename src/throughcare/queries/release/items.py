"""What must be ready before a release, from the dated list that comes with the project."""

import csv
from datetime import date
from functools import cache
from importlib import resources

from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.release.terms import Drawn, Item
from throughcare.queries import law

LIST = "release_items"


@cache
def in_force(day: date) -> tuple[Item, ...]:
    """Everything that is on the list on a day, in its order."""
    listed = {(each.code, each.days.starts) for each in law.shipped(LIST).on(day)}
    return tuple(
        _item(row)
        for row in _rows()
        if (row["code"], date.fromisoformat(row["valid_from"])) in listed
    )


@cache
def _rows() -> tuple[dict[str, str], ...]:
    folder = resources.files("throughcare.records.reference") / "law"
    return tuple(csv.DictReader((folder / f"{LIST}.csv").read_text("utf-8").splitlines()))


def _item(row: dict[str, str]) -> Item:
    return Item(
        code=row["code"],
        words=row["words"],
        mark=row["mark"],
        essential=row["essential"] == "yes",
        category=Category(row["category"]),
        drawn=Drawn(row["drawn"]) if row["drawn"] else None,
        kinds=tuple(AgencyKind(each) for each in row["kinds"].split()),
        source=row["source"],
        says=row["says"],
    )
