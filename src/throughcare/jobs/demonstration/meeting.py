"""Contacts with whoever leads: who came, what was done, when again."""

from datetime import date, datetime, timedelta

from throughcare.actions import contact
from throughcare.actions.contact import Came, Next, TeamNote, Told, Work
from throughcare.domain.appointment.terms import Kind, usual
from throughcare.domain.journey.activities import Activity, usual_split
from throughcare.domain.journey.contact import MISSED, SEEN, Attendance
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import (
    absences,
    assessing,
    before,
    healing,
    orders,
    plans,
    rewards,
    samples,
    standing,
    treating,
)
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.town import Case, Then, Town
from throughcare.queries import appointment
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

AN_HOUR = timedelta(hours=1)
EARLY = 3  # contacts that follow quickly on one another
ON_PAPER, NOTED = 0.35, 0.22
BOOKED, BOOKED_LATELY = 0.35, 0.75  # contacts for which an hour is given; of late more
LATELY = timedelta(days=60)
# What a contact is surrounded by: in which share of them, and for how many minutes.
BESIDE = {
    Activity.RECORDING: (0.7, 10),
    Activity.OTHER_SERVICES: (0.35, 10),
    Activity.TESTING: (0.25, 10),
    Activity.SCRIPT: (0.2, 10),
}
UNWELL = "Came, and was too unwell to stay; we rang the surgery together."


def begin(town: Town, case: Case, at: datetime, *, within: int = 4) -> None:
    """From now on whoever leads sees them, the first time within some working days."""
    case.round += 1
    town.after(at, case.chance.about(within / 2, least=0.1), case, _walk_in(case.round))


def soon(town: Town, case: Case, at: datetime, *, hours: int) -> None:
    """They are seen, or spoken to, within some hours: something urgent came up."""
    case.round += 1
    town.later(at, case, _walk_in(case.round), hours=case.chance.about(hours / 2, least=0.3))


def _walk_in(number: int) -> Then:
    """Whatever hour it is: they come, or are rung."""

    def then(town: Town, case: Case, at: datetime) -> None:
        if case.open and case.round == number:
            meet(town, case, town.lead(case, at), booked=False)

    return then


def meet(town: Town, case: Case, by: Viewer, *, booked: bool) -> None:
    """One contact, on its one form, and what follows from it."""
    onward: Next | None = None
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        visit = appointment.to_record(by, person_id=case.key) if booked else None
        attendance = _who_came(town, case, by.today, booked=visit is not None)
        onward = _onward(town, case, by, attendance)
        told = Told(
            came=Came(
                attendance=attendance,
                kind=usual(by.agency_kind) if booked or not case.contacts else Kind.PHONE_CALL,
                appointment_id=visit.id if visit else None,
                for_others=UNWELL if attendance is Attendance.SENT_HOME else "",
            ),
            work=Work(minutes=_minutes(town, case, by, attendance, booked=visit is not None)),
            onward=onward,
            note=_note(town, case.chance, by, attendance),
        )
        key = town.new_key()
        done = town.attempt(
            lambda: contact.record(key=key, person_id=case.key, told=told, by=by, at=by.at)
        )
    if not done:
        case.round += 1
        town.after(by.at, 1, case, _walk_in(case.round))
        return
    case.contacts += attendance in SEEN
    if attendance in MISSED:
        sent_home = attendance is Attendance.SENT_HOME
        absences.missed(town, case, key, by.at, sent_home=sent_home)
    elif attendance in SEEN:
        samples.prescribe(town, case, by)
        samples.now_and_then(town, case, by)
        rewards.now_and_then(town, case, by)
        assessing.now_and_then(town, case, by)
        before.now_and_then(town, case, by)
        plans.now_and_then(town, case, by)
        healing.now_and_then(town, case, by)
        standing.now_and_then(town, case, by)
    _again(town, case, _counting(town, case, by, onward))


def _counting(town: Town, case: Case, by: Viewer, onward: Next) -> Next:
    """Under an order the next hour is one that counts for it, where one is free."""
    if onward.starts_at is not None or onward.due_on is None or not orders.counts(case):
        return onward
    day, own = onward.due_on, by.worker_id == keys.worker(case.worker)
    starts = town.times.free_hour(case.worker, day, case.chance, for_whom=case.hours)
    if not own or starts is None or not orders.book(town, case, starts, by):
        return onward
    return Next(what=onward.what, starts_at=starts, length=AN_HOUR)


