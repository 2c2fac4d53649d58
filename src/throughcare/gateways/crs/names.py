"""The names behind the codes of contracts: providers and regions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from throughcare.gateways import documents, tables
from throughcare.gateways import plain_text as plain
from throughcare.gateways.intake import Rejected, Unreadable

PROVIDERS = "providers.json"
POLICE = "pcc_regions.csv"
PROBATION = "nps_regions.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names by code; an unknown code stands for itself."""

    providers: Mapping[str, str] = field(default_factory=dict)
    police: Mapping[str, str] = field(default_factory=dict)
    probation: Mapping[str, str] = field(default_factory=dict)


def read(*, folders: Iterable[Path]) -> Names:
    """This reads what there is in the first folder that has it. Nothing there: no names."""
    where = tuple(folders)
    return Names(
        providers=_providers(_first(where, PROVIDERS)),
        police=_regions(_first(where, POLICE)),
        probation=_regions(_first(where, PROBATION)),
    )


def _first(folders: tuple[Path, ...], name: str) -> Path | None:
    return next((each / name for each in folders if (each / name).is_file()), None)


def _providers(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    given = documents.whole(path=path, name=path.name)
    if not isinstance(given, list):
        raise Unreadable(f"{path.name} is not a list of providers")
    rows = (each for each in given if isinstance(each, dict))
    named = ((plain.key(value=r.get("code")), plain.line(value=r.get("name"))) for r in rows)
    return {code: name for code, name in named if code and name}


def _regions(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    rows = tables.rows(path=path, name=path.name, columns=frozenset({"id", "name"}))
    cells = (row.cells for row in rows if not isinstance(row, Rejected))
    named = ((plain.key(value=c.get("id")), plain.line(value=c.get("name"))) for c in cells)
    return {code: name for code, name in named if code and name}
