"""What changed between two versions of an entry, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import Any

from throughcare.domain.directory import language, opening, saying
from throughcare.domain.directory.terms import Hours, Weekday
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.called import HOUSE, Called

type Said = Callable[[Any], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One part of an entry that changed; empty where there was or is nothing."""

    label: str
    before: str
    after: str


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _lines(value: Any) -> str:
    return "; ".join(str(each) for each in value or ())


def _words(kind: str) -> Said:
    def said(value: Any) -> str:
        codes = value if isinstance(value, list) else [value]
        labels = [WORDS.get(f"directory.{kind}.{code}", str(code)) for code in codes if code]
        return ", ".join(labels)

    return said


def _criteria(value: Any, called: Called = HOUSE) -> str:
    read = language.parse_all(stored=value or [])
    if read.value is None:
        return "Can’t be read"
    return " ".join(saying.sentence(criterion=each, called=called) for each in read.value)


def _hours(value: Any) -> str:
    hours = tuple(
        Hours(
            day=Weekday(each["day"]),
            opens=_clock(each.get("opens")),
            closes=_clock(each.get("closes")),
            note=each.get("note") or "",
        )
        for each in value or ()
    )
    return "; ".join(opening.said(hours=hours))


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _areas(value: Any) -> str:
    return ", ".join(sorted(each.get("name") or each.get("code") or "" for each in value or ()))


def _places(value: Any) -> str:
    parts = ("name", "address", "town", "postcode")
    return "; ".join(", ".join(p[each] for each in parts if p.get(each)) for p in value or ())


def _day(value: Any) -> str:
    return saying.day_in_words(day=date.fromisoformat(value)) if value else ""


def _standing(value: Any) -> str:
    return WORDS.get(f"directory.standing.{value}", str(value))


# In the order in which a page shows an entry; what is not here is not told.
FIELDS: Mapping[str, tuple[str, Said]] = {
    "name": ("Name", _plain),
    "kind": ("Kind of service", _words("kind")),
    "summary": ("What it does", _plain),
    "description": ("More", _plain),
    "needs": ("Helps with", _words("need")),
    "criteria": ("Who it takes", _criteria),
    "route": ("Way in", _words("route")),
    "route_words": ("How to refer", _plain),
    "documents": ("What to bring", _lines),
    "capacity_places": ("Places", _plain),
    "capacity_free": ("Free places", _plain),
    "contact_name": ("Whom to ask", _plain),
    "contact_role": ("Their role", _plain),
    "contact_phone": ("Phone", _plain),
    "contact_email": ("Email", _plain),
    "contact_hours": ("When they answer", _hours),
    "hours": ("Open", _hours),
    "areas": ("Areas", _areas),
    "places": ("Where", _places),
    "languages": ("Languages", _lines),
    "url": ("Web page", _plain),
    "provider": ("Provider", _plain),
    "standing": ("Standing", _standing),
    "starts_on": ("From", _day),
    "ends_on": ("Until", _day),
}


def differences(
    *, before: Mapping[str, Any], after: Mapping[str, Any], called: Called = HOUSE
) -> tuple[Difference, ...]:
    """This says what changed between two versions, part by part, in the order of a page.

    Source: issue "Directory": versions kept; a reader must see what changed and not only when.
    """
    found = []
    fields: dict[str, tuple[str, Said]] = {
        **FIELDS,
        "criteria": (FIELDS["criteria"][0], partial(_criteria, called=called)),
    }
    for name, (label, said) in fields.items():
        was, now = said(before.get(name)), said(after.get(name))
        if was != now:
            found.append(Difference(label=label, before=was, after=now))
    return tuple(found)
