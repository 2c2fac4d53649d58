"""The whole protocol, assembled from every room, and what an event brings about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from throughcare.domain.aftercare import events as aftercare_events
from throughcare.domain.aftercare import protocol as aftercare_protocol
from throughcare.domain.appointment import events as appointment_events
from throughcare.domain.appointment import meeting
from throughcare.domain.appointment import protocol as appointment_protocol
from throughcare.domain.arrest import events as arrest_events
from throughcare.domain.arrest import protocol as arrest_protocol
from throughcare.domain.assessment import events as assessment_events
from throughcare.domain.assessment import protocol as assessment_protocol
from throughcare.domain.attempt import events as attempt_events
from throughcare.domain.court import events as court_events
from throughcare.domain.court import protocol as court_protocol
from throughcare.domain.court.report import events as report_events
from throughcare.domain.court.report import protocol as report_protocol
from throughcare.domain.custody import events as custody_events
from throughcare.domain.custody import protocol as custody_protocol
from throughcare.domain.death import events as death_events
from throughcare.domain.death import protocol as death_protocol
from throughcare.domain.directory import events as directory_events
from throughcare.domain.health import events as health_events
from throughcare.domain.health import protocol as health_protocol
from throughcare.domain.journey import events as journey_events
from throughcare.domain.journey import handing as journey_handing
from throughcare.domain.journey import moving as journey_moving
from throughcare.domain.journey import protocol as journey_protocol
from throughcare.domain.journey import session
from throughcare.domain.kernel.event import Kind
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import (
    AnyEvent,
    Obligation,
    Owner,
    Rule,
    Settings,
    holds,
    obligation_key,
)
from throughcare.domain.need import events as need_events
from throughcare.domain.need import overdose
from throughcare.domain.need import protocol as need_protocol
from throughcare.domain.net import duties
from throughcare.domain.net import events as net_events
from throughcare.domain.order import changes as order_changes
from throughcare.domain.order import events as order_events
from throughcare.domain.order import following as order_following
from throughcare.domain.order import handing as order_handing
from throughcare.domain.order import listing as order_listing
from throughcare.domain.order import promises as order_promises
from throughcare.domain.order import protocol as order_protocol
from throughcare.domain.person import events as person_events
from throughcare.domain.placement import events as placement_events
from throughcare.domain.placement import protocol as placement_protocol
from throughcare.domain.plan import events as plan_events
from throughcare.domain.plan import protocol as plan_protocol
from throughcare.domain.programme import events as programme_events
from throughcare.domain.programme import protocol as programme_protocol
from throughcare.domain.programme.inside import events as inside_events
from throughcare.domain.programme.inside import protocol as inside_protocol
from throughcare.domain.referral import events as referral_events
from throughcare.domain.referral import protocol as referral_protocol
from throughcare.domain.release import events as release_events
from throughcare.domain.release import moving as release_moving
from throughcare.domain.release import protocol as release_protocol
from throughcare.domain.sharing import events as sharing_events
from throughcare.domain.sharing import protocol as sharing_protocol
from throughcare.domain.supporter import events as supporter_events
from throughcare.domain.testing import draw_events
from throughcare.domain.testing import events as testing_events
from throughcare.domain.testing import protocol as testing_protocol
from throughcare.domain.treatment import events as treatment_events
from throughcare.domain.treatment import following as treatment_following
from throughcare.domain.treatment import protocol as treatment_protocol
from throughcare.domain.treatment import running_out, taking_on, watch_protocol

RULES: tuple[Rule, ...] = (
    *sharing_protocol.RULES,
    *journey_protocol.RULES,
    *journey_handing.RULES,
    *appointment_protocol.RULES,
    *need_protocol.RULES,
    *referral_protocol.RULES,
    *assessment_protocol.RULES,
    *plan_protocol.RULES,
    *testing_protocol.RULES,
    *treatment_protocol.RULES,
    *running_out.RULES,
    *treatment_following.RULES,
    *taking_on.RULES,
    *health_protocol.RULES,
    *watch_protocol.RULES,
    *programme_protocol.RULES,
    *arrest_protocol.RULES,
    *court_protocol.RULES,
    *report_protocol.RULES,
    *custody_protocol.RULES,
    *inside_protocol.RULES,
    *order_protocol.RULES,
    *order_listing.RULES,
    *order_promises.RULES,
    *order_following.RULES,
    *death_protocol.RULES,
    *aftercare_protocol.RULES,
    *placement_protocol.RULES,
    *release_protocol.RULES,
    *duties.RULES,
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            *person_events.KINDS,
            *sharing_events.KINDS,
            *journey_events.KINDS,
            *journey_handing.KINDS,
            *session.KINDS,
            *appointment_events.KINDS,
            *meeting.KINDS,
            *need_events.KINDS,
            *overdose.KINDS,
            *directory_events.KINDS,
            *referral_events.KINDS,
            *assessment_events.KINDS,
            *attempt_events.KINDS,
            *supporter_events.KINDS,
            *plan_events.KINDS,
            *arrest_events.KINDS,
            *court_events.KINDS,
            *report_events.KINDS,
            *custody_events.KINDS,
            *release_events.KINDS,
            *order_events.KINDS,
            *order_changes.KINDS,
            *aftercare_events.KINDS,
            *testing_events.KINDS,
            *treatment_events.KINDS,
            *health_events.KINDS,
            *programme_events.KINDS,
            *inside_events.KINDS,
            *draw_events.KINDS,
            *death_events.KINDS,
            *placement_events.KINDS,
            *net_events.KINDS,
        )
    }
)

STANDING: frozenset[str] = frozenset(kind.code for kind in KINDS.values() if kind.standing)

ENDS_ALL = "person.died"
LEARNED = "person.death_known"
ALIVE = "person.death_corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What an event opens, what it meets, and what falls by it."""

    opened: tuple[Obligation, ...] = ()
    met: tuple[UUID, ...] = ()
    fell: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the protocol knows when an event happens: the past, what is owed, and the numbers."""

    history: History
    owed: tuple[Obligation, ...]
    settings: Settings


def consequences(event: AnyEvent, context: Context) -> Consequences:
    """What follows from an event: first what it closes, then what it opens.

    Depends on nothing but its arguments, so that a replay gives back exactly what was stored.

    Source: house.md §3 "Obligation".
    """
    if _has_died(context.history) and not _of_a_death(event):
        return _after_death(event, context)
    if event.kind in (ENDS_ALL, LEARNED):
        fell = tuple(each.id for each in context.owed)
        return Consequences(opened=_opened(event, context, still=()), fell=fell)
    met = _closed(event, context, "met_by")
    fell = tuple(key for key in _closed(event, context, "cancelled_by") if key not in met)
    closed = {*met, *fell}
    still = tuple(each for each in context.owed if each.id not in closed)
    along = _goes_along(event, context, still)
    gone = tuple(before.id for before, _ in along)
    opened = _opened(event, context, still=(each for each in still if each.id not in gone))
    anew = {each.id for each in opened}
    return Consequences(
        opened=(*opened, *(after for _, after in along if after.id not in anew)),
        met=met,
        fell=(*fell, *gone),
    )


def _goes_along(
    event: AnyEvent, context: Context, still: tuple[Obligation, ...]
) -> tuple[tuple[Obligation, Obligation], ...]:
    """What is owed elsewhere from now on, or on another day: with the lead, with an order, and
    with a release.
    """
    return (
        *journey_moving.goes_along(event, context.history, still),
        *order_handing.goes_along(event, context.history, still),
        *release_moving.goes_along(event, context.history, still, context.settings),
    )


def after(event: AnyEvent, context: Context, follows: Consequences) -> Context:
    """What the protocol knows once an event has happened and what follows from it is stored."""
    closed = {*follows.met, *follows.fell}
    past = context.history.events
    return replace(
        context,
        history=History((*past, event)) if event.kind in STANDING else context.history,
        owed=(*(each for each in context.owed if each.id not in closed), *follows.opened),
    )


def _has_died(history: History) -> bool:
    """Whether a death was recorded, and not since corrected as a mistake."""
    newest = history.last(ENDS_ALL, LEARNED, ALIVE)
    return newest is not None and newest.kind != ALIVE


def _of_a_death(event: AnyEvent) -> bool:
    """Whether an event is the death, its correction, or of what a partnership does after it."""
    return event.kind in (ENDS_ALL, ALIVE) or event.kind.startswith(death_protocol.AFTER)


def _after_death(event: AnyEvent, context: Context) -> Consequences:
    """After a death nothing else opens any more; what the death itself opened can still be met."""
    return Consequences(met=_closed(event, context, "met_by"))


def _closed(event: AnyEvent, context: Context, by: str) -> tuple[UUID, ...]:
    closed: list[UUID] = []
    for rule in RULES:
        if event.kind not in getattr(rule, by):
            continue
        if by == "met_by" and not rule.closes_when(event, context.history):
            continue
        named = rule.closes if by == "met_by" else rule.cancels
        about = named(event, context.history)
        closed += [
            each.id for each in context.owed if each.rule == rule.code and each.about_id in about
        ]
    return tuple(closed)


def _opened(
    event: AnyEvent, context: Context, *, still: Iterable[Obligation]
) -> tuple[Obligation, ...]:
    open_now = {(each.rule, each.about_id) for each in still}
    opened = (
        _open(rule, event, context, about_id=about_id, owner=owner)
        for rule in RULES
        if event.kind in rule.opens_on and holds(rule, event)
        if rule.opens_when(event, context.history)
        for about_id, owner in _of_each(rule, event, context.history)
    )
    return tuple(each for each in opened if (each.rule, each.about_id) not in open_now)


def _of_each(rule: Rule, event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """What a rule opens: one thing, or one for each that it names, once."""
    if rule.each is not None:
        return tuple(dict(rule.each(event, history)).items())
    return ((rule.about(event, history), rule.owner(event, history)),)


def _open(
    rule: Rule, event: AnyEvent, context: Context, *, about_id: UUID, owner: Owner
) -> Obligation:
    due_at = _due_at(rule, event, context)
    climbs_at = _climbs_at(rule, event.occurred_at, due_at, context.settings)
    return Obligation(
        id=obligation_key(event_id=event.id, rule=rule.code, about_id=about_id),
        person_id=event.person_id,
        rule=rule.code,
        about_id=about_id,
        owner=owner,
        owed_to_id=rule.owed_to(event, context.history),
        category=rule.category,
        urgent=rule.urgent,
        opened_by=event.id,
        opened_at=event.recorded_at,
        due_at=due_at,
        manager_from=climbs_at,
        partnership_from=_climbs_on(rule, event, climbs_at, context),
    )


def _due_at(rule: Rule, event: AnyEvent, context: Context) -> datetime:
    """When it is due: as was agreed with the person, else by the rule."""
    settings = context.settings
    if agreed := rule.agreed(event, context.history):
        return settings.calendar.end_of_working_day(instant=agreed, working_days=0)
    due_at = rule.due(rule.reckoned_from(event, context.history), settings)
    if rule.not_before is None:
        return due_at
    return max(due_at, rule.not_before(event.occurred_at, settings))


def _climbs_on(rule: Rule, event: AnyEvent, climbs_at: datetime, context: Context) -> datetime:
    """When it climbs from the manager to the partnership's lead."""
    on = climbs_at + timedelta(hours=context.settings[rule.climbs_to_partnership])
    if rule.last is None:
        return on
    last = rule.last(rule.reckoned_from(event, context.history), context.settings)
    return max(on, last)


