"""What answers oblige services to: to reach somebody, to pass on, and to ask again in time."""

from uuid import UUID

from throughcare.domain.assessment.events import Given
from throughcare.domain.assessment.sheet import Level
from throughcare.domain.journey.events import RiskFound
from throughcare.domain.journey.protocol import (
    LEAVING,
    is_open,
    journey_of,
    lead,
    lead_duty,
    to_the_person,
)
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Deadline, Rule, Told
from throughcare.domain.need.events import HomeTold, Lapsed
from throughcare.domain.need.protocol import lost_home, relapsed

GIVEN = ("answers.given",)
RELEASED = "released"


def is_whole(event: AnyEvent, history: History) -> bool:
    """Whether a part of the comprehensive assessment was asked: an instrument alone is none."""
    told = event.payload
    return isinstance(told, Given) and told.level == Level.COMPREHENSIVE.value


def _starts_the_clock(event: AnyEvent, history: History) -> bool:
    return is_whole(event, history) and is_open(event, history)


def _was_asked_before(event: AnyEvent, history: History) -> bool:
    """Whether there are answers that can be out of date, and what happened makes them so."""
    before = any(is_whole(each, history) for each in history.of(*GIVEN))
    return before and is_open(event, history) and _makes_them_old(event, history)


def _makes_them_old(event: AnyEvent, history: History) -> bool:
    """Of risks only a release, of places to live only a home that is lost, of use a relapse."""
    match event.payload:
        case RiskFound():
            return event.payload.flag == RELEASED
        case HomeTold():
            return lost_home(event, history)
        case Lapsed():
            return relapsed(event, history)
        case _:
            return True


def _its_journey(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (journey_of(event, history),)


def _ask_again(
    code: str,
    *,
    opens_on: tuple[str, ...],
    opens_when: Told[bool],
    due: Deadline,
    source: str,
    also_met_by: tuple[str, ...] = (),
) -> Rule:
    """The lead owes it to the person that they are asked again; asking the whole meets it."""
    return Rule(
        code=f"reassessment.{code}",
        opens_on=opens_on,
        opens_when=opens_when,
        about=journey_of,
        due=due,
        owner=lead,
        owed_to=to_the_person,
        met_by=(*GIVEN, *also_met_by),
        closes_when=lambda event, history: event.kind in also_met_by or is_whole(event, history),
        closes=_its_journey,
        cancelled_by=LEAVING,
        cancels=_its_journey,
        source=source,
    )


RULES: tuple[Rule, ...] = (
    _ask_again(
        "due",
        opens_on=GIVEN,
        opens_when=_starts_the_clock,
        due=deadline.days("reassess_days"),
        source="issue 'Treatment': reassessment every 12 weeks",
    ),
    _ask_again(
        "after",
        opens_on=("reassessment.prompted", "risk.found", "home.told", "lapse.told"),
        opens_when=_was_asked_before,
        due=deadline.working_days("reassess_after_days"),
        source="issue 'Treatment': on relapse, release, loss of home; the days are ours",
    ),
    _ask_again(
        "answer",
        opens_on=("reassessment.asked",),
        opens_when=is_open,
        due=deadline.working_days("reassess_answer_days"),
        also_met_by=("reassessment.refused",),
        source="issue 'Treatment': when the person asks; the days are ours",
    ),
    Rule(
        code="safeguarding.respond",
        opens_on=("safeguarding.found",),
        about=journey_of,
        due=deadline.hours("safeguarding_hours"),
        owner=lead_duty,
        met_by=("safeguarding.passed_on",),
        closes=_its_journey,
        category=Category.SAFEGUARDING,
        urgent=True,
        source="issue 'Treatment': safeguarding answers open urgent obligations; hours are ours",
    ),
)
