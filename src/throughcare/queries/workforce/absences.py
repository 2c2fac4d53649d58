"""Who is away now and in the coming weeks, and who stands in."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce import colleagues
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """An absence as it is known now; `serving` is who does their work today, if anybody."""

    id: UUID
    worker_id: UUID
    worker: str
    deputy_id: UUID | None
    deputy: str
    starts_on: date
    ends_on: date | None
    now: bool
    serving: str


def listed(viewer: Viewer) -> tuple[Away, ...]:
    """The absences of the viewer's agency that have not ended, soonest first; a deputy who works
    there no more is none.
    """
    here = colleagues.at_work(agency_id=viewer.agency_id, on=viewer.today)
    rows = list(
        models.Absence.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.today),
            withdrawn_at=None,
            worker_id__in=here,
        )
        .order_by("starts_on", "worker__name", "id")
        .values_list(
            "id",
            "worker_id",
            "worker__name",
            "deputy_id",
            "deputy__name",
            "starts_on",
            F("ends_on"),
        )
    )
    serving = colleagues.stand_ins(workers={row[1] for row in rows}, at=viewer.at)
    named = dict(
        models.Worker.objects.filter(pk__in=[key for key in serving.values() if key]).values_list(
            "id", "name"
        )
    )
    return tuple(
        Away(
            id=key,
            worker_id=worker_id,
            worker=worker,
            deputy_id=deputy_id if deputy_id in here else None,
            deputy=deputy if deputy_id in here else "",
            starts_on=starts_on,
            ends_on=ends_on,
            now=starts_on <= viewer.today,
            serving=named.get(serving[worker_id] or key, ""),
        )
        for key, worker_id, worker, deputy_id, deputy, starts_on, ends_on in rows
    )


def one(viewer: Viewer, *, absence_id: UUID) -> Away | None:
    """An absence of the viewer's agency; None where there is none."""
    return next((each for each in listed(viewer) if each.id == absence_id), None)


def stands_in_for(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """For whom the viewer stands in now: key and name."""
    rows = models.Worker.objects.raw(
        "select w.id, w.name from stands_in_for(%s, %s) as s(id) "
        "join records_worker w on w.id = s.id order by w.name",
        [viewer.worker_id, viewer.at],
    )
    return tuple((worker.pk, worker.name) for worker in rows)
