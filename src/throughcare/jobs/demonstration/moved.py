"""Moved to another prison half-way: one waits for whoever decides, another went on there."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions.inside import moving
from throughcare.domain.custody.terms import Move
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.programme.inside.transfer import Advice
from throughcare.jobs.demonstration import received, seldom
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries.programme import interventions
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

K, R = AgencyKind, Role
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
SOURCE = "The list of moves of this week"
TOLD = "On the wing this morning"
GOES_ON = "The same four weeks are given there; their folder goes along"
WAIT = "Two sessions are left here; after those it makes no difference"
FINE, RATHER_NOT = "My sister lives nearer to there", "I would rather finish this first"
MATTERS = "Half-way through, speaks more than at first; the folder and the script went with them"

# Days before the end on which a move is planned, what is said of it, and what becomes of it.
type Goes = Callable[[Town, Case, UUID, datetime], None]


def begin(town: Town) -> None:
    """Near the end one moves, and another may."""
    for days, advice, then in PLANNED:
        day = seldom.worked_by(town, (town.until - A_DAY * days).date())
        at = town.chance_of("moves", days).clock(day)
        if at > town.agenda.now:
            town.agenda.put(at, partial(_plan, town, advice, then))


def _plan(town: Town, advice: Advice, then: Goes | None, at: datetime) -> None:
    """The prison says who may be moved; those who talk with them look at what that would do."""
    by = received.works_there(
        town, keys.PRISON, K.PRISON_OFFENDER_MANAGEMENT, R.OFFENDER_MANAGER, at
    )
    inside = [case for case in town.cases.values() if case.open and case.prison == keys.PRISON]
    far = {case.key: _done(town, case, at) for case in inside if not case.moves}
    found = sorted((case for case in inside if far.get(case.key, -1) >= 0), key=_by_done(far))
    if by is None or not found:
        return
    case, key = found[0], town.new_key()
    case.moves = True
    if town.attempt(
        lambda: moving.plan(
            key=key,
            person_id=case.key,
            to=keys.OTHER_PRISON,
            on=by.today + A_DAY * 3,
            source=SOURCE,
            by=by,
            at=at,
        )
    ):
        town.at(at + AN_HOUR, case, partial(_look, key, advice))
        if then is not None:
            town.after(at, 0.8, case, lambda town, case, at: then(town, case, key, at))


def _by_done(far: Mapping[UUID, int]) -> Callable[[Case], int]:
    return lambda case: -far[case.key]


def _done(town: Town, case: Case, at: datetime) -> int:
    """How much they have done of what the team there gives; -1 where it gives them nothing."""
    by = received.works_there(
        town, keys.PRISON, K.PRISON_PSYCHOSOCIAL, R.PRISON_PSYCHOSOCIAL_WORKER, at
    )
    if by is None:
        return -1
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        held = interventions.of_person(by, person_id=case.key)
    running = [each.progress for each in held if each.ours and each.is_open and each.progress]
    return max((len(each.done) for each in running), default=-1)


def _look(transfer_id: UUID, advice: Advice, town: Town, case: Case, at: datetime) -> None:
    by = received.works_there(
        town, case.prison, K.PRISON_PSYCHOSOCIAL, R.PRISON_PSYCHOSOCIAL_WORKER, at
    )
    if by is None:
        return
    goes = advice is Advice.GO
    town.attempt(
        lambda: moving.look(
            transfer_id=transfer_id,
            advice=advice,
            told=TOLD,
            own_words=FINE if goes else RATHER_NOT,
            words=GOES_ON if goes else WAIT,
            by=by,
            at=at,
        )
    )


def _agreed(town: Town, case: Case, transfer_id: UUID, at: datetime) -> None:
    """It is agreed; what goes along is told before, and they arrive there the next day."""
    decides = received.works_there(
        town, case.prison, K.PRISON_OFFENDER_MANAGEMENT, R.OFFENDER_MANAGER, at
    )
    talks = received.works_there(
        town, case.prison, K.PRISON_PSYCHOSOCIAL, R.PRISON_PSYCHOSOCIAL_WORKER, at + AN_HOUR
    )
    if decides is None or talks is None:
        return
    town.attempt(lambda: moving.agree(transfer_id=transfer_id, why="", by=decides, at=at))
    key = town.new_key()
    town.attempt(
        lambda: moving.hand_on(
            key=key, person_id=case.key, words=MATTERS, by=talks, at=at + AN_HOUR
        )
    )
    town.after(at, 0.9, case, _arrives)


def _arrives(town: Town, case: Case, at: datetime) -> None:
    by = town.lead(case, at)
    to, came_at = keys.OTHER_PRISON, at - AN_HOUR
    if received.is_told(town, case, Move.TRANSFERRED_IN, to, happened_at=came_at, by=by):
        case.prison = to
        received.arrives(town, case, at)


PLANNED: tuple[tuple[int, Advice, Goes | None], ...] = (
    (6, Advice.GO, _agreed),
    (2, Advice.WAIT, None),
)
