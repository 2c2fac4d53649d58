"""The two towns as they were before anything happened: agencies, workers, services, duty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from throughcare.actions.loading import partnership as loading
from throughcare.actions.loading.partnership import World
from throughcare.domain.directory import language
from throughcare.domain.directory.entry import ListingKind, plain
from throughcare.domain.directory.terms import (
    NEEDS_OF,
    Area,
    AreaScheme,
    Hours,
    Place,
    Point,
    ServiceKind,
    Weekday,
)
from throughcare.domain.kernel.calendar import at
from throughcare.domain.kernel.category import Role
from throughcare.jobs.demonstration import material, rota
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.rota import Leave
from throughcare.records import demonstration as keys

AHEAD = timedelta(days=45)
FELLOWSHIP = "Lamplighters Fellowship"
OFFICE_HOURS = tuple(
    Hours(day=day, opens=time(9), closes=time(17)) for day in Weekday if day < Weekday.SATURDAY
)
# Where the towns would lie: in the North Sea.
PLACES = {"West Town": (54.50, 1.20, "WT"), "East Town": (54.50, 1.45, "ET")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A world, and the leave that its history keeps to."""

    world: World
    leaves: tuple[Leave, ...]


def begun(*, seed: str, since: date, today: date) -> Begun:
    """The world whose history runs from a day until today."""
    leaves = rota.leaves(seed=seed, since=since, until=today + AHEAD)
    world = World(
        partnerships=tuple(
            loading.Partnership(id=keys.partnership(town), name=town) for town in material.towns()
        ),
        agencies=tuple(_agencies(seed)),
        workers=tuple(_workers()),
        posts=tuple(_posts(seed, since)),
        services=tuple(_services(seed, since, today)),
        meetings=tuple(_meetings()),
        cover=rota.cover(since=since),
        turns=rota.turns(seed=seed, today=today, planned=leaves),
        away=rota.away(planned=leaves, at_least_until=today),
    )
    return Begun(world=world, leaves=leaves)


def _agencies(seed: str) -> Iterator[loading.Agency]:
    for number, each in enumerate(material.agencies()):
        chance = Chance(seed, "place", each.name)
        latitude, longitude, outward = PLACES[each.town]
        yield loading.Agency(
            id=keys.agency(each.name),
            partnership_id=keys.partnership(each.town),
            name=each.name,
            kind=each.kind,
            phone=telephone(number),
            word=each.word,
            words=each.words,
            site_id=keys.other("site", each.name),
            site=each.site,
            street=each.street,
            postcode=f"{outward}{chance.number(1, 9)} {chance.number(1, 9)}AA",
            latitude=latitude + chance.number(-30, 30) / 1000,
            longitude=longitude + chance.number(-30, 30) / 1000,
            prison=each.prison,
            teams=tuple((keys.team(each.name, name), name) for name in each.teams),
        )


def telephone(number: int) -> str:
    """A number that Ofcom keeps free for drama: 01632 960000 to 960999."""
    return f"01632 960{number:03}"


def _workers() -> Iterator[loading.Worker]:
    names = dict.fromkeys(post.worker for post in material.posts())
    for number, name in enumerate(names):
        yield loading.Worker(
            id=keys.worker(name),
            account_id=keys.other("account", name),
            feed_key=keys.other("diary", name),
            name=name,
            email=f"{name.lower().replace(' ', '.')}@example.org",
            phone=telephone(100 + number),
        )


def _posts(seed: str, since: date) -> Iterator[loading.Post]:
    for post in material.posts():
        chance = Chance(seed, "post", post.worker)
        starts_on = since - timedelta(days=chance.number(200, 2500))
        for role in post.roles:
            yield loading.Post(
                id=keys.other("post", post.worker, post.agency, role),
                worker_id=keys.worker(post.worker),
                agency_id=keys.agency(post.agency),
                team_id=keys.team(post.agency, post.team) if post.team else None,
                role=role,
                starts_on=starts_on,
            )


