"""Orders ended: by their officer, by law on their day, or by the end of a kind of supervision."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions.order.opening import close, locked
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import ending, lawful
from throughcare.domain.order.ending import NOT_EARLY, Early, How
from throughcare.domain.order.terms import Kind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law
from throughcare.records import models


@action("order.change")
def end(
    *,
    order_id: UUID,
    how: How | None,
    ended_on: date | None,
    early: Early = NOT_EARLY,
    by: Viewer,
    at: datetime,
) -> None:
    """This records that an order ended, and ends what it opened. Help goes on."""
    order = locked(order_id)
    facts = ending.Ending(
        kind=Kind(order.kind),
        days=Period(starts=order.starts_on, ends=order.ends_on),
        how=how,
        ended_on=ended_on,
        today=by.today,
        ended=order.ended_on is not None,
        early_law=law.shipped("early_ending"),
        early=early,
    )
    day = settle(ending.end(facts))
    assert how is not None
    close(order, how=how, on=day, by=by, at=at)


@action("order.end_by_law")
def end_by_law(*, by: Viewer, at: datetime) -> int:
    """This ends the orders of an agency whose legal end has come, whatever is missing; gives how
    many. The house does it, each night; done again it changes nothing.

    Source: C2; the reference on justice, §9.
    """
    running = models.Order.objects.select_for_update(of=("self",)).filter(
        agency_id=by.agency_id, ended_on=None, person__died_on=None
    )
    ended = 0
    for order in running.order_by("id"):
        kind, supervision = Kind(order.kind), law.shipped("supervision")
        last = lawful.legal_end(kind=kind, ends_on=order.ends_on, supervision=supervision)
        if last > by.today:
            continue
        how = How.REPEALED if last < order.ends_on else How.BY_LAW
        close(order, how=how, on=last, by=by, at=at)
        ended += 1
    return ended
