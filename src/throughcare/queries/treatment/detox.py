"""Detoxifications and watches of somebody, and the ways of detoxification on a day."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from throughcare.domain.treatment.detox import Method, Outcome, Stands, Where
from throughcare.domain.treatment.watch import How, Since, Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law
from throughcare.queries.person import one
from throughcare.records import models

LIST = "detox_methods"


@cache
def methods(day: date) -> tuple[Method, ...]:
    """Every way that the list has on a day, in its order; those not to be offered too."""
    listed = {(each.code, each.days.starts) for each in law.shipped(LIST).on(day)}
    return tuple(each for each in _all() if (each.code, each.version) in listed)


@cache
def _all() -> tuple[Method, ...]:
    folder = resources.files("throughcare.records.reference") / "law"
    rows = csv.DictReader((folder / f"{LIST}.csv").read_text("utf-8").splitlines())
    return tuple(
        Method(
            code=row["code"],
            words=row["words"],
            stands=Stands(row["stands"]),
            source=row["source"],
            confidence=row["confidence"],
            version=date.fromisoformat(row["valid_from"]),
        )
        for row in rows
    )


def method(code: str, *, version: date) -> Method | None:
    """A way of detoxification as it stood when it was chosen."""
    return next((e for e in _all() if (e.code, e.version) == (code, version)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detox:
    """A detoxification: how, where and at what pace, and what follows it."""

    id: UUID
    person_id: UUID
    method: str
    where: Where
    pace: str
    starts_on: date
    ends_on: date
    follows: str
    why: str
    ended_on: date | None
    outcome: Outcome | None
    agency: str
    by: str
    ours: bool


DETOX = (
    *("id", "person_id", "method", "method_version", "place", "pace", "starts_on", "ends_on"),
    *("follows", "why", "ended_on", "outcome", "agency_id", "agency__name", "planned_by__name"),
)


def detoxes(viewer: Viewer, *, person_id: UUID) -> tuple[Detox, ...]:
    """Every detoxification of somebody that the viewer may see, newest first."""
    rows = models.Detox.objects.filter(person_id__in=one.same(person_id))
    return tuple(_detox(viewer, row) for row in rows.order_by("-starts_on", "id").values(*DETOX))


def detox(viewer: Viewer, *, detox_id: UUID) -> Detox | None:
    """One of them; None where the viewer may not see it, or there is none."""
    row = models.Detox.objects.filter(pk=detox_id).values(*DETOX).first()
    return _detox(viewer, row) if row else None


def _detox(viewer: Viewer, row: dict[str, Any]) -> Detox:
    told = {name: row[name] for name in Detox.__dataclass_fields__ if name in row}
    version = row["method_version"]
    assert isinstance(version, date)
    known = method(str(row["method"]), version=version)
    return Detox(
        **told
        | {
            "method": known.words if known else row["method"],
            "where": Where(row["place"]),
            "outcome": Outcome(row["outcome"]) if row["outcome"] else None,
            "agency": row["agency__name"],
            "by": row["planned_by__name"],
            "ours": row["agency_id"] == viewer.agency_id,
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What was agreed: how a service is in touch, until when, and what if nobody is reached."""

    id: UUID
    person_id: UUID
    since: Since
    how: How
    if_not: str
    starts_on: date
    ends_on: date
    ended_on: date | None
    ended_why: Why | None
    agency: str
    by: str
    ours: bool
    runs: bool


WATCH = (
    *("id", "person_id", "since", "how", "if_not", "starts_on", "ends_on", "ended_on"),
    *("ended_why", "agency_id", "agency__name", "agreed_by__name"),
)


def watches(viewer: Viewer, *, person_id: UUID) -> tuple[Watch, ...]:
    """Every watch that was agreed with somebody, newest first, as far as the viewer may see it."""
    rows = models.Watch.objects.filter(person_id__in=one.same(person_id))
    return tuple(_watch(viewer, row) for row in rows.order_by("-agreed_at").values(*WATCH))


def watch(viewer: Viewer, *, watch_id: UUID) -> Watch | None:
    """One of them; None where the viewer may not see it, or there is none."""
    row = models.Watch.objects.filter(pk=watch_id).values(*WATCH).first()
    return _watch(viewer, row) if row else None


def _watch(viewer: Viewer, row: dict[str, Any]) -> Watch:
    told = {name: row[name] for name in Watch.__dataclass_fields__ if name in row}
    ends_on = row["ends_on"]
    assert isinstance(ends_on, date)
    return Watch(
        **told
        | {
            "since": Since(row["since"]),
            "how": How(row["how"]),
            "ended_why": Why(row["ended_why"]) if row["ended_why"] else None,
            "agency": row["agency__name"],
            "by": row["agreed_by__name"],
            "ours": row["agency_id"] == viewer.agency_id,
            "runs": row["ended_on"] is None and ends_on > viewer.today,
        }
    )
