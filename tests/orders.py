"""Orders, and what is attended and missed under them; made by the actions."""

from datetime import date, datetime, timedelta
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import C, booked, shared, somebody, worker
from throughcare.actions import contact, order
from throughcare.actions.order.requiring import Asked
from throughcare.domain.appointment.terms import Kind as Hour
from throughcare.domain.journey.activities import Activity
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.records.keys import new_key

A_DAY = timedelta(days=1)
HAL, ADA, IVY = "Hal Birch", "Ada Quill", "Ivy Moor"


def known_to_both() -> UUID:
    """Somebody whom recovery leads, and who is shown to probation by name only."""
    key = somebody(ADA)
    shared(key, C.IDENTITY)
    return key


def opened(
    person_id: UUID,
    *,
    at: datetime = NOW,
    court: str = "",
    ends_on: date = date(2027, 3, 2),
) -> UUID:
    """A community order of about a year, supervised by probation; a court reviews it, if named."""
    return order.open_order(
        key=new_key(),
        person_id=person_id,
        kind=Kind.COMMUNITY_ORDER,
        made_by="West Town Magistrates",
        made_on=at.date(),
        starts_on=at.date(),
        ends_on=ends_on,
        court_id=world.key(court) if court else None,
        by=worker(HAL, at=at),
        at=at,
    )


SEPTEMBER = date(2026, 9, 2)


def a_licence(person_id: UUID) -> UUID:
    """A licence of a year from today, supervised by probation."""
    return order.open_order(
        key=new_key(),
        person_id=person_id,
        kind=Kind.LICENCE,
        made_by="Fairmoor Prison",
        made_on=NOW.date(),
        starts_on=NOW.date(),
        ends_on=date(2027, 3, 2),
        by=worker(HAL),
        at=NOW,
    )


def required(
    order_id: UUID,
    *,
    at: datetime = NOW,
    ends_on: date = SEPTEMBER,
    reviews: int | None = None,
    tests: int = 0,
) -> UUID:
    """Six hours a week with recovery, until September unless said."""
    asked = Asked(
        kind=RequirementKind.DRUG_REHABILITATION,
        starts_on=at.date(),
        ends_on=ends_on,
        hours_a_week=6,
        given_by_id=world.key(world.RECOVERY),
        director=world.RECOVERY,
        consent_said_on=at.date(),
        review_months=reviews,
        tests_a_week=tests,
    )
    by = worker(HAL, at=at)
    return order.require(key=new_key(), order_id=order_id, asked=asked, by=by, at=at)


def hats(requirement_id: UUID) -> None:
    """Who monitors and who treats, named, and the person told."""
    by, told = worker(HAL), {"requirement_id": requirement_id, "at": NOW}
    order.name_hats(monitor_id=world.key(HAL), therapist_id=world.key(ADA), by=by, **told)
    order.tell_hats(how="Said when they met", by=by, **told)


def activity(order_id: UUID, *, days: int) -> UUID:
    """So many days of activity at most, with recovery."""
    asked = Asked(
        kind=RequirementKind.REHABILITATION_ACTIVITY,
        starts_on=NOW.date(),
        ends_on=SEPTEMBER,
        hours_a_week=0,
        activity_days=days,
        given_by_id=world.key(world.RECOVERY),
        director="",
        consent_said_on=None,
    )
    return order.require(key=new_key(), order_id=order_id, asked=asked, by=worker(HAL), at=NOW)


def met(
    person_id: UUID,
    attendance: Attendance,
    *,
    days: float,
    reportable: bool = True,
    minutes: int = 60,
    words: str = "",
    by: str = ADA,
) -> UUID:
    """A reportable hour with a worker, so many days on, recorded an hour after it."""
    starts = NOW + days * A_DAY
    hour = booked(person_id, worker(by), starts, reportable=reportable)
    key, at = new_key(), starts + timedelta(hours=2)
    told = contact.Told(
        came=contact.Came(
            attendance=attendance, kind=Hour.KEYWORK, appointment_id=hour, for_others=words
        ),
        work=contact.Work(minutes={Activity.TALK: minutes}),
    )
    contact.record(key=key, person_id=person_id, told=told, by=worker(by, at=at), at=at)
    return key


def sent_home(person_id: UUID, *, days: int, words: str = "Shouted, and would not stop") -> UUID:
    """An hour to which they came, and were sent home."""
    return met(person_id, Attendance.SENT_HOME, days=days, words=words)


def missed(person_id: UUID, *, days: int, by: str = ADA) -> UUID:
    """An hour to which they did not come."""
    return met(person_id, Attendance.DID_NOT_ATTEND, days=days, by=by)
