"""What is owed to somebody in prison: to be seen, to go on, to be told of, and to be met."""

from datetime import datetime, timedelta
from uuid import UUID

from throughcare.domain.custody.again import (
    ARRIVING,
    BACK_IN,
    GONE,
    arrival_of,
    or_again,
    parted,
)
from throughcare.domain.custody.events import (
    NO_TEAMS,
    PRIVATE,
    Moved,
    Received,
    Released,
    Screened,
    Teams,
)
from throughcare.domain.custody.terms import Move
from throughcare.domain.journey.protocol import lead, lead_manager, to_the_person, was_seen
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.treatment.protocol import BEGUN, ENDED

# The weeks in which most harm comes to people in prison. Source: the reference on justice, §7.
FIRST_WEEKS = timedelta(days=28)


def _teams(event: AnyEvent, history: History) -> Teams:
    arrival = arrival_of(event, history)
    told = arrival.payload if arrival else None
    return told.teams if isinstance(told, Received | Moved) else NO_TEAMS


def _arrives(event: AnyEvent, history: History) -> bool:
    told = event.payload
    return isinstance(told, Received | Moved) and told.now


def _arrives_where_they_treat(event: AnyEvent, history: History) -> bool:
    return _arrives(event, history) and _teams(event, history).clinical_id is not None


def _arrives_where_they_talk(event: AnyEvent, history: History) -> bool:
    return _arrives(event, history) and _teams(event, history).psychosocial_id is not None


def _arrives_on_a_script(event: AnyEvent, history: History) -> bool:
    """Whether something is prescribed instead, anywhere, when somebody arrives."""
    begun = {each.about_id for each in history.of(BEGUN) if each.payload.substitutes}
    ended = {each.about_id for each in history.of(ENDED)}
    return _arrives_where_they_treat(event, history) and bool(begun - ended)


def _clinical(event: AnyEvent, history: History) -> Owner:
    agency_id = _teams(event, history).clinical_id or event.agency_id
    return Owner(role=Role.PRISON_CLINICAL_WORKER, agency_id=agency_id)


def _psychosocial(event: AnyEvent, history: History) -> Owner:
    agency_id = _teams(event, history).psychosocial_id or event.agency_id
    return Owner(role=Role.PRISON_PSYCHOSOCIAL_WORKER, agency_id=agency_id)


def _custody(event: AnyEvent, history: History) -> UUID:
    """The time in custody that an event falls into."""
    if event.kind.startswith("prison."):
        return event.about_id
    arrival = arrival_of(event, history)
    return arrival.about_id if arrival else event.about_id


