"""What health obliges services to. Nothing here obliges the person."""

from datetime import datetime, time
from uuid import UUID

from throughcare.domain.health.events import PRIVATE, Dual, DualReviewed, Read
from throughcare.domain.journey.protocol import lead_agency_of, to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import at
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule

BEGUN, REVIEWED = f"{PRIVATE}.dual_begun", f"{PRIVATE}.dual_reviewed"
ENDED = f"{PRIVATE}.dual_ended"
MORNING = time(9)


def _at(agency_id: UUID, event: AnyEvent, history: History) -> Owner:
    """The lead, where their agency owes it; else whoever is on duty there."""
    leads = lead_agency_of(event, history) == agency_id
    return Owner(role=Role.LEAD_WORKER if leads else Role.DUTY_WORKER, agency_id=agency_id)


def _ours(event: AnyEvent, history: History) -> Owner:
    return _at(event.agency_id, event, history)


def _asked(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, Dual)
    return _at(event.payload.other_id, event, history)


def _leading(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, Dual | DualReviewed)
    return _at(event.payload.lead_id, event, history)


def _review_day(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, Dual | DualReviewed)
    return at(day=event.payload.review_on, clock=MORNING)


def _treat(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Read) and event.payload.treat


def _the_person(event: AnyEvent, history: History) -> UUID:
    return event.person_id


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.result",
        opens_on=(f"{PRIVATE}.tested",),
        due=deadline.working_days("virus_result_days"),
        owner=_ours,
        met_by=(f"{PRIVATE}.read",),
        owed_to=to_the_person,
        category=Category.HEALTH,
        source="issue 'Treatment', Health: a test that was taken has a result; the days are ours",
    ),
    Rule(
        code=f"{PRIVATE}.tell",
        opens_on=(f"{PRIVATE}.read",),
        due=deadline.working_days("virus_tell_days"),
        owner=_ours,
        met_by=(f"{PRIVATE}.told",),
        owed_to=to_the_person,
        category=Category.HEALTH,
        source="issue 'Treatment', Health: it is theirs to know; the days are ours",
    ),
    Rule(
        code=f"{PRIVATE}.treat",
        opens_on=(f"{PRIVATE}.read",),
        opens_when=_treat,
        about=_the_person,
        due=deadline.working_days("virus_treat_days"),
        owner=_ours,
        met_by=(f"{PRIVATE}.treatment",),
        closes=lambda event, history: (event.person_id,),
        owed_to=to_the_person,
        category=Category.HEALTH,
        source="issue 'Treatment', Health; national field REFHEPGY; the days are ours",
    ),
    Rule(
        code=f"{PRIVATE}.dual_agree",
        opens_on=(BEGUN,),
        due=deadline.working_days("dual_agree_days"),
        owner=_asked,
        met_by=(f"{PRIVATE}.dual_agreed",),
        cancelled_by=(ENDED,),
        category=Category.HEALTH,
        source="C17; issue 'Treatment', Health: who leads; the days are ours",
    ),
    Rule(
        code=f"{PRIVATE}.dual_review",
        opens_on=(BEGUN, REVIEWED),
        due=deadline.that_day(),
        reckoned_from=_review_day,
        owner=_leading,
        met_by=(REVIEWED,),
        cancelled_by=(ENDED,),
        owed_to=to_the_person,
        category=Category.HEALTH,
        source="issue 'Treatment', Health: joint review date",
    ),
)
