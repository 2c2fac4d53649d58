"""Which team meets somebody after an arrest, who would lead there, and who leads already."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from throughcare.domain.arrest.offering import MEETS
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.lead import Leaver, acting_lead
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce import colleagues, rota
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Who leads somebody now, at which kind of agency, by which of their records."""

    agency_id: UUID
    kind: AgencyKind
    worker_id: UUID
    worker: str
    record_id: UUID


def choices(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """The intervention teams of the viewer's partnership, by name."""
    return _of_kind(viewer, MEETS)


def courts(viewer: Viewer) -> tuple[tuple[UUID, str], ...]:
    """The courts of the viewer's partnership, by name."""
    return _of_kind(viewer, AgencyKind.COURT)


def _of_kind(viewer: Viewer, kind: AgencyKind) -> tuple[tuple[UUID, str], ...]:
    rows = models.Agency.objects.filter(
        kind=kind.value, partnership_id=viewer.partnership_id, ended_on=None
    )
    return tuple(rows.order_by("name", "id").values_list("id", "name"))


def leads(net: Viewer, *, person_id: UUID) -> Leads | None:
    """Who leads already, whatever the team itself may see. For the house only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select agency_id, kind, worker_id, worker, record_id from who_leads(%s)", [person_id]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return Leads(
        agency_id=row[0],
        kind=AgencyKind(row[1]),
        worker_id=row[2],
        worker=row[3],
        record_id=row[4],
    )


def lets_know(
    net: Viewer, *, person_id: UUID, from_id: UUID, to_id: UUID, category: Category
) -> Basis | None:
    """On what basis one agency lets another know something of somebody; for the house only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select lets_know(%s, %s, %s, %s)", [person_id, from_id, to_id, category.value]
        )
        (basis,) = cursor.fetchone()
    return Basis(basis) if basis else None


def new_lead(net: Viewer) -> tuple[UUID, str, bool]:
    """Who leads at this team from now on: whoever is on duty, else a manager until one is found.

    Raises LookupError where there is nobody at all.
    """
    serving = rota.on_duty(net)
    if serving:
        return serving[0], _name(serving[0]), False
    nobody = Leaver(worker_id=net.worker_id, agency_id=net.agency_id)
    others = colleagues.who_could_act(partnership_id=net.partnership_id, at=net.at)
    here = [each for each in others if each.agency_id == net.agency_id]
    acting = acting_lead(leaver=nobody, colleagues=here)
    if not acting or acting.value is None:
        raise LookupError("the team has no manager")
    return acting.value.worker_id, _name(acting.value.worker_id), True


def _name(worker_id: UUID) -> str:
    return models.Worker.objects.get(pk=worker_id).name
