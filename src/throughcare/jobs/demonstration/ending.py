"""How help ends: what follows is agreed first; whoever leaves by choice is not kept by a form."""

from datetime import datetime, timedelta

from throughcare.actions import support
from throughcare.domain.journey.support import Leaving
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import deciding, medicines, orders
from throughcare.jobs.demonstration.town import Case, Support, Then, Town

A_MOMENT = timedelta(minutes=2)
FOLLOWED = 0.85  # supports that end with something agreed in time


def watch(town: Town, case: Case, held: Support, at: datetime) -> None:
    """Before a support ends, what follows is agreed; on its day it ends, the contacts go on."""
    if held.ends_on is None:
        return
    if case.chance.falls(FOLLOWED):
        weeks = case.chance.number(7, 11)
        earliest = (at + timedelta(days=2)).date()
        day = max(held.ends_on - timedelta(weeks=weeks), earliest)
        town.at(case.chance.clock(town.times.worked(day)), case, _agree(held))
    town.at(case.chance.clock(town.times.worked(held.ends_on)), case, _end(held))


def _agree(held: Support) -> Then:
    def then(town: Town, case: Case, at: datetime) -> None:
        if not case.open or held not in case.supports:
            return
        by = _of_its_agency(town, held, at)
        follows = town.word("follows", case.chance)
        held.follows = town.attempt(
            lambda: support.agree_following(
                support_id=held.key, follows=follows, follows_on=held.ends_on, by=by, at=at
            )
        )

    return then


def _end(held: Support) -> Then:
    """A support ends with what follows; a few only by a manager's reason, a few are forgotten."""

    def then(town: Town, case: Case, at: datetime) -> None:
        if not case.open or held not in case.supports:
            return
        if not held.follows and case.chance.falls(0.5):
            return
        end_support(town, case, held, at, why="As planned")

    return then


def end_support(town: Town, case: Case, held: Support, at: datetime, *, why: str) -> bool:
    """This ends a support; without what follows only its manager can."""
    by = _of_its_agency(town, held, at)
    without = ""
    if not held.follows:
        by = town.cast.viewer(town.cast.manager(held.agency, on=by.today), held.agency, at)
        without = "They want nothing further from us and know the way back"
    done = town.attempt(
        lambda: support.end(support_id=held.key, why=why, without_why=without, by=by, at=at)
    )
    if done:
        case.supports.remove(held)
    return done


def _of_its_agency(town: Town, held: Support, at: datetime) -> Viewer:
    if town.cast.works(held.worker, held.agency):
        return town.by(held.worker, held.agency, at)
    return town.by(town.cast.manager(held.agency, on=town.times.day_of(at)), held.agency, at)


def _close_referrals(town: Town, case: Case, at: datetime) -> datetime:
    """What is still open elsewhere is taken back, or ended where they were seen."""
    moment = at
    for sent in case.sent:
        if not sent.over or sent.disputed:
            moment += timedelta(minutes=2)
            close = deciding.no_longer_wanted if sent.waiting else deciding.end
            close(town, case, sent, moment)
    return moment + timedelta(minutes=2)


def leave(town: Town, case: Case, at: datetime) -> None:
    """Somebody leaves: by choice at once; else each support is ended first. Whoever is treated
    under an order, or inside, stays at least as long.
    """
    if not case.open:
        return
    if case.prison or orders.is_treated(case, town.times.day_of(at)):
        town.later(at, case, leave, days=14)
        return
    medicines.stop(town, case, at)
    moment = _close_referrals(town, case, at + A_MOMENT)
    by = town.lead(case, moment)
    why = Leaving(case.chance.by_share(town.shares["leaving"]))
    if why is not Leaving.BY_CHOICE:
        for held in list(case.supports):
            moment += timedelta(minutes=2)
            end_support(town, case, held, moment, why=why.value)
        by = town.moment(by, moment + timedelta(minutes=2))
    done = town.attempt(lambda: support.end_journey(person_id=case.key, why=why, by=by, at=by.at))
    if not done:
        town.later(at, case, leave, days=7)
        return
    case.open = False
    town.cast.leads[case.worker] -= 1
