"""What medicines oblige services to. None of it obliges the person: nothing here is enforced.

The codes of its rules begin as its events do: justice sees none.
"""

from datetime import date, datetime, time
from uuid import UUID

from throughcare.domain.journey.events import RiskFound
from throughcare.domain.journey.protocol import (
    LEAVING,
    is_open,
    journey_of,
    lead,
    lead_agency_of,
    to_the_person,
    was_seen,
)
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import at, london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.need.overdose import FLAG, Heard
from throughcare.domain.plan.protocol import REVIEWED, of_this_journey
from throughcare.domain.sharing.carrying import may_see
from throughcare.domain.treatment import naloxone
from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.events import (
    PRIVATE,
    Begun,
    Collected,
    DoseSet,
    Given,
    NotCollected,
    OpioidsTold,
    RegimenEnded,
)
from throughcare.domain.treatment.products import BLOCKERS
from throughcare.domain.treatment.running_out import begun_or_reviewed

GIVEN, STOPPED, OPENED = "treatment.given", "treatment.stopped", "journey.opened"
CAUGHT_UP, PLAN_REVIEW = f"{PRIVATE}.caught_up", f"{PRIVATE}.plan_review"
BEGUN, ENDED = f"{PRIVATE}.begun", f"{PRIVATE}.ended"
NOT_TAKEN = (f"{PRIVATE}.missed", f"{PRIVATE}.not_supplied")
REASSESSED = f"{PRIVATE}.reassessed"


def prescriber_of(event: AnyEvent, history: History) -> UUID:
    """The agency that prescribes what an event is about; the one that recorded it if unknown."""
    begun = history.last(BEGUN, about_id=event.about_id)
    return begun.agency_id if begun else event.agency_id


def _duty(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.DUTY_WORKER, agency_id=prescriber_of(event, history))


def _prescriber(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.PRESCRIBER, agency_id=prescriber_of(event, history))


def lead_or_duty(event: AnyEvent, history: History) -> Owner:
    """The lead, where their agency prescribes; else whoever is on duty there."""
    agency_id = prescriber_of(event, history)
    leads = lead_agency_of(event, history) == agency_id
    return Owner(role=Role.LEAD_WORKER if leads else Role.DUTY_WORKER, agency_id=agency_id)


def _own_prescriber(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.PRESCRIBER, agency_id=event.agency_id)


def _suspends(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, NotCollected) and event.payload.suspends


def _misses(event: AnyEvent, history: History) -> bool:
    """A day or two missed; whoever came and was not supplied was seen there."""
    return event.kind == NOT_TAKEN[0] and not _suspends(event, history)


def _intoxicated(event: AnyEvent, history: History) -> bool:
    told = event.payload
    clinical = {NotSupplied.INTOXICATED.value, NotSupplied.UNWELL.value}
    return isinstance(told, NotCollected) and not told.suspends and told.why in clinical


def _waits(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, DoseSet) and event.payload.waits


def _asks_for_ecg(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, DoseSet) and event.payload.ecg


