"""What a coming release obliges to. A told day moves all of it; nobody goes out unnoticed."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from throughcare.domain.custody.events import DatesSet, Received, Released
from throughcare.domain.custody.terms import Move
from throughcare.domain.journey.protocol import (
    LEAVING,
    is_open,
    lead_agency_of,
    to_the_person,
)
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.release.events import PRIVATE, ItemSet, Lacks, Stood
from throughcare.domain.release.terms import SETTLED, State, item_key

RECEIVED, GONE, GOES_ON = "prison.received", "prison.released", "prison.goes_on"
DATES, TAKEN_BACK = "prison.dates_set", "prison.taken_back"
BEGUN, STOOD, ANSWERED = "release.begun", f"{PRIVATE}.stood", f"{PRIVATE}.answered"
SET, PRIVATELY_SET = "release.item_set", f"{PRIVATE}.item_set"
SAID = (SET, PRIVATELY_SET)
OVER = f"{PRIVATE}.over"
MOVED = ("release.item_moved", f"{PRIVATE}.item_moved")
ALERT, FIND_OWNER = f"{PRIVATE}.alert", f"{PRIVATE}.find_owner"
ASKED = ("release.asked", f"{PRIVATE}.asked")
OWNED = ("release.item", f"{PRIVATE}.item", *ASKED)
# Whoever is deported, dies or goes without leave is not released to anybody here.
RELEASED = frozenset({Move.RELEASED.value, ""})


def goes_out(event: AnyEvent) -> bool:
    """Whether somebody has left prison to live outside, and this is no old news."""
    told = event.payload
    return isinstance(told, Released) and told.now and told.why in RELEASED


def lacks(event: AnyEvent, history: History, *, custody_id: UUID) -> tuple[Lacks, ...] | None:
    """This gives what is not ready for a release once an event has happened, as far as events
    say; None where nobody ever looked.
    """
    past = (*history.of(STOOD, about_id=custody_id), *([event] if event.kind == STOOD else []))
    if not past or not isinstance(past[-1].payload, Stood):
        return None
    newest = past[-1]
    said = {
        each.about_id: each.payload
        for each in (*history.of(*SAID), event)
        if isinstance(each.payload, ItemSet) and each.sequence > newest.sequence
    }
    found = ((each, said.get(item_key(custody_id, each.item))) for each in newest.payload.lacks)
    return tuple(
        replace(each, owned=told.state == State.OWNED) if told else each
        for each, told in found
        if told is None or told.unfit or told.state not in SETTLED
    )


def whoever_leads(event: AnyEvent, history: History) -> Owner:
    """The lead of the open journey; where there is none, whoever is on duty."""
    role = Role.LEAD_WORKER if is_open(event, history) else Role.DUTY_WORKER
    return Owner(role=role, agency_id=lead_agency_of(event, history))


def on_duty(event: AnyEvent, history: History) -> Owner:
    """Whoever is on duty at the agency that leads, or where they are known."""
    return Owner(role=Role.DUTY_WORKER, agency_id=lead_agency_of(event, history))


def _plans(event: AnyEvent, history: History) -> bool:
    """Whether a release is still to be planned: nobody has begun, and they are in custody."""
    if isinstance(event.payload, Received) and not event.payload.now:
        return False
    return history.last(BEGUN, about_id=event.about_id) is None


def told_day(event: AnyEvent, history: History) -> datetime:
    """The beginning of the day of release, as it was told last; where none is known, the day on
    which that was told.
    """
    told = event.payload
    if not isinstance(told, DatesSet | Stood):
        newest = history.last(DATES, about_id=event.about_id)
        told = newest.payload if newest else None
    if isinstance(told, DatesSet | Stood) and told.release_on is not None:
        return midnight(day=told.release_on)
    return event.occurred_at


def _has_a_day(event: AnyEvent, history: History) -> bool:
    told = event.payload
    return isinstance(told, DatesSet | Stood) and told.release_on is not None


def _is_looked_through(event: AnyEvent, history: History) -> bool:
    """Whether what is missing is still seen to: a day is told, and it is not long past."""
    return _has_a_day(event, history) and history.last(OVER, about_id=event.about_id) is None


def _a_day_to_come_out(event: AnyEvent, history: History) -> bool:
    """Whether a day is told of somebody who is inside as far as is known."""
    known = history.last(RECEIVED, GOES_ON, GONE, TAKEN_BACK, about_id=event.about_id)
    inside = known is not None and known.kind in (RECEIVED, GOES_ON)
    return inside and _has_a_day(event, history)


def _each_lacking(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """Each essential thing that nobody owns or owes an answer for: whoever leads then owes it."""
    open_now = lacks(event, history, custody_id=event.about_id) or ()
    owner = whoever_leads(event, history)
    nobodys = (each.item for each in open_now if not each.owned)
    return tuple((item_key(event.about_id, item), owner) for item in nobodys)


def every_item(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The keys of everything that was ever asked for or said before a release of theirs."""
    stood = (*history.of(STOOD), *([event] if event.kind == STOOD else []))
    asked = [
        item_key(each.about_id, lack.item)
        for each in stood
        if isinstance(each.payload, Stood)
        for lack in each.payload.lacks
    ]
    return tuple(dict.fromkeys((*asked, *(each.about_id for each in history.of(*SAID)))))