def _its_custody(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (_custody(event, history),)


def _both_teams_are_there(event: AnyEvent, history: History) -> bool:
    teams = _teams(event, history)
    return teams.psychosocial_id is not None and event.agency_id == teams.clinical_id


def _met(event: AnyEvent, history: History) -> bool:
    """Whether those who talk met somebody."""
    theirs = event.agency_id == _teams(event, history).psychosocial_id
    return theirs and was_seen(event, history)


def _may_harm_themselves(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Screened) and event.payload.self_harm


def _talks_or_treats(event: AnyEvent, history: History) -> Owner:
    """Those who talk, whom those who treat tell by it; they themselves where nobody else is."""
    talks = _teams(event, history).psychosocial_id is not None
    return _psychosocial(event, history) if talks else _clinical(event, history)


def _seen_by_them(event: AnyEvent, history: History) -> bool:
    theirs = event.agency_id == _talks_or_treats(event, history).agency_id
    return theirs and was_seen(event, history)


def _in_the_first_weeks(event: AnyEvent, history: History) -> bool:
    about_id = _custody(event, history)
    received = event if event.kind == "prison.received" else None
    received = received or history.last("prison.received", about_id=about_id)
    if received is None or not _is_in_prison(event, history):
        return False
    begins = event.kind == BACK_IN or _arrives(event, history) or _met(event, history)
    return begins and event.occurred_at < received.occurred_at + FIRST_WEEKS


def _is_in_prison(event: AnyEvent, history: History) -> bool:
    talks = _teams(event, history).psychosocial_id is not None
    return talks and arrival_of(event, history) is not None


def _needs_on_arrival(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    arrival = arrival_of(event, history)
    told = arrival.payload if arrival else None
    if arrival is None or not isinstance(told, Received | Moved):
        return ()
    _, since = parted(history, arrival)
    looked_at = {each.about_id for each in since.of("need.changed")}
    owner = _psychosocial(event, history)
    return tuple((need, owner) for need in told.needs if need not in looked_at)


def _every_need(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """Every need with which somebody arrived, in that time in custody where it is told of one."""
    arrivals = history.of(*ARRIVING)
    if event.kind.startswith("prison."):
        arrivals = history.of(*ARRIVING, about_id=event.about_id)
    told = (each.payload for each in arrivals)
    return tuple(need for each in told if isinstance(each, Received | Moved) for need in each.needs)


def _who_calculates(event: AnyEvent, history: History) -> Owner:
    """The prison calculates the day of release; where it is no party, the lead asks it."""
    agency_id = _teams(event, history).offender_id
    if agency_id is None:
        return lead(event, history)
    return Owner(role=Role.OFFENDER_MANAGER, agency_id=agency_id)


def _said_to_have_died(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Released) and event.payload.why == Move.DIED.value


def _when_told(event: AnyEvent, history: History) -> datetime:
    return event.recorded_at


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.screen",
        opens_on=(*ARRIVING, BACK_IN),
        opens_when=or_again(_arrives_where_they_treat, f"{PRIVATE}.screened"),
        about=_custody,
        reckoned_from=_when_told,
        due=deadline.hours("prison_screen_hours"),
        owner=_clinical,
        owed_to=to_the_person,
        met_by=(f"{PRIVATE}.screened",),
        closes=_its_custody,
        cancelled_by=GONE,
        cancels=_its_custody,
        category=Category.TREATMENT,
        source="domain.md S5, P8: seen within a day of reception",
    ),
    Rule(
        code=f"{PRIVATE}.settle_script",
        opens_on=(*ARRIVING, BACK_IN),
        opens_when=or_again(_arrives_on_a_script, f"{PRIVATE}.script_settled"),
        about=_custody,
        reckoned_from=_when_told,
        due=deadline.hours("prison_script_hours"),
        owner=_clinical,
        owed_to=to_the_person,
        met_by=(f"{PRIVATE}.script_settled",),
        closes=_its_custody,
        cancelled_by=GONE,
        cancels=_its_custody,
        category=Category.TREATMENT,
        source="domain.md P8, S14: verified and continued, or the reason why not",
    ),
    Rule(
        code=f"{PRIVATE}.hand_on",
        opens_on=(f"{PRIVATE}.screened", BACK_IN),
        opens_when=or_again(
            _both_teams_are_there, f"{PRIVATE}.handed_on", from_=f"{PRIVATE}.screened"
        ),
        about=_custody,
        due=deadline.working_days("prison_hand_on_days"),
        owner=_clinical,
        met_by=(f"{PRIVATE}.handed_on",),
        closes=_its_custody,
        cancelled_by=GONE,
        cancels=_its_custody,
        category=Category.TREATMENT,
        source="domain.md S5: the handover between clinical and psychosocial is an obligation",
    ),
    Rule(
        code=f"{PRIVATE}.at_risk",
        opens_on=(f"{PRIVATE}.screened", BACK_IN),
        opens_when=or_again(
            _may_harm_themselves,
            "contact.recorded",
            by=_seen_by_them,
            from_=f"{PRIVATE}.screened",
        ),
        about=_custody,
        due=deadline.hours("at_risk_contact_hours"),
        owner=_talks_or_treats,
        owed_to=to_the_person,
        met_by=("contact.recorded",),
        closes_when=_seen_by_them,
        closes=_its_custody,
        cancelled_by=GONE,
        cancels=_its_custody,
        category=Category.TREATMENT,
        urgent=True,
        source="domain.md C1; the reference on justice, §7: half of suicides in prison are early",
    ),
    Rule(
        code=f"{PRIVATE}.meet",
        opens_on=(*ARRIVING, BACK_IN),
        opens_when=or_again(_arrives_where_they_talk, "contact.recorded", by=_met),
        about=_custody,
        reckoned_from=_when_told,
        due=deadline.working_days("prison_meet_days"),
        owner=_psychosocial,
        owed_to=to_the_person,
        met_by=("contact.recorded",),
        closes_when=_met,
        closes=_its_custody,
        cancelled_by=GONE,
        cancels=_its_custody,
        category=Category.TREATMENT,
        source="domain.md S5; the reference on justice, §7: care early in custody",
    ),
    Rule(
        code=f"{PRIVATE}.first_weeks",
        opens_on=(*ARRIVING, BACK_IN, "contact.recorded"),
        opens_when=_in_the_first_weeks,
        about=_custody,
        reckoned_from=_when_told,
        due=deadline.days("prison_first_weeks_days"),
        owner=_psychosocial,
        owed_to=to_the_person,
        met_by=("contact.recorded",),
        closes_when=_met,
        closes=_its_custody,
        cancelled_by=GONE,
        cancels=_its_custody,
        category=Category.TREATMENT,
        source="the reference on justice, §7: half of suicides in prison are in the first 28 days",
    ),
    Rule(
        code=f"{PRIVATE}.take_on_need",
        opens_on=(*ARRIVING, BACK_IN),
        opens_when=or_again(_arrives_where_they_talk, "need.reviewed"),
        each=_needs_on_arrival,
        reckoned_from=_when_told,
        due=deadline.working_days("prison_need_days"),
        owner=_psychosocial,
        owed_to=to_the_person,
        met_by=("need.changed", "need.reviewed"),
        closes=lambda event, history: (
            (event.about_id,) if event.kind == "need.changed" else _every_need(event, history)
        ),
        cancelled_by=GONE,
        cancels=_every_need,
        category=Category.NEEDS,
        source="domain.md P8: needs found before sentence are not lost on arrival",
    ),
    Rule(
        code="prison.ask_day",
        opens_on=("prison.dates_changed", BACK_IN),
        opens_when=lambda event, history: arrival_of(event, history) is not None,
        due=deadline.working_days("prison_ask_day_days"),
        owner=_who_calculates,
        met_by=("prison.dates_set",),
        cancelled_by=("prison.released", "prison.taken_back"),
        category=Category.JUSTICE,
        source="the reference on prison events, §1.4: what changed is asked, and never reckoned",
    ),
    Rule(
        code="prison.confirm_death",
        opens_on=("prison.released",),
        opens_when=_said_to_have_died,
        due=deadline.that_day(),
        reckoned_from=_when_told,
        owner=lead_manager,
        met_by=("person.died",),
        cancelled_by=(BACK_IN, "prison.taken_back"),
        category=Category.JUSTICE,
        source="domain.md S29: a message is no death certificate; a person records a death",
    ),
)
