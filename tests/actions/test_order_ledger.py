"""The ledger as it is drawn from what was recorded: orders at one time, days, praise."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, activity, known_to_both, met, opened, required
from tests.referrals import seen_by
from throughcare.actions import contact, order
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.order.ending import How
from throughcare.queries.order.ledger import Drawn, drawn
from throughcare.queries.order.praise import praise
from throughcare.records import models

pytestmark = pytest.mark.django_db

LATER = NOW + 15 * A_DAY


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


def ledger(order_id: UUID) -> Drawn:
    with seen_by(HAL, at=LATER):
        found = drawn(worker(HAL, at=LATER), order_id=order_id)
    assert found is not None
    return found


def recounted() -> tuple[int, set[object]]:
    """Minutes and days of whoever came to recovery, counted without the ledger."""
    with seen_by(HAL, at=LATER):
        rows = models.Contact.objects.filter(attendance__in=["attended", "late"], reportable=True)
        told = list(rows.values_list("minutes", "happened_at"))
    return sum(minutes for minutes, _ in told), {at.date() for _, at in told}


def test_under_two_orders_at_once_each_ledger_equals_a_recount(person_id: UUID) -> None:
    hours, days = opened(person_id), opened(person_id)
    required(hours)
    activity(days, days=2)
    for day in (1, 3, 3.125, 8):
        met(person_id, Attendance.ATTENDED, days=day, minutes=90)
    met(person_id, Attendance.ATTENDED, days=4, reportable=False)
    met(person_id, Attendance.DID_NOT_ATTEND, days=5)
    minutes, came_on = recounted()
    assert sum(week.attended for week in ledger(hours).ledger.weeks) == minutes == 4 * 90
    (found,) = ledger(days).ledger.activity
    assert {day for day, _ in found.days} == came_on
    assert (len(found.days), found.left, found.over) == (3, 0, 1)
    assert ledger(days).ledger.weeks == ()


@pytest.mark.parametrize("who", [ADA, HAL])
def test_more_than_was_asked_is_praised_until_it_is_corrected(person_id: UUID, who: str) -> None:
    required(opened(person_id))
    key = met(person_id, Attendance.ATTENDED, days=2, minutes=400)
    assert praised(who, person_id, days=3) == []
    assert praised(who, person_id, days=8) == [40]
    by = worker(ADA, at=LATER)
    contact.correct(
        contact_id=key, attendance=Attendance.DID_NOT_ATTEND, why="Wrong", by=by, at=LATER
    )
    assert praised(who, person_id, days=15) == []


def test_hours_after_an_order_ended_early_are_not_praised(person_id: UUID) -> None:
    order_id = opened(person_id)
    required(order_id)
    met(person_id, Attendance.ATTENDED, days=2, minutes=400)
    met(person_id, Attendance.ATTENDED, days=9, minutes=400)
    met(person_id, Attendance.ATTENDED, days=11, minutes=450)
    met(person_id, Attendance.ATTENDED, days=16, minutes=450)
    assert praised(ADA, person_id, days=30) == [90, 490, 40]
    at = NOW + 31 * A_DAY
    order.end(
        order_id=order_id,
        how=How.GOOD_PROGRESS,
        ended_on=(NOW + 10 * A_DAY).date(),
        by=worker(HAL, at=at),
        at=at,
    )
    # Three days of the second week were asked for, 154 minutes, and more came before it ended;
    # what the order opened to probation closed with it.
    assert praised(ADA, person_id, days=32) == [246, 40]
    assert praised(HAL, person_id, days=32) == []


def praised(who: str, person_id: UUID, *, days: int) -> list[int]:
    at = NOW + timedelta(days=days)
    with seen_by(who, at=at):
        return [each.over for each in praise(worker(who, at=at), person_id=person_id)]


def test_who_has_nothing_to_do_with_it_reads_no_praise(person_id: UUID) -> None:
    required(opened(person_id))
    met(person_id, Attendance.ATTENDED, days=2, minutes=400)
    assert praised("Di Harrow", person_id, days=8) == []


def test_part_of_a_history_is_praised_as_the_whole_is(person_id: UUID) -> None:
    required(opened(person_id))
    for days in (2, 9, 16, 23):
        met(person_id, Attendance.ATTENDED, days=days, minutes=400 + days)
    at = NOW + 31 * A_DAY
    with seen_by(ADA, at=at):
        whole = praise(worker(ADA, at=at), person_id=person_id)
        since, before = whole[-2].at, whole[0].at
        part = praise(worker(ADA, at=at), person_id=person_id, since=since, before=before)
    assert [each.over for each in whole] == [63, 56, 49, 42]
    assert part == whole[1:3]
