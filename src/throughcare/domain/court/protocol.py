"""What courts oblige agencies to: to answer what the bench asked, before it sits again."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.court.events import Asked
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule, Settings


def _asked(event: AnyEvent, history: History) -> Owner:
    """The officer of the order where their agency is asked; else the manager of who is."""
    assert isinstance(event.payload, Asked)
    role = Role.OFFENDER_MANAGER if event.payload.officers else Role.MANAGER
    return Owner(role=role, agency_id=event.payload.asked_id)


def _the_hearing(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, Asked)
    return event.payload.answer_by


def _by_then(instant: datetime, settings: Settings) -> datetime:
    """When the bench sits again: no later day would do."""
    return instant


def _asks_of_the_order(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """With the order falls what was asked about it."""
    return tuple(
        each.about_id
        for each in history.of("court.asked")
        if isinstance(each.payload, Asked) and each.payload.order_id == event.about_id
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="court.answer",
        opens_on=("court.asked",),
        due=_by_then,
        reckoned_from=_the_hearing,
        owner=_asked,
        met_by=("court.answered",),
        cancelled_by=("order.ended",),
        cancels=_asks_of_the_order,
        category=Category.JUSTICE,
        source="domain.md S7: the court asks, an obligation on a named agency",
    ),
)
