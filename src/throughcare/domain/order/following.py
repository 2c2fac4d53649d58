"""What follows a part of an order that ends before the order does."""

from datetime import date, datetime
from uuid import UUID

from throughcare.domain.journey.protocol import to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.order.changes import RequirementFollowing, RequirementMoved, Varied
from throughcare.domain.order.concurrent import ends_on, supervises
from throughcare.domain.order.events import Required
from throughcare.domain.order.terms import RequirementKind

AGREED = "order.requirement_following_agreed"
MOVED = "order.requirement_moved"
# What says until when a requirement is.
Days = Required | Varied | RequirementMoved
# What is help, and leaves a hole where it stood. Source: issue of continuity.
HELPS = frozenset(
    {
        RequirementKind.DRUG_REHABILITATION,
        RequirementKind.ALCOHOL_TREATMENT,
        RequirementKind.MENTAL_HEALTH_TREATMENT,
        RequirementKind.REHABILITATION_ACTIVITY,
    }
)


def is_asked(*, requirement: str, ends_on: date, order_ends_on: date) -> bool:
    """This says whether one asks what follows a requirement by itself: where it is help, and ends
    before its order does; else what follows the order is asked.

    Source: C2; issue of continuity: before any support ends.
    """
    return requirement in HELPS and ends_on < order_ends_on


def _asks(event: AnyEvent, history: History) -> bool:
    told = event.payload
    assert isinstance(told, Days)
    order = history.last("order.opened", about_id=told.order_id)
    agreed = history.last(AGREED, about_id=event.about_id)
    over = history.last("order.ended", about_id=told.order_id) is not None
    if order is None or over or (agreed is not None and agreed.payload.follows):
        return False
    if told.ends_on <= london_day(instant=event.occurred_at):
        return False
    until = ends_on(order, history)
    return is_asked(requirement=told.requirement, ends_on=told.ends_on, order_ends_on=until)


def _officer(event: AnyEvent, history: History) -> Owner:
    told = event.payload
    assert isinstance(told, Days)
    order = history.last("order.opened", about_id=told.order_id)
    agency_id = supervises(order, history) if order else event.agency_id
    return Owner(role=Role.OFFENDER_MANAGER, agency_id=agency_id)


def _the_end(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, Days)
    return midnight(day=event.payload.ends_on)


def _is_something(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, RequirementFollowing) and bool(event.payload.follows)


def _no_more(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """One that is varied, or goes along with its order, is asked about anew; with the order nothing
    is asked of its parts.
    """
    if isinstance(event.payload, Days):
        return (event.about_id,)
    required = history.of("order.required")
    return tuple(e.about_id for e in required if e.payload.order_id == event.about_id)


RULES: tuple[Rule, ...] = (
    Rule(
        code="order.requirement_following",
        opens_on=("order.required", "order.varied", MOVED),
        opens_when=_asks,
        due=deadline.weeks_before("following_due_weeks"),
        reckoned_from=_the_end,
        not_before=deadline.working_days("next_step_days"),
        last=deadline.weeks_before("following_last_weeks"),
        owner=_officer,
        met_by=(AGREED,),
        closes_when=_is_something,
        cancelled_by=("order.varied", MOVED, "order.ended"),
        cancels=_no_more,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="C2; issue of continuity: what follows is asked before any support ends",
    ),
)
