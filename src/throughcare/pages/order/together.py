"""Somebody's orders beside one another: which follow, which run at one time, what all ask."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.order.together import activity_days, minutes_on
from throughcare.domain.order.words import KINDS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell import times
from throughcare.queries.order import together as query
from throughcare.queries.order.ledger import Order
from throughcare.queries.person import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An order in the list, and how it stands to the others."""

    order: Order
    lines: tuple[str, ...]


def listed(orders: tuple[Order, ...]) -> tuple[Beside, ...]:
    """Every order, with which it follows and which run at the same time."""
    named = {each.id: each for each in orders}
    return tuple(
        Beside(order=each, lines=(*_follows(each, named), *_at_one_time(each, orders)))
        for each in orders
    )


def say(order: Order) -> str:
    """An order as another names it."""
    return f"{KINDS[order.kind].lower()} of {order.made_on:%-d %B %Y}"


def _follows(order: Order, named: dict[UUID, Order]) -> tuple[str, ...]:
    if order.consecutive_to_id is None:
        return ()
    other = named.get(order.consecutive_to_id)
    if other is None:
        return ("Follows another order.",)
    if other.mistaken:
        return (f"Follows the {say(other)}, which was recorded by mistake: look at its days.",)
    ends_on = other.ended_on or other.ends_on
    if ends_on == order.starts_on:
        return (f"Follows the {say(other)}: it starts when that ends.",)
    ends = "ended" if other.ended_on else "now ends"
    return (f"Follows the {say(other)}, which {ends} on {ends_on:%-d %B %Y}: look at its days.",)


def _at_one_time(order: Order, orders: tuple[Order, ...]) -> tuple[str, ...]:
    others = [each for each in orders if each.id != order.id and _overlap(each, order)]
    if not others or order.ended_on:
        return ()
    named = " and the ".join(say(each) for each in others)
    return (f"Runs at the same time as the {named}: an hour that counts under both is one hour.",)


def _overlap(one: Order, other: Order) -> bool:
    return not one.ended_on and one.starts_on < other.ends_on and other.starts_on < one.ends_on


def asks(viewer: Viewer, head: Head, today: date) -> str:
    """What all orders that run ask for together, in a sentence; "" where there are not two."""
    asked = query.asked(viewer, person_id=head.id)
    if len({each.order_id for each in asked}) < 2:
        return ""
    hours = times.say_minutes(value=minutes_on(asked, day=today))
    days = activity_days(asked)
    more = f", and at most {days} days of activity" if days else ""
    return f"Together they ask for {hours} a week now{more}."
