"""What cannot count is taken out of every order, by the house: its officers learn that, not why."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.order.letters import fall
from throughcare.actions.order.opening import locked, tell
from throughcare.actions.permit import settle
from throughcare.domain.order import absence as rules
from throughcare.domain.order import events
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import facts
from throughcare.queries.order.facts import Missed
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net


def tell_clashes(*, person_id: UUID, agency_id: UUID, at: datetime) -> None:
    """Every absence of somebody's orders that can't count any more is told to its officers.

    `agency_id` knows the person; whoever acted there learns nothing of it. Told once it changes
    nothing.

    Source: C5; P6.
    """

    def take_out(order: models.Order, net: Viewer) -> None:
        for each in facts.missed(net, order_id=order.pk):
            if each.clashes_untold:
                _take_out(order, each, net, at)

    for_each_order(take_out, person_id=person_id, agency_id=agency_id, at=at)


def for_each_order(
    act: Callable[[models.Order, Viewer], None], *, person_id: UUID, agency_id: UUID, at: datetime
) -> None:
    """This lets the house act for whoever supervises each running order of somebody."""
    with (
        viewing_as_the_net(agency_id=agency_id, at=at, part=True),
        connection.cursor() as cursor,
    ):
        if journey.died_on(person_id) is not None:
            return
        cursor.execute("select order_id, agency_id from orders_of(%s)", [person_id])
        orders = cursor.fetchall()
    for order_id, supervises_id in orders:
        with viewing_as_the_net(agency_id=supervises_id, at=at) as net:
            act(locked(order_id), net)


def _take_out(order: models.Order, each: Missed, net: Viewer, at: datetime) -> None:
    _keep(order, each, settle(rules.clash(each.decided)).value, net, at)
    told = events.Clashed(order_id=order.pk, missed_at=each.at)
    tell(order, "absence.cannot_count", told, net, at, about_id=each.id)
    fall(order, each, "it cannot count", net, at)


def _keep(order: models.Order, missed: Missed, state: str, net: Viewer, at: datetime) -> None:
    """What was decided before stands beside it: when, and by whom."""
    rows = models.OrderAbsence.objects.filter(order=order, about_id=missed.id)
    if rows.update(state=state, held_until=None):
        return
    row = models.OrderAbsence(
        person_id=order.person_id,
        agency_id=order.agency_id,
        order=order,
        about_id=missed.id,
        state=state,
        decided_at=at,
        decided_by_id=net.worker_id,
        dispute_until=at,
    )
    models.OrderAbsence.objects.bulk_create([row])
