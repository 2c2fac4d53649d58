"""The safety net's gaps beside leads in name only. Each names who owes; none watches the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.obligation import Settings

MOVED_TOO_OFTEN = 2


class Hole(StrEnum):
    """The six numbers of the net.

    Source: domain.md §2 (2); issue "Net".
    """

    LEAD = "lead"
    NEXT_STEP = "next_step"
    NOBODY_OWNS = "nobody_owns"
    NOTHING_FOLLOWS = "nothing_follows"
    UNCOVERED = "uncovered"
    CLOSED_AFTER_ALARM = "closed_after_alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap: why, since which day, and which role owes closing it."""

    hole: Hole
    why: str
    since: date
    owed_by: Role
    details: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """The next step of an open journey; `times_moved` is None where none is agreed."""

    journey_opened_at: datetime
    without_since: datetime | None
    times_moved: int | None
    due_on: date | None


def no_next_step(facts: StepFacts) -> Gap | None:
    """This says whether a journey lacks an agreed next step; one re-dated twice counts as none.

    Source: domain.md §5 "Gaming the net".
    """
    if facts.times_moved is None:
        since = london_day(instant=facts.without_since or facts.journey_opened_at)
        return Gap(hole=Hole.NEXT_STEP, why="step.none", since=since, owed_by=Role.LEAD_WORKER)
    if facts.times_moved < MOVED_TOO_OFTEN:
        return None
    since = london_day(instant=facts.without_since or facts.journey_opened_at)
    return Gap(hole=Hole.NEXT_STEP, why="step.moved", since=since, owed_by=Role.LEAD_WORKER)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingFacts:
    """A support that ends on a day, and whether something is agreed to follow."""

    opened_on: date
    planned_end_on: date | None
    follows: str


def nothing_follows(facts: FollowingFacts, *, settings: Settings, on: date) -> Gap | None:
    """This says whether a support nears its end with nothing agreed to follow.

    Asked from so many weeks before the end, or from the opening, whichever is later.

    Source: domain.md C2.
    """
    if facts.planned_end_on is None or facts.follows:
        return None
    weeks = timedelta(weeks=settings["following_weeks"])
    asked_from = max(facts.planned_end_on - weeks, facts.opened_on)
    if on < asked_from:
        return None
    return Gap(
        hole=Hole.NOTHING_FOLLOWS,
        why="following.over" if on >= facts.planned_end_on else "following.none",
        since=asked_from,
        owed_by=Role.LEAD_WORKER,
        details=MappingProxyType({"ends_on": facts.planned_end_on.isoformat()}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipFacts:
    """A live referral, and the workers at work who owe its next move."""

    moved_at: datetime
    owners: frozenset[UUID]


def nobody_owns(facts: OwnershipFacts) -> Gap | None:
    """This says whether a referral is live while nobody at work owes its next move.

    Source: domain.md P1, P15; issue "Net".
    """
    if facts.owners:
        return None
    return Gap(
        hole=Hole.NOBODY_OWNS,
        why="referral.nobody",
        since=london_day(instant=facts.moved_at),
        owed_by=Role.MANAGER,
    )


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
