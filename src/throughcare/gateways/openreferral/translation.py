"""One Open Referral service, nested as in its JSON, as a listing in our words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from throughcare.domain.directory.criteria import LivesIn, Wording
from throughcare.domain.directory.entry import Listing, ListingKind, Standing
from throughcare.domain.directory.terms import Area, AreaScheme, Contact, Place, Route
from throughcare.gateways import plain_text as plain
from throughcare.gateways.intake import Wrong
from throughcare.gateways.openreferral import eligibility, schedules, subjects

MOST_PLACES = 50
MOST_TEXTS = 50
_GSS = re.compile(r"\b[EWSN][0-9]{8}\b")
_STANDINGS = {
    "": Standing.ACTIVE,
    "active": Standing.ACTIVE,
    "inactive": Standing.CLOSED,
    "defunct": Standing.CLOSED,
    "temporarily closed": Standing.PAUSED,
}
_ROUTES = {
    "drop-in": Route.DROP_IN,
    "drop in": Route.DROP_IN,
    "referral": Route.REFERRAL,
    "appointment": Route.APPOINTMENT,
    "membership": Route.MEMBERSHIP,
}
_EVERYWHERE = frozenset(
    {"uk", "united kingdom", "great britain", "england", "national", "nationwide", "wales"}
)
_ORGANIZATIONS = frozenset(
    {
        "legal_status",
        "tax_status",
        "tax_id",
        "year_incorporated",
        "organization_identifiers",
        "parent_organization_id",
    }
)
_SERVICES = frozenset({"status", "organization", "organization_id", "service_at_locations"})
_DETAILS = (
    "fees",
    "fees_description",
    "wait_time",
    "alert",
    "accreditations",
    "attending_type",
    "deliverable_type",
    "interpretation_services",
    "assured_date",
)


def name_of(*, service: Any) -> str:
    """This gives the id by which an entry is told from others, if it has one."""
    return plain.key(value=service.get("id")) if isinstance(service, dict) else ""


def listing(*, service: Any, source: str) -> Listing:
    """This gives a service as a listing. Raises Wrong, with why, for one that can't be taken."""
    if not isinstance(service, dict):
        raise Wrong("is not an object")
    name, external_id = plain.line(value=service.get("name")), name_of(service=service)
    if not external_id:
        raise Wrong("has no id, or one of more than 200 characters")
    if not name:
        raise Wrong("has no name")
    if _is_organization(service):
        raise Wrong("is an organization, not a service")
    if missing := service.get("missing_organization"):
        raise Wrong(f"names an organization that is not there: {plain.line(value=missing)}")
    description = plain.text(value=service.get("description"))
    terms = _terms(service)
    needs = subjects.needs(texts=[name, *terms])
    areas, criteria = _areas(service)
    return Listing(
        kind=ListingKind.SERVICE,
        source=source,
        external_id=external_id,
        name=name,
        organization=plain.line(value=_inside(service, "organization").get("name")),
        summary=plain.summary(description=description),
        description=description,
        service_kind=subjects.kind(texts=[name, *terms], needs=needs),
        needs=needs,
        criteria=(*eligibility.criteria(service=service), *criteria),
        route=_route(service),
        route_words=plain.text(value=service.get("application_process"), most=4000),
        documents=_documents(service),
        contact=_contact(service),
        url=plain.url(value=service.get("url")) or _website(service),
        hours=schedules.hours(schedules=_schedules(service)),
        areas=areas,
        places=_places(service),
        languages=_languages(service),
        standing=_standing(service),
        details=_details(service),
    )


