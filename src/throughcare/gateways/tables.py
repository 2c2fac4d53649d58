"""Tables as CSV, read row by row: a file is never held as a whole."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from throughcare.gateways.intake import Rejected, Unreadable, Wrong, broken, opened

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 500
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: where it stands, and its cells by column name (lower case, _ for blanks).

    A row that breaks off has empty cells for the rest.
    """

    where: str
    cells: dict[str, str]


def rows(
    *,
    path: Path,
    name: str,
    columns: frozenset[str] = frozenset(),
    one_of: frozenset[str] = frozenset(),
) -> Iterator[Row | Rejected]:
    """This reads a CSV file whose first row names the columns. Blank rows are passed over.

    Raises Unreadable for a file that can't be opened, is not UTF-8 text, is empty, lacks one of
    `columns` or all of `one_of`, or has a quotation mark that never closes. A malformed row is
    Rejected.
    """
    with opened(path=path, name=name, newline="") as source:
        yield from _rows(source, name, columns, one_of)


def _rows(
    source: TextIO, name: str, columns: frozenset[str], one_of: frozenset[str]
) -> Iterator[Row | Rejected]:
    delimiter = _delimiter(source, name)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except (OSError, UnicodeDecodeError) as problem:
            raise broken(name=name, problem=problem) from problem
        except csv.Error as problem:
            yield _malformed(problem, name, line, header)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = _header(cells, name, columns, one_of)
        else:
            yield _row(cells, header, f"{name}:{line}")
    if header is None:
        raise Unreadable(f"{name} is empty")


def _delimiter(source: TextIO, name: str) -> str:
    try:
        first = source.readline(10_000)
    except (OSError, UnicodeDecodeError) as problem:
        raise broken(name=name, problem=problem) from problem
    source.seek(0)
    return max(DELIMITERS, key=lambda each: (first.count(each), -DELIMITERS.index(each)))


def _header(
    cells: list[str], name: str, columns: frozenset[str], one_of: frozenset[str]
) -> list[str]:
    header = ["_".join(cell.lower().split()) for cell in cells]
    if len(header) > MOST_COLUMNS:
        raise Unreadable(f"{name} has more than {MOST_COLUMNS} columns")
    missing = ", ".join(sorted(columns - set(header)))
    if not missing and one_of and not one_of & set(header):
        missing = " or ".join(sorted(one_of))
    if missing:
        seen = ", ".join(each[:40] for each in header[:20] if each)
        raise Unreadable(f"{name} lacks the column {missing}; its first line names: {seen}")
    return header


def _row(cells: list[str], header: list[str], where: str) -> Row | Rejected:
    if any(cell.strip() for cell in cells[len(header) :]):
        why = f"has {len(cells)} cells, and the first line names {len(header)} columns"
        return Rejected(where=where, why=why)
    filled = [*cells, *[""] * (len(header) - len(cells))]
    named = zip(header, filled, strict=False)
    return Row(where=where, cells={name: cell for name, cell in named if name})


def _malformed(problem: csv.Error, name: str, line: int, header: list[str] | None) -> Rejected:
    said = str(problem)
    if header is None:
        raise Unreadable(f"{name} is not a table: its first line can’t be read ({said})")
    if "unexpected end" in said:
        raise Unreadable(f"{name}: the quotation mark opened at line {line} never closes")
    if "field limit" in said:
        raise Unreadable(
            f"{name}: a cell at line {line} is too long, or its quotation mark is open"
        )
    return Rejected(where=f"{name}:{line}", why="a quotation mark in the middle of a cell")


def reference(*, text: str) -> str:
    """This gives a reference of somebody as it is written. Raises Wrong where there is none."""
    if not text.strip():
        raise Wrong("there is no person reference")
    return text.strip()


@lru_cache(maxsize=4096)
def day(*, text: str) -> date:
    """This reads a day in any way that such files write it. Raises Wrong for anything else."""
    for form in DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    raise Wrong(f"collected on “{text.strip()[:30]}” is no day like 2026-03-31 or 31/03/2026")


def known[T](*, words: Mapping[str, T], cells: Mapping[str, str], column: str) -> T:
    """This gives what a cell stands for. Raises Wrong where nobody knows its word."""
    text = " ".join(cells[column].replace("_", " ").lower().split())
    if text not in words:
        raise Wrong(f"{column} “{text[:30]}” is not known here")
    return words[text]
