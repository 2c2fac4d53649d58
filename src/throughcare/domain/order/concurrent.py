"""Orders at one time: what was missed counts under each order whose requirement it belongs to, and
is owed under each by itself.
"""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.order.changes import DaysSet, HandedOn, Varied
from throughcare.domain.order.events import Opened, Required
from throughcare.domain.testing.events import NotGiven, SampleCorrected

MISSED = ("contact.recorded", "test.not_given")
CORRECTED = ("contact.corrected", "test.sample_corrected")
# What stands of an absence under an order: the last of these. A correction undoes what came before.
DECIDED = ("absence.decided", "absence.heard", "absence.cannot_count")
REOPENED = "absence.reopened"


def under(event: AnyEvent, history: History) -> tuple[AnyEvent, ...]:
    """This gives the openings of the orders under which something missed falls: those that run on
    its day and one of whose requirements the agency gives then. Oldest first.

    Source: the issue on justice: an absence counts under each order whose requirement it is.
    """
    day = london_day(instant=event.occurred_at)
    return tuple(
        each
        for each in _running(day, history)
        if _asked_for_there(event, order_id=each.about_id, day=day, history=history)
    )


def _running(day: date, history: History) -> tuple[AnyEvent, ...]:
    ended = {each.about_id for each in history.of("order.ended")}
    return tuple(
        each
        for each in history.of("order.opened")
        if isinstance(each.payload, Opened)
        and each.about_id not in ended
        and starts_on(each, history) <= day < ends_on(each, history)
    )


def starts_on(opened: AnyEvent, history: History) -> date:
    """This gives the day on which an order starts, as it was set last."""
    moved = history.last("order.days_set", about_id=opened.about_id)
    told = moved.payload if moved else opened.payload
    assert isinstance(told, Opened | DaysSet)
    return told.starts_on


def ends_on(opened: AnyEvent, history: History) -> date:
    """This gives the day on which an order ends by law, as it was set last."""
    changed = history.last("order.handed_on", "order.days_set", about_id=opened.about_id)
    told = changed.payload if changed else opened.payload
    assert isinstance(told, Opened | HandedOn | DaysSet)
    return told.ends_on


def _moved(event: AnyEvent, *, order_id: UUID, history: History) -> timedelta:
    """By how many days an order went along with what it follows, after an event of it."""
    moves = history.of("order.days_set", about_id=order_id)
    later = (each.payload.moved_days for each in moves if each.sequence > event.sequence)
    return timedelta(days=sum(later))


def _asked_for_there(event: AnyEvent, *, order_id: UUID, day: date, history: History) -> bool:
    """Whether the order asks for it: by the requirement that is named, or who gives one."""
    required = [
        each
        for each in history.of("order.required")
        if isinstance(each.payload, Required) and each.payload.order_id == order_id
    ]
    sampled = isinstance(event.payload, NotGiven | SampleCorrected)
    if sampled and event.payload.requirement_id is not None:
        return event.payload.requirement_id in {each.about_id for each in required}
    return any(_gives(each, event.agency_id, day, history) for each in required)


def _gives(required: AnyEvent, agency_id: UUID, day: date, history: History) -> bool:
    """Whether an agency gives a requirement on a day, as it stood then."""
    told = required.payload
    assert isinstance(told, Required)
    moved = _moved(required, order_id=told.order_id, history=history)
    giver, ends = required.party_id or required.agency_id, told.ends_on + moved
    for each in history.of("order.varied", about_id=required.about_id):
        if isinstance(each.payload, Varied) and each.payload.from_on <= day:
            giver, ends = each.payload.given_by_id, each.payload.ends_on
    return giver == agency_id and told.starts_on + moved <= day < ends


def supervises(order: AnyEvent, history: History) -> UUID:
    """This gives the agency that supervises an order now."""
    handed = history.last("order.handed_on", about_id=order.about_id)
    return handed.payload.agency_id if handed else order.agency_id


def reviews(order: AnyEvent, history: History) -> UUID | None:
    """This gives the court that reviews an order now; None where none does."""
    handed = history.last("order.handed_on", about_id=order.about_id)
    told = handed.payload if handed else order.payload
    assert isinstance(told, Opened | HandedOn)
    return told.court_id


def its_orders(event: AnyEvent, history: History) -> tuple[AnyEvent, ...]:
    """This gives the orders that an event is about: the one that it names, those under which what
    was missed falls, else every one.
    """
    opened = history.of("order.opened")
    named = getattr(event.payload, "order_id", None)
    if event.kind == "order.ended":
        named = event.about_id
    if named is not None:
        return tuple(each for each in opened if each.about_id == named)
    return under(event, history) if event.kind in MISSED else opened


def owed_under(order: AnyEvent, missed_id: UUID, history: History) -> UUID:
    """This gives what is owed about something missed under an order: the thing itself under the
    first order that somebody had, a thing of its own under every other.
    """
    first = history.of("order.opened")[0]
    if order.about_id == first.about_id:
        return missed_id
    return uuid5(order.about_id, str(missed_id))


def per_order(rule: Rule) -> Rule:
    """This makes a rule about what was missed one that is owed, met and falls under each order."""

    def each(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
        about, owner = rule.about(event, history), rule.owner(event, history)
        return tuple(
            (
                owed_under(order, about, history),
                replace(owner, agency_id=supervises(order, history)),
            )
            for order in _opens_under(event, history)
        )

    def closes(event: AnyEvent, history: History) -> tuple[UUID, ...]:
        return _under_each(rule.closes(event, history), event, history)

    def cancels(event: AnyEvent, history: History) -> tuple[UUID, ...]:
        return _under_each(rule.cancels(event, history), event, history)

    return replace(rule, each=each, closes=closes, cancels=cancels)


def _opens_under(event: AnyEvent, history: History) -> tuple[AnyEvent, ...]:
    """Under which orders something is owed: a correction under those that the hour counts for and
    where nothing that stands was decided about it.
    """
    if event.kind not in CORRECTED:
        return its_orders(event, history)
    return tuple(
        each
        for each in under(event, history)
        if not is_decided(event.about_id, order_id=each.about_id, history=history)
    )


def is_decided(missed_id: UUID, *, order_id: UUID, history: History) -> bool:
    """This says whether something was decided about what was missed under an order, and stands."""
    told = [
        each
        for each in history.of(*DECIDED, REOPENED, about_id=missed_id)
        if each.payload.order_id == order_id
    ]
    return bool(told) and told[-1].kind != REOPENED


def is_undone(answer: AnyEvent, history: History) -> bool:
    """This says whether a warning, a referral or neither fell since, because something that it
    rests on was recorded wrongly.
    """
    told = answer.payload
    rests_on = {answer.about_id, *told.rests_on}
    return any(
        each.about_id in rests_on
        and each.payload.order_id == told.order_id
        and each.sequence > answer.sequence
        for each in history.of(REOPENED)
    )


def _under_each(about: tuple[UUID, ...], event: AnyEvent, history: History) -> tuple[UUID, ...]:
    orders = its_orders(event, history)
    return tuple(owed_under(order, key, history) for order in orders for key in about)
