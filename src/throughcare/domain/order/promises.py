"""What an order as it runs obliges its officers to: to say who is who, to decide and tell a recall,
and to agree what follows when it ends.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from throughcare.domain.journey.protocol import to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.order.changes import (
    DaysSet,
    FollowingAgreed,
    HandedOn,
    RecallAsked,
    RecallDecided,
    ReleasedAgain,
    Varied,
)
from throughcare.domain.order.concurrent import starts_on, supervises
from throughcare.domain.order.ending import How
from throughcare.domain.order.events import Ended, Opened, Required
from throughcare.domain.order.recall import Decision
from throughcare.domain.testing.draw_events import ScheduleEnded, ScheduleSet


def _officer(event: AnyEvent, history: History) -> Owner:
    """The post of the responsible officer, at the agency that recorded it, or has it now."""
    told = event.payload
    agency = told.agency_id if isinstance(told, HandedOn) else event.agency_id
    return Owner(role=Role.OFFENDER_MANAGER, agency_id=agency)


def _decider(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, RecallAsked)
    return Owner(role=Role.MANAGER, agency_id=event.agency_id, worker_id=event.payload.decider_id)


def _its_requirements(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What is to be said of an order's requirements falls with the order, and where it goes to
    another agency: whoever monitors does so there.
    """
    if isinstance(event.payload, HandedOn) and not _goes_elsewhere(event, history):
        return ()
    named = history.of("order.hats_named")
    about = (each.about_id for each in named if each.payload.order_id == event.about_id)
    return tuple(dict.fromkeys(about))


def _goes_elsewhere(event: AnyEvent, history: History) -> bool:
    opened = history.last("order.opened", about_id=event.about_id)
    return opened is not None and supervises(opened, history) != event.payload.agency_id


def _is_unnamed(event: AnyEvent, history: History) -> bool:
    """Whether an order went where its monitor does not work, or treatment is required with nobody
    named, under an order that is no history.
    """
    told = event.payload
    if not isinstance(told, Required):
        return _goes_elsewhere(event, history)
    return told.unnamed and history.last("order.ended", about_id=told.order_id) is None


