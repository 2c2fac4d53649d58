"""Whoever is called because a life is in danger is told why, and the ledger says so."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.domain.journey.events import RiskFound
from throughcare.domain.journey.protocol import leads
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.history import History
from throughcare.domain.need import risk
from throughcare.domain.sharing.terms import Basis, HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key

WHAT = "Why somebody has to reach them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the ledger says of it: of which category it was, and on which ground."""

    category: Category
    basis: Basis


def called(history: History, by: Viewer) -> UUID | None:
    """The other agency whose duty worker is called, where it is told why."""
    return told_to(leads(history), by)


def reached_by(history: History, by: Viewer) -> UUID | None:
    """The agency that reaches them after an overdose, where it is not for whoever leads."""
    lead_id = leads(history)
    lead = _party(lead_id) if lead_id else None
    return risk.reached_by(lead, here=risk.Party(id=by.agency_id, kind=by.agency_kind))


def told_to(agency_id: UUID | None, by: Viewer) -> UUID | None:
    """This agency, where the rule book says that it is told."""
    if agency_id is None:
        return None
    return risk.told_to(_party(agency_id), here=by.agency_id)


def _party(agency_id: UUID) -> risk.Party:
    kind = models.Agency.objects.values_list("kind", flat=True).get(pk=agency_id)
    return risk.Party(id=agency_id, kind=AgencyKind(kind))


def tell(
    person_id: UUID,
    found: RiskFound,
    called_id: UUID | None,
    by: Viewer,
    at: datetime,
    occurred_at: datetime | None = None,
) -> None:
    """That somebody is at risk; and the line in who knows what, where another agency is called."""
    journey.record(
        kind="risk.found",
        person_id=person_id,
        about_id=person_id,
        payload=found,
        party_id=called_id,
        by=by,
        at=at,
        occurred_at=occurred_at,
    )
    if called_id:
        line = Line(category=Category.HEALTH, basis=Basis.VITAL_INTERESTS)
        enter(person_id, called_id, line, by, at)


def enter(person_id: UUID, to_id: UUID, line: Line, by: Viewer, at: datetime) -> None:
    """The line in who knows what."""
    row = models.Disclosure(
        id=new_key(),
        person_id=person_id,
        from_agency_id=by.agency_id,
        to_agency_id=to_id,
        how=HowDisclosed.TOLD.value,
        categories=[line.category.value],
        what=WHAT,
        basis=line.basis.value,
        disclosed_at=at,
        disclosed_by_id=by.worker_id,
    )
    models.Disclosure.objects.bulk_create([row])
