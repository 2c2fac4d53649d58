"""Facts that were recorded about somebody, as far as the viewer sees them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.directory import known
from throughcare.domain.directory.known import FactKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact that holds: what, since and until when, and who says so."""

    id: UUID
    kind: FactKind
    said: str
    since_on: date | None
    until_on: date | None
    how: str
    agency: str
    by: str
    recorded_at: datetime
    ours: bool


def facts(viewer: Viewer, *, person_id: UUID) -> tuple[Fact, ...]:
    """Facts that nobody ended, newest first; of a kind the newest counts."""
    rows = (
        models.PersonFact.objects.filter(
            person_id=person_id, ended_at=None, kind__in=[kind.value for kind in FactKind]
        )
        .order_by("-recorded_at", "-id")
        .values_list(
            "id",
            "kind",
            "value",
            "since",
            "until",
            "how",
            "agency__name",
            "recorded_by__name",
            "recorded_at",
            "agency_id",
        )
    )
    return tuple(
        Fact(
            id=key,
            kind=FactKind(kind),
            said=known.said(kind=FactKind(kind), value=value),
            since_on=since,
            until_on=until,
            how=how,
            agency=agency,
            by=by,
            recorded_at=at,
            ours=agency_id == viewer.agency_id,
        )
        for key, kind, value, since, until, how, agency, by, at, agency_id in rows
    )