def _ready_now(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """What is no more lacking: what was said of one thing, or all that a look found ready."""
    if event.kind != STOOD:
        return (event.about_id,)
    open_now = lacks(event, history, custody_id=event.about_id) or ()
    still = {item_key(event.about_id, each.item) for each in open_now if not each.owned}
    return tuple(key for key in every_item(event, history) if key not in still)


def _moved(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """With another day, another time in custody, or none, everything is asked anew."""
    return every_item(event, history)


def _is_owned(event: AnyEvent, history: History) -> bool:
    """Whether somebody who is named took it on."""
    told = event.payload
    owned = isinstance(told, ItemSet) and told.state == State.OWNED
    return owned and told.worker_id is not None


def _is_asked(event: AnyEvent, history: History) -> bool:
    """Whether another agency is asked to see to it."""
    told = event.payload
    owned = isinstance(told, ItemSet) and told.state == State.OWNED
    return owned and told.worker_id is None


def _its_owner(event: AnyEvent, history: History) -> Owner:
    told = event.payload
    assert isinstance(told, ItemSet)
    agency_id = told.worker_agency_id or event.agency_id
    role = Role.WORKER if told.worker_id else Role.MANAGER
    return Owner(role=role, agency_id=agency_id, worker_id=told.worker_id)


def _whoever_waits(event: AnyEvent, history: History) -> UUID | None:
    """Whoever leads waits for what is owed elsewhere."""
    leads = lead_agency_of(event, history)
    return None if _its_owner(event, history).agency_id == leads else leads


def _by_its_day(event: AnyEvent, history: History) -> datetime | None:
    told = event.payload
    due = isinstance(told, ItemSet) and told.due_on
    return midnight(day=due) if due else None


def _is_settled(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, ItemSet) and event.payload.state in SETTLED


def _alarms(event: AnyEvent, history: History) -> bool:
    """Whether duty is told now: out without everything ready, or soon to be."""
    open_now = lacks(event, history, custody_id=event.about_id)
    if event.kind == GONE:
        return goes_out(event) and (open_now is None or bool(open_now))
    return bool(open_now) and isinstance(event.payload, Stood) and bool(event.payload.alarms)


def _is_ready(event: AnyEvent, history: History) -> bool:
    if event.kind != STOOD:
        return True
    return not lacks(event, history, custody_id=event.about_id)


def _asked(code: str, said: str, category: Category) -> Rule:
    """What another agency is asked: its manager answers."""
    return replace(
        _owned(code, said, category),
        opens_when=_is_asked,
        closes_when=_is_settled_or_owned,
    )


def _is_settled_or_owned(event: AnyEvent, history: History) -> bool:
    return _is_settled(event, history) or _is_owned(event, history)


def _owned(code: str, said: str, category: Category) -> Rule:
    return Rule(
        code=code,
        opens_on=(said,),
        opens_when=_is_owned,
        agreed=_by_its_day,
        due=deadline.that_day(),
        owner=_its_owner,
        met_by=(said,),
        closes_when=_is_settled,
        cancelled_by=(said, RECEIVED, TAKEN_BACK, OVER, *LEAVING),
        cancels=lambda event, history: (
            (event.about_id,) if event.kind == said else every_item(event, history)
        ),
        owed_to=_whoever_waits,
        category=category,
        source="issue of continuity: each thing is owned by a named worker, with a date",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="release.begin",
        opens_on=(RECEIVED, GOES_ON, DATES),
        opens_when=_plans,
        due=deadline.weeks_before("release_begin_weeks"),
        reckoned_from=told_day,
        not_before=deadline.working_days("release_begin_days"),
        owner=whoever_leads,
        met_by=(BEGUN,),
        cancelled_by=(DATES, GONE, TAKEN_BACK),
        owed_to=to_the_person,
        source="issue of continuity: from twelve weeks before or from opening; on remand, day one",
    ),
    Rule(
        code="release.heard",
        opens_on=(DATES,),
        opens_when=_a_day_to_come_out,
        due=deadline.hours("release_heard_hour"),
        reckoned_from=told_day,
        not_before=deadline.hours("release_alert_hours"),
        owner=whoever_leads,
        met_by=(GONE,),
        cancelled_by=(DATES, TAKEN_BACK),
        owed_to=to_the_person,
        source="issue of continuity: nobody falls at the gate as nobody heard of it",
    ),
    _owned(OWNED[0], SET, Category.PLAN),
    _owned(OWNED[1], PRIVATELY_SET, Category.TREATMENT),
    _asked(ASKED[0], SET, Category.PLAN),
    _asked(ASKED[1], PRIVATELY_SET, Category.TREATMENT),
    Rule(
        code=FIND_OWNER,
        opens_on=(STOOD, DATES),
        opens_when=_is_looked_through,
        each=_each_lacking,
        due=deadline.weeks_before("release_item_weeks"),
        reckoned_from=told_day,
        not_before=deadline.working_days("release_item_days"),
        owner=whoever_leads,
        met_by=(*SAID, STOOD),
        closes=_ready_now,
        cancelled_by=(DATES, RECEIVED, TAKEN_BACK, OVER, *LEAVING),
        cancels=_moved,
        owed_to=to_the_person,
        category=Category.TREATMENT,
        source="issue of continuity: one for each missing thing; a changed date moves them all",
    ),
    Rule(
        code=ALERT,
        opens_on=(STOOD, GONE),
        opens_when=_alarms,
        due=deadline.hours("release_hour"),
        reckoned_from=lambda event, history: (
            told_day(event, history) if event.kind == STOOD else event.occurred_at
        ),
        not_before=deadline.hours("release_alert_hours"),
        owner=on_duty,
        met_by=(STOOD, ANSWERED),
        closes_when=_is_ready,
        cancelled_by=(DATES, GOES_ON, TAKEN_BACK),
        owed_to=to_the_person,
        category=Category.TREATMENT,
        urgent=True,
        climbs_to_partnership="climb_urgent_partnership_hours",
        source="C7; issue of continuity: acknowledged by a person before the hour, or it climbs",
    ),
)
