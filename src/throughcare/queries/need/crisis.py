"""Somebody's own crisis plan, where the viewer may read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.need.crisis import PARTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisPlan:
    """What they want to happen, part by part; whether whoever is on duty may read it."""

    parts: dict[str, str]
    duty_reads: bool
    agency: str
    by: str
    at: datetime


def plan(viewer: Viewer, *, person_id: UUID) -> CrisisPlan | None:
    """The newest that the viewer may read; None where there is none for them."""
    row = (
        models.CrisisPlan.objects.filter(person__one_id=person_id)
        .order_by("-written_at", "-id")
        .values("category", "agency__name", "written_by__name", "written_at", *PARTS)
        .first()
    )
    if row is None:
        return None
    return CrisisPlan(
        parts={part: row[part] for part in PARTS},
        duty_reads=row["category"] == Category.HEALTH,
        agency=row["agency__name"],
        by=row["written_by__name"],
        at=row["written_at"],
    )
