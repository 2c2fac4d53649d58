"""Registers that are one table: finding it, reading its rows, and their usual cells."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from throughcare.domain.directory.entry import Listing, Standing
from throughcare.gateways import intake, tables
from throughcare.gateways import plain_text as plain
from throughcare.gateways.intake import Placed, Rejected, Unreadable, Wrong

YES = frozenset({"t", "true", "y", "yes", "1"})
NO = frozenset({"f", "false", "n", "no", "0", ""})

type Translate = Callable[[Mapping[str, str]], tuple[str, Callable[[], Listing]]]


def read(
    *, path: Path, table: str, columns: frozenset[str], translate: Translate
) -> Iterator[Listing | Rejected]:
    """This reads a register's table, given itself or the folder that holds it.

    Rows of one id are one entry with several places, and need not stand together: so the entries,
    a few hundred in such a register, are held until the end, and what is rejected comes first.
    """
    held: dict[str, tuple[str, Listing]] = {}
    for each in _entries(path, table, columns, translate):
        if isinstance(each, Rejected):
            yield each
            continue
        where, listing = each
        first, known = held.setdefault(listing.external_id, each)
        if known is listing:
            continue
        if set(listing.places) <= set(known.places):
            yield Rejected(where=where, why=f"repeats {first}, which was taken")
        else:
            both = dict.fromkeys((*known.places, *listing.places))
            held[listing.external_id] = (first, replace(known, places=tuple(both)))
    yield from (listing for _, listing in held.values())


def _entries(
    path: Path, table: str, columns: frozenset[str], translate: Translate
) -> Iterator[Placed | Rejected]:
    for row in rows(path=path, table=table, columns=columns):
        if isinstance(row, Rejected):
            yield row
            continue
        key, make = translate(row.cells)
        yield intake.taken(where=intake.marked(where=row.where, key=key), make=make)


def rows(*, path: Path, table: str, columns: frozenset[str]) -> Iterator[tables.Row | Rejected]:
    """This gives the rows of a register's table. Raises Unreadable where there is no such table."""
    found = intake.existing(path=path)
    if found.is_dir():
        found = found / table
        if not found.is_file():
            raise Unreadable(f"{path.name} holds no {table}")
    return tables.rows(path=found, name=found.name, columns=columns)


def flag(*, cells: Mapping[str, str], column: str) -> bool:
    """This reads a yes or no. Raises Wrong for anything else."""
    given = plain.line(value=cells.get(column)).casefold()
    if given in YES:
        return True
    if given in NO:
        return False
    raise Wrong(f"{column} is neither yes nor no: “{given[:40]}”")


def standing(*, cells: Mapping[str, str]) -> Standing:
    """This says whether a register has it as active. Raises Wrong where it does not say."""
    if not plain.line(value=cells.get("active")):
        raise Wrong("does not say whether it is active")
    return Standing.ACTIVE if flag(cells=cells, column="active") else Standing.CLOSED


def words(*, cells: Mapping[str, str], column: str) -> list[str]:
    """This gives the codes of a cell that holds several, with ; between them."""
    each = (plain.line(value=word) for word in (cells.get(column) or "").split(";"))
    return [word for word in each if word]


def address(*, cells: Mapping[str, str], columns: tuple[str, ...]) -> str:
    """This joins the lines of an address."""
    lines = (plain.line(value=cells.get(column)) for column in columns)
    return ", ".join(line for line in lines if line)
