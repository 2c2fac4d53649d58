"""What needs oblige services to: to ask again in time, and to look at benefits before work."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.journey.protocol import (
    LEAVING,
    is_open,
    journey_of,
    lead,
    to_the_person,
)
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Rule
from throughcare.domain.need.events import HomeTold, Lapsed, WorkAgreed
from throughcare.domain.need.lapse import Extent
from throughcare.domain.need.matters import is_lost


def lost_home(event: AnyEvent, history: History) -> bool:
    """Whether somebody lost their home by what is told of it now."""
    before = history.last("home.told")
    if not isinstance(event.payload, HomeTold) or before is None:
        return False
    assert isinstance(before.payload, HomeTold)
    return is_lost(before=before.payload.home, now=event.payload.home)


def relapsed(event: AnyEvent, history: History) -> bool:
    """Whether somebody uses again, and did not only once."""
    told = event.payload
    return isinstance(told, Lapsed) and told.extent == Extent.RELAPSE.value


def _not_looked_at(event: AnyEvent, history: History) -> bool:
    """What was looked at counts for one work: not for the next, unless since that one started."""
    looked, before = history.last("benefits.looked_at"), history.last("work.agreed")
    if looked is None or before is None:
        return looked is None and is_open(event, history)
    started = before.payload.starts_on
    counts = started == event.payload.starts_on or looked.payload.on >= started
    return is_open(event, history) and not counts


def _when_work_starts(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, WorkAgreed)
    return midnight(day=event.payload.starts_on)


def _its_journey(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (journey_of(event, history),)


RULES: tuple[Rule, ...] = (
    Rule(
        code="need.review",
        opens_on=("need.found", "need.reviewed"),
        opens_when=is_open,
        about=journey_of,
        due=deadline.days("need_review_days"),
        owner=lead,
        owed_to=to_the_person,
        met_by=("need.reviewed",),
        closes=_its_journey,
        cancelled_by=LEAVING,
        cancels=_its_journey,
        source="issue 'Treatment': needs are re-asked at review; domain.md S12: 12-weekly",
    ),
    Rule(
        code="benefits.look",
        opens_on=("work.agreed",),
        opens_when=_not_looked_at,
        about=journey_of,
        due=deadline.working_days_before("benefits_look_days"),
        reckoned_from=_when_work_starts,
        not_before=deadline.that_day(),
        owner=lead,
        owed_to=to_the_person,
        met_by=("benefits.looked_at",),
        closes=_its_journey,
        cancelled_by=LEAVING,
        cancels=_its_journey,
        source="domain.md S11: a benefit in payment before work starts; the days are ours",
    ),
)