def _services(seed: str, since: date, today: date) -> Iterator[loading.Service]:
    workers = _who_answers()
    agencies = {each.id: each for each in _agencies(seed)}
    for number, each in enumerate(material.services()):
        chance = Chance(seed, "service", each["agency"], each["name"])
        agency = agencies[keys.agency(each["agency"])]
        said_on = today - timedelta(days=chance.number(1, 90))
        yield loading.Service(
            id=keys.service(each["agency"], each["name"]),
            agency_id=agency.id,
            columns=_columns(each, agency)
            | _capacity(each, said_on)
            | {
                "contact_name": workers[agency.name],
                "contact_role": "referral desk",
                "contact_phone": telephone(300 + number),
                "contact_email": f"desk{number}@example.org",
            },
            updated_at=at(day=min(since, said_on), clock=time(9)),
        )
    yield from _meeting_services(since)
    yield from _prisons(since)


def _who_answers() -> dict[str, str]:
    """Whoever is at the desk of an agency, else its first worker."""
    desks = {
        post.agency: post.worker
        for post in reversed(material.posts())
        if Role.REFERRAL_DESK in post.roles
    }
    return {each.name: desks.get(each.name, "") for each in material.agencies()}


def _columns(each: dict[str, Any], agency: loading.Agency) -> dict[str, Any]:
    kind = ServiceKind(each["kind"])
    criteria = language.parse_all(stored=each["criteria"])
    if criteria.value is None:
        raise ValueError(f"{each['name']}: {criteria.reasons}")
    asked = {d for c in each["criteria"] if c["kind"] == "documents" for d in c["all_of"]}
    place = Place(
        name=agency.site,
        address=agency.street,
        town=_town_of(agency),
        postcode=agency.postcode,
        point=Point(latitude=agency.latitude, longitude=agency.longitude),
    )
    return {
        "provider": agency.name,
        "name": each["name"],
        "kind": kind.value,
        "summary": each["summary"],
        "needs": sorted(each.get("needs") or NEEDS_OF[kind]),
        "criteria": language.write_all(criteria=criteria.value),
        "route": each.get("route", "referral"),
        "documents": sorted(asked),
        "places": [plain(place)],
        "areas": [plain(Area(scheme=AreaScheme.LOCAL, code=_town_of(agency)))],
        "site_id": agency.site_id,
        "latitude": agency.latitude,
        "longitude": agency.longitude,
        "hours": [plain(hours) for hours in OFFICE_HOURS],
        "contact_hours": [plain(hours) for hours in OFFICE_HOURS],
    }


def _town_of(agency: loading.Agency) -> str:
    return next(each.town for each in material.agencies() if each.name == agency.name)


def _capacity(each: dict[str, Any], said_on: date) -> dict[str, Any]:
    if "places" not in each:
        return {}
    return {
        "capacity_places": each["places"],
        "capacity_free": each["free"],
        "capacity_said_on": said_on,
    }


def _prisons(since: date) -> Iterator[loading.Service]:
    """The prisons of the demonstration, as a register of prisons would bring them."""
    listed_by = keys.agency("Fairmoor Prison Offender Management")
    for code, name in keys.PRISONS.items():
        yield loading.Service(
            id=keys.other("prison", code),
            agency_id=listed_by,
            columns={"name": name, "needs": [], "source": "prisons", "external_id": code},
            updated_at=at(day=since, clock=time(9)),
        )


def _meeting_services(since: date) -> Iterator[loading.Service]:
    """Each meeting is listed by itself, as a feed would bring it."""
    for each in material.meetings():
        yield loading.Service(
            id=keys.service(FELLOWSHIP, each["name"]),
            agency_id=keys.agency(FELLOWSHIP),
            columns={
                "provider": FELLOWSHIP,
                "name": each["name"],
                "listing": ListingKind.MEETING.value,
                "kind": ServiceKind.FELLOWSHIP.value,
                "needs": sorted(NEEDS_OF[ServiceKind.FELLOWSHIP]),
                "route": "drop_in",
                "places": [{"name": each["hall"], "address": each["street"], "town": each["town"]}],
            },
            updated_at=at(day=since, clock=time(9)),
        )


def _meetings() -> Iterator[loading.Meeting]:
    for each in material.meetings():
        latitude, longitude, _ = PLACES[each["town"]]
        yield loading.Meeting(
            id=keys.other("meeting", each["name"]),
            service_id=keys.service(FELLOWSHIP, each["name"]),
            columns={
                "weekday": int(each["weekday"]),
                "starts": time.fromisoformat(each["starts"]),
                "ends": time.fromisoformat(each["ends"]),
                "kinds": each["kinds"].split(),
                "latitude": latitude,
                "longitude": longitude,
            },
        )
