"""What a plan obliges agencies to: their steps, an answer, and looking at it again in time."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.assessment.protocol import GIVEN, is_whole
from throughcare.domain.journey.protocol import (
    LEAVING,
    is_open,
    journey_of,
    lead,
    lead_agency_of,
    to_the_person,
)
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.plan.events import Agreed, StepAgreed, StepTaken

STEP, TAKEN = "plan.step_agreed", "plan.step_taken"
AGREED, REVIEWED = "plan.agreed", "plan.reviewed"
VERSIONS = (AGREED, REVIEWED)


def _whose_step(event: AnyEvent, history: History) -> Owner:
    """Whoever is named; else the lead where their agency leads, and its manager elsewhere."""
    told = event.payload
    assert isinstance(told, StepAgreed | StepTaken)
    agency_id = told.owner_id or event.agency_id
    if told.worker_id is not None:
        return Owner(role=Role.WORKER, agency_id=agency_id, worker_id=told.worker_id)
    return _answers_for(agency_id, event, history)


def _answers_for(agency_id: UUID, event: AnyEvent, history: History) -> Owner:
    leads = agency_id == lead_agency_of(event, history)
    return Owner(role=Role.LEAD_WORKER if leads else Role.MANAGER, agency_id=agency_id)


def _is_an_agencys(event: AnyEvent, history: History) -> bool:
    """The person's own part is theirs: nobody is owed it."""
    told = event.payload
    whose = isinstance(told, StepAgreed | StepTaken) and told.owner_id is not None
    return whose and is_open(event, history)


def _on_the_day(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, StepAgreed | StepTaken)
    return midnight(day=event.payload.due_on)


def _every_step_of_theirs(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The step itself, which is owed anew where its day or worker changed; all when they leave."""
    if event.kind in LEAVING:
        return tuple(each.about_id for each in history.of(STEP))
    return (event.about_id,)


def _to_who_agreed_it(event: AnyEvent, history: History) -> UUID:
    """The agency that agreed the step with them is promised it, whoever names who does it."""
    agreed = history.of(STEP, about_id=event.about_id)
    return agreed[0].agency_id if agreed else event.agency_id


def _each_asked(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """Every agency with a part in a version, but the one that went through it with them."""
    told = event.payload
    asked = told.asked if isinstance(told, Agreed) else ()
    once = {each.answer_id: each.agency_id for each in asked}
    return tuple((key, _answers_for(agency, event, history)) for key, agency in once.items())


def _asked_before(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What earlier versions asked: only the newest is answered."""
    return tuple(
        each.answer_id
        for version in history.of(*VERSIONS)
        if isinstance(version.payload, Agreed)
        for each in version.payload.asked
    )


def of_this_journey(history: History) -> tuple[AnyEvent, ...]:
    """This gives the versions of the plan since the journey opened, oldest first."""
    opened = history.last("journey.opened")
    begun = history.events.index(opened) if opened else 0
    return History(history.events[begun:]).of(*VERSIONS)


def _manager_there(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.MANAGER, agency_id=event.agency_id)


def _lacks_a_plan(event: AnyEvent, history: History) -> bool:
    """Whether the whole was asked and nothing is agreed yet on this journey."""
    agreed = of_this_journey(history)
    return is_whole(event, history) and is_open(event, history) and not agreed


def _its_journey(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (journey_of(event, history),)


RULES: tuple[Rule, ...] = (
    Rule(
        code="plan.do",
        opens_on=(STEP, TAKEN),
        opens_when=_is_an_agencys,
        due=deadline.that_day(),
        reckoned_from=_on_the_day,
        owner=_whose_step,
        owed_to=_to_who_agreed_it,
        met_by=("plan.step_done",),
        cancelled_by=("plan.step_fell", STEP, TAKEN, *LEAVING),
        cancels=_every_step_of_theirs,
        source="domain.md S9: a joint plan with each agency's part; issue 'Treatment'",
    ),
    Rule(
        code="plan.agree",
        opens_on=GIVEN,
        opens_when=_lacks_a_plan,
        about=journey_of,
        due=deadline.working_days("plan_agree_days"),
        owner=lead,
        owed_to=to_the_person,
        met_by=VERSIONS,
        closes=_its_journey,
        cancelled_by=LEAVING,
        source="domain.md S12: a care plan after the assessment; the days are ours",
    ),
    Rule(
        code="plan.answer",
        opens_on=VERSIONS,
        due=deadline.working_days("plan_answer_days"),
        owner=_manager_there,
        each=_each_asked,
        met_by=("plan.answered",),
        cancelled_by=(*VERSIONS, *LEAVING),
        cancels=_asked_before,
        source="issue 'Treatment': agreement by person and agencies; the days are ours",
    ),
    Rule(
        code="plan.review",
        opens_on=VERSIONS,
        opens_when=is_open,
        about=journey_of,
        due=deadline.weeks("plan_review_weeks"),
        owner=lead,
        owed_to=to_the_person,
        met_by=(REVIEWED,),
        closes=_its_journey,
        cancelled_by=LEAVING,
        source="domain.md S12, C13: reviewed every 12 weeks; overdue climbs",
    ),
    Rule(
        code="plan.review_asked",
        opens_on=("plan.review_asked",),
        opens_when=is_open,
        about=journey_of,
        due=deadline.working_days("plan_asked_days"),
        owner=lead,
        owed_to=to_the_person,
        met_by=(REVIEWED,),
        closes=_its_journey,
        cancelled_by=LEAVING,
        source="domain.md S26: a review now; the days are ours",
    ),
)
