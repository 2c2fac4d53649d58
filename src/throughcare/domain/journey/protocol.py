"""What a journey obliges to: a contact, a next step, a real lead, and what follows."""

from datetime import datetime, timedelta
from uuid import UUID

from throughcare.domain.journey import next_step, rhythm
from throughcare.domain.journey.contact import SEEN
from throughcare.domain.journey.events import (
    ContactRecorded,
    FollowingAgreed,
    LeadChanged,
    LeadOffered,
    NextStepAgreed,
    Opened,
    RiskFound,
    SupportEndMoved,
    SupportOpened,
)
from throughcare.domain.journey.session import ContactCorrected
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule

CONTACTS = ("contact.recorded", "contact.corrected")


def journey_of(event: AnyEvent, history: History) -> UUID:
    """The open journey that an event falls into; the person where none is known."""
    if event.kind == "journey.opened":
        return event.about_id
    opened = history.last("journey.opened")
    return opened.about_id if opened else event.person_id


def lead_agency_of(event: AnyEvent, history: History) -> UUID:
    """The agency that leads once this event has happened; the one that recorded it if none does."""
    if isinstance(event.payload, Opened | LeadChanged):
        return event.payload.lead_agency_id
    return leads(history) or event.agency_id


def leads(history: History) -> UUID | None:
    """The agency that leads, or led last; None where no journey was opened."""
    newest = history.last("journey.opened", "journey.lead_changed")
    if newest is None:
        return None
    assert isinstance(newest.payload, Opened | LeadChanged)
    return newest.payload.lead_agency_id


def lead(event: AnyEvent, history: History) -> Owner:
    """Whoever leads the journey."""
    return Owner(role=Role.LEAD_WORKER, agency_id=lead_agency_of(event, history))


def lead_manager(event: AnyEvent, history: History) -> Owner:
    """The manager at the agency that leads."""
    return Owner(role=Role.MANAGER, agency_id=lead_agency_of(event, history))


def lead_duty(event: AnyEvent, history: History) -> Owner:
    """Whoever is on duty at the agency that leads."""
    return Owner(role=Role.DUTY_WORKER, agency_id=lead_agency_of(event, history))


def _who_reaches(event: AnyEvent, history: History) -> Owner:
    """Whoever is on duty where they are led; or where it was noticed, if justice leads."""
    told = event.payload
    if isinstance(told, RiskFound) and told.reached_by_id is not None:
        return Owner(role=Role.DUTY_WORKER, agency_id=told.reached_by_id)
    return lead_duty(event, history)


def _reached_about(event: AnyEvent, history: History) -> UUID:
    """The journey; or the person, where it is not for whoever leads to know."""
    told = event.payload
    if isinstance(told, RiskFound) and told.reached_by_id is not None:
        return event.person_id
    return journey_of(event, history)


