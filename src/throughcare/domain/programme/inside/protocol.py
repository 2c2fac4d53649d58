"""What a move and a mandatory test oblige the teams of a prison to; the person to nothing.

The codes begin as what those who treat in prison record: justice sees none of these duties.
"""

from datetime import datetime
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
    Teams,
    WentAway,
)
from throughcare.domain.custody.terms import Away
from throughcare.domain.journey.protocol import lead, to_the_person
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.programme.events import PRIVATE as PROGRAMME
from throughcare.domain.programme.events import Ended as EndedSo
from throughcare.domain.programme.inside.events import (
    ADVISED,
    AGREED,
    DROPPED,
    HANDED_ON,
    HELP,
    PLACE_ASKED,
    PLACE_AWAITED,
    PLACE_GIVEN,
    PLACE_LEFT,
    PLACE_REFUSED,
    PLANNED,
    REST,
    TESTED,
    MandatoryTested,
    Place,
    PlaceAwaited,
)
from throughcare.domain.programme.inside.mandatory import offers_help
from throughcare.domain.programme.intervention import Ended
from throughcare.domain.treatment.protocol import BEGUN as SCRIPT
from throughcare.domain.treatment.protocol import ENDED as SCRIPT_ENDED

BEGUN, ENDED = f"{PROGRAMME}.begun", f"{PROGRAMME}.ended"
OUT = ("prison.released", "prison.taken_back")


def _arrival(history: History) -> AnyEvent | None:
    """The newest arrival that was known before, while it was no old news."""
    told = (each for each in reversed(history.of(*ARRIVING)) if each.payload.now)
    return next(told, None)


def _teams_before(event: AnyEvent, history: History) -> Teams:
    """The teams of the prison where somebody was when this happened: the one that they left."""
    arrival = _arrival(history)
    told = arrival.payload if arrival else None
    return told.teams if isinstance(told, Received | Moved) else NO_TEAMS


def _talking(teams: Teams) -> Owner | None:
    """Those who talk with somebody; where none does, those who treat them."""
    if teams.psychosocial_id is not None:
        return Owner(role=Role.PRISON_PSYCHOSOCIAL_WORKER, agency_id=teams.psychosocial_id)
    if teams.clinical_id is not None:
        return Owner(role=Role.PRISON_CLINICAL_WORKER, agency_id=teams.clinical_id)
    return None


def _here(event: AnyEvent, history: History) -> Owner:
    return _talking(_teams_before(event, history)) or lead(event, history)


def _somebody_treats(event: AnyEvent, history: History) -> bool:
    return _talking(_teams_before(event, history)) is not None


def _custody(event: AnyEvent, history: History) -> UUID:
    """The time in custody that something falls into."""
    if event.kind in (*ARRIVING, "prison.away", BACK_IN):
        return event.about_id
    arrival = _arrival(history)
    return arrival.about_id if arrival else event.about_id


