"""What medicines oblige services to. None of it obliges the person: nothing here is enforced.

The codes of its rules begin as its events do: justice sees none.
"""

from uuid import UUID

from throughcare.domain.journey.events import RiskFound
from throughcare.domain.journey.protocol import (
    LEAVING,
    lead_agency_of,
    to_the_person,
    was_seen,
)
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.treatment import naloxone
from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.detox import Outcome
from throughcare.domain.treatment.events import (
    PRIVATE,
    Begun,
    DetoxEnded,
    DoseSet,
    Given,
    NotCollected,
    RegimenEnded,
    WatchAgreed,
)
from throughcare.domain.treatment.products import INSTEAD
from throughcare.domain.treatment.regimen import DROPPED_OUT, GOES_ON

BEGUN, ENDED = f"{PRIVATE}.begun", f"{PRIVATE}.ended"
NOT_TAKEN = (f"{PRIVATE}.missed", f"{PRIVATE}.not_supplied")
REASSESSED = f"{PRIVATE}.reassessed"
OVERDOSE = "overdose"
# Risks after which a watch is offered. Source: domain.md §5 "Watching clients".
WATCHED_AFTER = frozenset({"released", "detoxified"})
AGREED, WATCH_ENDED = f"{PRIVATE}.watch_agreed", f"{PRIVATE}.watch_ended"


def prescriber_of(event: AnyEvent, history: History) -> UUID:
    """The agency that prescribes what an event is about; the one that recorded it if unknown."""
    begun = history.last(BEGUN, about_id=event.about_id)
    return begun.agency_id if begun else event.agency_id


def _duty(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.DUTY_WORKER, agency_id=prescriber_of(event, history))


def _prescriber(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.PRESCRIBER, agency_id=prescriber_of(event, history))


def _lead_or_duty(event: AnyEvent, history: History) -> Owner:
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
    return isinstance(event.payload, RiskFound) and event.payload.flag == OVERDOSE


def _may_overdose(event: AnyEvent, history: History) -> bool:
    """A risk that was noticed asks again; a medicine once, until naloxone was offered."""
    told = event.payload
    if isinstance(told, RiskFound):
        return told.flag in naloxone.RISKS
    offered = history.last(f"{PRIVATE}.naloxone") is not None
    return isinstance(told, Given) and told.medicine in naloxone.MEDICINES and not offered


def _running_watch(event: AnyEvent, history: History) -> AnyEvent | None:
    """The watch that runs once this has happened: agreed, not ended, its last day not past."""
    newest = event if event.kind == AGREED else history.last(AGREED, WATCH_ENDED)
    if newest is None or not isinstance(newest.payload, WatchAgreed):
        return None
    return newest if london_day(instant=event.occurred_at) < newest.payload.ends_on else None


def _watch_is_offered(event: AnyEvent, history: History) -> bool:
    """After what people die in: a start, a dropping out, a detoxification, a release."""
    if _running_watch(event, history) is not None:
        return False
    told = event.payload
    if isinstance(told, RiskFound):
        return told.flag in WATCHED_AFTER
    if isinstance(told, DetoxEnded):
        return told.outcome != Outcome.NOT_BEGUN.value
    if isinstance(told, RegimenEnded):
        return told.product in INSTEAD and told.why in DROPPED_OUT
    return isinstance(told, Begun) and told.substitutes and not _goes_on(event, history)


def _goes_on(event: AnyEvent, history: History) -> bool:
    """Whether a script that begins only takes over from another."""
    instead = {each.about_id for each in history.of(BEGUN) if each.payload.substitutes}
    ended = [each for each in history.of(ENDED) if each.about_id in instead]
    if instead - {each.about_id for each in ended}:
        return True
    return bool(ended) and ended[-1].payload.why in GOES_ON


def _is_watched(event: AnyEvent, history: History) -> bool:
    reached = event.kind == AGREED or was_seen(event, history)
    return reached and _running_watch(event, history) is not None


def _its_watch(event: AnyEvent, history: History) -> UUID:
    running = _running_watch(event, history)
    return running.about_id if running else event.about_id


def _who_agreed_to_watch(event: AnyEvent, history: History) -> Owner:
    """The lead, where their agency agreed to it; else whoever is on duty there."""
    running = _running_watch(event, history)
    agency_id = running.agency_id if running else event.agency_id
    leads = lead_agency_of(event, history) == agency_id
    return Owner(role=Role.LEAD_WORKER if leads else Role.DUTY_WORKER, agency_id=agency_id)


def _every_watch(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return tuple(each.about_id for each in history.of(AGREED))


def _the_person(event: AnyEvent, history: History) -> UUID:
    return event.person_id


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.naloxone",
        opens_on=("treatment.given", "risk.found"),
        opens_when=_may_overdose,
        about=_the_person,
        due=deadline.working_days("naloxone_days"),
        owner=_lead_or_duty,
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
        owner=_lead_or_duty,
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
        code=f"{PRIVATE}.review",
        opens_on=(BEGUN, "treatment.reviewed"),
        due=deadline.days("prescriber_review_days"),
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
        opens_on=("risk.found",),
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
    Rule(
        code=f"{PRIVATE}.offer_watch",
        opens_on=(BEGUN, ENDED, f"{PRIVATE}.detox_ended", "risk.found"),
        opens_when=_watch_is_offered,
        about=_the_person,
        due=deadline.working_days("watch_offer_days"),
        owner=_lead_or_duty,
        met_by=(AGREED, f"{PRIVATE}.watch_declined"),
        closes=lambda event, history: (event.person_id,),
        cancelled_by=LEAVING,
        cancels=lambda event, history: (event.person_id,),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="domain.md S13, §5 on watching: agreed, and it ends",
    ),
    Rule(
        code=f"{PRIVATE}.watch",
        opens_on=(AGREED, "contact.recorded"),
        opens_when=_is_watched,
        about=_its_watch,
        due=deadline.working_days("watch_every_days"),
        owner=_who_agreed_to_watch,
        met_by=("contact.recorded",),
        closes_when=was_seen,
        closes=_every_watch,
        cancelled_by=(WATCH_ENDED, *LEAVING),
        cancels=_every_watch,
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="domain.md S13, §5 on watching: services keep in touch, until it ends",
    ),
)
