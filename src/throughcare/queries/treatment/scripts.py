"""Scripts by instalments, as far as the viewer may see them: whoever prescribes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script: its day, its first supply, the first day for which nothing is written any more."""

    written_on: date
    first_on: date
    until_on: date
    instalments: int | None
    interval_days: int | None
    alerts: tuple[Mapping[str, str], ...]
    why: str
    by: str


def newest(viewer: Viewer, *, regimen_ids: Iterable[UUID]) -> Mapping[UUID, Script]:
    """The script of each that reaches furthest."""
    rows = models.Script.objects.filter(regimen_id__in=list(regimen_ids))
    columns = ("written_on", "first_on", "until_on", "instalments", "interval_days")
    told = rows.order_by("regimen_id", "-until_on", "-recorded_at", "id").distinct("regimen_id")
    return {
        key: Script(**dict(zip(columns, row, strict=True)), alerts=tuple(alerts), why=why, by=by)
        for key, alerts, why, by, *row in told.values_list(
            "regimen_id", "alerts", "why", "recorded_by__name", *columns
        )
    }
