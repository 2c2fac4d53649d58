"""A provider changed: another prescriber takes on what the one before prescribes, or ends it."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.actions.treatment import dosing, ending, scripts
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.treatment import events, taking_on
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Why
from throughcare.domain.treatment.taking_on import Left
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net


def left_by(*, person_id: UUID, by: Viewer) -> tuple[tuple[UUID, events.WentOver], ...]:
    """What the viewer's agency still prescribes for somebody, and until when it is covered."""
    rows = models.Regimen.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=by.today), person_id=person_id, agency_id=by.agency_id
    )
    return tuple((row.pk, _went_over(row, by)) for row in rows.order_by("starts_on", "id"))


def _went_over(row: models.Regimen, by: Viewer) -> events.WentOver:
    uncovered_on = scripts.runs_out_on(row, on=by.today) or row.ends_on
    settings = protocol.settings_on(by.protocol, by.today)
    return events.WentOver(
        product=row.product,
        from_agency_id=by.agency_id,
        from_agency_name=by.agency_name,
        uncovered_on=uncovered_on,
        near=taking_on.is_near(uncovered_on, at=by.at, settings=settings),
    )


def go_over(
    *,
    person_id: UUID,
    left: tuple[tuple[UUID, events.WentOver], ...],
    by: Viewer,
    at: datetime,
) -> None:
    """A prescriber of the agency that leads from now on owes it to take each on, in time."""
    for regimen_id, told in left:
        kind = taking_on.WENT_OVER
        journey.record(
            kind=kind, person_id=person_id, about_id=regimen_id, payload=told, by=by, at=at
        )


@action("medicine.prescribe")
def see_out(
    *, regimen_id: UUID, ends_on: date | None, why: Why | None, by: Viewer, at: datetime
) -> None:
    """This records from which day what another agency left is given no more, and why."""
    row = models.Regimen.objects.filter(pk=regimen_id).first()
    every = _left(row.person_id, by, at) if row else ()
    left = {each.regimen_id: each for each in every if each.to_id == by.agency_id}
    if regimen_id not in left:
        raise Refused(because("medicine.not_found"))
    _finish(left[regimen_id], ends_on=ends_on, why=why, at=at)


def take_on(row: models.Regimen, *, by: Viewer, at: datetime) -> None:
    """What an agency that ended prescribed is given no more once this stands in its place."""
    for each in _left(row.person_id, by, at):
        if taking_on.takes_on(Product(row.product), each.product):
            _finish(each, ends_on=row.starts_on, why=Why.MOVED, at=at)


def _left(person_id: UUID, by: Viewer, at: datetime) -> tuple[Left, ...]:
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    return taking_on.left(history.of(taking_on.WENT_OVER))


def _finish(left: Left, *, ends_on: date | None, why: Why | None, at: datetime) -> None:
    """The house ends it for the agency that is no more, unless it ends by then anyway."""
    with viewing_as_the_net(agency_id=left.agency_id, at=at) as net:
        row = dosing.ours(left.regimen_id, net)
        if why is Why.MOVED and row.ends_on is not None and row.ends_on <= (ends_on or row.ends_on):
            return
        ending.finish(row, ends_on=ends_on, why=why, by=net, at=at)