def _to_name(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """What is required with nobody named, or of which the monitor stayed behind, each for its
    officer now.
    """
    named = isinstance(event.payload, HandedOn)
    about = _its_requirements(event, history) if named else (event.about_id,)
    return tuple((each, _officer(event, history)) for each in about)


def _required_by(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Everything that an order required."""
    required = history.of("order.required")
    return tuple(e.about_id for e in required if e.payload.order_id == event.about_id)


def _is_recalled(event: AnyEvent, history: History) -> bool:
    assert isinstance(event.payload, RecallDecided)
    return event.payload.decision == Decision.RECALLED


def _of_the_licence(event: AnyEvent, history: History) -> UUID:
    """The licence under which somebody was recalled, or released again."""
    assert isinstance(event.payload, RecallDecided | ReleasedAgain)
    return event.payload.order_id


def _the_plan(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What follows is agreed of the licence itself; released, nothing is left to plan."""
    if isinstance(event.payload, ReleasedAgain):
        return (_of_the_licence(event, history),)
    return (event.about_id,)


def _is_a_plan(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, ReleasedAgain) or _names_what_follows(event, history)


def _its_recalls(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """A recall that nobody decided falls with its licence."""
    asked = history.of("recall.asked")
    return tuple(
        each.about_id
        for each in asked
        if isinstance(each.payload, RecallAsked) and each.payload.order_id == event.about_id
    )


def _with_a_mistake(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """An order that was recorded by mistake leaves nothing to agree, and nothing to tell of a
    recall under it; an end as such lets nothing of that fall.
    """
    told = event.payload
    if not isinstance(told, Ended):
        return (event.about_id,)
    if told.how != How.BY_MISTAKE:
        return ()
    recalls = history.of("recall.decided")
    of_it = (e.about_id for e in recalls if e.payload.order_id == event.about_id)
    return (event.about_id, *of_it)


def _the_end(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, Opened | HandedOn | DaysSet)
    return midnight(day=event.payload.ends_on)


def _nothing_agreed(event: AnyEvent, history: History) -> bool:
    """Nobody asks what follows an order that is recorded as history."""
    assert isinstance(event.payload, Opened | HandedOn | DaysSet)
    if event.payload.ends_on <= london_day(instant=event.occurred_at):
        return False
    agreed = history.last("order.following_agreed", about_id=event.about_id)
    return agreed is None or not agreed.payload.follows


def _names_what_follows(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, FollowingAgreed) and bool(event.payload.follows)


def _that_follow(event: AnyEvent, history: History) -> Iterator[tuple[AnyEvent, bool]]:
    """The orders that follow the one that an event is about and have not ended; and whether each
    starts when that one now ends.
    """
    told = event.payload
    assert isinstance(told, Ended | HandedOn | DaysSet)
    ends_on = told.ended_on if isinstance(told, Ended) else told.ends_on
    ended = {each.about_id for each in history.of("order.ended")}
    for each in history.of("order.opened"):
        if each.payload.follows_id == event.about_id and each.about_id not in ended:
            yield each, starts_on(each, history) == ends_on


def _to_set(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """What follows and starts on another day, each for the officer who has it."""
    return tuple(
        (
            each.about_id,
            Owner(role=Role.OFFENDER_MANAGER, agency_id=supervises(each, history)),
        )
        for each, as_it_ends in _that_follow(event, history)
        if not as_it_ends
    )


def _nothing_to_set(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """An order that has ended itself; one that starts after all when what it follows now ends."""
    itself = (event.about_id,) if isinstance(event.payload, Ended) else ()
    follows = _that_follow(event, history)
    return (*itself, *(each.about_id for each, as_it_ends in follows if as_it_ends))


def _is_untested(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, ScheduleEnded) and event.payload.untested


def _what_requires_tests(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """The requirement whose schedule ended, for the officer who has its order now."""
    required = history.last("order.required", about_id=event.payload.requirement_id)
    order = required and history.last("order.opened", about_id=required.payload.order_id)
    if required is None or order is None:
        return ()
    owner = Owner(role=Role.OFFENDER_MANAGER, agency_id=supervises(order, history))
    return ((required.about_id, owner),)


def _has_its_tests(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    told = event.payload
    assert isinstance(told, ScheduleSet)
    return (told.requirement_id,) if told.requirement_id else ()


def _requires_none(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What an order required that ended; a requirement that asks for tests no more."""
    if isinstance(event.payload, Varied):
        return () if event.payload.tests_a_week else (event.about_id,)
    return _required_by(event, history)


RULES: tuple[Rule, ...] = (
    Rule(
        code="order.set_tests",
        opens_on=("schedule.ended",),
        opens_when=_is_untested,
        each=_what_requires_tests,
        due=deadline.working_days("tests_set_days"),
        owner=_officer,
        met_by=("schedule.set",),
        closes=_has_its_tests,
        cancelled_by=("order.ended", "order.varied"),
        cancels=_requires_none,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="ours: what a court required is not dropped because two sides became one; P10",
    ),
    Rule(
        code="order.set_days",
        opens_on=("order.ended", "order.handed_on", "order.days_set"),
        each=_to_set,
        due=deadline.working_days("order_days_days"),
        owner=_officer,
        met_by=("order.days_set",),
        cancelled_by=("order.ended", "order.handed_on", "order.days_set"),
        cancels=_nothing_to_set,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="from memory, unverified: consecutive orders run one after another; who sets it is "
        "ours",
    ),
    Rule(
        code="order.name_hats",
        opens_on=("order.required", "order.handed_on"),
        opens_when=_is_unnamed,
        each=_to_name,
        due=deadline.working_days("hats_named_days"),
        owner=_officer,
        met_by=("order.hats_named",),
        cancelled_by=("order.ended",),
        cancels=_required_by,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="domain.md §5: per order, who monitors and who treats; handed on, another monitors",
    ),
    Rule(
        code="order.tell_hats",
        opens_on=("order.hats_named",),
        due=deadline.working_days("hats_told_days"),
        owner=_officer,
        met_by=("order.hats_told",),
        cancelled_by=("order.ended", "order.handed_on"),
        cancels=_its_requirements,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="domain.md §5: who monitors and who treats is recorded and told",
    ),
    Rule(
        code="recall.decide",
        opens_on=("recall.asked",),
        due=deadline.working_days("recall_decide_days"),
        owner=_decider,
        met_by=("recall.decided",),
        cancelled_by=("order.ended",),
        cancels=_its_recalls,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="ours: recall has its own path, and a named decider",
    ),
    Rule(
        code="recall.tell",
        opens_on=("recall.decided",),
        due=deadline.working_days("recall_told_days"),
        owner=_officer,
        met_by=("recall.told",),
        cancelled_by=("order.ended",),
        cancels=_with_a_mistake,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="ours: the person is told of what was decided",
    ),
    Rule(
        code="recall.plan_release",
        opens_on=("recall.decided",),
        opens_when=_is_recalled,
        about=_of_the_licence,
        due=deadline.working_days("release_plan_days"),
        owner=_officer,
        met_by=("order.following_agreed", "recall.released"),
        closes=_the_plan,
        closes_when=_is_a_plan,
        cancelled_by=("order.ended",),
        cancels=_with_a_mistake,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="ours, from P8 and S4: nobody leaves prison into nothing, recalled or not",
    ),
    Rule(
        code="order.following",
        opens_on=("order.opened", "order.handed_on", "order.days_set"),
        opens_when=_nothing_agreed,
        due=deadline.weeks_before("following_due_weeks"),
        reckoned_from=_the_end,
        not_before=deadline.working_days("next_step_days"),
        last=deadline.weeks_before("following_last_weeks"),
        owner=_officer,
        met_by=("order.following_agreed",),
        closes_when=_names_what_follows,
        cancelled_by=("order.handed_on", "order.days_set", "order.ended"),
        cancels=_with_a_mistake,
        owed_to=to_the_person,
        category=Category.JUSTICE,
        source="C2: what follows is asked before an order ends; its end needs no answer",
    ),
)
