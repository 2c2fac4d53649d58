"""Whoever was referred is booked and seen; the referral moves by itself, and nobody types twice."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.actions.people import referred, seeing
from tests.clock import NOW
from tests.journeys import booked, hour, somebody, worker
from throughcare.actions import contact, referral
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

TEN = hour(date(2026, 3, 9), "10:00")
LATER = TEN + timedelta(hours=2)


@pytest.fixture
def sam() -> UUID:
    """Somebody whom Northgate accepted."""
    person_id = somebody()
    key = referred(person_id)
    di = worker("Di Harrow")
    referral.acknowledge(referral_id=key, by=di, at=NOW)
    referral.accept(referral_id=key, holder_id=di.worker_id, by=di, at=NOW)
    return person_id


def state() -> str:
    with seeing("Di Harrow"):
        return models.Referral.objects.values_list("state", flat=True).get()


def told(sam: UUID, attendance: Attendance, appointment_id: UUID | None = None) -> set[str]:
    came = contact.Came(attendance=attendance, kind=Kind.VISIT, appointment_id=appointment_id)
    said = contact.record(
        key=new_key(),
        person_id=sam,
        told=contact.Told(came=came),
        by=worker("Di Harrow", at=LATER),
        at=LATER,
    )
    return {each.code for each in said}


def test_the_first_hour_is_offered_to_the_referrer_too(sam: UUID) -> None:
    key = booked(sam, worker("Di Harrow"), TEN)
    assert state() == "offered"
    with seeing("Ada Quill"):
        said = models.EventPayload.objects.get(event__kind="referral.offered").payload
    assert said["words"] == "Keywork, Monday 9 March, 10:00, with Di Harrow"
    with seeing("Di Harrow"):
        assert models.Appointment.objects.get(pk=key).referral_id is not None


def test_a_private_hour_is_offered_to_nobody(sam: UUID) -> None:
    booked(sam, worker("Di Harrow"), TEN, private=True)
    assert state() == "accepted"


def test_who_came_is_seen_and_the_referrer_hears_of_it(sam: UUID) -> None:
    key = booked(sam, worker("Di Harrow"), TEN)
    assert "contact.first_seen" in told(sam, Attendance.ATTENDED, key)
    assert state() == "seen"
    with seeing("Ada Quill", at=LATER):
        news = models.News.objects.filter(event__kind="referral.seen").values_list("worker__name")
        assert list(news) == [("Ada Quill",)]


def test_who_came_without_an_hour_is_seen_as_well(sam: UUID) -> None:
    told(sam, Attendance.ATTENDED)
    assert state() == "seen"


def test_who_did_not_come_is_not_seen(sam: UUID) -> None:
    key = booked(sam, worker("Di Harrow"), TEN)
    assert "contact.first_seen" not in told(sam, Attendance.DID_NOT_ATTEND, key)
    assert state() == "offered"


def test_the_second_time_changes_nothing(sam: UUID) -> None:
    told(sam, Attendance.ATTENDED)
    assert "contact.first_seen" not in told(sam, Attendance.ATTENDED)


def test_what_the_referrer_records_moves_nothing_on_the_other_side(sam: UUID) -> None:
    came = contact.Came(attendance=Attendance.ATTENDED, kind=Kind.KEYWORK)
    contact.record(key=new_key(), person_id=sam, told=contact.Told(came=came), by=worker(), at=NOW)
    assert state() == "accepted"
