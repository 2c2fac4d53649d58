"""Orders and licences: opened by their officer, hours that count, and what becomes of absences."""

from datetime import datetime, timedelta
from functools import partial
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
EVIDENCE = 8  # days, by which evidence of a reason can have come
HOURS_A_WEEK = 2
REQUIRED_DAYS = 240
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
        ends_on=by.today + timedelta(days=REQUIRED_DAYS),
        hours_a_week=HOURS_A_WEEK,
        given_by_id=keys.agency(team.name),
        director=team.name,
        consent_said_on=by.today,
        review_months=1,
    )
    if town.attempt(
        lambda: order.require(key=requirement, order_id=key, asked=asked, by=by, at=by.at)
    ):
        case.under.requirement = requirement
        _name_hats(town, case, requirement, team.name, by=town.moment(by, by.at + A_MOMENT))
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
        ends_on=by.today + timedelta(days=REQUIRED_DAYS),
        supervisor_id=keys.agency(team),
        requirement_id=case.under.requirement,
    )
    town.attempt(
        lambda: schedule.set_schedule(key=key, person_id=case.key, asked=asked, by=by, at=by.at)
    )


def _name_hats(town: Town, case: Case, requirement: UUID, team: str, *, by: Viewer) -> None:
    """The officer monitors, somebody of the team treats, and the person is told who is who."""
    if not case.chance.falls(town.choices["hats_told"]):
        return
    therapist = town.cast.somebody(team, R.THERAPIST_OF_RECORD, R.LEAD_WORKER, on=by.today)
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
    """Whoever supervises: the officer who leads, or another of their agency."""
    agency = town.cast.of_kind(K.PROBATION)
    assert agency is not None
    if case.agency == agency.name:
        return town.lead(case, at)
    worker = town.cast.somebody(agency.name, R.OFFENDER_MANAGER, on=town.times.day_of(at))
    return town.cast.viewer(worker, agency.name, at)


def book(town: Town, case: Case, starts: datetime, by: Viewer) -> bool:
    """An hour that counts for the order."""
    key = town.new_key()
    asked = Hour(
        person_id=case.key,
        worker_id=by.worker_id,
        kind=usual(by.agency_kind),
        starts_at=starts,
        length=AN_HOUR,
        reportable=True,
    )
    return town.attempt(lambda: appointment.book(key=key, asked=asked, by=by, at=by.at))


def counts(case: Case) -> bool:
    """Whether hours with whoever leads count for an order that runs."""
    return case.under is not None and not case.under.over


def missed(town: Town, case: Case, contact_id: UUID, at: datetime) -> None:
    """Nobody came to an hour that counts: once a reason can have come, it is decided."""
    if counts(case) and case.chance.falls(town.choices["absence_decided"]):
        later = at + timedelta(days=EVIDENCE)
        town.at(
            case.chance.clock(town.times.worked(later.date())),
            case,
            partial(_decide, contact_id),
        )


def _decide(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    if not counts(case):
        return
    assert case.under is not None
    by, key = officer(town, case, at), case.under.key
    if case.chance.falls(town.choices["absence_accepted"]):
        why = "At the hospital with their mother; the ward rang"
        town.attempt(
            lambda: order.accept(order_id=key, missed_id=contact_id, why=why, by=by, at=at)
        )
        return
    done = town.attempt(
        lambda: order.find_unacceptable(
            order_id=key,
            missed_id=contact_id,
            why="No word came, and nobody could be reached",
            evidence=False,
            by=by,
            at=at,
        )
    )
    if not done:
        return
    if case.chance.falls(town.choices["absence_disputed"]):
        town.after(at, 0.8, case, partial(_dispute, contact_id))
    elif case.chance.falls(town.choices["failure_answered"]):
        town.after(at, 0.9, case, partial(_answer, contact_id))


def _dispute(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    """They say that it was not so; the manager hears it, after some days."""
    if not counts(case):
        return
    assert case.under is not None
    by, key = officer(town, case, at), case.under.key
    manager = town.cast.manager(by.agency_name, on=by.today)
    disputed = town.attempt(
        lambda: order.dispute(
            order_id=key,
            missed_id=contact_id,
            own_words="I rang that morning and left word at the desk",
            decider_id=keys.worker(manager),
            by=by,
            at=at,
        )
    )
    if disputed:
        town.after(at, case.chance.number(4, 8), case, partial(_hear, contact_id, manager))


def _hear(contact_id: UUID, manager: str, town: Town, case: Case, at: datetime) -> None:
    agency = town.cast.of_kind(K.PROBATION)
    if not counts(case) or agency is None or not town.cast.works(manager, agency.name):
        return
    assert case.under is not None
    by, key = town.cast.viewer(manager, agency.name, at), case.under.key
    hear = order.overturn if case.chance.falls(0.5) else order.uphold
    why = "The desk's book was looked at, and what it says settles it"
    town.attempt(lambda: hear(order_id=key, missed_id=contact_id, why=why, by=by, at=at))


def _answer(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    """A warning; a second failure while it holds goes to the enforcement officer."""
    if not counts(case):
        return
    assert case.under is not None
    by, key, step = officer(town, case, at), case.under.key, town.new_key()
    act = order.refer if case.under.warned else order.warn
    done = town.attempt(
        lambda: act(
            key=step,
            order_id=key,
            missed_id=contact_id,
            words="Did not come, and gave no reason that could be checked",
            by=by,
            at=at,
        )
    )
    case.under.warned = case.under.warned or done
