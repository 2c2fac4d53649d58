"""What is owed when a lead goes over: a meeting of the three, and what could not go along."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.journey.events import LeadChanged
from throughcare.domain.journey.protocol import (
    LEAVING,
    is_open,
    journey_of,
    lead,
    lead_manager,
    to_the_person,
)
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.event import Kind
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Rule

# Why a lead changed where whole teams or agencies did.
TEAM_CLOSED, PROVIDER_CHANGED = "team_closed", "provider_changed"
CHANGED = "journey.lead_changed"
LEAD_LEAVES = "journey.lead_leaves"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverMet:
    """The person met whoever led and whoever leads now, the three of them."""

    met_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverUnmet:
    """The three did not meet, and why."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsIn:
    """Whoever leads is away for long, and somebody stands in."""

    worker_name: str
    deputy_name: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsInNot:
    """Whoever leads is not away after all, or somebody else stands in."""

    worker_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadLeaves:
    """Whoever leads works here no more from a day on, which is known before."""

    lead_name: str
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOver:
    """Everything of a journey went to another agency: so many hours; `left` is what could not."""

    from_agency_name: str
    to_agency_name: str
    hours: int = 0
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftSeenTo:
    """What could not go along was seen to, and how."""

    words: str


C = Category

KINDS: tuple[Kind, ...] = (
    Kind(
        code="journey.handover_met",
        category=C.PLAN,
        payload=HandoverMet,
        sentence="The three met on {met_on}, to hand over",
        standing=True,
    ),
    Kind(
        code="journey.handover_unmet",
        category=C.PLAN,
        payload=HandoverUnmet,
        sentence="Handed over without a meeting of the three",
        standing=True,
    ),
    Kind(
        code="journey.stands_in",
        category=C.PLAN,
        payload=StandsIn,
        sentence="{deputy_name} stands in for {worker_name} from {starts_on}",
        standing=True,
    ),
    Kind(
        code="journey.stands_in_not",
        category=C.PLAN,
        payload=StandsInNot,
        sentence="{worker_name} is not away as it was planned",
    ),
    Kind(
        code=LEAD_LEAVES,
        category=C.PLAN,
        payload=LeadLeaves,
        sentence="{lead_name} works here no more from {ends_on}",
    ),
    Kind(
        code="journey.went_over",
        category=C.PLAN,
        payload=WentOver,
        sentence="{to_agency_name} took over from {from_agency_name}",
        standing=True,
    ),
    Kind(
        code="journey.left_seen_to",
        category=C.PLAN,
        payload=LeftSeenTo,
        sentence="What could not go along was seen to",
        standing=True,
    ),
)


def _to_somebody(event: AnyEvent, history: History) -> bool:
    """Whether a lead was found, who is no stand-in; whoever took it on from themselves meets nobody
    else.
    """
    told = event.payload
    assert isinstance(told, LeadChanged)
    return not told.acting and told.lead_worker_id != told.before_worker_id


def _its_journey(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (journey_of(event, history),)


def _when_it_begins(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, StandsIn)
    return midnight(day=event.payload.starts_on)


def _their_last_day(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, LeadLeaves)
    return midnight(day=event.payload.ends_on)


def _left_something(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, WentOver) and bool(event.payload.left)


RULES: tuple[Rule, ...] = (
    Rule(
        code="journey.handover_meeting",
        opens_on=(CHANGED,),
        opens_when=_to_somebody,
        about=journey_of,
        due=deadline.working_days("handover_meeting_days"),
        owner=lead,
        owed_to=to_the_person,
        met_by=("journey.handover_met", "journey.handover_unmet"),
        closes=_its_journey,
        cancelled_by=LEAVING,
        source="issue 'Continuity', handover: with a meeting or a reason",
    ),
    Rule(
        code="journey.next_lead",
        opens_on=(LEAD_LEAVES,),
        opens_when=is_open,
        about=journey_of,
        due=deadline.weeks_before("following_due_weeks"),
        reckoned_from=_their_last_day,
        not_before=deadline.working_days("next_step_days"),
        last=deadline.weeks_before("following_last_weeks"),
        owner=lead_manager,
        owed_to=to_the_person,
        met_by=(CHANGED,),
        closes_when=_to_somebody,
        closes=_its_journey,
        cancelled_by=(LEAD_LEAVES, CHANGED, *LEAVING),
        cancels=_its_journey,
        source="issue of continuity: before any support ends, a worker leaving too; C10",
    ),
    Rule(
        code="journey.tell_stand_in",
        opens_on=("journey.stands_in",),
        opens_when=is_open,
        about=journey_of,
        due=deadline.that_day(),
        reckoned_from=_when_it_begins,
        not_before=deadline.that_day(),
        owner=lead,
        owed_to=to_the_person,
        met_by=("journey.person_told",),
        closes=_its_journey,
        cancelled_by=("journey.stands_in_not", *LEAVING),
        cancels=_its_journey,
        source="issue 'Continuity', handover: absence, the person told who",
    ),
    Rule(
        code="journey.see_to_left",
        opens_on=("journey.went_over",),
        opens_when=_left_something,
        about=journey_of,
        due=deadline.working_days("closing_left_days"),
        owner=lead,
        owed_to=to_the_person,
        met_by=("journey.left_seen_to",),
        closes=_its_journey,
        cancelled_by=LEAVING,
        source="issue 'Continuity', change of provider: nothing falls between",
    ),
)


def met(*, owed: bool, met_on: date | None, why: str, today: date) -> Decision[HandoverMet | None]:
    """This says whether a meeting of the three can be told, or why there was none: None then.

    Source: issue 'Continuity', handover: with a meeting or a reason.
    """
    reasons = []
    if not owed:
        reasons.append(because("handover.no_meeting_owed"))
    if met_on is None and not why.strip():
        reasons.append(because("handover.met_or_why", "met_on"))
    if met_on is not None and met_on > today:
        reasons.append(because("handover.met_ahead", "met_on"))
    if reasons:
        return refuse(*reasons)
    return allow(HandoverMet(met_on=met_on) if met_on else None)
