"""Orders and licences: opened by their officer, what they require, and hours that count."""

from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions import appointment, order, schedule
from throughcare.actions.order.requiring import Asked
from throughcare.actions.schedule import Asked as Random
from throughcare.domain.appointment.terms import Asked as Hour
from throughcare.domain.appointment.terms import usual
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.order.ending import How
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.domain.testing.schedule import How as Found
from throughcare.domain.testing.terms import Purpose
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.town import Case, Town, Under
from throughcare.records import demonstration as keys

K, R = AgencyKind, Role
KINDS = {
    "community_order": Kind.COMMUNITY_ORDER,
    "suspended_sentence": Kind.SUSPENDED_SENTENCE_ORDER,
    "licence": Kind.LICENCE,
}
ATTEND = "f1d2888b-be86-4732-8874-44cb867865c2"  # attend as directed about drugs
AN_HOUR = timedelta(hours=1)
A_MOMENT = timedelta(minutes=3)
HOURS_A_WEEK = 2
REQUIRED_DAYS, TREATED_DAYS = 240, 182
AFTER_BOTH = 500  # days until an order that follows another is over


def made(town: Town, case: Case, at: datetime) -> None:
    """The officer records the order that brought somebody here, and what it requires."""
    if not case.open or case.justice not in KINDS:
        return
    by, key, kind = town.lead(case, at), town.new_key(), KINDS[case.justice]
    court = town.cast.of_kind(K.COURT)
    assert court is not None
    by_court = kind is not Kind.LICENCE
    ends_on = by.today + timedelta(days=case.chance.number(250, 350))
    done = town.attempt(
        lambda: order.open_order(
            key=key,
            person_id=case.key,
            kind=kind,
            made_by=court.name if by_court else "Fairmoor Prison",
            made_on=by.today,
            starts_on=by.today,
            ends_on=ends_on,
            court_id=keys.agency(court.name) if by_court else None,
            by=by,
            at=at,
        )
    )
    if not done:
        return
    case.under = Under(key=key, court=court.name if by_court else "")
    _require(town, case, key, kind, by=town.moment(by, at + A_MOMENT))
    town.at(case.chance.clock(town.times.worked(ends_on)), case, _end)


def _require(town: Town, case: Case, key: UUID, kind: Kind, *, by: Viewer) -> None:
    """Hours with the officer, which every order asks for; where a court asked, treatment too."""
    licence = kind is Kind.LICENCE
    own = Asked(
        kind=RequirementKind.LICENCE_CONDITION
        if licence
        else RequirementKind.REHABILITATION_ACTIVITY,
        starts_on=by.today,
        ends_on=by.today + timedelta(days=REQUIRED_DAYS),
        hours_a_week=1,
        given_by_id=by.agency_id,
        activity_days=0 if licence else 20,
        condition=ATTEND if licence else "",
    )
    town.attempt(
        lambda: order.require(key=town.new_key(), order_id=key, asked=own, by=by, at=by.at)
    )
    if not licence and case.chance.falls(town.choices["treatment_required"]):
        _require_treatment(town, case, key, by=town.moment(by, by.at + A_MOMENT))


def _require_treatment(town: Town, case: Case, key: UUID, *, by: Viewer) -> None:
    team = town.cast.of_kind(K.COMMUNITY_DRUG_TREATMENT)
    assert team is not None
    assert case.under is not None
    requirement = town.new_key()
    asked = Asked(
        kind=RequirementKind.DRUG_REHABILITATION,
        starts_on=by.today,
        ends_on=by.today + timedelta(days=TREATED_DAYS),
        hours_a_week=HOURS_A_WEEK,
        given_by_id=keys.agency(team.name),
        director=team.name,
        consent_said_on=by.today,
        review_months=1,
    )
    if town.attempt(
        lambda: order.require(key=requirement, order_id=key, asked=asked, by=by, at=by.at)
    ):
        case.under.requirement, case.under.treated_until = requirement, asked.ends_on
        case.under.minutes_a_week = HOURS_A_WEEK * 60
        name_hats(town, case, requirement, team.name, by=town.moment(by, by.at + A_MOMENT))
        if case.chance.falls(town.choices["tested_at_random"]):
            _test_at_random(town, case, team.name, by)


