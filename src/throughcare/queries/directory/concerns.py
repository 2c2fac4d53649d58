"""Criteria that a manager should look at, and to how many people services are closed by design."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.directory import fairness, saying
from throughcare.domain.directory.fairness import Concern
from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.directory import reading

SINCE_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A criterion that demands what it should not, or may."""

    service_id: UUID
    service: str
    agency: str
    sentence: str
    concerns: tuple[Concern, ...]
    ours: bool


CRITERIA = """
select s.id, s.name, a.name, s.criteria::text, a.id = %(agency)s
from records_service s join records_agency a on a.id = s.agency_id
where s.ended_at is null and s.criteria <> '[]'
  and (a.id = %(agency)s or (%(lead)s and a.partnership_id = %(partnership)s))
order by a.id <> %(agency)s, a.name, s.name, s.id
"""


def flagged(viewer: Viewer) -> tuple[Flagged, ...]:
    """Criteria of the viewer's agency that demand an offence, a positive test, homelessness…

    A partnership lead is shown those of every agency.
    """
    named: dict[str, Any] = {
        "agency": viewer.agency_id,
        "partnership": viewer.partnership_id,
        "lead": Role.PARTNERSHIP_LEAD in viewer.roles,
    }
    with connection.cursor() as cursor:
        cursor.execute(CRITERIA, named)
        rows = cursor.fetchall()
    return tuple(
        Flagged(
            service_id=key,
            service=name,
            agency=agency,
            sentence=saying.sentence(criterion=criterion, called=viewer.called),
            concerns=concerns,
            ours=ours,
        )
        for key, name, agency, stored, ours in rows
        for criterion in reading.criteria(stored)
        if (concerns := fairness.concerns(criterion=criterion))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """To how many people of the partnership a service was closed; None for fewer than three."""

    service_id: UUID
    service: str
    provider: str
    need: str
    people: int | None


def closed(viewer: Viewer) -> tuple[Closed, ...]:
    """Services met by people who were closed out by design in the last year, most people first."""
    since = viewer.at - timedelta(days=SINCE_DAYS)
    with connection.cursor() as cursor:
        cursor.execute("select * from closed_by_design(%s)", [since])
        rows = cursor.fetchall()
    return tuple(
        Closed(service_id=key, service=name, provider=provider, need=need, people=people)
        for key, name, provider, need, people in rows
    )
