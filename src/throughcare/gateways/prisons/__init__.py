"""The register of prisons: one table, a row for each address of a prison.

Source: HM Prison and Probation Service prison register.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from throughcare.domain.directory.entry import Listing, ListingKind
from throughcare.domain.directory.terms import Place
from throughcare.gateways import plain_text as plain
from throughcare.gateways import registers
from throughcare.gateways.intake import Rejected, Wrong

SOURCE = "prisons"
TABLE = "prisons.csv"
COLUMNS = frozenset({"prison_id", "name", "active"})
_OPERATORS = {"PSP": "HM Prison Service"}
_TYPES = {
    "HMP": "prison",
    "YOI": "young_offender_institution",
    "IRC": "immigration_removal_centre",
    "STC": "secure_training_centre",
    "YCS": "youth_custody",
}


def read(*, path: Path) -> Iterator[Listing | Rejected]:
    """This reads prisons from the table, or from a folder that holds it: first what is rejected.

    Raises Unreadable, at once or while reading, with what is wrong.
    """
    return registers.read(path=path, table=TABLE, columns=COLUMNS, translate=_one)


def _one(cells: Mapping[str, str]) -> tuple[str, partial[Listing]]:
    return plain.key(value=cells["prison_id"]), partial(_listing, cells)


def _listing(cells: Mapping[str, str]) -> Listing:
    external_id, name = plain.key(value=cells["prison_id"]), plain.line(value=cells["name"])
    if not external_id:
        raise Wrong("has no prison_id")
    if not name:
        raise Wrong("has no name")
    operators = registers.words(cells=cells, column="operators")
    return Listing(
        kind=ListingKind.PRISON,
        source=SOURCE,
        external_id=external_id,
        name=name,
        organization=", ".join(_OPERATORS.get(each, each) for each in operators),
        places=_places(cells),
        standing=registers.standing(cells=cells),
        ends_on=plain.day(value=cells.get("inactive_date")),
        details=_details(cells),
    )


def _places(cells: Mapping[str, str]) -> tuple[Place, ...]:
    place = Place(
        address=registers.address(cells=cells, columns=("address_line1", "address_line2")),
        town=plain.line(value=cells.get("town")),
        postcode=plain.postcode(value=cells.get("postcode")),
    )
    return () if place == Place() else (place,)


def _details(cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    holds = [
        word
        for column, word in (("male", "men"), ("female", "women"))
        if registers.flag(cells=cells, column=column)
    ]
    types = [_TYPES.get(each, each) for each in registers.words(cells=cells, column="types")]
    found = {
        "holds": " ".join(holds),
        "types": " ".join(types),
        "categories": " ".join(registers.words(cells=cells, column="categories")),
        "gp_practice": plain.line(value=cells.get("gp_practice_code")),
        "name_in_welsh": plain.line(value=cells.get("prison_name_in_welsh")),
        "country": plain.line(value=cells.get("country")),
    }
    return tuple((code, words) for code, words in found.items() if words)