def _its_custody(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return (_custody(event, history),)


def _programmes(teams: Teams, history: History) -> bool:
    """Whether a programme of these teams runs, or goes on elsewhere because somebody was moved."""
    over = {
        each.about_id
        for each in history.of(ENDED)
        if isinstance(each.payload, EndedSo) and each.payload.how != Ended.MOVED
    }
    return any(
        each.agency_id in teams.every and each.about_id not in over for each in history.of(BEGUN)
    )


def _of_its_team(begun: AnyEvent, teams: Teams) -> Owner:
    """Whoever of a prison gives something: those who talk, or those who treat."""
    treats = begun.agency_id == teams.clinical_id
    role = Role.PRISON_CLINICAL_WORKER if treats else Role.PRISON_PSYCHOSOCIAL_WORKER
    return Owner(role=role, agency_id=begun.agency_id)


def _given_inside(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """What the teams of the prison that somebody leaves gave, and nobody said how it ended."""
    teams = _teams_before(event, history)
    over = {each.about_id for each in history.of(ENDED)}
    return tuple(
        (each.about_id, _of_its_team(each, teams))
        for each in history.of(BEGUN)
        if each.agency_id in (teams.clinical_id, teams.psychosocial_id)
        and each.about_id not in over
    )


def _everything_begun(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return tuple(each.about_id for each in history.of(BEGUN))


def _leaves(event: AnyEvent, history: History) -> bool:
    return isinstance(event.payload, Released) and event.payload.now


def _script(teams: Teams, history: History) -> bool:
    over = {each.about_id for each in history.of(SCRIPT_ENDED)}
    begun = history.of(SCRIPT)
    return any(e.agency_id == teams.clinical_id and e.about_id not in over for e in begun)


def _goes_with_something(event: AnyEvent, history: History) -> bool:
    """Whether somebody leaves a prison where something runs, and nobody was told of it yet."""
    told = event.payload
    if isinstance(told, WentAway) and told.where != Away.BETWEEN_PRISONS:
        return False
    if isinstance(told, Moved) and not told.now:
        return False
    arrival, teams = _arrival(history), _teams_before(event, history)
    if arrival is None or _talking(teams) is None:
        return False
    handed = history.last(HANDED_ON)
    since = handed is not None and handed.recorded_at >= arrival.recorded_at
    return not since and (_programmes(teams, history) or _script(teams, history))


def _arrives_midway(event: AnyEvent, history: History) -> bool:
    told = event.payload
    before = _teams_before(event, history)
    return isinstance(told, Moved) and told.now and _programmes(before, history)


def _is_still_planned(event: AnyEvent, history: History) -> bool:
    return event.kind == BACK_IN or _somebody_treats(event, history)


def _plans(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """The move that is planned; where a release is taken back, each that waits for an answer."""
    if event.kind != BACK_IN:
        return ((event.about_id, _here(event, history)),)
    over = {each.about_id for each in history.of(ADVISED, AGREED, DROPPED)}
    waits = (each.about_id for each in history.of(PLANNED) if each.about_id not in over)
    return tuple((key, _where_they_are(event, history)) for key in waits)


def _begun_here(event: AnyEvent, history: History) -> bool:
    """Whether it is the team of the prison where they are now that goes on with it."""
    return event.kind == REST or event.agency_id in _teams_before(event, history).every


def _where_they_are(event: AnyEvent, history: History) -> Owner:
    """Those who talk with somebody where they are once this has happened."""
    return _talking(_teams_there(event, history)) or lead(event, history)


def _teams_there(event: AnyEvent, history: History) -> Teams:
    """The teams of the prison where somebody is once this has happened."""
    arrival = arrival_of(event, history)
    told = arrival.payload if arrival else None
    return told.teams if isinstance(told, Received | Moved) else NO_TEAMS


def _found(event: AnyEvent, history: History) -> bool:
    told = event.payload
    return isinstance(told, MandatoryTested) and offers_help(
        outcome=told.outcome, prescribed=told.prescribed
    )


def _offers(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """What was found by a test; where somebody is in another prison, or back, each that nobody
    answered with an offer since they were received.
    """
    found = [event] if event.kind == TESTED and _found(event, history) else []
    if event.kind != TESTED:
        received = history.last("prison.received", about_id=event.about_id)
        since = parted(history, received)[1] if received else history
        answered = {each.about_id for each in since.of(HELP)}
        tests = since.of(TESTED)
        found = [each for each in tests if _found(each, since) and each.about_id not in answered]
    return tuple((each.about_id, _where_they_are(event, history)) for each in found)


def _whose_place(asked: AnyEvent, event: AnyEvent, history: History) -> Owner:
    """The team whose place it is, of the prison where they are."""
    told = asked.payload
    team_id = told.team_id if isinstance(told, Place | PlaceAwaited) else None
    if team_id is None:
        return _where_they_are(event, history)
    treats = team_id == _teams_there(event, history).clinical_id
    role = Role.PRISON_CLINICAL_WORKER if treats else Role.PRISON_PSYCHOSOCIAL_WORKER
    return Owner(role=role, agency_id=team_id)


def _places_waited_for(event: AnyEvent, history: History) -> tuple[tuple[UUID, Owner], ...]:
    """The place that is asked for; where a release is taken back, each that was, since they were
    received, and that nobody answered.
    """
    if event.kind != BACK_IN:
        return ((event.about_id, _whose_place(event, event, history)),)
    received = history.last("prison.received", about_id=event.about_id)
    since = parted(history, received)[1] if received else history
    over = {each.about_id for each in since.of(PLACE_GIVEN, PLACE_REFUSED, PLACE_LEFT)}
    asked = (each for each in since.of(PLACE_ASKED) if each.about_id not in over)
    return tuple((each.about_id, _whose_place(each, event, history)) for each in asked)


def _look_again_on(event: AnyEvent, history: History) -> datetime | None:
    """The beginning of the day by which they were told that it is looked at again."""
    told = event.payload
    return midnight(day=told.until_on) if isinstance(told, PlaceAwaited) else None


def _every_place(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return tuple(each.about_id for each in history.of(PLACE_ASKED))


def _all_plans(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The plan that is agreed or dropped; where somebody is gone, every one."""
    if event.kind in (AGREED, DROPPED):
        return (event.about_id,)
    return tuple(each.about_id for each in history.of(PLANNED))


def _all_tests(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    return tuple(each.about_id for each in history.of(TESTED))


RULES: tuple[Rule, ...] = (
    Rule(
        code=f"{PRIVATE}.advise_transfer",
        opens_on=(PLANNED, BACK_IN),
        opens_when=_is_still_planned,
        each=_plans,
        due=deadline.working_days("prison_transfer_days"),
        owner=_here,
        met_by=(ADVISED,),
        cancelled_by=(AGREED, DROPPED, *GONE),
        cancels=_all_plans,
        category=Category.TREATMENT,
        source="issue of continuity: whether treatment can go on is said before a transfer",
    ),
    Rule(
        code=f"{PRIVATE}.hand_on_transfer",
        opens_on=(AGREED, "prison.away", "prison.moved"),
        opens_when=_goes_with_something,
        about=_custody,
        due=deadline.working_days("prison_handed_on_days"),
        owner=_here,
        met_by=(HANDED_ON,),
        cancelled_by=OUT,
        category=Category.TREATMENT,
        source="C8: modules, plan and script there on arrival",
    ),
    Rule(
        code=f"{PRIVATE}.go_on",
        opens_on=("prison.moved", BACK_IN),
        opens_when=or_again(_arrives_midway, BEGUN, REST, by=_begun_here),
        about=_custody,
        due=deadline.working_days("prison_go_on_days"),
        owner=_where_they_are,
        owed_to=to_the_person,
        met_by=(BEGUN, REST),
        closes_when=_begun_here,
        closes=_its_custody,
        cancelled_by=GONE,
        cancels=_its_custody,
        category=Category.TREATMENT,
        source="C8: the rest offered inside or outside",
    ),
    Rule(
        code=f"{PRIVATE}.end_inside",
        opens_on=("prison.released",),
        opens_when=_leaves,
        each=_given_inside,
        due=deadline.working_days("prison_ended_days"),
        owner=_here,
        met_by=(ENDED,),
        cancelled_by=(*ARRIVING, BACK_IN, "prison.taken_back"),
        cancels=_everything_begun,
        category=Category.TREATMENT,
        source="issue of continuity: how far they came is there for whoever goes on outside",
    ),
    Rule(
        code=f"{PRIVATE}.offer_help",
        opens_on=(TESTED, "prison.moved", BACK_IN),
        opens_when=lambda event, history: not isinstance(event.payload, Moved) or event.payload.now,
        each=_offers,
        due=deadline.working_days("prison_offer_days"),
        owner=_here,
        owed_to=to_the_person,
        met_by=(HELP,),
        cancelled_by=GONE,
        cancels=_all_tests,
        category=Category.TREATMENT,
        source="domain.md S5: a positive mandatory test opens an offer; nobody is chased for a no",
    ),
    Rule(
        code=f"{PRIVATE}.answer_place",
        opens_on=(PLACE_ASKED, PLACE_AWAITED, BACK_IN),
        each=_places_waited_for,
        due=deadline.working_days("prison_place_days"),
        agreed=_look_again_on,
        owner=_here,
        met_by=(PLACE_GIVEN, PLACE_REFUSED, PLACE_LEFT, PLACE_AWAITED),
        cancelled_by=GONE,
        cancels=_every_place,
        category=Category.TREATMENT,
        source="issue of continuity: places; domain.md S10: who asks is answered",
    ),
)