def _who_came(town: Town, case: Case, on: date, *, booked: bool) -> Attendance:
    """Whoever comes to an hour of an order is now and then too unwell to stay; whoever is treated
    under it misses few.
    """
    if not booked:
        return Attendance.ATTENDED
    shares, choices = town.shares["what_happens"], town.choices
    came: dict[Attendance, float] = {
        Attendance.LATE: choices["late"],
        Attendance.CANCELLED_BY_PERSON: shares["cancels"],
        Attendance.CANCELLED_BY_US: choices["we_cancel"],
        Attendance.DID_NOT_ATTEND: shares["does_not_attend"],
    }
    if orders.is_treated(case, on):
        came[Attendance.DID_NOT_ATTEND] = choices["treatment_missed"]
    if orders.counts(case):
        came[Attendance.SENT_HOME] = choices["sent_home"]
    came[Attendance.ATTENDED] = 1 - sum(came.values())
    return case.chance.by_share(came)


def _minutes(
    town: Town, case: Case, by: Viewer, attendance: Attendance, *, booked: bool
) -> dict[Activity, int]:
    """The usual split, longer or shorter; of some contacts only that they took place. Hours that
    count for an order are told whole.
    """
    if attendance not in SEEN:
        return {}
    if booked and orders.counts(case):
        return treating.whole(by.agency_kind, AN_HOUR)
    if case.chance.falls(ON_PAPER):
        return {}
    usual = usual_split(kind=by.agency_kind).items()
    told = {a: max(5, 5 * round(n * case.chance.number(7, 13) / 50)) for a, n in usual}
    chance = town.chance_of("minutes", case.who.number, by.at)
    return told | {a: n for a, (share, n) in BESIDE.items() if chance.falls(share)}


def _note(town: Town, chance: Chance, by: Viewer, attendance: Attendance) -> TeamNote | None:
    if attendance not in SEEN or not by.team_ids or not chance.falls(NOTED):
        return None
    return TeamNote(words=town.word("notes", chance))


def _onward(town: Town, case: Case, by: Viewer, attendance: Attendance) -> Next:
    """What is agreed next: an hour that is booked, or a day. Sooner where nobody came."""
    chance = case.chance
    if attendance not in SEEN:
        days = chance.number(2, 6)
    elif orders.is_treated(case, by.today):
        days = chance.number(5, 7)
    elif case.contacts < EARLY:
        days = chance.number(5, 9)
    else:
        days = chance.number(13, 20)
    if attendance in SEEN or not case.step:
        case.step = town.word("next_steps", chance)
    day = town.times.worked(by.today + timedelta(days=days))
    own = by.worker_id == keys.worker(case.worker)
    often = BOOKED_LATELY if town.until - by.at < LATELY else BOOKED
    starts = (
        town.times.free_hour(case.worker, day, chance, for_whom=case.hours)
        if own and not orders.counts(case) and chance.falls(often)
        else None
    )
    if starts is None:
        return Next(what=case.step, due_on=day)
    return Next(what=case.step, starts_at=starts, length=AN_HOUR)


def _again(town: Town, case: Case, onward: Next) -> None:
    """The next contact: at the hour that was booked, else on the day, at some hour."""
    case.round += 1
    number = case.round
    if onward.starts_at is None:
        assert onward.due_on is not None
        town.at(case.chance.clock(onward.due_on), case, _walk_in(number))
        return
    starts, worker, agency = onward.starts_at, case.worker, case.agency
    case.hours.add(starts)
    town.times.give(worker, starts)

    def then(town: Town, case: Case, at: datetime) -> None:
        town.times.take_back(worker, starts)
        case.hours.discard(starts)
        if not case.open or case.round != number:
            return
        if (worker, agency) == (case.worker, case.agency):
            meet(town, case, town.lead(case, at), booked=True)
        else:
            meet(town, case, town.lead(case, at), booked=False)

    town.at(starts + timedelta(minutes=case.chance.number(48, 59)), case, then)


def wait(town: Town, case: Case, at: datetime) -> None:
    """Until somebody leads for good, whoever registered them stays in touch."""
    case.round += 1
    town.after(at, case.chance.number(6, 9), case, _walk_in(case.round))
