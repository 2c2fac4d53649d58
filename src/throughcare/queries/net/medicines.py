"""Gaps of what is given instead of street opioids: two at once, none, or a script alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period
from throughcare.domain.net import gaps
from throughcare.domain.net.gaps import MedicineFacts
from throughcare.domain.net.saying import GAPS
from throughcare.domain.treatment.cover import (
    SUPPLIED_IN,
    Beside,
    Cover,
    Covered,
    Place,
    Stay,
)
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import GOES_ON, Aim, Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.net.asked import Asked
from throughcare.queries.net.rows import GapRow, Scope


def medicine_gaps(
    viewer: Viewer, asked: Asked, scope: Scope, settings: Settings
) -> Iterator[GapRow]:
    """Of people for whom the agency prescribes; owed by the lead, else by its manager."""
    for row in asked.given:
        for found in gaps.of_medicines(_facts(row), settings=settings, on=viewer.today):
            yield GapRow(
                hole=found.hole,
                person_id=row["person_id"],
                name=row["called_by"],
                why=GAPS[found.why].format_map(found.details),
                since=found.since,
                owes=row["lead"] or "",
                managed_by=None if row["lead"] else scope.agency_id,
                worker_id=row["lead_id"],
            )


def _facts(row: dict[str, Any]) -> MedicineFacts:
    return MedicineFacts(
        covered=Covered(
            covers=tuple(_cover(each) for each in row["covers"] or ()),
            stays=tuple(_stay(each) for each in row["stays"] or ()),
        ),
        beside=Beside(talked_on=row["talked_on"], wider_on=row["wider_on"]),
    )


def _days(starts: str, ends: str | None) -> Period[date]:
    return Period(
        starts=date.fromisoformat(starts), ends=date.fromisoformat(ends) if ends else None
    )


def _cover(told: list[str]) -> Cover:
    """Where no reason is known yet, it goes on unless they want to stop."""
    product, starts, ends, why, aim, kind = told
    return Cover(
        product=Product(product),
        days=_days(starts, ends),
        place=SUPPLIED_IN.get(AgencyKind(kind), Place.COMMUNITY),
        goes_on=Why(why) in GOES_ON if why else Aim(aim) is not Aim.STOP,
    )


def _stay(told: list[str]) -> Stay:
    kind, starts, ends = told
    return Stay(place=Place(kind), days=_days(starts, ends))