def records(*, holder: Mapping[str, Any], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """This gives the objects under the first of these names that holds any."""
    for name in names:
        given = holder.get(name)
        found = (
            [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
        )
        if found:
            return found
    return []


def _is_organization(service: Mapping[str, Any]) -> bool:
    return bool(_ORGANIZATIONS & service.keys()) and not _SERVICES & service.keys()


def _inside(holder: Mapping[str, Any], name: str) -> dict[str, Any]:
    given = holder.get(name)
    return given if isinstance(given, dict) else {}


def _standing(service: Mapping[str, Any]) -> Standing:
    given = plain.line(value=service.get("status")).casefold()
    if given not in _STANDINGS:
        raise Wrong(f"has a status that Open Referral does not know: “{given[:40]}”")
    return _STANDINGS[given]


def _route(service: Mapping[str, Any]) -> Route:
    given = plain.line(value=service.get("attending_access")).casefold()
    return _ROUTES.get(given, Route.NOT_SAID)


def _documents(service: Mapping[str, Any]) -> tuple[str, ...]:
    rows = records(holder=service, names=("required_documents", "required_document"))
    return _texts(row.get("document") for row in rows)


def _languages(service: Mapping[str, Any]) -> tuple[str, ...]:
    rows = records(holder=service, names=("languages",))
    return _texts(row.get("name") or row.get("language") for row in rows)


def _texts(given: Iterable[Any]) -> tuple[str, ...]:
    found = (plain.line(value=each, most=500) for each in given)
    return tuple(dict.fromkeys(each for each in found if each))[:MOST_TEXTS]


def _details(service: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    found = ((name, plain.line(value=service.get(name), most=1000)) for name in _DETAILS)
    return tuple((name, text) for name, text in found if text)


def _terms(service: Mapping[str, Any]) -> list[str]:
    nested = (
        _inside(row, "taxonomy_term") or _inside(row, "taxonomy")
        for row in records(holder=service, names=("attributes", "service_taxonomys"))
    )
    rows = [*nested, *records(holder=service, names=("terms",))]
    return [plain.line(value=row.get("name")) for row in rows]


def _areas(service: Mapping[str, Any]) -> tuple[tuple[Area, ...], tuple[eligibility.Part, ...]]:
    """The areas served, and the criterion that follows; nothing follows from "everywhere"."""
    rows = records(holder=service, names=("service_areas",))
    areas = tuple(dict.fromkeys(area for row in rows if (area := _area(row)) is not None))
    everywhere = any(area.label.casefold() in _EVERYWHERE for area in areas)
    named = frozenset(area for area in areas if len(area.label) <= eligibility.LONGEST_AREA)
    parts: list[eligibility.Part] = []
    if named and not everywhere:
        parts.append(LivesIn(areas=named))
    parts += [Wording(text=a.label) for a in areas if a not in named][:1]
    return tuple(area for area in areas if area in named), tuple(parts)


def _area(row: Mapping[str, Any]) -> Area | None:
    name = plain.line(value=row.get("name") or row.get("service_area"), most=500)
    codes = (
        _GSS.search(plain.line(value=row.get(each))) for each in ("identifier", "uri", "extent")
    )
    code = next((found[0] for found in codes if found), "")
    if code:
        return Area(scheme=AreaScheme.LOCAL_AUTHORITY, code=code, name=name)
    return Area(scheme=AreaScheme.NAMED, code=name) if name else None


def _at_locations(service: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    rows = records(holder=service, names=("service_at_locations",))
    yield from rows[:MOST_PLACES]
    for location in records(holder=service, names=("locations",))[:MOST_PLACES]:
        yield {"location": location}


def _places(service: Mapping[str, Any]) -> tuple[Place, ...]:
    found = (_place(_inside(row, "location")) for row in _at_locations(service))
    return tuple(dict.fromkeys(place for place in found if place is not None))


def _place(location: Mapping[str, Any]) -> Place | None:
    names = ("addresses", "physical_addresses", "physical_address")
    addresses = records(holder=location, names=names)
    address = next((a for a in addresses if a.get("address_type") != "postal"), None)
    address = address or (addresses[0] if addresses else {})
    lines = (
        plain.line(value=address.get(name))
        for name in ("address_1", "address_2", "address_3", "address_4")
    )
    place = Place(
        name=plain.line(value=location.get("name")),
        address=", ".join(line for line in lines if line)[:500],
        town=plain.line(value=address.get("city")),
        postcode=plain.postcode(value=address.get("postal_code")),
        point=plain.point(latitude=location.get("latitude"), longitude=location.get("longitude")),
    )
    return None if place == Place() else place


def _schedules(service: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The service's own schedules, else those of where it is."""
    names = ("schedules", "regular_schedules", "regular_schedule")
    own = records(holder=service, names=names)
    if own:
        return own
    return [
        schedule
        for row in _at_locations(service)
        for holder in (row, _inside(row, "location"))
        for schedule in records(holder=holder, names=names)
    ]


def _contact(service: Mapping[str, Any]) -> Contact | None:
    """The first contact that isn't marked as personal data, else the service's own numbers."""
    at_locations = [row for each in _at_locations(service) for row in _contacts(each)]
    person = next(
        (each for each in [*_contacts(service), *at_locations] if not _personal(each)), {}
    )
    organization = _inside(service, "organization")
    holders = [person, service, *_at_locations(service), organization]
    emails = (plain.email(value=holder.get("email")) for holder in holders)
    contact = Contact(
        name=plain.line(value=person.get("name")),
        role=plain.line(value=person.get("title") or person.get("department")),
        phone=next((phone for holder in holders if (phone := _phone(holder))), ""),
        email=next((email for email in emails if email), ""),
    )
    return None if contact == Contact() else contact


def _contacts(holder: Mapping[str, Any]) -> list[dict[str, Any]]:
    return records(holder=holder, names=("contacts",))


def _personal(contact: Mapping[str, Any]) -> bool:
    flags = (contact.get("personal_data"), contact.get("sensitive_data"))
    return any(plain.line(value=str(flag)).casefold() in ("true", "1", "yes") for flag in flags)


def _phone(holder: Mapping[str, Any]) -> str:
    rows = records(holder=holder, names=("phones",))
    voice = [row for row in rows if plain.line(value=row.get("type")).casefold() != "fax"]
    return next((found for row in voice if (found := plain.phone(value=row.get("number")))), "")


def _website(service: Mapping[str, Any]) -> str:
    organization = _inside(service, "organization")
    return plain.url(value=organization.get("website")) or plain.url(value=organization.get("url"))
