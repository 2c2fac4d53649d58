"""Treatment that a court asked for: hours with whoever treats, near the end of the history."""

from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions import appointment, contact
from throughcare.actions.contact import Came, Told, Work
from throughcare.domain.appointment.terms import Asked, usual
from throughcare.domain.journey.activities import usual_split
from throughcare.domain.journey.contact import SEEN, Attendance
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import absences, orders
from throughcare.jobs.demonstration.town import Case, Town

SEEN_FROM = timedelta(days=75)  # before the end
A_WEEK, A_DAY = timedelta(weeks=1), timedelta(days=1)
LENGTHS = (60, 60, 90, 120)  # minutes


def begin(town: Town, case: Case, at: datetime) -> None:
    """From the last weeks of the history on they come to whoever treats, each week."""
    team = town.cast.of_kind(AgencyKind.COMMUNITY_DRUG_TREATMENT)
    if case.under is None or not case.under.therapist or team is None:
        return
    therapist, agency = case.under.therapist, team.name
    first = max(at + A_DAY * 3, town.until - SEEN_FROM + A_DAY * case.chance.number(0, 6))

    def then(town: Town, case: Case, now: datetime) -> None:
        _book(town, case, agency, therapist, now)

    town.at(case.chance.clock(town.times.worked(first.date())), case, then)


def _book(town: Town, case: Case, team: str, therapist: str, at: datetime) -> None:
    if not case.open or not orders.counts(case):
        return
    by = town.by(therapist, team, at)
    day = town.times.worked(by.today + A_WEEK)
    starts = town.times.free_hour(therapist, day, case.chance, for_whom=case.hours)
    length = timedelta(minutes=case.chance.one_of(LENGTHS))
    key = town.new_key()
    if starts and town.attempt(
        lambda: appointment.book(key=key, asked=_asked(case, by, starts, length), by=by, at=at)
    ):
        case.hours.add(starts)
        town.times.give(therapist, starts)

        def then(town: Town, case: Case, now: datetime) -> None:
            _meet(key, town, case, town.by(therapist, team, now))
            _book(town, case, team, therapist, now + timedelta(minutes=4))

        town.at(starts + length - timedelta(minutes=6), case, then)


def _asked(case: Case, by: Viewer, starts: datetime, length: timedelta) -> Asked:
    return Asked(
        person_id=case.key,
        worker_id=by.worker_id,
        kind=usual(by.agency_kind),
        starts_at=starts,
        length=length,
        reportable=True,
    )


def _meet(hour: UUID, town: Town, case: Case, by: Viewer) -> None:
    missed = case.chance.falls(town.shares["what_happens"]["does_not_attend"])
    attendance = Attendance.DID_NOT_ATTEND if missed else Attendance.ATTENDED
    minutes = usual_split(kind=by.agency_kind) if attendance in SEEN else {}
    key, kind = town.new_key(), usual(by.agency_kind)
    told = Told(
        came=Came(attendance=attendance, kind=kind, appointment_id=hour),
        work=Work(minutes=minutes),
    )
    if (
        town.attempt(
            lambda: contact.record(key=key, person_id=case.key, told=told, by=by, at=by.at)
        )
        and missed
    ):
        absences.missed(town, case, key, by.at)
