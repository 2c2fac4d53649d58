"""What is owed around a watch: that it is offered, and that a service keeps in touch."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.events import ContactRecorded, RiskFound
from throughcare.domain.journey.protocol import (
    LEAVING,
    lead_agency_of,
    to_the_person,
    was_seen,
)
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.treatment import watch
from throughcare.domain.treatment.detox import Outcome
from throughcare.domain.treatment.events import (
    PRIVATE,
    Begun,
    DetoxEnded,
    RegimenEnded,
    WatchAgreed,
)
from throughcare.domain.treatment.products import INSTEAD
from throughcare.domain.treatment.protocol import BEGUN, ENDED, lead_or_duty
from throughcare.domain.treatment.regimen import DROPPED_OUT, GOES_ON

# Risks after which a watch is offered. Source: domain.md §5, on watching.
WATCHED_AFTER = frozenset({"released", "detoxified"})
# Told by the room of custody, which stands above this one.
RELEASED = "prison.released"
AGREED, WATCH_ENDED = f"{PRIVATE}.watch_agreed", f"{PRIVATE}.watch_ended"


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
    if event.kind == RELEASED:
        return bool(told.now and told.why == "released")
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


def _in_its_rhythm(event: AnyEvent, history: History) -> datetime | None:
    """The day of the next contact, as was agreed: each day, every other, each week; never after
    its end. None where no rhythm was agreed.
    """
    running = _running_watch(event, history)
    told = running.payload if running else None
    if not isinstance(told, WatchAgreed) or not (told.daily_until and told.alternate_until):
        return None
    day = watch.next_on(
        daily_until=told.daily_until,
        alternate_until=told.alternate_until,
        last_on=london_day(instant=event.occurred_at),
    )
    return midnight(day=min(day, told.ends_on))


def _was_missed(event: AnyEvent, history: History) -> bool:
    """Whether a service tried to be in touch, and nobody was reached."""
    told = event.payload
    missed = isinstance(told, ContactRecorded) and told.attendance == Attendance.DID_NOT_ATTEND
    return missed and _running_watch(event, history) is not None


def _whom_they_chose(event: AnyEvent, history: History) -> Owner:
    """The peer whom they chose to ring them first; else whoever leads, or is on duty there."""
    running = _running_watch(event, history)
    told = running.payload if running else None
    if running is not None and isinstance(told, WatchAgreed) and told.helper_id is not None:
        return Owner(role=Role.WORKER, agency_id=running.agency_id, worker_id=told.helper_id)
    return _who_agreed_to_watch(event, history)


def _every_watch(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return tuple(each.about_id for each in history.of(AGREED))


def _person(event: AnyEvent, history: History) -> UUID:
    return event.person_id


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.offer_watch",
        opens_on=(BEGUN, ENDED, f"{PRIVATE}.detox_ended", "risk.found", RELEASED),
        opens_when=_watch_is_offered,
        about=_person,
        due=deadline.working_days("watch_offer_days"),
        owner=lead_or_duty,
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
        agreed=_in_its_rhythm,
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
    Rule(
        code=f"{PRIVATE}.watch_missed",
        opens_on=("contact.recorded",),
        opens_when=_was_missed,
        about=_its_watch,
        due=deadline.midnight(),
        owner=_whom_they_chose,
        met_by=("contact.recorded",),
        closes_when=was_seen,
        closes=_every_watch,
        cancelled_by=(WATCH_ENDED, *LEAVING),
        cancels=_every_watch,
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="issue of continuity: missed, the same day, the lead or a peer whom they chose",
    ),
)