def _climbs_at(rule: Rule, occurred_at: datetime, due_at: datetime, settings: Settings) -> datetime:
    """An urgent obligation climbs when nobody acknowledged it, any other some hours after due."""
    if rule.urgent:
        return occurred_at + timedelta(minutes=settings["acknowledge_minutes"])
    return due_at + timedelta(hours=settings[rule.climbs_to_manager])


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """An obligation with how it stood in the end: still open, met or fallen, by which event."""

    obligation: Obligation
    met_by: UUID | None = None
    fell_by: UUID | None = None


def replay(
    events: Iterable[AnyEvent], *, settings_for: Callable[[AnyEvent], Settings]
) -> tuple[Closed, ...]:
    """Every obligation that somebody's events bring about, recomputed from nothing.

    `events` are all of one person's, in the order of their chain; `settings_for` gives the numbers
    as they were when an event was recorded.
    """
    past: list[AnyEvent] = []
    owed: dict[UUID, Closed] = {}
    for event in events:
        still = tuple(c.obligation for c in owed.values() if not (c.met_by or c.fell_by))
        context = Context(history=History(past), owed=still, settings=settings_for(event))
        follows = consequences(event, context)
        for key in follows.met:
            owed[key] = replace(owed[key], met_by=event.id)
        for key in follows.fell:
            owed[key] = replace(owed[key], fell_by=event.id)
        owed.update({each.id: Closed(obligation=each) for each in follows.opened})
        if event.kind in STANDING:
            past.append(event)
    return tuple(owed.values())
