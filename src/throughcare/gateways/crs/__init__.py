"""Commissioned rehabilitative services: one contract a file, with providers and regions beside.

Source: Ministry of Justice interventions service: contracts, providers, regions.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from throughcare.domain.directory.entry import Listing
from throughcare.gateways import documents, intake
from throughcare.gateways.crs import names, translation
from throughcare.gateways.crs.names import Names
from throughcare.gateways.intake import Placed, Rejected, Unreadable

CONTRACTS = "contracts"
WHAT = "a contract for rehabilitative services"


def read(*, path: Path) -> Iterator[Listing | Rejected]:
    """This reads contracts: one file, a folder of them, or the folder above with everything.

    A contract's file that is not JSON is rejected as one entry. Raises Unreadable, at once or while
    reading, where there is no contract at all, or a list of providers or regions can't be read.
    """
    return intake.once(found=_found(intake.existing(path=path)))


def _found(path: Path) -> Iterator[Placed | Rejected]:
    files = _contracts(path)
    known = names.read(folders=_around(path))
    items = intake.recognised(items=_items(files, path), key="contract_reference", what=WHAT)
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        where, contract = item
        marked = intake.marked(where=where, key=translation.reference(contract=contract))
        yield intake.taken(where=marked, make=partial(_listing, contract, known))


def _listing(contract: Any, known: Names) -> Listing:
    return translation.listing(contract=contract, names=known)


def _contracts(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    folder = path / CONTRACTS if (path / CONTRACTS).is_dir() else path
    files = intake.files(folder=folder, endings=documents.ENDINGS)
    found = [each for each in files if each.name != names.PROVIDERS]
    if not found:
        raise Unreadable(f"{path.name} holds no contracts: no JSON files, nor a folder of them")
    return found


def _around(path: Path) -> list[Path]:
    """The folders in which providers and regions may lie: here, or one above the contracts."""
    folder = path.parent if path.is_file() else path
    return [folder, folder.parent] if folder.name == CONTRACTS else [folder]


def _items(files: list[Path], path: Path) -> Iterator[tuple[str, Any] | Rejected]:
    several = path.is_dir()
    for each in files:
        name = str(each.relative_to(path)) if several else each.name
        try:
            yield from documents.entries(path=each, name=name)
        except Unreadable as unreadable:
            if not several:
                raise
            yield Rejected(where=name, why=str(unreadable).removeprefix(f"{name} "))