def _test_at_random(town: Town, case: Case, team: str, by: Viewer) -> None:
    """The officer sets that somebody is tested on days that nobody alone chooses."""
    assert case.under is not None
    key = town.new_key()
    asked = Random(
        how=Found.RANDOM,
        panel=Purpose.COURT_ORDERED,
        tests_a_week=1,
        weekdays=frozenset(),
        starts_on=by.today,
        ends_on=by.today + timedelta(days=TREATED_DAYS),
        supervisor_id=keys.agency(team),
        requirement_id=case.under.requirement,
    )
    town.attempt(
        lambda: schedule.set_schedule(key=key, person_id=case.key, asked=asked, by=by, at=by.at)
    )


def name_hats(town: Town, case: Case, requirement: UUID, team: str, *, by: Viewer) -> None:
    """The officer monitors, somebody of the team treats, and the person is told who is who."""
    assert case.under is not None
    therapist = town.cast.somebody(team, R.THERAPIST_OF_RECORD, R.LEAD_WORKER, on=by.today)
    case.under.therapist = therapist
    if not case.chance.falls(town.choices["hats_told"]):
        return
    if town.attempt(
        lambda: order.name_hats(
            requirement_id=requirement,
            monitor_id=by.worker_id,
            therapist_id=keys.worker(therapist),
            by=by,
            at=by.at,
        )
    ):
        town.attempt(
            lambda: order.tell_hats(
                requirement_id=requirement, how="At the office, on one page", by=by, at=by.at
            )
        )


def another_follows(town: Town, case: Case, at: datetime) -> None:
    """A court makes a second order, which begins when the first one ends."""
    assert case.under is not None
    by, key, before = officer(town, case, at), town.new_key(), case.under
    town.attempt(
        lambda: order.open_order(
            key=key,
            person_id=case.key,
            kind=Kind.COMMUNITY_ORDER,
            made_by=before.court,
            made_on=by.today,
            starts_on=None,
            ends_on=by.today + timedelta(days=AFTER_BOTH),
            court_id=keys.agency(before.court),
            consecutive_to_id=before.key,
            by=by,
            at=at,
        )
    )


def _end(town: Town, case: Case, at: datetime) -> None:
    """Its last day has come; help goes on."""
    if case.under is None or case.under.over:
        return
    key, by = case.under.key, officer(town, case, at)
    case.under.over = True
    town.attempt(
        lambda: order.end(order_id=key, how=How.COMPLETED, ended_on=by.today, by=by, at=at)
    )


def officer(town: Town, case: Case, at: datetime) -> Viewer:
    """Whoever supervises: the officer who leads, or another of probation while they are away."""
    agency = town.cast.of_kind(K.PROBATION)
    assert agency is not None
    day = town.times.day_of(at)
    here = town.cast.with_role(agency.name, R.OFFENDER_MANAGER, on=day)
    leads = case.agency == agency.name and case.worker in here
    worker = case.worker if leads else town.cast.somebody(agency.name, R.OFFENDER_MANAGER, on=day)
    return town.cast.viewer(worker, agency.name, at)


def book(town: Town, case: Case, starts: datetime, by: Viewer) -> UUID | None:
    """An hour that counts for the order; None where it cannot be had."""
    key = town.new_key()
    asked = Hour(
        person_id=case.key,
        worker_id=by.worker_id,
        kind=usual(by.agency_kind),
        starts_at=starts,
        length=AN_HOUR,
        reportable=True,
    )
    done = town.attempt(lambda: appointment.book(key=key, asked=asked, by=by, at=by.at))
    return key if done else None


def counts(case: Case) -> bool:
    """Whether hours with whoever leads count for an order that runs."""
    return case.under is not None and not case.under.over


def is_treated(case: Case, on: date) -> bool:
    """Whether treatment that a court asked for goes on on a day."""
    until = case.under.treated_until if case.under is not None else None
    return counts(case) and until is not None and on < until
