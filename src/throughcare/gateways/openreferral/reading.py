"""Finding what there is to read: JSON feeds, or a package of tables, in a file or a folder."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from throughcare.domain.directory.entry import Listing
from throughcare.gateways import documents, intake
from throughcare.gateways.intake import Placed, Rejected, Unreadable
from throughcare.gateways.openreferral import package, translation
from throughcare.gateways.openreferral.package import Tables

PAGES = ("contents", "content", "data", "items", "results")
WHAT = "an Open Referral service"


def read(*, path: Path, source: str) -> Iterator[Listing | Rejected]:
    """This reads services from a JSON file, JSON lines, a package of CSV tables, or a folder.

    In a folder tables are taken if there is one of services, else every JSON file. Raises
    Unreadable as `intake` and `documents` say, and for a package that describes tables but holds
    none.
    """
    return intake.once(found=_found(intake.existing(path=path), source))


def _found(path: Path, source: str) -> Iterator[Placed | Rejected]:
    if path.is_dir():
        yield from _folder(path, source)
    elif path.suffix.lower() == ".csv":
        tables = package.tables(folder=path.parent, chosen=path)
        yield from _placed(package.services(tables=tables), source)
    elif (description := package.description(path=path)) is not None:
        tables = package.described(description=description, folder=path.parent)
        yield from _package(tables, path.parent, {path.name: len(description)}, source)
    else:
        yield from _feed(path, path.name, source)


def _folder(folder: Path, source: str) -> Iterator[Placed | Rejected]:
    files = intake.files(folder=folder, endings=documents.ENDINGS)
    described = {path: package.description(path=path) for path in files}
    tables = package.tables(folder=folder)
    schemas: dict[str, int] = {}
    for path, description in described.items():
        if description is not None:
            tables = {**package.described(description=description, folder=folder), **tables}
            schemas[path.name] = len(description)
    feeds = [path for path, description in described.items() if description is None]
    if schemas or "service" in tables or not feeds:
        yield from _package(tables, folder, schemas, source)
        return
    for path in feeds:
        yield from _feed(path, path.name, source)


def _package(
    tables: Tables, folder: Path, schemas: Mapping[str, int], source: str
) -> Iterator[Placed | Rejected]:
    if "service" not in tables:
        raise Unreadable(_nothing_there(tables, folder, schemas))
    yield from _placed(package.services(tables=tables), source)


def _nothing_there(tables: Tables, folder: Path, schemas: Mapping[str, int]) -> str:
    if tables:
        return f"{folder.name} has no table of services (services.csv)"
    if schemas:
        name, count = next(iter(schemas.items()))
        return (
            f"{name} describes {count} tables and none of them is there: "
            "it is a schema without data, and nothing can be read from it"
        )
    return f"{folder.name} holds neither JSON files nor a table of services (services.csv)"


def _feed(path: Path, name: str, source: str) -> Iterator[Placed | Rejected]:
    services = _services(documents.entries(path=path, name=name))
    yield from _placed(intake.recognised(items=services, key="id", what=WHAT), source)


def _services(
    entries: Iterable[tuple[str, Any] | Rejected],
) -> Iterator[tuple[str, Any] | Rejected]:
    for entry in entries:
        if isinstance(entry, Rejected):
            yield entry
        else:
            yield from _unpacked(*entry)


def _unpacked(where: str, document: Any) -> Iterator[tuple[str, Any]]:
    """The services within: a page of them, an organization with its own, tables, or one."""
    if not isinstance(document, dict):
        yield where, document
        return
    pages = [document[key] for key in PAGES if isinstance(document.get(key), list)]
    if pages and "id" not in document:
        for number, each in enumerate(pages[0], start=1):
            yield from _unpacked(f"{where}#{number}", each)
    elif package.is_tables(document=document):
        yield from package.services_within(where=where, document=document)
    elif isinstance(document.get("services"), list):
        organization = {key: value for key, value in document.items() if key != "services"}
        for number, each in enumerate(document["services"], start=1):
            held = isinstance(each, dict) and "organization" not in each and "id" in organization
            service = {**each, "organization": organization} if held else each
            yield f"{where}#{number}", service
    else:
        yield where, document


def _placed(
    items: Iterable[tuple[str, Any] | Rejected], source: str
) -> Iterator[Placed | Rejected]:
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        where, service = item
        marked = intake.marked(where=where, key=translation.name_of(service=service))
        make = partial(translation.listing, service=service, source=source)
        yield intake.taken(where=marked, make=make)
