"""Who can buy a place where nobody fits, and what was recorded of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.directory import reading
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Placer:
    """Somebody who can buy a place, or ask for one: a manager of the lead, a commissioner."""

    agency: str
    name: str
    phone: str
    email: str
    leads: bool


PLACERS = """
select a.name, w.name, coalesce(nullif(w.phone, ''), a.phone), a.email, true, 0 as place
from records_journey j
join records_agency a on a.id = j.lead_agency_id
join records_assignment x on x.agency_id = a.id and x.role = %(manager)s
    and x.starts_on <= %(today)s and (x.ends_on is null or x.ends_on > %(today)s)
join records_worker w on w.id = x.worker_id and w.left_at is null and w.locked_at is null
where j.person_id = %(person)s and j.ended_at is null
union
select a.name, '', a.phone, a.email, false, 1
from records_agency a
where a.partnership_id = %(partnership)s and a.kind = %(commissioner)s and a.ended_on is null
order by 6, 1, 2
"""


def placers(viewer: Viewer, *, person_id: UUID) -> tuple[Placer, ...]:
    """Who can place somebody: managers of the agency that leads, then the commissioners."""
    named: dict[str, Any] = {
        "person": person_id,
        "partnership": viewer.partnership_id,
        "today": viewer.today,
        "manager": Role.MANAGER.value,
        "commissioner": AgencyKind.COMMISSIONER.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(PLACERS, named)
        rows = cursor.fetchall()
    return tuple(
        Placer(agency=agency, name=name, phone=phone, email=email, leads=leads)
        for agency, name, phone, email, leads, _ in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """That nobody fitted: for which need, why, how many services were closed by design."""

    need: NeedKind
    why: str
    closed_services: int
    recorded_at: datetime
    by: str


def gaps(viewer: Viewer, *, person_id: UUID) -> tuple[Gap, ...]:
    """What was recorded of somebody whom nobody fitted and has not been resolved, newest first."""
    rows = (
        models.UnmetNeed.objects.filter(person_id=person_id, resolved_at=None)
        .order_by("-recorded_at")
        .values_list("need", "why", "closed_services", "recorded_at", "recorded_by__name")
    )
    known = set(NeedKind)
    return tuple(
        Gap(need=NeedKind(need), why=why, closed_services=closed, recorded_at=at, by=by)
        for need, why, closed, at, by in rows
        if need in known and reading.needs([need])
    )
