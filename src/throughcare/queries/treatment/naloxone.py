"""Naloxone that somebody was handed, or did not want."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.treatment.naloxone import Handed, Kit
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Once that naloxone was handed over, or offered."""

    how: Handed
    kit: Kit | None
    lot: str
    expires_on: date | None
    on: date
    by: str
    agency: str


def handed(viewer: Viewer, *, person_id: UUID) -> tuple[Kept, ...]:
    """Every time, newest first, as far as the viewer may see it."""
    rows = models.Naloxone.objects.filter(person_id__in=one.same(person_id)).order_by(
        "-on", "-recorded_at"
    )
    columns = ("how", "kit", "lot", "expires_on", "on", "recorded_by__name", "agency__name")
    return tuple(
        Kept(
            how=Handed(how),
            kit=Kit(kit) if kit else None,
            lot=lot,
            expires_on=expires_on,
            on=on,
            by=by,
            agency=agency,
        )
        for how, kit, lot, expires_on, on, by, agency in rows.values_list(*columns)
    )
