"""A package of tables: which file is which table, and each service put together from them.

Services are read row by row. The other tables are held in memory, only the columns that are used,
because each service needs its rows of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from throughcare.gateways import documents, intake
from throughcare.gateways import tables as csv_tables
from throughcare.gateways.intake import Rejected, Unreadable
from throughcare.gateways.plain_text import key

type Tables = Mapping[str, Path]
type Record = dict[str, Any]
type Index = Mapping[str, list[Record]]

SCHEMA_AT_MOST = 8 * 1024 * 1024
LOOKED_AT = 64 * 1024
NEEDED = frozenset({"id", "name"})
TELLING = frozenset({"organization_id", "status", "description"})
NAMES: dict[str, tuple[str, ...]] = {
    "organization": ("organizations", "organization", "organisations"),
    "service": ("services", "service"),
    "location": ("locations", "location"),
    "service_at_location": (
        "services_at_location",
        "service_at_locations",
        "service_at_location",
        "services_at_locations",
    ),
    "address": ("addresses", "address", "physical_addresses", "physical_address"),
    "phone": ("phones", "phone"),
    "contact": ("contacts", "contact"),
    "schedule": ("schedules", "schedule", "regular_schedules", "regular_schedule"),
    "service_area": ("service_areas", "service_area"),
    "required_document": ("required_documents", "required_document"),
    "language": ("languages", "language"),
    "eligibility": ("eligibility", "eligibilities", "eligibilitys"),
    "attribute": ("attributes", "attribute"),
    "taxonomy_term": ("taxonomy_terms", "taxonomy_term"),
    "service_taxonomy": (
        "services_taxonomy",
        "service_taxonomies",
        "service_taxonomy",
        "service_taxonomys",
    ),
    "taxonomy": ("taxonomy", "taxonomies"),
}
_TABLE_OF = {stem: table for table, stems in NAMES.items() for stem in stems}
# The column by which a table's rows are found; the first that a row fills counts.
_KEYS: dict[str, tuple[str, ...]] = {
    "organization": ("id",),
    "location": ("id",),
    "taxonomy_term": ("id",),
    "taxonomy": ("id",),
    "service_at_location": ("service_id",),
    "address": ("location_id",),
    "phone": (
        "contact_id",
        "service_at_location_id",
        "service_id",
        "location_id",
        "organization_id",
    ),
    "contact": ("service_at_location_id", "service_id", "location_id", "organization_id"),
    "schedule": ("service_at_location_id", "service_id", "location_id"),
    "service_area": ("service_id",),
    "required_document": ("service_id",),
    "language": ("service_id",),
    "eligibility": ("service_id",),
    "attribute": ("link_id",),
    "service_taxonomy": ("service_id",),
}
_UNUSED = frozenset({"logo", "uri_of_logo", "transportation", "tax_id", "tax_status", "extent"})


def description(*, path: Path) -> list[Any] | None:
    """This gives the tables that a data package's description names, or None for another file."""
    try:
        if path.suffix.lower() != ".json" or path.stat().st_size > SCHEMA_AT_MOST:
            return None
        with path.open("rb") as source:
            if b'"resources"' not in source.read(LOOKED_AT):
                return None
        document = documents.whole(path=path, name=path.name)
    except (OSError, Unreadable):
        return None
    resources = document.get("resources") if isinstance(document, dict) else None
    return resources if isinstance(resources, list) and "id" not in document else None


def tables(*, folder: Path, chosen: Path | None = None) -> Tables:
    """This finds the tables in a folder by their names; a `chosen` one by no name is services."""
    found = {
        _TABLE_OF[path.stem.lower()]: path
        for path in intake.files(folder=folder, endings=(".csv",))
        if path.stem.lower() in _TABLE_OF
    }
    if chosen is not None and chosen.stem.lower() not in _TABLE_OF:
        return {"service": chosen}
    return found


def described(*, description: Iterable[Any], folder: Path) -> Tables:
    """This finds the tables that a description names and that are really there, in the folder."""
    found: dict[str, Path] = {}
    for resource in description:
        if not isinstance(resource, dict):
            continue
        table = _TABLE_OF.get(key(value=resource.get("name")).lower())
        path = _inside(folder, resource.get("path"))
        if table is not None and path is not None:
            found[table] = path
    return found


