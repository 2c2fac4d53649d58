"""Orders opened. What an order opens to its officers and its court opens with it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.order import opens
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.event import Event
from throughcare.domain.order import events, lawful, requirement
from throughcare.domain.order.ending import How
from throughcare.domain.order.terms import Kind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law, protocol
from throughcare.records import models
from throughcare.records.viewer import current


@action("order.change")
def open_order(
    *,
    key: UUID,
    person_id: UUID,
    kind: Kind | None,
    made_by: str,
    made_on: date | None,
    starts_on: date | None,
    ends_on: date | None,
    court_id: UUID | None = None,
    consecutive_to_id: UUID | None = None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records an order or a licence that the actor's agency supervises, [starts_on, ends_on).

    Whoever records it is its responsible officer; what is over by then is history. What follows
    another starts when that one ends. Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Order.objects.filter(pk=key).exists():
        return key
    other_ends_on = _other_ends_on(consecutive_to_id, person_id)
    starts_on = starts_on or other_ends_on
    facts = requirement.Opening(
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        made_on=made_on,
        today=by.today,
        died_on=journey.died_on(person_id),
        law=the_law(kind, made_on or by.today, by),
        other_ends_on=other_ends_on,
    )
    days = settle(requirement.open_order(facts))
    assert kind is not None
    assert made_on is not None
    assert days.ends is not None
    order = models.Order(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        kind=kind.value,
        made_by=made_by.strip(),
        court_id=court_id,
        made_on=made_on,
        starts_on=days.starts,
        ends_on=days.ends,
        officer_id=by.worker_id,
        opened_at=at,
        consecutive_to_id=consecutive_to_id,
    )
    begin(order, by, at)
    if order.ends_on <= by.today:
        close(order, how=How.BY_LAW, on=order.ends_on, by=by, at=at)
    return key


def begin(order: models.Order, by: Viewer, at: datetime) -> None:
    """This stores an order, tells of it, and opens what it opens."""
    models.Order.objects.bulk_create([order])
    opened = events.Opened(
        order=order.kind,
        made_by=order.made_by,
        made_on=order.made_on,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        court_id=order.court_id,
        follows_id=order.consecutive_to_id,
    )
    tell(order, "order.opened", opened, by, at)
    opens.settle(order, why="The order was made", by=by, at=at)


def close(order: models.Order, *, how: How, on: date, by: Viewer, at: datetime) -> None:
    """This ends an order and what it opened, and tells it."""
    changed = models.Order.objects.filter(pk=order.pk).update(ended_on=on, ended_how=how.value)
    if not changed:
        raise Refused(because("order.not_found"))
    opens.settle(order, why="The order ended", by=by, at=at)
    ended = events.Ended(order=order.kind, how=how.value, ended_on=on)
    tell(order, "order.ended", ended, by, at)


def _other_ends_on(order_id: UUID | None, person_id: UUID) -> date | None:
    """When the order ends that another follows; refused where they have no such order running."""
    if order_id is None:
        return None
    found = models.Order.objects.filter(pk=order_id, person_id=person_id, ended_on=None)
    ends_on = found.values_list("ends_on", flat=True).first()
    if ends_on is None:
        raise Refused(because("order.follows_unknown", "consecutive_to_id"))
    return ends_on


def locked(order_id: UUID) -> models.Order:
    """An order that nobody else changes meanwhile; refused as absent where it is another's."""
    order = models.Order.objects.select_for_update().filter(pk=order_id).first()
    if order is None:
        raise Refused(because("order.not_found"))
    return order


def running(order_id: UUID) -> models.Order:
    """An order under which something may still be decided: it has not ended, they live, and the
    law has its kind.

    Source: C18: after a death warnings and enforcement stop.
    """
    order = locked(order_id)
    if journey.died_on(order.person_id) is not None:
        raise Refused(because("person.has_died"))
    today = current().today
    if order.ended_on is not None or order.ends_on <= today:
        raise Refused(because("order.ended"))
    if lawful.is_history(Kind(order.kind), made=law.shipped("orders"), on=today):
        raise Refused(because("order.history"))
    return order


def to_require(order_id: UUID) -> models.Order:
    """An order of which one can record what it requires: it runs, or it is history."""
    order = locked(order_id)
    made, on = law.shipped("orders"), current().today
    if order.ended_how == How.BY_MISTAKE:
        raise Refused(because("order.ended"))
    if lawful.is_history(Kind(order.kind), made=made, on=on) and order.ended_on is not None:
        if journey.died_on(order.person_id) is not None:
            raise Refused(because("person.has_died"))
        return order
    return running(order_id)


def the_law(kind: Kind | None, on: date, by: Viewer) -> lawful.Law:
    """What the law says of orders of this kind that are made on a day."""
    setting = lawful.LONGEST.get(kind) if kind else None
    numbers = protocol.settings_on(by.protocol, on)
    return lawful.Law(
        made=law.shipped("orders"),
        supervision=law.shipped("supervision"),
        early=law.shipped("early_ending"),
        longest_months=numbers[setting] if setting else None,
    )


def tell(
    order: models.Order,
    kind: str,
    payload: object,
    by: Viewer,
    at: datetime,
    *,
    about_id: UUID | None = None,
    party_id: UUID | None = None,
) -> Event[Any]:
    """This records what happened to an order, or to what it requires."""
    return journey.record(
        kind=kind,
        person_id=order.person_id,
        about_id=about_id or order.pk,
        payload=payload,
        by=by,
        at=at,
        party_id=party_id,
    )
