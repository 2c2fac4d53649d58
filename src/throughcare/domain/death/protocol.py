"""What is owed after a death: a word with the family, the review, and what it learned."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.death.events import AskedToReview, FamilyContacted, LearningAgreed
from throughcare.domain.death.terms import AGAIN
from throughcare.domain.journey.events import Died
from throughcare.domain.journey.protocol import is_open, leads
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.person.events import DeathCorrected

DIED, CORRECTED = "person.died", "person.death_corrected"
FAMILY, AGREED = "death.family_contacted", "death.learning_agreed"
AFTER = "death."


def _of_family(event: AnyEvent, history: History) -> Owner:
    """Whoever took it on, also where a word is owed again."""
    died = event if isinstance(event.payload, Died) else history.last(DIED)
    if died is None or not isinstance(died.payload, Died):
        return Owner(role=Role.MANAGER, agency_id=event.agency_id)
    owner_id = died.payload.family_owner_id
    return Owner(role=Role.WORKER, agency_id=died.agency_id, worker_id=owner_id)


def _of_review(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, Died)
    owner_id = event.payload.review_owner_id
    return Owner(role=Role.MANAGER, agency_id=event.agency_id, worker_id=owner_id)


def _again(event: AnyEvent, history: History) -> bool:
    told = event.payload
    return isinstance(told, FamilyContacted) and told.answer in AGAIN


def _who_was_asked(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, AskedToReview)
    return Owner(role=Role.MANAGER, agency_id=event.payload.agency_id)


def _agency_asked(event: AnyEvent, history: History) -> UUID:
    return event.payload.agency_id if isinstance(event.payload, AskedToReview) else event.agency_id


def _by_them(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (event.agency_id,)


def _all_asked(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return tuple(each.payload.agency_id for each in history.of("death.asked"))


def _has_owner(event: AnyEvent, history: History) -> bool:
    told = event.payload
    return isinstance(told, LearningAgreed) and None not in (told.owner_id, told.due_on)


def _of_learning(event: AnyEvent, history: History) -> Owner:
    told = event.payload
    assert isinstance(told, LearningAgreed)
    agency_id = told.owner_agency_id or event.agency_id
    return Owner(role=Role.WORKER, agency_id=agency_id, worker_id=told.owner_id)


def _its_day(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, LearningAgreed)
    assert event.payload.due_on is not None
    return midnight(day=event.payload.due_on)


def _that_learning(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The one that is agreed anew; all of them, where the death was recorded by mistake."""
    if event.kind == AGREED:
        return (event.about_id,)
    return tuple(each.about_id for each in history.of(AGREED))


def _something_fell(event: AnyEvent, history: History) -> bool:
    told = event.payload
    return isinstance(told, DeathCorrected) and told.fell > 0


def _whoever_looks(event: AnyEvent, history: History) -> Owner:
    """Whoever leads, at the agency that leads; a manager at any other."""
    theirs = leads(history) == event.agency_id and is_open(event, history)
    return Owner(role=Role.LEAD_WORKER if theirs else Role.MANAGER, agency_id=event.agency_id)


def _its_agency(event: AnyEvent, history: History) -> UUID:
    return event.agency_id


RULES: tuple[Rule, ...] = (
    Rule(
        code="death.family",
        opens_on=(DIED,),
        due=deadline.working_days("death_family_days"),
        owner=_of_family,
        met_by=(FAMILY,),
        cancelled_by=(CORRECTED,),
        category=Category.IDENTITY,
        source="domain.md C18, S29",
    ),
    Rule(
        code="death.family_again",
        opens_on=(FAMILY,),
        opens_when=_again,
        due=deadline.days("death_family_again_days"),
        owner=_of_family,
        met_by=(FAMILY,),
        cancelled_by=(CORRECTED,),
        category=Category.IDENTITY,
        source="domain.md C18, S29; ours: who asked for time, or was not reached, is asked again",
    ),
    Rule(
        code="death.review",
        opens_on=(DIED,),
        due=deadline.days("death_review_days"),
        owner=_of_review,
        met_by=("death.review_held",),
        cancelled_by=(CORRECTED,),
        category=Category.IDENTITY,
        source="domain.md C18, S29",
    ),
    Rule(
        code="death.take_part",
        opens_on=("death.asked",),
        about=_agency_asked,
        due=deadline.days("death_take_part_days"),
        owner=_who_was_asked,
        met_by=("death.took_part",),
        closes=_by_them,
        cancelled_by=(CORRECTED, "death.review_held"),
        cancels=_all_asked,
        category=Category.IDENTITY,
        source="domain.md S29: a partnership's review; the days are ours",
    ),
    Rule(
        code="death.look_anew",
        opens_on=(CORRECTED,),
        opens_when=_something_fell,
        about=_its_agency,
        due=deadline.working_days("death_anew_days"),
        owner=_whoever_looks,
        met_by=("death.looked_anew",),
        closes=_by_them,
        category=Category.IDENTITY,
        source="ours, from C18: what is told to everybody at once must be undone as surely",
    ),
    Rule(
        code="death.learning",
        opens_on=(AGREED,),
        opens_when=_has_owner,
        due=deadline.that_day(),
        reckoned_from=_its_day,
        owner=_of_learning,
        met_by=("death.learning_came",),
        cancelled_by=(AGREED, CORRECTED),
        cancels=_that_learning,
        category=Category.HEALTH,
        source="domain.md S29: learning and its owner",
    ),
)
