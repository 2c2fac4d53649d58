"""The formats in which another system's directory can be imported, by name."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from throughcare.domain.directory.entry import Listing
from throughcare.gateways import courts, crs, hsds, meeting_guide, oruk, prisons
from throughcare.gateways.intake import Rejected, Unreadable, existing


class Reader(Protocol):
    """What every format offers."""

    def __call__(self, *, path: Path) -> Iterator[Listing | Rejected]: ...


FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        "hsds": hsds.read,
        "oruk": oruk.read,
        "meeting-guide": meeting_guide.read,
        "prisons": prisons.read,
        "courts": courts.read,
        "crs": crs.read,
    }
)


def read(*, path: Path, format_name: str) -> Iterator[Listing | Rejected]:
    """This reads a directory entry by entry: each is a Listing, or Rejected with where and why.

    Raises Unreadable for a format that isn't known and for a path where there is nothing, at once;
    for input that can't be read, while reading: so take what comes in one transaction.
    """
    reader = FORMATS.get(format_name)
    if reader is None:
        known = ", ".join(FORMATS)
        raise Unreadable(f"there is no format “{format_name}”: choose one of {known}")
    return reader(path=existing(path=path))


__all__ = ["FORMATS", "Reader", "Rejected", "Unreadable", "read"]
