"""Draws of two agencies: whom probation tests when, and prizes for tickets; and the kits for it.

Each has secrets of its own from the history's chance, so that the same seed draws the same.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import draw, kit
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.period import Period
from throughcare.domain.testing import chance
from throughcare.domain.testing.draw import What
from throughcare.domain.testing.kit import Movement
from throughcare.domain.testing.schedule import How
from throughcare.domain.testing.terms import Purpose
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import orders, samples
from throughcare.jobs.demonstration.town import Town
from throughcare.queries import draw as drawn
from throughcare.queries.testing import due
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

K = AgencyKind
WEEKS = 4
A_DAY, A_PERIOD, A_YEAR = timedelta(days=1), timedelta(weeks=WEEKS), timedelta(days=365)
# Days before a period: one side proposes and binds itself, then the other; then both open.
PROPOSED, BOUND, BOUND_TOO, OPENED, OPENED_TOO = 6, 6, 5, 4, 3
SAMPLED = time(15)
APRIL = 4
KITS_A_QUARTER, KITS_A_YEAR = 40, 170
KITS = {
    K.COMMUNITY_DRUG_TREATMENT: samples.FOR_HELP,
    K.CRIMINAL_JUSTICE_INTERVENTION_TEAM: (Purpose.CLINICAL, Purpose.OWN_WISH),
    K.PROBATION: (Purpose.COURT_ORDERED,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Whose draw it is and of what; `first` tests, or gives the tickets."""

    what: What
    first: str
    second: str


def begin(town: Town) -> None:
    """This writes down every period's draws, and when kits come."""
    probation, recovery, contact = (
        _named(town, kind)
        for kind in (
            K.PROBATION,
            K.COMMUNITY_DRUG_TREATMENT,
            K.CRIMINAL_JUSTICE_INTERVENTION_TEAM,
        )
    )
    starts = town.until.date() - A_DAY * town.until.weekday()
    tests = Sides(what=What.TESTS, first=probation, second=recovery)
    prizes = Sides(what=What.PRIZES, first=contact, second=recovery)
    while _on(starts, PROPOSED) > town.agenda.now:
        for sides in (tests, prizes):
            town.agenda.put(_on(starts, PROPOSED), partial(_propose, town, sides, starts))
        starts -= A_PERIOD
    for agency in (probation, recovery, contact):
        _kits(town, agency)


def _named(town: Town, kind: AgencyKind) -> str:
    agency = town.cast.of_kind(kind)
    assert agency is not None
    return agency.name


def _on(starts: date, days: int) -> datetime:
    return instant(day=starts - A_DAY * days, clock=time(11))


def _manager(town: Town, agency: str, now: datetime) -> Viewer:
    worker = town.cast.manager(agency, on=town.times.day_of(now))
    return town.cast.viewer(worker, agency, now)


def _propose(town: Town, sides: Sides, starts: date, now: datetime) -> None:
    key, by = town.new_key(), _manager(town, sides.first, now)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=now):
        if not _lines(sides, starts, by):
            return
    if not town.attempt(
        lambda: draw.propose(
            key=key,
            what=sides.what,
            supervisor_id=keys.agency(sides.second),
            starts_on=starts,
            weeks=WEEKS,
            by=by,
            at=now,
        )
    ):
        return
    for agency, bound, opened in (
        (sides.first, BOUND, OPENED),
        (sides.second, BOUND_TOO, OPENED_TOO),
    ):
        secret = chance.digest(text=str(town.chance_of("secret", key, agency).number(0, 2**128)))
        town.agenda.put(_on(starts, bound), partial(_bind, town, agency, key, secret))
        reveal = partial(_open, town, sides, agency, key, secret, starts)
        town.agenda.put(_on(starts, opened), reveal)


def _lines(sides: Sides, starts: date, by: Viewer) -> bool:
    """Whether anybody stands on the list: a draw of nobody is not proposed."""
    if sides.what is What.PRIZES:
        return bool(drawn.lines_of_prizes(by))
    days = Period(starts=starts, ends=starts + A_PERIOD)
    other = keys.agency(sides.second)
    return bool(drawn.lines_of_tests(tester_id=by.agency_id, supervisor_id=other, days=days))


def _bind(town: Town, agency: str, key: UUID, secret: str, now: datetime) -> None:
    by, commitment = _manager(town, agency, now), chance.digest(text=secret)
    town.attempt(lambda: draw.commit(draw_id=key, commitment=commitment, by=by, at=now))


def _open(
    town: Town, sides: Sides, agency: str, key: UUID, secret: str, starts: date, now: datetime
) -> None:
    by = _manager(town, agency, now)
    done = town.attempt(lambda: draw.open_secret(draw_id=key, secret=secret, by=by, at=now))
    if done and agency == sides.second and sides.what is What.TESTS:
        for days in range(A_PERIOD.days):
            day = starts + A_DAY * days
            town.agenda.put(instant(day=day, clock=SAMPLED), partial(_sample, town, sides.first))


def _sample(town: Town, agency: str, now: datetime) -> None:
    """Whoever's day was drawn is asked for a sample by who supervises them."""
    by = _manager(town, agency, now)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=now):
        found = due.today(by)
    for each in (each for each in found if each.how is How.RANDOM):
        case = town.cases.get(each.person_id)
        if case is not None and case.open and orders.counts(case):
            samples.ask(town, case, orders.officer(town, case, now))


def _kits(town: Town, agency: str) -> None:
    when = town.times.after_work(town.agenda.now, 0.3)
    begun = when
    while when < town.until:
        town.agenda.put(town.times.after_work(when, 0), partial(_deliver, town, agency))
        when += A_YEAR / 4
    while begun < town.until:
        town.agenda.put(begun, partial(_budget, town, agency))
        begun = _next_april(begun)


def _next_april(now: datetime) -> datetime:
    """Budgets go by the year of public money, from April."""
    year = now.year + (now.month >= APRIL)
    return now.replace(year=year, month=APRIL, day=1)


def _deliver(town: Town, agency: str, now: datetime) -> None:
    by = _manager(town, agency, now)
    for panel in KITS[by.agency_kind]:
        town.attempt(
            partial(
                kit.move,
                key=town.new_key(),
                panel=panel,
                kind=Movement.RECEIVED,
                kits=KITS_A_QUARTER,
                on=by.today,
                by=by,
                at=now,
            )
        )


def _budget(town: Town, agency: str, now: datetime) -> None:
    by = _manager(town, agency, now)
    for panel in KITS[by.agency_kind]:
        town.attempt(
            partial(
                kit.set_budget,
                key=town.new_key(),
                panel=panel,
                starts_on=by.today,
                ends_on=by.today + A_YEAR,
                kits=KITS_A_YEAR,
                by=by,
                at=now,
            )
        )
