"""Recalls of a licence: asked for, decided one way or the other, told; and released again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import order
from throughcare.domain.custody.terms import Move
from throughcare.domain.directory.facts import Setting
from throughcare.domain.directory.known import FactKind, How
from throughcare.domain.order.recall import Decision
from throughcare.domain.testing.alone import Ground
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import arriving, orders, received
from throughcare.jobs.demonstration.town import Case, Then, Town, Under
from throughcare.records import demonstration as keys

AN_HOUR, AN_HOUR_AND_MORE = timedelta(hours=1), timedelta(hours=2)
A_MOMENT = timedelta(minutes=2)
RELEASED_AFTER = timedelta(days=14)
WHY = "Did not come three times, and was told twice what that leads to"
STAYS = "Came in by themselves this week; a plan with more hours is agreed instead"
GOES = "Could not be reached for ten days; seen last outside the town"

type OfRecall = Callable[[UUID, Town, Case, datetime], None]


def ask(town: Town, case: Case, at: datetime) -> UUID | None:
    """The officer asks that somebody on licence be recalled; the manager is to decide."""
    by, key = orders.officer(town, case, at), town.new_key()
    manager = town.cast.manager(by.agency_name, on=by.today)
    assert case.under is not None
    licence = case.under.key
    done = town.attempt(
        lambda: order.ask_recall(
            key=key,
            order_id=licence,
            grounds=frozenset({Ground.MISSED}),
            why=WHY,
            decider_id=keys.worker(manager),
            by=by,
            at=at,
        )
    )
    return key if done else None


def _decided(then: OfRecall) -> Then:
    """It is asked for, and decided on the next working day."""

    def deed(town: Town, case: Case, at: datetime) -> None:
        key = ask(town, case, at)
        if key is not None:
            town.after(at, 0.9, case, partial(then, key))

    return deed


def _stays(key: UUID, town: Town, case: Case, at: datetime) -> None:
    """They are not recalled, and hear why in the next hour."""
    if _decide(key, Decision.NOT_RECALLED, STAYS, town, case, at):
        _tell(key, "At the office", town, case, at + AN_HOUR)


def _goes(key: UUID, town: Town, case: Case, at: datetime) -> None:
    """They are recalled: back in prison, and told there."""
    if not _decide(key, Decision.RECALLED, GOES, town, case, at):
        return
    assert case.under is not None
    case.under.over = True
    _is(Setting.PRISON, town, case, at + AN_HOUR)
    _tell(
        key, "By the offender manager in prison, who rang back", town, case, at + AN_HOUR_AND_MORE
    )


def _goes_and_comes(key: UUID, town: Town, case: Case, at: datetime) -> None:
    """The same; two weeks later they are released, and the licence goes on."""
    _goes(key, town, case, at)
    if case.setting == Setting.PRISON:
        town.at(at + RELEASED_AFTER, case, partial(_release, key))


def _decide(key: UUID, decision: Decision, why: str, town: Town, case: Case, at: datetime) -> bool:
    agency = orders.officer(town, case, at).agency_name
    by = town.cast.viewer(town.cast.manager(agency, on=town.times.day_of(at)), agency, at)
    return town.attempt(
        lambda: order.decide_recall(recall_id=key, decision=decision, why=why, by=by, at=at)
    )


def considered(missed_id: UUID, town: Town, case: Case, by: Viewer) -> None:
    """A manager considers what was put forward, and leaves somebody where they are."""
    if not orders.counts(case):
        return
    assert case.under is not None
    key, licence, at = town.new_key(), case.under.key, by.at
    by = town.cast.viewer(town.cast.manager(by.agency_name, on=by.today), by.agency_name, at)
    if town.attempt(
        lambda: order.decide_referred(
            key=key,
            order_id=licence,
            missed_id=missed_id,
            decision=Decision.NOT_RECALLED,
            why=STAYS,
            by=by,
            at=at,
        )
    ):
        _tell(key, "At the office", town, case, at + AN_HOUR)


def _tell(key: UUID, how: str, town: Town, case: Case, at: datetime) -> None:
    by, said = orders.officer(town, case, at), town.word("own_words", case.chance)
    town.attempt(lambda: order.tell_recall(recall_id=key, how=how, own_words=said, by=by, at=at))


def _is(setting: Setting, town: Town, case: Case, at: datetime) -> None:
    """Where they are is known to whoever looks for help with them, and to the prison's teams."""
    case.setting = setting.value
    by = orders.officer(town, case, at)
    arriving.tell_fact(town, case, FactKind.SETTING, (setting.value,), by, at, how=How.RECORD)
    inside = setting is Setting.PRISON
    move, prison = (Move.RECALLED, keys.PRISON) if inside else (Move.RELEASED, case.prison)
    if prison and received.is_told(
        town, case, move, prison, happened_at=at, by=town.moment(by, at + A_MOMENT)
    ):
        case.prison = keys.PRISON if inside else ""
        if inside:
            received.arrives(town, case, at + A_MOMENT)


def _release(key: UUID, town: Town, case: Case, at: datetime) -> None:
    by, licence = orders.officer(town, case, at), town.new_key()
    if case.open and town.attempt(
        lambda: order.release_again(key=licence, recall_id=key, released_on=by.today, by=by, at=at)
    ):
        case.under = Under(key=licence, court="")
        _is(Setting.COMMUNITY, town, case, at + AN_HOUR)


not_recalled = _decided(_stays)
recalled = _decided(_goes)
recalled_and_released = _decided(_goes_and_comes)
