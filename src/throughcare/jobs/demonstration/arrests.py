"""Somebody in custody is tested, or asks for help by themselves: both ways lead to one team."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from throughcare.actions import arrest
from throughcare.domain.arrest.terms import Came, FollowUp, Ground, Handed, Outcome, Relevant
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.material import Agency
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries.arrest.follow_up import follow_up_of
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

LOOKED_FOR = ("opiates", "cocaine_crack")
A_MINUTE = timedelta(minutes=1)
WAITED = "They sat in the other waiting room; the desk's book has them from ten on"


def tested(town: Town, case: Case, team: Agency, at: datetime) -> bool:
    """Some are tested on arrest; says whether something was found, so that the team holds them."""
    if not case.chance.falls(town.choices["tested_on_arrest"]):
        return False
    found = case.chance.falls(town.choices["found_on_arrest"])
    by, key = town.by(case.worker, case.agency, at), town.new_key()
    told = arrest.Told(
        **_why(town, case),
        arrested_at=at - timedelta(hours=2),
        warned=True,
        outcome=Outcome.GIVEN,
        tested_for=LOOKED_FOR,
        found=(LOOKED_FOR[0],) if found else (),
        team_id=keys.agency(team.name) if found else None,
    )
    done = town.attempt(lambda: arrest.test(key=key, person_id=case.key, told=told, by=by, at=at))
    if done and found:
        case.tested = key
        _require(town, case, team, key, at + A_MINUTE)
    return done and found


def _why(town: Town, case: Case) -> dict[str, Any]:
    """An offence of the list for most; for some an inspector authorised it, and says why."""
    if not case.chance.falls(town.choices["authorised_on_arrest"]):
        return {"ground": Ground.TRIGGER_OFFENCE, "offence": "theft"}
    return {
        "ground": Ground.AUTHORISED,
        "offence": "criminal_damage",
        "authorised_by": "Inspector Bell",
        "authorised_why": "A pipe and foil were with them on arrest.",
    }


def _require(town: Town, case: Case, team: Agency, test_id: UUID, at: datetime) -> None:
    """Both assessments at once, with the notice; the first in some days, at the team's."""
    key, by = town.new_key(), town.by(case.worker, case.agency, at)
    day = town.times.worked((at + timedelta(days=case.chance.number(2, 5))).date())
    starts_at = instant(day=day, clock=time(case.chance.number(10, 15)))
    to = arrest.Moved(starts_at=starts_at, place=team.street, warned=True)
    if not town.attempt(lambda: arrest.require(key=key, test_id=test_id, to=to, by=by, at=at)):
        return
    later = at + A_MINUTE
    by = town.moment(by, later)
    both = Handed.BOTH
    town.attempt(
        lambda: arrest.give_notice(required_id=key, warned=True, handed=both, by=by, at=later)
    )
    town.at(starts_at + timedelta(hours=1), case, partial(_come, key, team.name, True))


def _settle_follow_up(town: Town, case: Case, key: UUID, team: str, by: Viewer) -> None:
    """Before the first ends: the follow-up is not needed, or its day is set."""
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        follow_up = follow_up_of(by, required_id=key)
    if follow_up is None:
        return
    if case.chance.falls(town.choices["no_follow_up"]):
        why = "They come by their own choice already"
        town.attempt(lambda: arrest.not_needed(required_id=follow_up, why=why, by=by, at=by.at))
        return
    day = town.times.worked(by.today + timedelta(days=case.chance.number(6, 10)))
    starts_at = instant(day=day, clock=time(case.chance.number(10, 15)))
    place = town.cast.agencies[team].street
    to = arrest.Moved(starts_at=starts_at, place=place, warned=True, handed=Handed.BOTH)
    if town.attempt(lambda: arrest.appoint(required_id=follow_up, to=to, by=by, at=by.at)):
        come = partial(_come, follow_up, team, False)
        town.at(starts_at + timedelta(hours=1), case, come)


def _come(key: UUID, team: str, first: bool, town: Town, case: Case, at: datetime) -> None:
    """Who came is recorded by the team, and told to the police: that, and nothing else."""
    if case.agency != team or not case.open:
        return
    by, contact_id, later = town.lead(case, at), town.new_key(), at + A_MINUTE
    if first:
        _settle_follow_up(town, case, key, team, by)
    missed = case.chance.falls(town.shares["what_happens"]["does_not_attend"])
    came = Came.DID_NOT_ATTEND if missed else Came.ATTENDED
    told = town.moment(by, later)
    if town.attempt(
        lambda: arrest.attend(key=contact_id, required_id=key, came=came, by=by, at=at)
    ):
        town.attempt(lambda: arrest.tell_police(required_id=key, by=told, at=later))
        if missed and case.chance.falls(town.choices["coming_corrected"]):
            town.after(at, 0.6, case, partial(_correct, key, team))
    if first and not missed and case.chance.falls(town.choices["bail_asked"]):
        town.after(at, 0.4, case, tell_court)


def _correct(key: UUID, team: str, town: Town, case: Case, at: datetime) -> None:
    """They had come after all: that is corrected, and the police are told anew."""
    if case.agency != team or not case.open:
        return
    by, then = town.lead(case, at), town.moment(town.lead(case, at), at + A_MINUTE)
    if town.attempt(
        lambda: arrest.correct_came(
            key=town.new_key(), required_id=key, came=Came.ATTENDED, why=WAITED, by=by, at=at
        )
    ):
        town.attempt(lambda: arrest.tell_police(required_id=key, by=then, at=then.at))


def can_be_told(town: Town, case: Case) -> bool:
    """Whether a court may ask what bail asks: something was found, and the team leads still."""
    kind = town.cast.agencies[case.agency].kind
    return case.tested is not None and kind is AgencyKind.CRIMINAL_JUSTICE_INTERVENTION_TEAM


def tell_court(town: Town, case: Case, at: datetime) -> None:
    """The team says what it knows of the assessment, and gives a court the facts of bail."""
    court, test = town.cast.of_kind(AgencyKind.COURT), case.tested
    if court is None or test is None or not can_be_told(town, case):
        return
    by, to = town.lead(case, at), keys.agency(court.name)
    later = at + A_MINUTE
    town.attempt(
        lambda: arrest.say_bail(
            test_id=test,
            assessment=Relevant.DONE,
            follow_up=FollowUp.AGREED,
            court_satisfied=None,
            by=by,
            at=at,
        )
    )
    then, key = town.moment(by, later), town.new_key()
    town.attempt(
        lambda: arrest.give_bail(key=key, test_id=test, court_id=to, other="", by=then, at=later)
    )
