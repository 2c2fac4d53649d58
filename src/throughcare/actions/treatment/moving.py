"""By whom it is supplied from a day on, while the same regimen goes on."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from throughcare.actions import sharing
from throughcare.actions.treatment import dosing, prescribing
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.treatment import arranging, events
from throughcare.domain.treatment.arranging import Moved, Supplier
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.treatment.regimens import Regimen, settings_of
from throughcare.records import models


def move(
    row: models.Regimen, found: Regimen, to: Supplier, from_on: date, *, by: Viewer, at: datetime
) -> None:
    """This records who supplies it from a day on, where that is another; both are told.

    Each learns who somebody is for its own days; the one before can record what became of them for
    as long as at the end of a prescription.
    """
    stood = Moved(
        now=row.supplier_id,
        before=row.supplier_before_id,
        moved_on=row.moved_on,
        late_until_on=row.late_until_on,
    )
    late = from_on + timedelta(days=settings_of(by)["collection_late_days"])
    stands = arranging.move(stood, to=to.id, from_on=from_on, late_until_on=late, today=by.today)
    if stands == stood:
        return
    _store(row, stands)
    holds = found.supplied_on(by.today)
    _show(row, holds.id, to.id, from_on, by, at)
    for each in dict.fromkeys((holds, found.supplier)):
        if each.id != to.id:
            _tell(row, "handed_on", each, from_on, by, at)
    _tell(row, "taken_over", to, from_on, by, at)


def _store(row: models.Regimen, stands: Moved) -> None:
    row.supplier_id, row.supplier_before_id = stands.now, stands.before
    row.moved_on, row.late_until_on = stands.moved_on, stands.late_until_on
    row.save(update_fields=("supplier", "supplier_before", "moved_on", "late_until_on"))


def _show(
    row: models.Regimen, holds: UUID, to: UUID, from_on: date, by: Viewer, at: datetime
) -> None:
    """Who they are is seen by whoever supplies now, and by the other from its day on."""
    starts_at = instant(day=from_on, clock=time())
    seen = models.Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at),
        under_id=row.pk,
        to_agency_id=to,
        starts_at__lte=starts_at,
        withdrawn_at=None,
    ).exists()
    kept = frozenset({holds, to} if seen else {holds})
    sharing.end_under(under_id=row.pk, why="Another supplies it", but_to=kept, by=by, at=at)
    if to != by.agency_id and not seen:
        prescribing.show_who_it_is(row, to, by, at, starts_at=starts_at)


def _tell(
    row: models.Regimen, what: str, who: Supplier, from_on: date, by: Viewer, at: datetime
) -> None:
    told = events.SupplierChanged(product=row.product, from_on=from_on, supplier_name=who.name)
    kind = f"{events.PRIVATE}.{what}"
    dosing.tell(row, kind, told, by=by, at=at, party_id=who.id)
