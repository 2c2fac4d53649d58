"""A team closes in some days: part of the handovers are prepared, the others not yet."""

from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions.workforce import closings
from throughcare.actions.workforce.closings import Planned, Prepared
from throughcare.domain.workforce.closing import Agreement
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries.workforce import closings as query
from throughcare.queries.workforce import workers
from throughcare.records.viewer import viewing

WHY = "Both teams move into one house"
IN_DAYS = 12


def close_team(town: Town, case: Case, at: datetime) -> None:
    """The first team there that leads somebody closes; every other person is prepared."""
    manager = town.cast.manager(case.agency, on=town.times.day_of(at))
    by = town.cast.viewer(manager, case.agency, at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        teams = [UUID(key) for key, _ in query.teams(by.agency_id)]
    for team, other in zip(teams, [*teams[1:], *teams[:1]], strict=True):
        key = town.new_key()
        told = Planned(
            team_id=team,
            to_agency_id=by.agency_id,
            to_team_id=other,
            on_day=by.today + timedelta(days=IN_DAYS),
            why=WHY,
        )
        if not town.attempt(
            lambda key=key, told=told: closings.plan(  # type: ignore[misc]
                key=key, told=told, by=by, at=at
            )
        ):
            return
        if _prepare(town, case, key, by):
            return
        closings.withdraw(closing_id=key, by=by, at=at)


def _prepare(town: Town, case: Case, closing_id: UUID, by: Viewer) -> int:
    """Whoever is to lead is named for every other person; how many are to go over."""
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        going = query.going(by, closing_id=closing_id)
        others = [UUID(key) for key, _ in workers.choices(by)]
    for number, each in enumerate(going[::2]):
        met = number % 2 == 0
        for other in others:
            told = Prepared(
                to_worker_id=other,
                agreement=Agreement.AGREED,
                met_on=by.today if met else None,
                why_not_met="" if met else "They would rather have a call",
            )
            if town.attempt(
                lambda told=told, each=each: closings.prepare(  # type: ignore[misc]
                    closing_id=closing_id, journey_id=each.journey_id, told=told, by=by, at=by.at
                )
            ):
                break
    return len(going)
