"""The safety net's gaps beside leads in name only. Each names who owes; none watches the person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from throughcare.domain.journey import next_step, support
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net import days
from throughcare.domain.treatment import cover
from throughcare.domain.treatment.cover import Beside, Covered

NO_DETAILS: Mapping[str, str] = MappingProxyType({})


class Hole(StrEnum):
    """The numbers of the net.

    Source: domain.md §2 (2), S14; issues "Net" and "Treatment".
    """

    LEAD = "lead"
    NEXT_STEP = "next_step"
    NOBODY_OWNS = "nobody_owns"
    NOTHING_FOLLOWS = "nothing_follows"
    UNCOVERED = "uncovered"
    CLOSED_AFTER_ALARM = "closed_after_alarm"
    COVER = "cover"
    SCRIPT_ONLY = "script_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap: why, since which day, and which role owes closing it."""

    hole: Hole
    why: str
    since: date
    owed_by: Role
    details: Mapping[str, str] = NO_DETAILS


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """The next step of an open journey, whichever agency agreed it.

    Of several it is the one moved least often: `times_moved` and `agreed_at`, both None where none
    is agreed. `without_since` is when the last one was done, if ever one was.
    """

    journey_opened_at: datetime
    times_moved: int | None = None
    agreed_at: datetime | None = None
    without_since: datetime | None = None


