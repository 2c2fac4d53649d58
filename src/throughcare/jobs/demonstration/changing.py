"""What an order requires is varied; an order goes to another area, or ends early."""

from datetime import datetime, timedelta
from functools import partial

from throughcare.actions import order
from throughcare.actions.order.varying import Deciding
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.order.ending import Early, How
from throughcare.domain.order.terms import Decides
from throughcare.domain.order.variation import Holding, Terms
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import material, orders
from throughcare.jobs.demonstration.material import Post
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries.order import ledger
from throughcare.queries.order.ledger import Order
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

AN_HOUR = 60
LONG_ENOUGH, MOST = timedelta(weeks=10), 0.75
MORE = "They asked for an hour more: the afternoons are long"
MOVED = "They moved to the other town, to live with a sister"
DONE = Early(complied=True, aims_met=True, nothing_more=True, special_court=False)


def varied(town: Town, case: Case, at: datetime) -> None:
    """Treatment that a court asked for takes an hour more a week, as they wish."""
    by = orders.officer(town, case, at)
    assert case.under is not None
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        found = ledger.requirements(by, order_ids=[case.under.key])
    now = next((each for each in found if each.id == case.under.requirement), None)
    if now is None:
        return
    terms = Terms(
        ends_on=now.ends_on,
        minutes_a_week=now.minutes_a_week + AN_HOUR,
        given_by_id=now.given_by_id,
        tests_a_week=now.tests_a_week,
        review_months=now.review_months,
        tier=now.tier,
    )
    deciding = Deciding(decides=Decides.OFFICER, from_on=by.today, why=MORE)
    vary = partial(order.vary, requirement_id=now.id, terms=terms, deciding=deciding)
    if town.attempt(lambda: vary(by=by, at=at)):
        case.under.minutes_a_week = terms.minutes_a_week


def moves_away(town: Town, case: Case, at: datetime) -> None:
    """They live in the other town now: the order is supervised there."""
    by, there = orders.officer(town, case, at), _other_area(town)
    now = _order(case, by)
    if now is None or there is None:
        return
    to = Holding(
        agency_id=keys.agency(there.agency),
        officer_id=keys.worker(there.worker),
        court_id=now.court_id,
        ends_on=now.ends_on,
    )
    deciding = Deciding(decides=Decides.COURT, from_on=by.today, why=MOVED)
    go = partial(order.hand_on, order_id=now.id, to=to, deciding=deciding)
    if town.attempt(lambda: go(by=by, at=at)) and case.under:
        case.under.over = True


def complied(town: Town, case: Case) -> bool:
    """Whether somebody under a court's order with treatment came to most of what it asks, for long
    enough, and no failure of theirs is to be answered or waits.
    """
    at, under = town.agenda.now, case.under
    treated = orders.is_treated(case, town.times.day_of(at))
    if under is None or not under.court or not treated or under.warned:
        return False
    by = orders.officer(town, case, at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        found = ledger.drawn(by, order_id=under.key)
    if found is None or found.order.starts_on > by.today - LONG_ENOUGH:
        return False
    weeks = [each for each in found.ledger.weeks if each.is_over(today=by.today)]
    came = sum(min(each.attended, each.expected) for each in weeks)
    return came >= MOST * sum(each.expected for each in weeks)


def ends_early(town: Town, case: Case, at: datetime) -> None:
    """All was complied with, and nothing more is needed: the officer ends it before its day."""
    by = orders.officer(town, case, at)
    now = _order(case, by)
    if now is None:
        return
    end = partial(order.end, order_id=now.id, how=How.ENDED_EARLY, ended_on=by.today, early=DONE)
    if town.attempt(lambda: end(by=by, at=at)) and case.under:
        case.under.over = True


def _order(case: Case, by: Viewer) -> Order | None:
    assert case.under is not None
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        return ledger.shown(by, order_id=case.under.key)


def _other_area(town: Town) -> Post | None:
    """An officer of another town's probation."""
    elsewhere = {
        each.name
        for each in material.agencies()
        if each.kind is AgencyKind.PROBATION and each.name not in town.cast.agencies
    }
    posts = material.posts()
    return next(
        (e for e in posts if e.agency in elsewhere and Role.OFFENDER_MANAGER in e.roles), None
    )
