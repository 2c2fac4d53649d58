"""Reviews that a court has to hold: when the next is due, and that somebody lists it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from uuid import UUID

from throughcare.domain.court.events import Decided, Listed, TakenOff
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import after_months, london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.order.changes import DaysSet, HandedOn, Varied
from throughcare.domain.order.concurrent import reviews
from throughcare.domain.order.events import Ended, Required

OF_THE_ORDER = ("order.required", "order.varied", "order.handed_on", "order.days_set")
BEFORE_THE_COURT = ("court.listed", "court.decided", "court.taken_off")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reviewed:
    """Something required, [starts_on, ends_on), and every how many months the court reviews it."""

    starts_on: date
    ends_on: date
    months: int | None


def next_review(event: AnyEvent, history: History) -> date | None:
    """This gives the day by which the order that an event is about is next to be reviewed, once it
    has happened; None where no court reviews it, or none falls before what is reviewed ends.

    So many months after the last review, as the bench set them, else as the order did.

    Source: Sentencing Act 2020 Sch. 9 para 21.
    """
    if _court(event, history) is None:
        return None
    return _due(chain(history.events, (event,)), _order(event, history))


def _due(events: Iterable[AnyEvent], order_id: UUID) -> date | None:
    """So many months after the last review: as the bench set them since, else what is required."""
    required: dict[UUID, _Reviewed] = {}
    every: int | None = None
    last: date | None = None
    for event in events:
        told = event.payload
        if isinstance(told, DaysSet) and event.about_id == order_id:
            required = {key: _later(each, told.moved_days) for key, each in required.items()}
        if not isinstance(told, Required | Varied | Decided) or told.order_id != order_id:
            continue
        if isinstance(told, Decided):
            last = london_day(instant=event.occurred_at)
            every = told.review_months or every
            continue
        before = required.get(event.about_id)
        if isinstance(told, Varied):
            if before is None:
                continue
            starts_on = before.starts_on
        else:
            starts_on = told.starts_on
        now = _Reviewed(starts_on=starts_on, ends_on=told.ends_on, months=told.review_months)
        if before and before.months != now.months:
            every = None
        required[event.about_id] = now
    return _after(last, every, [each for each in required.values() if each.months])


def _later(each: _Reviewed, days: int) -> _Reviewed:
    by = timedelta(days=days)
    return replace(each, starts_on=each.starts_on + by, ends_on=each.ends_on + by)


def _after(last: date | None, every: int | None, reviewed: list[_Reviewed]) -> date | None:
    if not reviewed:
        return None
    months = every or min(each.months or 0 for each in reviewed)
    began = min(each.starts_on for each in reviewed)
    due = after_months(day=last or began, months=months)
    return due if due < max(each.ends_on for each in reviewed) else None


def _order(event: AnyEvent, history: History) -> UUID:
    told = event.payload
    if isinstance(told, HandedOn | Ended | DaysSet):
        return event.about_id
    assert isinstance(told, Required | Varied | Listed | Decided | TakenOff)
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
    hearing = _hearing(_order(event, history), chain(history.events, (event,)))
    on_a_list = hearing.stands and event.kind in OF_THE_ORDER
    return not on_a_list and next_review(event, history) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hearing:
    """When a hearing was to be that no court has held or taken off, and whether it still stands: it
    fell where its order went on to another court.
    """

    starts_at: datetime | None = None
    court_id: UUID | None = None
    stands: bool = False


def _hearing(order_id: UUID, events: Iterable[AnyEvent]) -> _Hearing:
    found = _Hearing()
    for event in events:
        told = event.payload
        if isinstance(told, HandedOn) and event.about_id == order_id:
            found = replace(found, stands=found.stands and found.court_id == told.court_id)
        elif event.kind in BEFORE_THE_COURT and told.order_id == order_id:
            found = _Hearing()
            if isinstance(told, Listed):
                found = _Hearing(starts_at=told.starts_at, court_id=event.agency_id, stands=True)
    return found


def _is_to_be_listed_again(event: AnyEvent, history: History) -> bool:
    """Whether a hearing that no review asks for fell now, because another court has the order."""
    if not _other_court(event, history) or next_review(event, history) is not None:
        return False
    hearing = _hearing(event.about_id, chain(history.events, (event,)))
    return hearing.starts_at is not None and not hearing.stands


def _other_court(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The order, where an event gives it to another court."""
    opened = history.last("order.opened", about_id=event.about_id)
    if opened is None or not isinstance(event.payload, HandedOn | Ended):
        return ()
    moves = isinstance(event.payload, Ended) or event.payload.court_id != reviews(opened, history)
    return (event.about_id,) if moves else ()


def _as_it_was_listed(event: AnyEvent, history: History) -> datetime:
    starts_at = _hearing(event.about_id, history.events).starts_at
    assert starts_at is not None
    return starts_at


def _its_court(event: AnyEvent, history: History) -> Owner:
    court_id = _court(event, history) or event.agency_id
    return Owner(role=Role.COURT_OFFICER, agency_id=court_id)


def _that_day(event: AnyEvent, history: History) -> datetime:
    due = next_review(event, history)
    assert due is not None
    return midnight(day=due)


def _it(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (_order(event, history),)


def _what_moves(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What is required otherwise moves what is owed only where the review is due on another day."""
    order_id = _order(event, history)
    if isinstance(event.payload, Required | Varied | DaysSet):
        before = _due(history.events, order_id)
        return () if before == next_review(event, history) else (order_id,)
    return (order_id,)


RULES: tuple[Rule, ...] = (
    Rule(
        code="order.list_review",
        opens_on=(*OF_THE_ORDER, "court.decided", "court.taken_off"),
        opens_when=_is_to_be_listed,
        about=_order,
        due=deadline.weeks_before("review_list_weeks"),
        not_before=deadline.working_days("review_list_days"),
        reckoned_from=_that_day,
        owner=_its_court,
        met_by=("court.listed",),
        closes=_it,
        cancelled_by=("order.ended", *OF_THE_ORDER),
        cancels=_what_moves,
        category=Category.JUSTICE,
        source="Sentencing Act 2020 Sch. 9 para 21: reviews at intervals; listed in time is ours",
    ),
    Rule(
        code="order.list_again",
        opens_on=("order.handed_on",),
        opens_when=_is_to_be_listed_again,
        about=_order,
        due=deadline.weeks_before("review_list_weeks"),
        not_before=deadline.working_days("review_list_days"),
        reckoned_from=_as_it_was_listed,
        owner=_its_court,
        met_by=("court.listed",),
        closes=_it,
        cancelled_by=("order.ended", "order.handed_on"),
        cancels=_other_court,
        category=Category.JUSTICE,
        source="ours: what fell because its order went on is for the new court to list",
    ),
)
