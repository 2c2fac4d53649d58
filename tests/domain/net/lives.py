"""Whatever may happen to somebody, in any order that can be recorded: for Hypothesis."""

from dataclasses import is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

from tests.clock import NOW
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.need.lapse import Extent
from throughcare.domain.need.matters import Home
from throughcare.domain.need.risk import FLAGS
from throughcare.domain.net.protocol import ALIVE, ENDS_ALL, KINDS, LEARNED, RULES
from throughcare.domain.testing.terms import Result
from throughcare.domain.treatment.products import Product

PERSON = UUID(int=1)
AGENCIES = [UUID(int=number) for number in (11, 12, 13)]
WORKERS = [UUID(int=number) for number in (21, 22, 23)]
THINGS = [UUID(int=number) for number in (31, 32, 33)]

# Codes that rules know, by the field that holds them; other words are any.
CODES: dict[str, list[str]] = {
    "attendance": [each.value for each in Attendance],
    "before": [each.value for each in Attendance],
    "home": [each.value for each in Home],
    "extent": [each.value for each in Extent],
    "flag": [flag.code for flag in FLAGS],
    "source": ["self", "custody_suite", "agency", "release"],
    "need": ["housing", "drug_treatment"],
    "basis": ["consent", "vital_interests"],
    "medicine": [each.value for each in Medicine],
    "product": [each.value for each in Product],
    "found": [each.value for each in Analyte],
    "not_found": [each.value for each in Analyte],
    "analyte": [each.value for each in Analyte],
    "instead": ["", *(each.value for each in Result)],
}
# Every kind, and more often those of which rules speak.
OFTEN = sorted(KINDS) + 2 * sorted(
    {kind for rule in RULES for kind in (*rule.opens_on, *rule.met_by, *rule.cancelled_by)}
)
# What can only follow something else about the same referral.
AFTER = {"referral.met": "referral.joined", "referral.settled": "referral.joined"}


def payloads(kind: str) -> st.SearchStrategy[Any]:
    """Any words that an event of a kind can say."""
    return _made(KINDS[kind].payload)


def _made(payload: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(payload)
    return st.builds(payload, **{name: _values(hint, name) for name, hint in hints.items()})


def _hours_on(hours: int) -> datetime:
    """In UTC: two readings of the hour that comes twice are never equal across time zones."""
    return (NOW + timedelta(hours=hours)).astimezone(UTC)


def _values(hint: Any, name: str) -> st.SearchStrategy[Any]:
    if name in CODES and get_origin(hint) is not tuple:
        return st.sampled_from(CODES[name])
    plain: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(min_value=0, max_value=9),
        str: st.text(max_size=8),
        UUID: st.sampled_from(AGENCIES if "agency" in name else WORKERS),
        date: st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 1, 1)),
        datetime: st.integers(min_value=0, max_value=9000).map(
            lambda h: (NOW + timedelta(hours=h)).astimezone(UTC)
        ),
    }
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is tuple:
        return st.lists(_values(get_args(hint)[0], name), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if is_dataclass(hint) and isinstance(hint, type):
        return _made(hint)
    inner = next(arg for arg in get_args(hint) if arg is not NoneType)
    return st.none() | _values(inner, name)


@st.composite
def lives(draw: st.DrawFn, most: int = 18) -> list[Event[Any]]:
    """What happens to one person, oldest first: a journey opens, then anything."""
    kinds = draw(st.lists(st.sampled_from(OFTEN), max_size=most))
    happened: list[Event[Any]] = []
    at = NOW
    for number, kind in enumerate(["journey.opened", *kinds], start=1):
        at += timedelta(hours=draw(st.integers(min_value=0, max_value=400)))
        about_id = draw(st.sampled_from(THINGS))
        if _may_happen(kind, about_id, happened):
            happened.append(_event(draw, number, kind, about_id, at))
    return happened


def _may_happen(kind: str, about_id: UUID, happened: list[Event[Any]]) -> bool:
    """A referral moves only once it was sent, and nobody dies twice."""
    past = {(event.kind, event.about_id) for event in happened}
    if kind.startswith("referral.") and kind != "referral.sent":
        return (AFTER.get(kind, "referral.sent"), about_id) in past and (
            "referral.sent",
            about_id,
        ) in past
    return kind != ENDS_ALL or not has_died(happened)


def has_died(happened: list[Event[Any]]) -> bool:
    """Whether somebody is known to have died, and that was no mistake."""
    told = [event.kind for event in happened if event.kind in (ENDS_ALL, LEARNED, ALIVE)]
    return bool(told) and told[-1] != ALIVE


def _event(draw: st.DrawFn, number: int, kind: str, about_id: UUID, at: datetime) -> Event[Any]:
    late = timedelta(hours=draw(st.sampled_from([0, 0, 0, 1, 100])))
    return Event(
        id=UUID(int=1000 + number),
        person_id=PERSON,
        sequence=number,
        kind=kind,
        occurred_at=at - late,
        recorded_at=at,
        recorded_by=draw(st.sampled_from(WORKERS)),
        agency_id=draw(st.sampled_from(AGENCIES)),
        about_id=PERSON if kind in (ENDS_ALL, LEARNED, ALIVE) else about_id,
        payload=draw(payloads(kind)),
    )