def no_next_step(facts: StepFacts) -> Gap | None:
    """This says whether a journey lacks an agreed next step; one re-dated twice counts as none.

    Source: domain.md §2 (2), §5 "Gaming the net".
    """
    if facts.times_moved is not None and next_step.counts(times_moved=facts.times_moved):
        return None
    why = "step.none" if facts.times_moved is None else "step.moved"
    began = facts.without_since if facts.times_moved is None else facts.agreed_at
    return Gap(
        hole=Hole.NEXT_STEP,
        why=why,
        since=london_day(instant=began or facts.journey_opened_at),
        owed_by=Role.LEAD_WORKER,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingFacts:
    """A support that ends on a day, and whether something is agreed to follow."""

    opened_on: date
    planned_end_on: date | None
    follows: bool


def nothing_follows(facts: FollowingFacts, *, settings: Settings, on: date) -> Gap | None:
    """This says whether a support nears its end with nothing agreed to follow.

    Asked from so many weeks before the end, or from the opening, whichever is later.

    Source: domain.md C2.
    """
    if facts.planned_end_on is None or facts.follows:
        return None
    asked_from = support.asks_from(
        opened_on=facts.opened_on,
        planned_end_on=facts.planned_end_on,
        weeks=settings["following_weeks"],
    )
    if on < asked_from:
        return None
    return Gap(
        hole=Hole.NOTHING_FOLLOWS,
        why="following.over" if on >= facts.planned_end_on else "following.none",
        since=asked_from,
        owed_by=Role.LEAD_WORKER,
        details=MappingProxyType({"ends_on": days.short(facts.planned_end_on, on=on)}),
    )


def nothing_follows_an_order(facts: FollowingFacts, *, settings: Settings, on: date) -> Gap | None:
    """This says whether an order nears its end with nothing agreed to follow: its officer owes
    that; it ends on its day all the same.

    Source: domain.md C2.
    """
    found = nothing_follows(facts, settings=settings, on=on)
    if found is None:
        return None
    return replace(found, why="following.order", owed_by=Role.OFFENDER_MANAGER)


def nothing_follows_a_part(
    facts: FollowingFacts, *, of_an_order: bool, settings: Settings, on: date
) -> Gap | None:
    """This says the same of a part of an order, whose officer owes it, of a programme, of a stay.

    Source: C2; issue of continuity: before any support ends.
    """
    if of_an_order:
        found = nothing_follows_an_order(facts, settings=settings, on=on)
        return found and replace(found, why="following.requirement")
    found = nothing_follows(facts, settings=settings, on=on)
    return found and replace(found, why="following.programme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Something owed about a referral, and whether anybody at work owes it."""

    rule: str
    opened_at: datetime
    owned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipFacts:
    """A live referral: when it last moved, and what is owed about it."""

    moved_at: datetime
    moves: tuple[Move, ...]


def nobody_owns(facts: OwnershipFacts) -> Gap | None:
    """This says whether a move of a live referral is owed by nobody at work, or nothing is owed.

    Of several it tells the one that has waited longest.

    Source: domain.md P1, P15; issue "Net".
    """
    if not facts.moves:
        since = london_day(instant=facts.moved_at)
        return Gap(hole=Hole.NOBODY_OWNS, why="referral.nothing", since=since, owed_by=Role.MANAGER)
    left = sorted((m for m in facts.moves if not m.owned), key=lambda m: (m.opened_at, m.rule))
    if not left:
        return None
    return Gap(
        hole=Hole.NOBODY_OWNS,
        why="referral.nobody",
        since=london_day(instant=left[0].opened_at),
        owed_by=Role.MANAGER,
        details=MappingProxyType({"rule": left[0].rule}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmFacts:
    """An obligation as it stood: when it was to climb, was taken on by a person, and was closed."""

    manager_from: datetime
    due_at: datetime
    acknowledged_at: datetime | None = None
    closed_at: datetime | None = None


def alarmed_at(facts: AlarmFacts) -> datetime | None:
    """This gives the instant at which an obligation climbed to a manager, if it ever did.

    One that a person took on before that stays theirs until it is due. The database has a function
    of the same name.

    Source: `Obligation.level`; domain.md §5 "Gaming the net".
    """
    taken = facts.acknowledged_at is not None and facts.acknowledged_at <= facts.manager_from
    climbs_at = max(facts.manager_from, facts.due_at) if taken else facts.manager_from
    closed = facts.closed_at is not None and facts.closed_at < climbs_at
    return None if closed else climbs_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureFacts:
    """Something closed about a person, and the newest alarm before it, if there was one."""

    closed_at: datetime
    alarm_at: datetime | None


def closed_after_alarm(facts: ClosureFacts, *, settings: Settings) -> Gap | None:
    """This says whether something was closed soon after an alarm about the same person.

    Source: domain.md §5 "Gaming the net": closures soon after alarms are sampled.
    """
    if facts.alarm_at is None or facts.closed_at < facts.alarm_at:
        return None
    soon = timedelta(days=settings["closure_after_alarm_days"])
    if facts.closed_at - facts.alarm_at > soon:
        return None
    return Gap(
        hole=Hole.CLOSED_AFTER_ALARM,
        why="closure.soon",
        since=london_day(instant=facts.closed_at),
        owed_by=Role.MANAGER,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineFacts:
    """What somebody is given instead of street opioids, by whichever service, and what else."""

    covered: Covered
    beside: Beside


def of_medicines(facts: MedicineFacts, *, settings: Settings, on: date) -> tuple[Gap, ...]:
    """This says whether somebody has two substitutes at once, no cover, or a script alone.

    Source: issue "Treatment"; domain.md S14, P16.
    """
    twice = cover.two_at_once(facts.covered, on=on)
    back, ahead = settings["cover_back_days"], settings["cover_ahead_days"]
    nothing = cover.uncovered(facts.covered, on=on, back=back, ahead=ahead)
    weeks = settings["script_only_weeks"]
    alone = cover.script_only(facts.covered.covers, facts.beside, on=on, weeks=weeks)
    found = []
    if twice:
        found.append(_of_cover(Hole.COVER, "cover.twice", twice))
    if nothing:
        why = "cover.ends" if nothing > on else "cover.none"
        ends_on = MappingProxyType({"day": days.short(nothing, on=on)})
        found.append(replace(_of_cover(Hole.COVER, why, min(nothing, on)), details=ends_on))
    if alone:
        found.append(_of_cover(Hole.SCRIPT_ONLY, "script.only", alone))
    return tuple(found)


def _of_cover(hole: Hole, why: str, since: date) -> Gap:
    return Gap(hole=hole, why=why, since=since, owed_by=Role.LEAD_WORKER)
