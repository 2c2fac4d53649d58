"""The register of courts: one table, a row for each building of a court.

Source: HM Prison and Probation Service court register.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from throughcare.domain.directory.entry import Listing, ListingKind
from throughcare.domain.directory.terms import Place
from throughcare.gateways import plain_text as plain
from throughcare.gateways import registers
from throughcare.gateways.intake import Rejected, Wrong

SOURCE = "courts"
TABLE = "courts.csv"
COLUMNS = frozenset({"id", "court_name", "type", "active"})
_TYPES = {
    "MAG": "magistrates",
    "CRN": "crown",
    "COU": "county",
    "YTH": "youth",
    "SHF": "sheriff",
    "DIS": "district",
    "CMT": "martial",
    "COA": "appeal",
    "OEW": "outside_england_and_wales",
    "OTH": "other",
}


def read(*, path: Path) -> Iterator[Listing | Rejected]:
    """This reads courts from the table, or from a folder that holds it: first what is rejected.

    Raises Unreadable, at once or while reading, with what is wrong.
    """
    return registers.read(path=path, table=TABLE, columns=COLUMNS, translate=_one)


def _one(cells: Mapping[str, str]) -> tuple[str, partial[Listing]]:
    return plain.key(value=cells["id"]), partial(_listing, cells)


def _listing(cells: Mapping[str, str]) -> Listing:
    external_id, name = plain.key(value=cells["id"]), plain.line(value=cells["court_name"])
    if not external_id:
        raise Wrong("has no id")
    if not name:
        raise Wrong("has no court_name")
    return Listing(
        kind=ListingKind.COURT,
        source=SOURCE,
        external_id=external_id,
        name=name,
        description=plain.text(value=cells.get("court_description")),
        places=_places(cells),
        standing=registers.standing(cells=cells),
        details=_details(cells),
    )


def _places(cells: Mapping[str, str]) -> tuple[Place, ...]:
    place = Place(
        name=plain.line(value=cells.get("building_name")),
        address=registers.address(cells=cells, columns=("street", "locality")),
        town=plain.line(value=cells.get("town")),
        postcode=plain.postcode(value=cells.get("postcode")),
    )
    return () if place == Place() else (place,)


def _details(cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    code = plain.line(value=cells.get("type"))
    found = {
        "court_type": _TYPES.get(code.upper(), plain.line(value=cells.get("type_description"))),
        "county": plain.line(value=cells.get("county")),
        "country": plain.line(value=cells.get("country")),
    }
    return tuple((name, words) for name, words in found.items() if words)
