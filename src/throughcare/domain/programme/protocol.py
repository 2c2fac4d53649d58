"""What groups and sudden leaving oblige services to. None of it obliges the person.

The codes of its rules begin as its events do: justice sees none.
"""

from datetime import datetime, timedelta
from uuid import UUID

from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.events import ContactRecorded
from throughcare.domain.journey.protocol import (
    CONTACTS,
    LEAVING,
    is_open,
    journey_of,
    lead,
    lead_agency_of,
    to_the_person,
    was_seen,
)
from throughcare.domain.journey.session import ContactCorrected
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.programme.events import (
    PRIVATE,
    EndPlanned,
    FellowshipMissed,
    FollowingAgreed,
)
from throughcare.domain.treatment.detox import Outcome
from throughcare.domain.treatment.events import PRIVATE as MEDICINE
from throughcare.domain.treatment.events import DetoxEnded

A_DAY = timedelta(days=1)
RANG = f"{PRIVATE}.rang"
FELLOWSHIP = f"{PRIVATE}.fellowship_missed"
PLANNED, AGREED = f"{PRIVATE}.end_planned", f"{PRIVATE}.following_agreed"


def _missed_a_group(event: AnyEvent, history: History) -> bool:
    """Whether somebody was expected in a group and did not come; whoever left is not chased."""
    told = event.payload
    if not isinstance(told, ContactRecorded | ContactCorrected) or told.what != Kind.GROUP:
        return False
    if isinstance(told, ContactCorrected) and not told.expected:
        return False
    return told.attendance == Attendance.DID_NOT_ATTEND and is_open(event, history)


def _whoever_held_it(event: AnyEvent, history: History) -> Owner:
    """The lead, where their agency holds the group; else whoever took the register."""
    if event.agency_id == lead_agency_of(event, history):
        return lead(event, history)
    return Owner(role=Role.WORKER, agency_id=event.agency_id, worker_id=event.recorded_by)


def _reached(event: AnyEvent, history: History) -> bool:
    return event.kind == RANG or was_seen(event, history)


def _what_it_answers(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The one that was rung about; where somebody was seen, everything that was missed."""
    if event.kind == RANG:
        return (event.about_id,)
    return tuple(each.about_id for each in history.of(*CONTACTS))


def _its_group(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What was corrected; whoever leaves is rung about nothing."""
    if event.kind == "contact.corrected":
        return (event.about_id,)
    return tuple(each.about_id for each in history.of(*CONTACTS))


def _left_suddenly(event: AnyEvent, history: History) -> bool:
    """A detoxification ends in many ways; of these only leaving it is sudden."""
    told = event.payload
    return not isinstance(told, DetoxEnded) or told.outcome == Outcome.LEFT


def _the_day_after(event: AnyEvent, history: History) -> datetime:
    return event.occurred_at + A_DAY


def _the_peer(event: AnyEvent, history: History) -> Owner:
    told = event.payload
    peer_id = told.peer_id if isinstance(told, FellowshipMissed) else event.recorded_by
    return Owner(role=Role.WORKER, agency_id=event.agency_id, worker_id=peer_id)


def _its_journey(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (journey_of(event, history),)


def _all_notes(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return tuple(each.about_id for each in history.of(FELLOWSHIP))


def _asks_what_follows(event: AnyEvent, history: History) -> bool:
    """Whether an intervention is planned to end on a day to come, with nothing agreed to follow."""
    told = event.payload
    if not isinstance(told, EndPlanned) or not is_open(event, history):
        return False
    agreed = history.last(AGREED, about_id=event.about_id)
    return agreed is None and told.ends_on > london_day(instant=event.occurred_at)


def _the_end(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, EndPlanned)
    return midnight(day=event.payload.ends_on)


def _is_something(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, FollowingAgreed) and bool(event.payload.follows)


def _it_or_all(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What ended, or is planned anew; with the journey, all of them."""
    if event.kind not in LEAVING:
        return (event.about_id,)
    return tuple(each.about_id for each in history.of(PLANNED))


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.following",
        opens_on=(PLANNED,),
        opens_when=_asks_what_follows,
        due=deadline.weeks_before("following_due_weeks"),
        reckoned_from=_the_end,
        not_before=deadline.working_days("next_step_days"),
        last=deadline.weeks_before("following_last_weeks"),
        owner=_whoever_held_it,
        met_by=(AGREED,),
        closes_when=_is_something,
        cancelled_by=(PLANNED, f"{PRIVATE}.end_unplanned", f"{PRIVATE}.ended", *LEAVING),
        cancels=_it_or_all,
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="issue of continuity: what follows is asked before any support ends",
    ),
    Rule(
        code=f"{PRIVATE}.call",
        opens_on=CONTACTS,
        opens_when=_missed_a_group,
        due=deadline.midnight(),
        owner=_whoever_held_it,
        met_by=(RANG, *CONTACTS),
        closes_when=_reached,
        closes=_what_it_answers,
        cancelled_by=("contact.corrected", f"{PRIVATE}.place_left", *LEAVING),
        cancels=_its_group,
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="issue 'Treatment': non-attendance, same-day call",
    ),
    Rule(
        code=f"{PRIVATE}.next_day",
        opens_on=(f"{PRIVATE}.left_early", f"{MEDICINE}.detox_ended"),
        opens_when=_left_suddenly,
        about=journey_of,
        due=deadline.midnight(),
        reckoned_from=_the_day_after,
        owner=lead,
        met_by=("contact.recorded",),
        closes_when=was_seen,
        closes=_its_journey,
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="domain.md S18, C20: unplanned leaving; contact the next day, Sundays too",
    ),
    Rule(
        code=f"{PRIVATE}.peer_call",
        opens_on=(FELLOWSHIP,),
        due=deadline.midnight(),
        owner=_the_peer,
        met_by=(f"{PRIVATE}.fellowship_rang",),
        cancelled_by=LEAVING,
        cancels=_all_notes,
        owed_to=to_the_person,
        category=Category.NOTES,
        source="domain.md S17: only from a peer whom the person chose",
    ),
)