def services(*, tables: Tables) -> Iterator[tuple[str, Record] | Rejected]:
    """This gives each service with everything that other tables say of it, nested as in JSON."""
    held: dict[str, Index] = {}
    for table, columns in _KEYS.items():
        index: defaultdict[str, list[Record]] = defaultdict(list)
        if table in tables:
            rows = csv_tables.rows(path=tables[table], name=tables[table].name)
            yield from _index(rows, index, columns)
        held[table] = index
    path = tables["service"]
    for row in csv_tables.rows(path=path, name=path.name, columns=NEEDED, one_of=TELLING):
        if isinstance(row, Rejected):
            yield row
        else:
            yield row.where, _assembled(dict(row.cells), held, strict="organization" in tables)


def is_tables(*, document: Mapping[str, Any]) -> bool:
    """This says whether a JSON object is a package of tables: lists of rows by table name."""
    named = [name for name in document if name in _TABLE_OF and isinstance(document[name], list)]
    has_services = any(_TABLE_OF[name] == "service" for name in named)
    return "id" not in document and has_services and len(named) > 1


def services_within(*, where: str, document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """This gives each service of a package of tables that is one JSON object."""
    lists = {_TABLE_OF[name]: rows for name, rows in document.items() if name in _TABLE_OF}
    held: dict[str, Index] = {}
    for table, columns in _KEYS.items():
        index: defaultdict[str, list[Record]] = defaultdict(list)
        for row in lists.get(table) or []:
            if isinstance(row, dict):
                _keep(row, index, columns)
        held[table] = index
    for number, row in enumerate(lists["service"], start=1):
        service = _assembled(dict(row), held, strict=True) if isinstance(row, dict) else row
        yield f"{where}#{number}", service


def _index(
    rows: Iterable[csv_tables.Row | Rejected],
    index: defaultdict[str, list[Record]],
    columns: tuple[str, ...],
) -> Iterator[Rejected]:
    for row in rows:
        if isinstance(row, Rejected):
            yield row
        else:
            used = {k: v for k, v in row.cells.items() if v.strip() and k not in _UNUSED}
            _keep(used, index, columns)


def _keep(row: Record, index: defaultdict[str, list[Record]], columns: tuple[str, ...]) -> None:
    found = next((name for name in columns if key(value=row.get(name))), None)
    if found is not None:
        index[key(value=row[found])].append(row)


def _assembled(service: Record, held: Mapping[str, Index], strict: bool) -> Record:
    """One service with its rows of the other tables; a missing organization is noted if strict."""
    own = key(value=service.get("id"))
    organization_id = key(value=service.get("organization_id"))
    organizations = held["organization"].get(organization_id, [])
    if organizations:
        service["organization"] = {
            **organizations[0],
            "phones": held["phone"].get(organization_id, []),
        }
    elif strict:
        service["missing_organization"] = organization_id or "nothing"
    for table in ("service_area", "required_document", "language", "eligibility", "schedule"):
        service[f"{table}s"] = held[table].get(own, [])
    service["phones"] = held["phone"].get(own, [])
    service["contacts"] = [_with_phones(each, held) for each in held["contact"].get(own, [])]
    service["service_at_locations"] = [
        _at_location(each, held) for each in held["service_at_location"].get(own, [])
    ]
    service["terms"] = _terms(own, held)
    return service


def _at_location(row: Record, held: Mapping[str, Index]) -> Record:
    own, location_id = key(value=row.get("id")), key(value=row.get("location_id"))
    locations = held["location"].get(location_id, [])
    location: Record = dict(locations[0]) if locations else {}
    location["addresses"] = held["address"].get(location_id, [])
    location["schedules"] = held["schedule"].get(location_id, [])
    location["phones"] = held["phone"].get(location_id, [])
    contacts = held["contact"].get(own, [])
    return {
        "location": location,
        "schedules": held["schedule"].get(own, []),
        "phones": held["phone"].get(own, []),
        "contacts": [_with_phones(each, held) for each in contacts],
    }


def _with_phones(contact: Record, held: Mapping[str, Index]) -> Record:
    return {**contact, "phones": held["phone"].get(key(value=contact.get("id")), [])}


def _terms(own: str, held: Mapping[str, Index]) -> list[Record]:
    linked = (
        (row, name)
        for table, name in (("attribute", "taxonomy_term_id"), ("service_taxonomy", "taxonomy_id"))
        for row in held[table].get(own, [])
    )
    found: list[Record] = []
    for row, name in linked:
        term = key(value=row.get(name))
        found += held["taxonomy_term"].get(term, []) or held["taxonomy"].get(term, [])
    return found


def _inside(folder: Path, given: Any) -> Path | None:
    """The file of that name if it lies in the folder: a description may not point elsewhere."""
    name = key(value=given)
    if not name or "\\" in name:
        return None
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None
