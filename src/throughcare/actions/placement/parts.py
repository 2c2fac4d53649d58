"""What every move of a placement begins and ends with."""

from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.events import PRIVATE
from throughcare.domain.placement.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.placement.money import Line, Price
from throughcare.domain.placement.terms import Basis, Ring
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

# The key of nothing.
NO_KEY = UUID(int=0)


def locked(placement_id: UUID, by: Viewer, at: datetime) -> models.Placement:
    """This gives a placement that the actor's agency buys; nobody else moves it meanwhile.

    Raises Refused where there is none: as if it did not exist.
    """
    ours = models.Placement.objects.filter(pk=placement_id, agency_id=by.agency_id)
    person_id = ours.values_list("person_id", flat=True).first()
    if person_id is None:
        raise Refused(because("placement.not_found"))
    journey.context_of(person_id=person_id, by=by, at=at)
    return ours.select_related("service", "service__agency", "support").get()


def cost_of(placement: models.Placement) -> models.PlacementCost:
    """This gives what a placement costs, held. Raises Refused where the actor may not see that."""
    rows = models.PlacementCost.objects.select_for_update(of=("self",))
    found = rows.filter(placement_id=placement.pk).first()
    if found is None:
        raise Refused(because("permission.not_yours"))
    return found


def line_of(line_id: UUID | None, by: Viewer) -> Line | None:
    """This gives a budget line of the actor's agency, held until the transaction ends."""
    ours = models.BudgetLine.objects.filter(agency_id=by.agency_id)
    found = ours.select_for_update(of=("self",)).filter(pk=line_id or NO_KEY)
    row = found.values_list("ring", "starts_on", "ends_on", "holds", "taken").first()
    if row is None:
        return None
    ring, starts, ends, holds, taken = row
    year = Period(starts=starts, ends=ends)
    return Line(ring=Ring(ring), year=year, holds=holds, taken=taken)


def price_of(cost: models.PlacementCost) -> Price:
    return Price(basis=Basis(cost.basis), pence=cost.pence, sessions=cost.sessions)


def days_of(placement: models.Placement) -> Period[date]:
    return Period(starts=placement.starts_on, ends=placement.planned_end_on)


def used_days_of(placement: models.Placement) -> Period[date]:
    """The days for which a place that is over can be billed, within those that were planned."""
    left_on = (placement.ended_on or placement.planned_end_on) + timedelta(days=1)
    first = placement.starts_on + timedelta(days=1)
    return Period(
        starts=placement.starts_on, ends=max(first, min(left_on, placement.planned_end_on))
    )


def provider_of(service: models.Service) -> str:
    """Who gives it, as people call it: the service, and whose it is where its name is another."""
    whose = service.agency.name if service.agency else service.provider
    return f"{service.name} ({whose})" if whose and whose != service.name else service.name


def move(placement: models.Placement, name: str, **columns: object) -> State:
    """This moves a placement along its lifecycle, with what else changes of it.

    Raises Refused where it is not there any more.
    """
    state = settle(LIFECYCLE.move(name=name, state=State(placement.state), side=Side.AGENCY))
    change_of(placement, state=state.value, **columns)
    return state


def change_of(placement: models.Placement, **columns: object) -> None:
    for name, value in columns.items():
        setattr(placement, name, value)
    if not models.Placement.objects.filter(pk=placement.pk).update(**columns):
        raise Refused(because("placement.not_found"))


def change_cost(cost: models.PlacementCost, **columns: object) -> None:
    for name, value in columns.items():
        setattr(cost, name, value)
    if not models.PlacementCost.objects.filter(pk=cost.pk).update(**columns):
        raise Refused(because("placement.not_found"))


def tell(
    placement: models.Placement,
    code: str,
    payload: object,
    by: Viewer,
    at: datetime,
    *,
    about_id: UUID | None = None,
) -> None:
    """This tells what happened to a placement, or to an invoice for it."""
    journey.record(
        kind=f"{PRIVATE}.{code}",
        person_id=placement.person_id,
        about_id=about_id or placement.pk,
        payload=payload,
        by=by,
        at=at,
    )