def _its_doses(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Every dose of a regimen that ended: none is agreed to any more."""
    told = history.of(f"{PRIVATE}.dose_set")
    return tuple(e.about_id for e in told if e.payload.regimen_id == event.about_id)


def _its_regimen(event: AnyEvent, history: History) -> UUID:
    return event.payload.regimen_id if isinstance(event.payload, DoseSet) else event.about_id


def running(event: AnyEvent, history: History) -> tuple[AnyEvent, ...]:
    """The beginnings of the regimens that are not recorded as ended, once this has happened."""
    ended = {each.about_id for each in history.of(ENDED)}
    begun = (*history.of(BEGUN), *([event] if event.kind == BEGUN else []))
    return tuple(each for each in begun if each.about_id not in ended)


def _each_instead(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """Each regimen that is given instead of street opioids, with its prescribers.

    A review is of what the reviewing agency prescribes.
    """
    reviewed = event.kind == "treatment.reviewed"
    return tuple(
        (each.about_id, Owner(role=Role.PRESCRIBER, agency_id=each.agency_id))
        for each in running(event, history)
        if isinstance(each.payload, Begun) and each.payload.substitutes
        if not reviewed or each.agency_id == event.agency_id
        if event.kind != BEGUN or each.about_id == event.about_id
    )


def _all_of_theirs(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Every regimen of the agency that reviews."""
    return tuple(e.about_id for e in history.of(BEGUN) if e.agency_id == event.agency_id)


def _every_regimen(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The one collected; where somebody was seen, every one."""
    if event.kind.startswith(f"{PRIVATE}."):
        return (event.about_id,)
    return tuple(each.about_id for each in history.of(BEGUN))


def _reached(event: AnyEvent, history: History) -> bool:
    return event.kind.startswith(f"{PRIVATE}.") or was_seen(event, history)


def _is_overdose(event: AnyEvent, history: History) -> bool:
    told = event.payload
    return isinstance(told, Heard) or (isinstance(told, RiskFound) and told.flag == FLAG)


def _may_overdose(event: AnyEvent, history: History) -> bool:
    """A risk that was noticed asks again, and so does an end of naltrexone, or having none at hand;
    a medicine, or opioid use that was told, once, until naloxone was offered.
    """
    told = event.payload
    if isinstance(told, RiskFound | Heard):
        return isinstance(told, Heard) or told.flag in naloxone.RISKS
    if isinstance(told, RegimenEnded):
        return told.product in BLOCKERS
    offered = history.last(f"{PRIVATE}.naloxone") is not None
    if isinstance(told, OpioidsTold):
        return told.has_none or not offered
    return isinstance(told, Given) and told.medicine in naloxone.MEDICINES and not offered


def _works_until(event: AnyEvent, history: History) -> bool:
    """Whether something is given once in some days, and its regimen has not ended."""
    told = event.payload
    ended = any(each.about_id == event.about_id for each in history.of(ENDED))
    first = isinstance(told, Begun) and told.once_in_days
    again = isinstance(told, Collected) and told.lapses_on is not None
    return (first or again) and not ended


def _when_it_is_due(event: AnyEvent, history: History) -> datetime:
    told = event.payload
    if isinstance(told, Collected) and told.lapses_on is not None:
        return midnight(day=told.lapses_on)
    return midnight(day=told.starts_on) if isinstance(told, Begun) else event.occurred_at


def _was_implanted(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Collected) and event.payload.implanted


def _the_person(event: AnyEvent, history: History) -> UUID:
    return event.person_id


def _still_given(event: AnyEvent, history: History) -> tuple[AnyEvent, ...]:
    """What is given once this has happened, as far as whoever leads may know of it."""
    stopped = {each.about_id for each in (*history.of(STOPPED), event) if each.kind == STOPPED}
    given = (*history.of(GIVEN), *([event] if event.kind == GIVEN else []))
    leads = lead_agency_of(event, history)
    today = london_day(instant=event.recorded_at)
    return tuple(
        each
        for each in given
        if each.about_id not in stopped
        and not _is_over(each, today)
        and may_see(
            history,
            agency_id=leads,
            owner_id=each.agency_id,
            category=Category.TREATMENT,
            at=event.recorded_at,
        )
    )


def _is_over(given: AnyEvent, today: date) -> bool:
    """Whether it was said from the start until when it is given, and that is past."""
    ends_on = given.payload.ends_on if isinstance(given.payload, Given) else None
    return ends_on is not None and ends_on <= today


def given_since(event: AnyEvent, history: History) -> datetime:
    """When the first of what is still given began, or a plan was last reviewed, if that is later.

    Source: C13: every twelve weeks from the start, whenever it was recorded.
    """
    began = [
        at(day=each.payload.starts_on, clock=time())
        for each in _still_given(event, history)
        if isinstance(each.payload, Given)
    ]
    reviewed = history.last(REVIEWED)
    since = min(began, default=event.occurred_at)
    return max(since, reviewed.occurred_at) if reviewed else since


def _given_without_plan(event: AnyEvent, history: History) -> bool:
    """Whether something is given on an open journey that has no plan, whose reviews are owed."""
    planned = event.kind != OPENED and bool(of_this_journey(history))
    return is_open(event, history) and not planned and bool(_still_given(event, history))


def _unless_given(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Their journey where they left it, or where nothing is given any more."""
    if event.kind == STOPPED and _still_given(event, history):
        return ()
    return _journey(event, history)


def _journey(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (journey_of(event, history),)


RULES: tuple[Rule, ...] = (
    Rule(
        code=PLAN_REVIEW,
        opens_on=(GIVEN, OPENED, CAUGHT_UP),
        opens_when=_given_without_plan,
        about=journey_of,
        due=deadline.weeks("plan_review_weeks"),
        reckoned_from=given_since,
        not_before=deadline.working_days("maintained_found_days"),
        owner=lead,
        owed_to=to_the_person,
        met_by=(REVIEWED,),
        closes=_journey,
        cancelled_by=(STOPPED, *LEAVING),
        cancels=_unless_given,
        category=Category.TREATMENT,
        source="C13: maintained without review; domain.md S12, S14: every 12 weeks, neutrally",
    ),
    Rule(
        code=f"{PRIVATE}.naloxone",
        opens_on=(GIVEN, "risk.found", "overdose.heard", f"{PRIVATE}.opioids_told", ENDED),
        opens_when=_may_overdose,
        about=_the_person,
        due=deadline.working_days("naloxone_days"),
        owner=lead_or_duty,
        met_by=(f"{PRIVATE}.naloxone",),
        closes=lambda event, history: (event.person_id,),
        owed_to=to_the_person,
        category=Category.HEALTH,
        source="prescribing reference, rule 4; domain.md S29: naloxone again",
    ),
    Rule(
        code=f"{PRIVATE}.call",
        opens_on=(NOT_TAKEN[0],),
        opens_when=_misses,
        due=deadline.that_day(),
        owner=lead_or_duty,
        met_by=("contact.recorded", f"{PRIVATE}.collected"),
        closes_when=_reached,
        closes=_every_regimen,
        cancelled_by=(ENDED, REASSESSED),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="prescribing reference, rule 8: a dose not collected on one or two days",
    ),
    Rule(
        code=f"{PRIVATE}.reassess",
        opens_on=NOT_TAKEN,
        opens_when=_suspends,
        due=deadline.midnight(),
        owner=_duty,
        met_by=(REASSESSED,),
        cancelled_by=(ENDED,),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        urgent=True,
        source="C14; prescribing reference, rule 3: reassessed the same day, Sundays too",
    ),
    Rule(
        code=f"{PRIVATE}.ring",
        opens_on=(NOT_TAKEN[1],),
        opens_when=_intoxicated,
        due=deadline.midnight(),
        owner=_duty,
        met_by=("contact.recorded", f"{PRIVATE}.collected", REASSESSED),
        closes_when=_reached,
        closes=_every_regimen,
        cancelled_by=(ENDED,),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        urgent=True,
        source="prescribing reference, rule 8: who comes intoxicated or unwell",
    ),
    Rule(
        code=f"{PRIVATE}.confirm",
        opens_on=(f"{PRIVATE}.dose_set",),
        opens_when=_waits,
        due=deadline.that_day(),
        owner=_own_prescriber,
        met_by=(f"{PRIVATE}.dose_confirmed", f"{PRIVATE}.dose_refused"),
        cancelled_by=(ENDED,),
        cancels=_its_doses,
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="prescribing reference, rule 1: a second prescriber",
    ),
    Rule(
        code=f"{PRIVATE}.ecg",
        opens_on=(f"{PRIVATE}.dose_set",),
        opens_when=_asks_for_ecg,
        about=_its_regimen,
        due=deadline.working_days("ecg_days"),
        owner=_own_prescriber,
        met_by=(f"{PRIVATE}.traced",),
        cancelled_by=(ENDED,),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="prescribing reference, rule 6",
    ),
    Rule(
        code=f"{PRIVATE}.injection",
        opens_on=(BEGUN, f"{PRIVATE}.collected"),
        opens_when=_works_until,
        due=deadline.midnight(),
        reckoned_from=_when_it_is_due,
        owner=lead_or_duty,
        met_by=(f"{PRIVATE}.collected",),
        cancelled_by=(ENDED,),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="prescribing reference, rule 10; domain.md S16: lapse of effect",
    ),
    Rule(
        code=f"{PRIVATE}.site",
        opens_on=(f"{PRIVATE}.collected",),
        opens_when=_was_implanted,
        due=deadline.days("implant_check_days"),
        owner=_prescriber,
        met_by=(f"{PRIVATE}.site_checked",),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="domain.md S16: site checks; the days are ours",
    ),
    Rule(
        code=f"{PRIVATE}.review",
        opens_on=(BEGUN, "treatment.reviewed"),
        due=deadline.days("prescriber_review_days"),
        reckoned_from=begun_or_reviewed,
        not_before=deadline.working_days("maintained_found_days"),
        owner=_own_prescriber,
        each=_each_instead,
        met_by=("treatment.reviewed",),
        closes=_all_of_theirs,
        cancelled_by=(ENDED,),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="prescribing reference, rule 7: reviewed by a prescriber every twelve weeks",
    ),
    Rule(
        code=f"{PRIVATE}.overdose_review",
        opens_on=("risk.found", "overdose.heard"),
        opens_when=_is_overdose,
        due=deadline.working_days("overdose_review_days"),
        owner=_own_prescriber,
        each=_each_instead,
        met_by=("treatment.reviewed",),
        closes=_all_of_theirs,
        cancelled_by=(ENDED,),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="domain.md S29: after an overdose the dose is reviewed",
    ),
)
