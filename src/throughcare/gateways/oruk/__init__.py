"""Open Referral UK, 1.x and 3: JSON as its API gives it, or a package of tables."""

from collections.abc import Iterator
from pathlib import Path

from throughcare.domain.directory.entry import Listing
from throughcare.gateways.intake import Rejected
from throughcare.gateways.openreferral import reading


def read(*, path: Path) -> Iterator[Listing | Rejected]:
    """This reads services. Raises Unreadable, at once or while reading, with what is wrong."""
    return reading.read(path=path, source="oruk")
