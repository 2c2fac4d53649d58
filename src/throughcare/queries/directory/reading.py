"""Rows of the directory read as the rule book's values."""

import json
from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

from throughcare.domain.directory import language
from throughcare.domain.directory.criteria import Criterion, Wording
from throughcare.domain.directory.facts import ReferralSource
from throughcare.domain.directory.measured import Acceptance, Measured, Waits
from throughcare.domain.directory.terms import (
    Area,
    AreaScheme,
    Contact,
    Hours,
    NeedKind,
    Place,
    Point,
    Route,
    ServiceKind,
    Weekday,
)

# What an entry must be to be offered on the day `%(today)s`; the same as Listing.runs.
RUNS = (
    "s.ended_at is null and s.standing = 'active' "
    "and (s.starts_on is null or s.starts_on <= %(today)s) "
    "and (s.ends_on is null or s.ends_on > %(today)s)"
)
UNREADABLE = Wording(text="What it wrote can’t be read here.")


@lru_cache(maxsize=4096)
def criteria(stored: str) -> tuple[Criterion, ...]:
    """Criteria from their JSON; what can't be read is a question, and never an open door."""
    read = language.parse_all(stored=json.loads(stored))
    return (UNREADABLE,) if read.value is None else read.value


def one_of[E: StrEnum](kind: type[E], code: str, otherwise: E) -> E:
    """A code of a closed list, or another where it is none."""
    return kind(code) if code in set(kind) else otherwise


def needs(codes: Iterable[str]) -> frozenset[NeedKind]:
    """Needs that we know."""
    known = set(NeedKind)
    return frozenset(NeedKind(code) for code in codes if code in known)


def kind(code: str) -> ServiceKind:
    """The kind of a service."""
    return one_of(ServiceKind, code, ServiceKind.OTHER)


def route(code: str) -> Route:
    """How one gets there."""
    return one_of(Route, code, Route.NOT_SAID)


def hours(stored: str) -> tuple[Hours, ...]:
    """Hours from their JSON."""
    return tuple(
        Hours(
            day=Weekday(each["day"]),
            opens=_clock(each.get("opens")),
            closes=_clock(each.get("closes")),
            note=each.get("note") or "",
        )
        for each in json.loads(stored)
    )


def _clock(given: Any) -> time | None:
    return time.fromisoformat(given) if given else None


def contact(name: str, role: str, phone: str, email: str, stored_hours: str) -> Contact | None:
    """Whom to ask, or None where nobody is named in any way."""
    found = Contact(name=name, role=role, phone=phone, email=email, hours=hours(stored_hours))
    return None if found == Contact() else found


def areas(stored: str) -> tuple[Area, ...]:
    """Areas from their JSON."""
    return tuple(
        Area(
            scheme=one_of(AreaScheme, each.get("scheme", ""), AreaScheme.NAMED),
            code=each.get("code") or "",
            name=each.get("name") or "",
        )
        for each in json.loads(stored)
    )


def places(stored: str) -> tuple[Place, ...]:
    """Places from their JSON."""
    return tuple(
        Place(
            name=each.get("name") or "",
            address=each.get("address") or "",
            town=each.get("town") or "",
            postcode=each.get("postcode") or "",
            point=_point(each.get("point")),
        )
        for each in json.loads(stored)
    )


def _point(stored: Any) -> Point | None:
    return Point(latitude=stored["latitude"], longitude=stored["longitude"]) if stored else None


def measured(stored: str | None) -> Measured:
    """What was measured, as the database counted it."""
    said = json.loads(stored) if stored else {"waits": None, "acceptance": []}
    return Measured(
        waits=_waits(said["waits"]),
        acceptance=tuple(
            Acceptance(
                source=ReferralSource(each["source"]),
                accepted=each["accepted"],
                declined=each["declined"],
                reasons=tuple((code, number) for code, number in each["reasons"]),
            )
            for each in said["acceptance"]
        ),
    )


def _waits(said: Any) -> Waits | None:
    if said is None:
        return None
    return Waits(
        median_days=float(said["median_days"]),
        shortest_days=said["shortest_days"],
        longest_days=said["longest_days"],
        count=said["count"],
    )


def day(text: str | None) -> date | None:
    """A day from its ISO form."""
    return date.fromisoformat(text) if text else None
