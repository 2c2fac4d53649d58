"""Workers come and go: somebody leaves and nobody is left without a lead; somebody new begins."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from throughcare.actions.workforce import arrivals, departures
from throughcare.actions.workforce.arrivals import Newcomer
from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.roles import Standing
from throughcare.jobs.demonstration import leading, meeting, tidying
from throughcare.jobs.demonstration.material import Post
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.records import demonstration as keys

LEAST = 200  # days of history below which nobody comes or goes
R = Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """Somebody who leaves, after which part of the history; or so many days before its end."""

    worker: str
    agency: str
    part: float = 0.0
    days_before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Somebody who begins, after which part of the history."""

    worker: str
    agency: str
    team: str
    part: float
    roles: tuple[Role, ...] = (R.LEAD_WORKER, R.WORKER)
    standing: Standing = Standing.PAID


LEAVERS = (
    Going(worker="Kath Aisleworth-Row", agency="West Town Recovery", part=0.42),
    Going(worker="Ayo Encoreham", agency="West Town First Contact", part=0.7),
    Going(worker="Ebba Tragicom", agency="East Town Recovery", part=0.6),
    Going(worker="Wren Puppetham", agency="West Town Recovery", days_before=4),
)
NEWCOMERS = (
    Coming(worker="Max Openingnight", agency="West Town Recovery", team="Keywork team", part=0.45),
    Coming(
        worker="Sal Previewham",
        agency="West Town First Contact",
        team="Intervention team",
        part=0.72,
    ),
    Coming(worker="Tig Sceneshift", agency="East Town Recovery", team="Keywork team", part=0.62),
    Coming(
        worker="Pip Understudyham",
        agency="West Town Recovery",
        team="Keywork team",
        part=0.8,
        roles=(R.WORKER,),
        standing=Standing.PEER,
    ),
)


def begin(town: Town) -> None:
    """This writes down who will leave and who will come."""
    length = town.until - town.agenda.now
    if length < timedelta(days=LEAST):
        return
    for going in LEAVERS:
        if going.agency in town.cast.agencies:
            day = town.until - timedelta(days=going.days_before)
            if not going.days_before:
                day = town.agenda.now + length * going.part
            town.agenda.put(town.times.after_work(day, 0.6), partial(_leave, town, going))
    for coming in NEWCOMERS:
        if coming.agency in town.cast.agencies:
            day = town.times.after_work(town.agenda.now + length * coming.part, 0.1)
            town.agenda.put(day, partial(_come, town, coming))


def _leave(town: Town, going: Going, at: datetime) -> None:
    """Their sign-in ends; in that instant the manager leads; then a lead is found for each."""
    day = town.times.day_of(at)
    manager = town.cast.manager(going.agency, on=day)
    by = town.cast.viewer(manager, going.agency, at)
    if not town.attempt(
        lambda: departures.leave(worker_id=keys.worker(going.worker), by=by, at=at)
    ):
        return
    town.cast.goes(going.worker)
    left = [
        case
        for case in town.cases.values()
        if case.open and (case.worker, case.agency) == (going.worker, going.agency)
    ]
    for number, case in enumerate(left):
        case.worker, case.acting = manager, True
        case.tells.add("C10")
        town.cast.leads[manager] += 1
        meeting.begin(town, case, at, within=6)
        if not (going.days_before and number % 3):
            town.after(at, case.chance.about(3.2), case, _find_lead)


def _find_lead(town: Town, case: Case, at: datetime) -> None:
    if case.open and case.acting:
        worker = town.cast.new_lead(case.agency, on=town.times.day_of(at))
        leading.hand_over(town, case, worker, case.agency, at)


def _come(town: Town, coming: Coming, at: datetime) -> None:
    manager = town.cast.manager(coming.agency, on=town.times.day_of(at))
    by = town.cast.viewer(manager, coming.agency, at)
    who = Newcomer(
        name=coming.worker,
        email=f"{coming.worker.lower().replace(' ', '.')}@example.org",
        phone="01632 960290",
        roles=frozenset(coming.roles),
        standing=coming.standing,
        team_id=keys.team(coming.agency, coming.team),
        starts_on=by.today,
    )
    key = keys.worker(coming.worker)
    if town.attempt(lambda: arrivals.add(key=key, who=who, by=by, at=at)):
        town.cast.comes(
            Post(worker=coming.worker, agency=coming.agency, team=coming.team, roles=coming.roles)
        )
        tidying.joins(town, coming.worker, coming.agency, at)