def _reached(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Whoever is to reach them reached them; nobody else's contact says that they are well."""
    found = history.of("risk.found")
    theirs = any(each.payload.reached_by_id == event.agency_id for each in found)
    journey_id = journey_of(event, history)
    return (journey_id, event.person_id) if theirs else (journey_id,)


def to_the_person(event: AnyEvent, history: History) -> None:
    """What is owed to the person alone: no promise to an agency, whoever recorded it."""


def was_seen(event: AnyEvent, history: History) -> bool:
    """Whether the contact was one: somebody came or was spoken to."""
    told = isinstance(event.payload, ContactRecorded | ContactCorrected)
    return told and event.payload.attendance in SEEN


def is_open(event: AnyEvent, history: History) -> bool:
    """Whether a journey is open once this event has happened: whoever left is not chased."""
    newest = history.last("journey.opened", "journey.ended")
    return event.kind == "journey.opened" or (
        newest is not None and newest.kind == "journey.opened"
    )


RHYTHM = (rhythm.AGREED, rhythm.ENDED)


def _contact_is_owed(event: AnyEvent, history: History) -> bool:
    """After each contact the next is owed; a correction sets the clock back to the last one, and
    another rhythm sets it anew.
    """
    anew = ("journey.opened", "contact.corrected", *RHYTHM)
    return (event.kind in anew or was_seen(event, history)) and is_open(event, history)


def _as_agreed(event: AnyEvent, history: History) -> datetime | None:
    """When the next contact is due by the rhythm that they agreed on, if they did.

    What was long ago when it was agreed counts from the agreement on.
    """
    agreed = rhythm.running(event, history)
    if agreed is None:
        return None
    seen = max(_last_seen(event, history), agreed.occurred_at)
    days = rhythm.days(rhythm.of(agreed.payload), on=london_day(instant=seen))
    return seen + timedelta(days=days)


def _last_seen(event: AnyEvent, history: History) -> datetime:
    """When somebody was last seen, once this event has happened; else when the journey opened."""
    if event.kind == "journey.opened" or was_seen(event, history):
        return event.occurred_at
    as_they_stand = {each.about_id: each for each in (*history.of(*CONTACTS), event)}
    seen = [each.occurred_at for each in as_they_stand.values() if was_seen(each, history)]
    opened = history.last("journey.opened")
    return max(seen, default=opened.occurred_at if opened else event.occurred_at)


def _its_journey(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (journey_of(event, history),)


def _counts_as_step(event: AnyEvent, history: History) -> bool:
    """A step whose date was moved twice counts as none."""
    told = event.payload
    return isinstance(told, NextStepAgreed) and next_step.counts(times_moved=told.times_moved)


def _without_step(event: AnyEvent, history: History) -> bool:
    """Whether no step that counts is open in an open journey, whichever agency agreed it."""
    steps: dict[UUID, AnyEvent] = {}
    past = history.of("journey.opened", "next_step.agreed", "next_step.done")
    for each in (*past, event):
        if each.kind == "journey.opened":
            steps.clear()
        elif each.kind == "next_step.agreed":
            steps[each.agency_id] = each
        elif each.kind == "next_step.done" and _is_about(steps.get(each.agency_id), each):
            del steps[each.agency_id]
    counting = any(_counts_as_step(each, history) for each in steps.values())
    return is_open(event, history) and not counting


def _is_about(step: AnyEvent | None, done: AnyEvent) -> bool:
    return step is not None and step.about_id == done.about_id


def _steps_until(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The step itself and, where another is agreed, those that the agency had agreed before."""
    if event.kind != "next_step.agreed":
        return (event.about_id,)
    earlier = history.of("next_step.agreed")
    return (event.about_id, *(e.about_id for e in earlier if e.agency_id == event.agency_id))


def _all_steps(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return tuple(each.about_id for each in history.of("next_step.agreed"))


def _it_or_all_supports(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The support that is to end on another day; with the journey, all of them."""
    if event.kind not in LEAVING:
        return (event.about_id,)
    return tuple(each.about_id for each in history.of("support.opened"))


def _who_agreed(event: AnyEvent, history: History) -> Owner:
    """The lead does what the lead's agency agreed; else whoever agreed it."""
    if event.agency_id == lead_agency_of(event, history):
        return lead(event, history)
    return Owner(role=Role.WORKER, agency_id=event.agency_id, worker_id=event.recorded_by)


def _on_the_day(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, NextStepAgreed)
    return midnight(day=event.payload.due_on)


def _is_acting(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Opened | LeadChanged) and event.payload.acting


def _has_real_lead(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, LeadChanged) and not event.payload.acting


def _who_was_asked(event: AnyEvent, history: History) -> Owner:
    assert isinstance(event.payload, LeadOffered)
    return Owner(
        role=Role.WORKER,
        agency_id=event.payload.to_agency_id,
        worker_id=event.payload.to_worker_id,
    )


def _ends_on_a_day(event: AnyEvent, history: History) -> bool:
    """Whether a support is to end on a day, with nothing agreed yet to follow."""
    told = event.payload
    if not isinstance(told, SupportOpened | SupportEndMoved) or told.planned_end_on is None:
        return False
    agreed = history.last("support.following_agreed", about_id=event.about_id)
    return agreed is None or not _names_what_follows(agreed, history)


def _the_end(event: AnyEvent, history: History) -> datetime:
    """The instant at which a support is to end."""
    assert isinstance(event.payload, SupportOpened | SupportEndMoved)
    assert event.payload.planned_end_on is not None
    return midnight(day=event.payload.planned_end_on)


def _names_what_follows(event: AnyEvent, history: History) -> bool:
    return not isinstance(event.payload, FollowingAgreed) or bool(event.payload.follows)


LEAVING = ("journey.ended",)

RULES: tuple[Rule, ...] = (
    Rule(
        code="journey.contact",
        opens_on=("journey.opened", *CONTACTS, *RHYTHM),
        opens_when=_contact_is_owed,
        about=journey_of,
        due=deadline.days("contact_gap_days"),
        reckoned_from=_last_seen,
        agreed=_as_agreed,
        owner=lead,
        owed_to=to_the_person,
        met_by=CONTACTS,
        closes_when=was_seen,
        closes=lambda event, history: (journey_of(event, history),),
        cancelled_by=(*LEAVING, "contact.corrected", *RHYTHM),
        cancels=_its_journey,
        source="domain.md §2 (2); the gap is a partnership setting, or agreed with the person",
    ),
    Rule(
        code="journey.next_step",
        opens_on=("journey.opened", "next_step.done", "next_step.agreed"),
        opens_when=_without_step,
        about=journey_of,
        due=deadline.working_days("next_step_days"),
        owner=lead,
        owed_to=to_the_person,
        met_by=("next_step.agreed",),
        closes_when=_counts_as_step,
        closes=lambda event, history: (journey_of(event, history),),
        cancelled_by=LEAVING,
        source="domain.md §2 (2), §5 'Gaming the net': a step re-dated twice counts as none",
    ),
    Rule(
        code="next_step.do",
        opens_on=("next_step.agreed",),
        opens_when=is_open,
        due=deadline.that_day(),
        reckoned_from=_on_the_day,
        owner=_who_agreed,
        met_by=("next_step.done", "next_step.agreed"),
        closes=_steps_until,
        cancelled_by=LEAVING,
        cancels=_all_steps,
        source="domain.md §2 (2)",
    ),
    Rule(
        code="journey.handover",
        opens_on=("journey.lead_changed", "journey.opened"),
        opens_when=_is_acting,
        about=journey_of,
        due=deadline.working_days("handover_days"),
        owner=lead_manager,
        owed_to=to_the_person,
        met_by=("journey.lead_changed",),
        closes_when=_has_real_lead,
        cancelled_by=LEAVING,
        source="domain.md C10",
    ),
    Rule(
        code="journey.tell_person",
        opens_on=("journey.lead_changed",),
        about=journey_of,
        due=deadline.working_days("tell_person_days"),
        owner=lead,
        owed_to=to_the_person,
        met_by=("journey.person_told",),
        cancelled_by=LEAVING,
        source="domain.md C10: a word to the person",
    ),
    Rule(
        code="journey.answer_lead",
        opens_on=("journey.lead_offered",),
        about=journey_of,
        due=deadline.working_days("lead_answer_days"),
        owner=_who_was_asked,
        met_by=("journey.lead_answered",),
        closes=lambda event, history: (journey_of(event, history),),
        cancelled_by=LEAVING,
        source="issue 'Agencies and workers': caseload handover, accepted by the new lead",
    ),
    Rule(
        code="support.following",
        opens_on=("support.opened", "support.end_moved"),
        opens_when=_ends_on_a_day,
        due=deadline.weeks_before("following_due_weeks"),
        reckoned_from=_the_end,
        not_before=deadline.working_days("next_step_days"),
        last=deadline.weeks_before("following_last_weeks"),
        owner=lead,
        met_by=("support.following_agreed", "support.ended"),
        closes_when=_names_what_follows,
        cancelled_by=("support.end_moved", *LEAVING),
        cancels=_it_or_all_supports,
        source="domain.md C2, C3",
    ),
    Rule(
        code="risk.respond",
        opens_on=("risk.found", "overdose.heard"),
        about=_reached_about,
        due=deadline.hours("at_risk_contact_hours"),
        owner=_who_reaches,
        met_by=("contact.recorded",),
        closes_when=was_seen,
        closes=_reached,
        category=Category.HEALTH,
        urgent=True,
        source="domain.md C1",
    ),
)
