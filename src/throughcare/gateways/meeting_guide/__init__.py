"""Meeting Guide: weekly meetings of fellowships, as the JSON feed or the table of the same names.

UK postcodes are taken, which the published JSON Schema does not: it knows those of the US only.
Nothing about members is read: contact names, their numbers and addresses stay out.

Source: Meeting Guide specification, through reference/directory_and_fhir.md §3.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from throughcare.domain.directory.entry import Listing
from throughcare.gateways import documents, intake, tables
from throughcare.gateways.intake import Placed, Rejected, Unreadable
from throughcare.gateways.meeting_guide import translation

LISTS = ("meetings", "data", "items")
TABLE = ".csv"
NEEDED = frozenset({"name"})
TELLING = frozenset({"slug", "day", "time", "types"})


def read(*, path: Path) -> Iterator[Listing | Rejected]:
    """This reads meetings from a JSON or CSV file, or from all of those in a folder.

    Raises Unreadable, at once or while reading, with what is wrong.
    """
    return intake.once(found=_found(intake.existing(path=path)))


def _found(path: Path) -> Iterator[Placed | Rejected]:
    if not path.is_dir():
        yield from _file(path)
        return
    files = intake.files(folder=path, endings=(*documents.ENDINGS, TABLE))
    if not files:
        raise Unreadable(f"{path.name} holds no feed: neither JSON nor CSV files")
    for each in files:
        yield from _file(each)


def _file(path: Path) -> Iterator[Placed | Rejected]:
    if path.suffix.lower() == TABLE:
        rows = tables.rows(path=path, name=path.name, columns=NEEDED, one_of=TELLING)
        items = _rows(rows, path)
    else:
        items = _meetings(documents.entries(path=path, name=path.name))
    for item in intake.recognised(items=items, key="slug", what="a Meeting Guide meeting"):
        if isinstance(item, Rejected):
            yield item
            continue
        where, meeting = item
        marked = intake.marked(where=where, key=translation.slug(meeting=meeting))
        yield intake.taken(where=marked, make=partial(translation.listing, meeting=meeting))


def _meetings(
    entries: Iterable[tuple[str, Any] | Rejected],
) -> Iterator[tuple[str, Any] | Rejected]:
    for entry in entries:
        if isinstance(entry, Rejected):
            yield entry
            continue
        where, document = entry
        inside = _list(document)
        if inside is None:
            yield where, document
        else:
            yield from ((f"{where}#{number}", each) for number, each in enumerate(inside, start=1))


def _list(document: Any) -> list[Any] | None:
    """The meetings of an object that only wraps them."""
    if not isinstance(document, dict) or "slug" in document:
        return None
    return next((document[key] for key in LISTS if isinstance(document.get(key), list)), None)


def _rows(
    rows: Iterable[tables.Row | Rejected], path: Path
) -> Iterator[tuple[str, Any] | Rejected]:
    for row in rows:
        if isinstance(row, Rejected):
            yield row
        elif "slug" not in row.cells and "id" not in row.cells:
            raise Unreadable(f"{path.name} has no column ID (or slug)")
        else:
            cells = {"slug": row.cells.get("slug") or row.cells.get("id", ""), **row.cells}
            yield row.where, cells
