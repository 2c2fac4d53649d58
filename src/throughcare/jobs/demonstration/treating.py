"""Treatment that a court asked for: each week some hours with whoever treats, most of them kept."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import appointment, contact
from throughcare.actions.contact import Came, Told, Work
from throughcare.domain.appointment.terms import Asked, usual
from throughcare.domain.journey.activities import Activity, usual_split
from throughcare.domain.journey.contact import SEEN, Attendance
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import absences, orders, sharing
from throughcare.jobs.demonstration.times import hours_from
from throughcare.jobs.demonstration.town import Case, Town

AN_HOUR, A_DAY, A_WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
FIRST, AHEAD = A_DAY * 3, A_DAY * 4  # from the order on; before the day on which it is booked
SHARES = (0.75, 1.0, 1.0)  # of the hours of a week, what is booked of them
TRIES = 3  # days on which an hour is looked for


def begin(town: Town, case: Case, at: datetime) -> None:
    """They let the team that treats know of them, and come to it each week."""
    team = town.cast.of_kind(AgencyKind.COMMUNITY_DRUG_TREATMENT)
    under = case.under
    if under is None or under.treated_until is None or team is None:
        return
    sharing.let_see(town, case, team.name, at)
    day = (at + FIRST).date()
    while day < under.treated_until:
        books_on = town.times.worked(max(day - AHEAD.days * A_DAY, at.date()))
        books_at = max(case.chance.clock(books_on), at + AN_HOUR)
        town.at(books_at, case, partial(_book, team.name, day))
        day += A_WEEK


def _book(team: str, day: date, town: Town, case: Case, at: datetime) -> None:
    """An hour or two of the week are booked: on its day, else on one of the next."""
    assert case.under is not None
    by = town.by(case.under.therapist, team, at)
    if not case.open or not orders.is_treated(case, by.today):
        return
    minutes = round(case.under.minutes_a_week * case.chance.one_of(SHARES))
    length, day = timedelta(minutes=minutes), max(day, by.today + A_DAY)
    hours = -(-length // AN_HOUR)
    for _ in range(TRIES):
        starts = town.times.free_hour(
            case.under.therapist, day, case.chance, for_whom=case.hours, hours=hours
        )
        if starts is None or _booked(team, starts, length, town, case, by):
            return
        day = starts.date() + A_DAY


def _booked(
    team: str, starts: datetime, length: timedelta, town: Town, case: Case, by: Viewer
) -> bool:
    assert case.under is not None
    key, therapist = town.new_key(), case.under.therapist
    asked = Asked(
        person_id=case.key,
        worker_id=by.worker_id,
        kind=usual(by.agency_kind),
        starts_at=starts,
        length=length,
        reportable=True,
    )
    if not town.attempt(lambda: appointment.book(key=key, asked=asked, by=by, at=by.at)):
        return False
    for each in hours_from(starts, -(-length // AN_HOUR)):
        case.hours.add(each)
        town.times.give(therapist, each)
    meets = partial(_meet, key, team, therapist, length)
    town.at(starts + length - timedelta(minutes=6), case, meets)
    return True


def _meet(
    hour: UUID,
    team: str,
    therapist: str,
    length: timedelta,
    town: Town,
    case: Case,
    at: datetime,
) -> None:
    if not case.open:
        return
    by, missed = town.by(therapist, team, at), case.chance.falls(town.choices["treatment_missed"])
    attendance = Attendance.DID_NOT_ATTEND if missed else Attendance.ATTENDED
    key, kind = town.new_key(), usual(by.agency_kind)
    told = Told(
        came=Came(attendance=attendance, kind=kind, appointment_id=hour),
        work=Work(minutes=whole(by.agency_kind, length) if attendance in SEEN else {}),
    )
    if (
        town.attempt(
            lambda: contact.record(key=key, person_id=case.key, told=told, by=by, at=by.at)
        )
        and missed
    ):
        absences.missed(town, case, key, by.at)


def whole(kind: AgencyKind, length: timedelta) -> dict[Activity, int]:
    """The usual split of an agency, so that it fills the hour."""
    minutes = length // timedelta(minutes=1)
    (first, _), *others = usual_split(kind=kind).items()
    in_all = sum(usual_split(kind=kind).values())
    told = {activity: usual_minutes * minutes // in_all for activity, usual_minutes in others}
    return {first: minutes - sum(told.values()), **told}
