"""An hour that counts and is missed: booked near the end, so that each way on is to be seen."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import contact
from throughcare.actions.contact import Came, Told
from throughcare.domain.appointment.terms import usual
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.category import AgencyKind
from throughcare.jobs.demonstration import absences, orders
from throughcare.jobs.demonstration.town import Case, Then, Town

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
NOBODY = "It was booked, and nobody came; no word by the evening"
UNWELL = "Came with a fever and was sent home; the surgery was rung together"

type Step = Callable[[UUID, Town, Case, datetime], object]


def fits(town: Town, case: Case) -> bool:
    """Whose hours with the officer who leads count, and who is not under a warning."""
    return _counts(town, case) and case.under is not None and not case.under.warned


def _counts(town: Town, case: Case) -> bool:
    leads = town.cast.agencies[case.agency].kind is AgencyKind.PROBATION
    return leads and orders.counts(case) and case.setting != "prison"


def no_show(*steps: Step) -> Then:
    """Somebody does not come, is asked in writing, no reason is found; then each step in turn."""

    def then(key: UUID, town: Town, case: Case, at: datetime) -> None:
        town.later(at, case, partial(absences.ask, key), minutes=20)
        town.after(at, 1, case, absences.hand_over)
        absences.later(town, case, at, partial(_next, key, (absences.find_unacceptable, *steps)))

    return partial(_book, (Attendance.DID_NOT_ATTEND, NOBODY), then)


def asked_only(town: Town, case: Case, at: datetime) -> None:
    """They do not come, and are asked in writing; nobody has given them the letter yet."""

    def then(key: UUID, town: Town, case: Case, at: datetime) -> None:
        town.later(at, case, partial(_ask_only, key), minutes=20)

    _book((Attendance.DID_NOT_ATTEND, NOBODY), then, town, case, at)


def _ask_only(key: UUID, town: Town, case: Case, at: datetime) -> None:
    absences.ask_only(key, town, case, at)


def sent_home(town: Town, case: Case, at: datetime) -> None:
    """They come, and cannot stay: there was a reason for that."""

    def then(key: UUID, town: Town, case: Case, at: datetime) -> None:
        town.after(at, 1, case, partial(absences.accept, key))

    _book((Attendance.SENT_HOME, UNWELL), then, town, case, at)


def _book(
    outcome: tuple[Attendance, str], then: Step, town: Town, case: Case, at: datetime
) -> None:
    by = orders.officer(town, case, at)
    day = town.times.worked(by.today + A_DAY)
    starts = town.times.free_hour(case.worker, day, case.chance, for_whom=case.hours)
    hour = orders.book(town, case, starts, by) if starts else None
    if starts and hour:
        case.hours.add(starts)
        town.times.give(case.worker, starts)
        town.at(starts + AN_HOUR, case, partial(_record, hour, outcome, then))


def _record(
    hour: UUID,
    outcome: tuple[Attendance, str],
    then: Step,
    town: Town,
    case: Case,
    at: datetime,
) -> None:
    if not _counts(town, case):
        return
    by, key = orders.officer(town, case, at), town.new_key()
    attendance, words = outcome
    kind = usual(by.agency_kind)
    came = Came(attendance=attendance, kind=kind, appointment_id=hour, for_others=words)
    if town.attempt(
        lambda: contact.record(key=key, person_id=case.key, told=Told(came=came), by=by, at=at)
    ):
        then(key, town, case, at)


def _next(key: UUID, steps: tuple[Step, ...], town: Town, case: Case, at: datetime) -> None:
    """One step, and the others from the next working day on."""
    first, *others = steps
    first(key, town, case, at)
    if others:
        town.after(at, 1, case, partial(_next, key, tuple(others)))


def again(key: UUID, town: Town, case: Case, at: datetime) -> None:
    """The same once more, while the warning holds: it goes further."""
    no_show(absences.answer, hand_over)(town, case, at)


def hand_over(key: UUID, town: Town, case: Case, at: datetime) -> None:
    """What was written is given in hand."""
    absences.hand_over(town, case, at)
