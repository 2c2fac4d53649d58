"""An entry of the directory: as matching reads it, and as an import brings it."""

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from enum import Enum, StrEnum

from throughcare.domain.directory import language
from throughcare.domain.directory.criteria import KINDS, Criterion
from throughcare.domain.directory.terms import (
    Area,
    Capacity,
    Contact,
    Hours,
    Meeting,
    NeedKind,
    Place,
    Point,
    Route,
    ServiceKind,
)
from throughcare.domain.kernel.payload import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service as matching needs it, whether entered here or imported."""

    key: str
    name: str
    organization: str = ""
    summary: str = ""
    kind: ServiceKind = ServiceKind.OTHER
    needs: frozenset[NeedKind] = frozenset()
    criteria: tuple[Criterion, ...] = ()
    route: Route = Route.NOT_SAID
    documents: tuple[str, ...] = ()
    capacity: Capacity | None = None
    contact: Contact | None = None
    hours: tuple[Hours, ...] = ()
    areas: tuple[Area, ...] = ()
    places: tuple[Place, ...] = ()
    source: str = "own"
    external_id: str = ""


class ListingKind(StrEnum):
    """What an imported entry is."""

    SERVICE = "service"
    MEETING = "meeting"
    PRISON = "prison"
    COURT = "court"


class Standing(StrEnum):
    """Whether the source says that it runs."""

    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One entry of another system's directory in our words.

    `source` and `external_id` together name it for good, so that a second import finds it again.
    It runs in [starts_on, ends_on) where the source says so. `details` are what the source says
    beyond our words, as pairs of a code and a text. The first place is the main one.
    """

    kind: ListingKind
    source: str
    external_id: str
    name: str
    organization: str = ""
    summary: str = ""
    description: str = ""
    service_kind: ServiceKind = ServiceKind.OTHER
    needs: tuple[NeedKind, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    route: Route = Route.NOT_SAID
    route_words: str = ""
    documents: tuple[str, ...] = ()
    contact: Contact | None = None
    url: str = ""
    hours: tuple[Hours, ...] = ()
    areas: tuple[Area, ...] = ()
    places: tuple[Place, ...] = ()
    languages: tuple[str, ...] = ()
    standing: Standing = Standing.ACTIVE
    starts_on: date | None = None
    ends_on: date | None = None
    meeting: Meeting | None = None
    details: tuple[tuple[str, str], ...] = ()

    @property
    def postcode(self) -> str:
        return self.places[0].postcode if self.places else ""

    @property
    def point(self) -> Point | None:
        return next((each.point for each in self.places if each.point is not None), None)

    @property
    def digest(self) -> str:
        """This changes when anything in the listing does, and only then: 64 hexadecimal digits."""
        text = json.dumps(plain(self), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def runs(self, *, on: date) -> bool:
        """This says whether the source has it running on that day."""
        if self.standing is not Standing.ACTIVE:
            return False
        if self.starts_on is not None and on < self.starts_on:
            return False
        return self.ends_on is None or on < self.ends_on


def plain(value: object) -> Json:
    """This gives a value of the directory as plain JSON; criteria in their own language."""
    match value:
        case None | bool() | int() | float() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return plain(value.value)
        case date() | time():
            return value.isoformat()
        case tuple():
            return [plain(each) for each in value]
        case _ if isinstance(value, KINDS):
            return language.write(criterion=value)
        case _ if is_dataclass(value):
            return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
        case _:
            raise TypeError(f"no plain form for {type(value).__name__}")
