"""A plan as facts: what they want, whose part is what, what was offered, who agrees, by when."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.plan.lifecycle import State
from throughcare.domain.plan.rules import counts
from throughcare.domain.plan.terms import AimEnd, Answer, Outcome, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What somebody wants, in their words; `how` says how it ended, if it has."""

    id: UUID
    words: str
    agency: str
    ours: bool
    taken_at: datetime
    ended_at: datetime | None
    how: AimEnd | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part of the plan. Without an owner, who is "", it is the person's own.

    `ours` says that it is the viewer's agency's part, `movable` that the viewer may change it.
    """

    id: UUID
    aim_id: UUID | None
    what: str
    owner_id: UUID | None
    owner: str
    worker: str
    due_on: date
    was_on: tuple[date, ...]
    moved_at: tuple[datetime, ...]
    state: State
    agreed_at: datetime
    agreed_by: str
    closed_at: datetime | None
    closed_why: str
    ours: bool
    movable: bool

    @property
    def counts(self) -> bool:
        """Whether it counts as a step: its day was not moved twice."""
        return counts(times_moved=len(self.was_on))

    def as_of(self, then: datetime) -> "Step":
        """The step as it stood at an instant at which it was open: with the day that it had."""
        moved = sum(each <= then for each in self.moved_at)
        due_on = (*self.was_on, self.due_on)[moved]
        return replace(
            self,
            due_on=due_on,
            was_on=self.was_on[:moved],
            moved_at=self.moved_at[:moved],
            state=State.AGREED,
            closed_at=None,
            closed_why="",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What was offered, and what they chose, in their words where they did not want it."""

    what: str
    outcome: Outcome
    why: str
    agency: str
    offered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What an agency with a part in a version says of it; no answer while it has not said."""

    id: UUID
    agency: str
    ours: bool
    answer: Answer | None
    words: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The plan as it was gone through with somebody; what they wanted then, as far as it is seen.

    `wish_words` are theirs about it.
    """

    id: UUID
    number: int
    reviewed: bool
    agrees: bool
    own_words: str
    went_well: str
    agency: str
    agreed_by: str
    agreed_at: datetime
    answers: tuple[Answered, ...]
    wish: Wish | None
    wish_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Somebody's plan on one journey, as far as the viewer may see it; versions newest first.

    `review_due_at` is when it is to be reviewed, `asked_at` when they asked for a review that is
    still to come.
    """

    aims: tuple[Aim, ...]
    steps: tuple[Step, ...]
    options: tuple[Option, ...]
    versions: tuple[Version, ...]
    review_due_at: datetime | None = None
    asked_at: datetime | None = None

    @property
    def newest(self) -> Version | None:
        """The version that holds, if any is agreed."""
        return self.versions[0] if self.versions else None

    @property
    def wanted(self) -> tuple[Aim, ...]:
        """What they want now."""
        return tuple(each for each in self.aims if each.ended_at is None)

    @property
    def to_do(self) -> tuple[Step, ...]:
        """The steps that are open, soonest first."""
        return tuple(each for each in self.steps if each.state is State.AGREED)

    @property
    def closed(self) -> tuple[Step, ...]:
        """The steps that are done or out of the plan, newest first."""
        over = (each for each in self.steps if each.state is not State.AGREED)
        return tuple(sorted(over, key=lambda each: each.closed_at or each.agreed_at, reverse=True))

    @property
    def whole(self) -> bool:
        """Whether it holds what they want, and a step: with less nobody can go through it."""
        return bool(self.wanted and self.to_do)

    @property
    def since(self) -> tuple[Step, ...]:
        """The steps that are done or out of the plan since the newest version."""
        newest = self.newest
        return tuple(e for e in self.closed if newest and _after(e.closed_at, newest.agreed_at))

    @property
    def changed(self) -> bool:
        """Whether anything stands in it that was not yet gone through with them."""
        if self.newest is None:
            return bool(self.aims or self.steps)
        since = self.newest.agreed_at
        instants = (
            *(each.taken_at for each in self.aims),
            *(each.ended_at for each in self.aims if each.ended_at),
            *(each.agreed_at for each in self.steps),
            *(each.moved_at[-1] for each in self.steps if each.moved_at),
            *(each.closed_at for each in self.steps if each.state is State.FELL and each.closed_at),
        )
        return any(each > since for each in instants)

    def as_of(self, version: Version) -> "Plan":
        """The plan as it stood when a version was gone through with them."""
        then = version.agreed_at
        return replace(
            self,
            aims=tuple(
                replace(each, ended_at=None, how=None, said="")
                for each in self.aims
                if each.taken_at <= then and not _over(each.ended_at, then)
            ),
            steps=tuple(
                each.as_of(then)
                for each in self.steps
                if each.agreed_at <= then and not _over(each.closed_at, then)
            ),
            options=tuple(each for each in self.options if each.offered_at <= then),
            versions=tuple(each for each in self.versions if each.agreed_at <= then),
        )


def _after(closed_at: datetime | None, then: datetime) -> bool:
    return closed_at is not None and closed_at > then


def _over(ended_at: datetime | None, then: datetime) -> bool:
    return ended_at is not None and ended_at <= then
