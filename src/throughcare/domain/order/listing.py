"""Reviews that a court has to hold: when the next is due, and that somebody lists it."""

from datetime import date, datetime
from itertools import chain
from uuid import UUID

from throughcare.domain.court.events import Decided, Listed, TakenOff
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import after_months, london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.order.changes import HandedOn
from throughcare.domain.order.concurrent import reviews
from throughcare.domain.order.events import Required

BEFORE_THE_COURT = ("court.listed", "court.decided", "court.taken_off")


def next_review(event: AnyEvent, history: History) -> date | None:
    """This gives the day by which the order that an event is about is next to be reviewed, once it
    has happened; None where no court reviews it, or none falls before what is reviewed ends.

    So many months after the last review, as the bench set them, else as the order did.

    Source: Sentencing Act 2020 Sch. 9 para 21.
    """
    order_id = _order(event, history)
    so_far = tuple(chain(history.events, (event,)))
    reviewed = [
        each.payload
        for each in so_far
        if isinstance(each.payload, Required)
        and each.payload.order_id == order_id
        and each.payload.review_months
    ]
    held = [
        each
        for each in so_far
        if isinstance(each.payload, Decided) and each.payload.order_id == order_id
    ]
    if not reviewed or _court(event, history) is None:
        return None
    months = [each.payload.review_months for each in held if each.payload.review_months]
    every = months[-1] if months else min(each.review_months or 0 for each in reviewed)
    began = min(each.starts_on for each in reviewed)
    last = london_day(instant=held[-1].occurred_at) if held else began
    due = after_months(day=last, months=every)
    return due if due < max(each.ends_on for each in reviewed) else None


def _order(event: AnyEvent, history: History) -> UUID:
    told = event.payload
    if isinstance(told, HandedOn):
        return event.about_id
    assert isinstance(told, Required | Listed | Decided | TakenOff)
    return told.order_id


def _court(event: AnyEvent, history: History) -> UUID | None:
    """The court that reviews an order once an event about it has happened, while it runs."""
    order_id = _order(event, history)
    opened = history.last("order.opened", about_id=order_id)
    if opened is None or history.last("order.ended", about_id=order_id) is not None:
        return None
    if isinstance(event.payload, HandedOn):
        return event.payload.court_id
    return reviews(opened, history)


def _is_to_be_listed(event: AnyEvent, history: History) -> bool:
    """Whether a review is due and the order stands on no list once this event has happened.

    Another bench lists what it takes over; the old one's list is no longer its own.
    """
    order_id = _order(event, history)
    past = [e for e in history.of(*BEFORE_THE_COURT) if _order(e, history) == order_id]
    listed = bool(past) and past[-1].kind == "court.listed"
    on_a_list = listed and event.kind in ("order.required", "order.handed_on")
    if on_a_list and isinstance(event.payload, HandedOn):
        on_a_list = past[-1].agency_id == event.payload.court_id
    return not on_a_list and next_review(event, history) is not None


def _its_court(event: AnyEvent, history: History) -> Owner:
    court_id = _court(event, history) or event.agency_id
    return Owner(role=Role.COURT_OFFICER, agency_id=court_id)


def _that_day(event: AnyEvent, history: History) -> datetime:
    due = next_review(event, history)
    assert due is not None
    return midnight(day=due)


def _it(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (_order(event, history),)


RULES: tuple[Rule, ...] = (
    Rule(
        code="order.list_review",
        opens_on=("order.required", "order.handed_on", "court.decided", "court.taken_off"),
        opens_when=_is_to_be_listed,
        about=_order,
        due=deadline.weeks_before("review_list_weeks"),
        not_before=deadline.working_days("review_list_days"),
        reckoned_from=_that_day,
        owner=_its_court,
        met_by=("court.listed",),
        closes=_it,
        cancelled_by=("order.ended", "order.handed_on"),
        category=Category.JUSTICE,
        source="Sentencing Act 2020 Sch. 9 para 21: reviews at intervals; listed in time is ours",
    ),
)
