"""What its officers owe under an order goes with the order, to another agency too."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from throughcare.domain.court.events import Asked, Listed
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import (
    AnyEvent,
    Obligation,
    Owner,
    under_another,
)
from throughcare.domain.order.changes import HandedOn, HatsNamed, RecallAsked, RecallDecided
from throughcare.domain.order.concurrent import MISSED, owed_under, supervises
from throughcare.domain.order.events import LetterWritten, Required

# Rules by which something is owed under an order; by what they are about one knows which.
ROOMS = ("order.", "recall.", "court.", "report.")
NAMING = (
    "letter.written",
    "order.hats_named",
    "order.required",
    "recall.asked",
    "recall.decided",
    "court.asked",
    "court.listed",
)
OF_AN_ORDER = (LetterWritten, HatsNamed, Required, RecallAsked, RecallDecided, Asked, Listed)


def goes_along(
    event: AnyEvent, history: History, owed: Iterable[Obligation]
) -> tuple[tuple[Obligation, Obligation], ...]:
    """This gives what was owed under an order where it was, and as it is owed where it now is.

    The old one falls, the new one is due when the old one was. What a named manager was to decide
    is for the manager who is named there. Within one agency nothing moves: there it is the post's.

    Source: house.md §3 "Obligation"; domain.md S3 (transfer of area).
    """
    opened = history.last("order.opened", about_id=event.about_id)
    if not isinstance(event.payload, HandedOn) or opened is None:
        return ()
    before, told = supervises(opened, history), event.payload
    if before == told.agency_id:
        return ()
    about = frozenset(_about(opened, history))
    return tuple(
        (each, _under(each, event, told))
        for each in owed
        if each.owner.agency_id == before and each.about_id in about and each.rule.startswith(ROOMS)
    )


def _about(order: AnyEvent, history: History) -> Iterator[UUID]:
    """What can be owed about under an order: it, what it requires, what was missed, and so on."""
    yield order.about_id
    for each in history.of(*MISSED, "absence.decided"):
        yield owed_under(order, each.about_id, history)
    for each in history.of(*NAMING):
        told = each.payload
        if isinstance(told, Asked) and not told.officers:
            continue
        if isinstance(told, OF_AN_ORDER) and told.order_id == order.about_id:
            yield each.about_id


def _under(owed: Obligation, event: AnyEvent, told: HandedOn) -> Obligation:
    worker_id = told.decider_id if owed.owner.worker_id else None
    owner = Owner(role=owed.owner.role, agency_id=told.agency_id, worker_id=worker_id)
    return under_another(owed, event, owner)
