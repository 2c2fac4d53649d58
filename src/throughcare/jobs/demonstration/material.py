"""What the demonstration is made of, read from its files in records/reference/demonstration."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from throughcare.domain.kernel.category import AgencyKind, Role

CHOICES = "choices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency as its line says it; `cover` are its hours of duty in words, `prison` the code
    of the prison in which it works.
    """

    name: str
    town: str
    kind: AgencyKind
    word: str
    words: str
    site: str
    street: str
    cover: str
    prison: str
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What somebody is at an agency; a worker with several lines works at several."""

    worker: str
    agency: str
    team: str
    roles: tuple[Role, ...]


def towns() -> tuple[str, ...]:
    """The two towns, the larger first."""
    return tuple(dict.fromkeys(each.town for each in agencies()))


@cache
def agencies() -> tuple[Agency, ...]:
    """Every agency, by town."""
    return tuple(
        Agency(
            name=line["agency"],
            town=line["town"],
            kind=AgencyKind(line["kind"]),
            word=line["word"],
            words=line["words"],
            site=line["site"],
            street=line["street"],
            cover=line["cover"],
            prison=line["prison"],
            teams=tuple(filter(None, line["teams"].split("|"))),
        )
        for line in _lines("agencies.csv")
    )


@cache
def posts() -> tuple[Post, ...]:
    """Every post, each worker's own agency first."""
    return tuple(
        Post(
            worker=line["worker"],
            agency=line["agency"],
            team=line["team"],
            roles=tuple(Role(role) for role in line["roles"].split()),
        )
        for line in _lines("workers.csv")
    )


@cache
def services() -> tuple[dict[str, Any], ...]:
    """Every service once for each agency that offers it, with the key "agency"."""
    found = []
    for each in _table("services.toml")["service"]:
        at = each.pop("at")
        found += [each | {"agency": agency} for agency in (at if isinstance(at, list) else [at])]
    return tuple(found)


@cache
def meetings() -> tuple[dict[str, str], ...]:
    """The fellowship's meetings."""
    return tuple(_lines("meetings.csv"))


@cache
def names() -> dict[str, list[str]]:
    """Given names, and the beginnings and endings of family names."""
    return _table("names.toml")


@cache
def shares() -> dict[str, dict[str, float]]:
    """How often what happens, as somebody published it: `shares()["people"]["opioids"]`."""
    return {
        group: {name: each["value"] for name, each in found.items()}
        for group, found in _table("shares.toml").items()
        if group != CHOICES
    }


@cache
def choices() -> dict[str, Any]:
    """How often what happens of which nobody published how often: chosen, each with its reason."""
    return {name: each["value"] for name, each in _table("shares.toml")[CHOICES].items()}


@cache
def words() -> dict[str, Any]:
    """What people and workers say."""
    return _table("words.toml")


@cache
def habits() -> dict[str, dict[str, float]]:
    """How agencies usually do things, by agency."""
    return _table("habits.toml")


def _lines(name: str) -> Iterator[dict[str, str]]:
    text = (resources.files("throughcare.records.reference") / "demonstration" / name).read_text(
        "utf-8"
    )
    yield from csv.DictReader(text.splitlines())


def _table(name: str) -> dict[str, Any]:
    file = resources.files("throughcare.records.reference") / "demonstration" / name
    return tomllib.loads(file.read_text("utf-8"))
