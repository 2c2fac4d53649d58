"""An order that was recorded by mistake: what it opened closes, and whoever saw by it is told."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import news
from throughcare.actions.order import opens
from throughcare.actions.order.opening import locked, tell
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order import ending, events
from throughcare.domain.order.ending import How
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import people
from throughcare.records import models


@action("order.change")
def take_back(*, order_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This says that an order or a licence was recorded by mistake, and how.

    It ends on the day on which it began, so that nothing under it was asked or missed; what it
    opened closes at once, what is owed under it falls. It stays readable here as a mistake.
    """
    order = locked(order_id)
    before = How(order.ended_how) if order.ended_how else None
    said = settle(ending.mistaken(how=before, why=why))
    how, on = How.BY_MISTAKE.value, order.starts_on
    changed = models.Order.objects.filter(pk=order.pk).update(
        ended_on=on, ended_how=how, ended_why=said
    )
    if not changed:
        raise Refused(because("order.not_found"))
    opens.settle(order, why="It was recorded by mistake", by=by, at=at)
    ended = events.Ended(order=order.kind, how=how, ended_on=on, why=said)
    tell(order, "order.ended", ended, by, at)
    for reader in people.let_see(by, order_id=order.pk):
        _tell(order, reader, by, at)


def _tell(order: models.Order, reader: people.Reader, by: Viewer, at: datetime) -> None:
    """Word for a court's office, for who treats, or for a manager there; not why it happened."""
    told = events.Mistaken(order=order.kind, made_by=order.made_by, made_on=order.made_on)
    event = tell(order, "order.mistaken", told, by, at, party_id=reader.agency_id)
    news.put(
        person_id=order.person_id,
        event_id=event.id,
        agency_id=reader.agency_id,
        worker_id=reader.worker_id,
        role=reader.role,
        at=at,
    )
