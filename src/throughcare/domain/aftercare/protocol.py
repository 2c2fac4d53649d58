"""What is owed once support ends: that aftercare is offered, that somebody asks again, and that it
is asked anew who may know what. None of it obliges the person, and whoever left is not chased.
"""

from uuid import UUID

from throughcare.domain.aftercare.events import DOOR, PRIVATE, Asked, CheckedUp, Ended
from throughcare.domain.aftercare.taper import NO_MORE, CheckUp
from throughcare.domain.journey import rhythm
from throughcare.domain.journey.events import Ended as JourneyEnded
from throughcare.domain.journey.events import SupportEnded
from throughcare.domain.journey.protocol import (
    LEAVING,
    is_open,
    lead,
    lead_agency_of,
    to_the_person,
)
from throughcare.domain.journey.rhythm import AGREED, ENDED, Agreed
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.order.ending import How
from throughcare.domain.programme.events import Ended as ProgrammeEnded
from throughcare.domain.programme.intervention import Ended as Ends

CHECKED = f"{PRIVATE}.checked_up"


def _is_offered(event: AnyEvent, history: History) -> bool:
    """After a support, a programme or a stay that was not left, or an order of which the lead's
    agency gave a part; where nothing is agreed yet.
    """
    if not is_open(event, history) or rhythm.running(event, history) is not None:
        return False
    if isinstance(event.payload, SupportEnded):
        return not event.payload.left
    if isinstance(event.payload, ProgrammeEnded):
        return event.payload.how in (Ends.COMPLETED, Ends.AGREED)
    return event.kind != "order.ended" or _was_ours(event, history)


def _the_person(event: AnyEvent, history: History) -> UUID:
    return event.person_id


def _only_them(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (event.person_id,)


def _consent_is_asked(event: AnyEvent, history: History) -> bool:
    """As aftercare begins, and where an order ended under which we showed anybody something."""
    if event.kind == AGREED:
        return True
    return is_open(event, history) and _was_ours(event, history)


def _was_ours(event: AnyEvent, history: History) -> bool:
    """Whether an order really ended, and the lead's agency gave a part of it."""
    if event.payload.how in (How.BY_MISTAKE, How.RECALLED):
        return False
    ours = lead_agency_of(event, history)
    required = history.of("order.required")
    return any(
        each.party_id == ours for each in required if each.payload.order_id == event.about_id
    )


def _asked_of(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """All that was to be asked is asked at one time."""
    return tuple({each.about_id for each in history.of(AGREED, "order.ended")})


def _wants_check_ups(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Agreed) and event.payload.check_ups


def _no_check_ups(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """They fall where they asked for it to end, or left; else somebody asks again all the same."""
    told, every = event.payload, tuple(each.about_id for each in history.of(AGREED))
    if isinstance(told, Ended):
        return (event.about_id,) if told.why in NO_MORE else ()
    left = isinstance(told, JourneyEnded) and told.why == Leaving.BY_CHOICE
    return every if left else ()


def _check_up(which: CheckUp) -> Rule:
    """What is owed once, so many months after the end of the support."""

    def is_this(event: AnyEvent, history: History) -> bool:
        return isinstance(event.payload, CheckedUp) and event.payload.which == which

    return Rule(
        code=f"{PRIVATE}.check_up_{which}",
        opens_on=(AGREED,),
        opens_when=_wants_check_ups,
        due=deadline.months(f"check_up_{which}_months"),
        reckoned_from=lambda event, history: midnight(day=event.payload.after_on),
        owner=lead,
        met_by=(CHECKED,),
        closes_when=is_this,
        cancelled_by=(ENDED, *LEAVING),
        cancels=_no_check_ups,
        owed_to=to_the_person,
        category=Category.PLAN,
        source="issue of continuity: check-ups at 1, 3, 6, 12 months",
    )


ASKED, SPOKEN, SEEN = f"{DOOR}.asked", f"{DOOR}.spoken", f"{DOOR}.seen"
LET_BE = f"{DOOR}.let_be"


def _who_speaks(event: AnyEvent, history: History) -> Owner:
    """Whom they asked for: their last lead, another, or whoever is on duty there."""
    told = event.payload
    assert isinstance(told, Asked)
    role = Role.WORKER if told.with_worker_id else Role.DUTY_WORKER
    return Owner(role=role, agency_id=told.with_agency_id, worker_id=told.with_worker_id)


def _let_be(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Whoever leaves by choice, or wants no more for now, is not chased."""
    if event.kind == LET_BE:
        return (event.about_id,)
    left = isinstance(event.payload, JourneyEnded) and event.payload.why == Leaving.BY_CHOICE
    return tuple(each.about_id for each in history.of(ASKED)) if left else ()


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{DOOR}.speak",
        opens_on=(ASKED,),
        due=deadline.hours("door_spoken_hours"),
        owner=_who_speaks,
        met_by=(SPOKEN, SEEN),
        cancelled_by=(LET_BE, *LEAVING),
        cancels=_let_be,
        owed_to=to_the_person,
        category=Category.PLAN,
        urgent=True,
        source="C3; issue of continuity: spoken to within a day",
    ),
    Rule(
        code=f"{DOOR}.see",
        opens_on=(ASKED,),
        due=deadline.working_days("door_seen_days"),
        owner=_who_speaks,
        met_by=(SEEN,),
        cancelled_by=(LET_BE, *LEAVING),
        cancels=_let_be,
        owed_to=to_the_person,
        category=Category.PLAN,
        source="C3: seen within two working days",
    ),
    Rule(
        code=f"{PRIVATE}.offer",
        opens_on=("support.ended", "programme.ended", "order.ended"),
        opens_when=_is_offered,
        about=_the_person,
        due=deadline.working_days("aftercare_offer_days"),
        owner=lead,
        met_by=(AGREED, f"{PRIVATE}.declined"),
        closes=_only_them,
        cancelled_by=LEAVING,
        cancels=_only_them,
        owed_to=to_the_person,
        category=Category.PLAN,
        source="issue of continuity: aftercare tapers by agreement; C2",
    ),
    Rule(
        code=f"{PRIVATE}.ask_consent",
        opens_on=(AGREED, "order.ended"),
        opens_when=_consent_is_asked,
        due=deadline.working_days("aftercare_consent_days"),
        owner=lead,
        met_by=(f"{PRIVATE}.consent_asked",),
        closes=_asked_of,
        cancelled_by=LEAVING,
        cancels=_asked_of,
        owed_to=to_the_person,
        category=Category.PLAN,
        source="issue of continuity: consent asked anew; a grant by an order closes with it",
    ),
    *(_check_up(each) for each in CheckUp),
)
