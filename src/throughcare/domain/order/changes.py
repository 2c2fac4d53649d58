"""What can happen to an order as it runs: varied, handed on, recalled; who is who; what follows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.event import Kind
from throughcare.domain.order.events import of_an_order as _kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Varied:
    """What a requirement was until a day, and is from then on; who decided, and why; every how many
    months the court reviews it, and how many tests a week it asks for now.
    """

    order_id: UUID
    requirement: str
    before: str
    after: str
    from_on: date
    ends_on: date
    given_by_id: UUID
    decided_by: str
    why: str
    review_months: int | None = None
    tests_a_week: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOn:
    """Who supervises it now, who is its officer, which court reviews it, until when it runs.

    `decider_id` is the manager there who decides what one was named for and has not decided yet.
    """

    agency_id: UUID
    agency_name: str
    officer_name: str
    court_name: str
    ends_on: date
    before: str
    decided_by: str
    why: str
    court_id: UUID | None = None
    decider_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysSet:
    """From when until when it runs, because what it follows ends otherwise; what it requires goes
    along, so many days later, or earlier.
    """

    starts_on: date
    ends_on: date
    moved_days: int
    decided_by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementMoved:
    """A requirement goes along with its order, whose days were set anew: until when it is now."""

    order_id: UUID
    requirement: str
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HatsNamed:
    """Who monitors a requirement and who treats; they are told."""

    order_id: UUID
    monitor_name: str
    therapist_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HatsTold:
    """The person was told who monitors and who treats, and how."""

    order_id: UUID
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallAsked:
    """An officer asked that somebody be recalled, on what grounds, why, and who decides."""

    order_id: UUID
    grounds: tuple[str, ...]
    why: str
    decider_id: UUID
    decider_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallDecided:
    """Whether they are recalled, and why."""

    order_id: UUID
    decision: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallTold:
    """The person was told of the decision, how, and what they said."""

    how: str
    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedAgain:
    """They were released after a recall, and whether the licence goes on until its end."""

    order_id: UUID
    released_on: date
    licence: str
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingAgreed:
    """What follows when an order ends, from when and with whom."""

    follows: str
    follows_on: date | None
    agency_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementFollowing:
    """What follows when a requirement ends before its order does, from when and with whom."""

    order_id: UUID
    requirement: str
    follows: str
    follows_on: date | None
    agency_name: str = ""


KINDS: tuple[Kind, ...] = (
    _kind("order.varied", Varied, "{requirement}: {after}, before {before}; {why}"),
    _kind("order.handed_on", HandedOn, "Now with {agency_name}, {officer_name}; {why}"),
    _kind("order.days_set", DaysSet, "Runs from {starts_on} until {ends_on}; {why}"),
    _kind("order.requirement_moved", RequirementMoved, "{requirement} goes along, until {ends_on}"),
    _kind("order.hats_named", HatsNamed, "{monitor_name} monitors, {therapist_name} treats"),
    _kind("order.hats_told", HatsTold, "Told who monitors and who treats: {how}"),
    _kind("recall.asked", RecallAsked, "Recall asked, {grounds}: {why}; {decider_name} decides"),
    _kind("recall.decided", RecallDecided, "{decision}: {why}"),
    _kind("recall.told", RecallTold, "Told of the decision on recall: {how}"),
    _kind("recall.released", ReleasedAgain, "Released after the recall, {released_on}; {licence}"),
    _kind("order.following_agreed", FollowingAgreed, "When it ends: {follows}"),
    _kind(
        "order.requirement_following_agreed",
        RequirementFollowing,
        "When the {requirement} ends: {follows}",
    ),
)
