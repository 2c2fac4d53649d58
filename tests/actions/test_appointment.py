"""Hours are booked once for one person, whichever agencies book; refused ones tell nothing more."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Q

from tests import world
from tests.clock import NOW
from tests.journeys import AN_HOUR, C, asked, booked, hour, shared, somebody, worker
from throughcare.actions import appointment
from throughcare.domain.appointment.lifecycle import HELD, STORED
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import appointment as query
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 9)
TEN = hour(MONDAY, "10:00")


def seen_by(by: Viewer) -> set[UUID]:
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        return set(models.Appointment.objects.values_list("pk", flat=True))


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def kinds(person_id: UUID) -> list[str]:
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        return list(
            models.Event.objects.filter(person_id=person_id, kind__startswith="appointment")
            .order_by("sequence")
            .values_list("kind", flat=True)
        )


def test_booking_stores_the_hour_and_tells_it_as_attendance() -> None:
    sam = somebody()
    key = booked(sam, worker(), TEN)
    shared(sam, C.IDENTITY, C.ATTENDANCE)
    hal = worker("Hal Birch")
    assert seen_by(hal) == {key}
    with viewing(worker_id=hal.worker_id, agency_id=hal.agency_id, at=NOW):
        event = models.Event.objects.get(kind="appointment.booked")
    assert (event.category, event.about_id) == ("attendance", key)


def test_booked_twice_with_one_key_is_booked_once() -> None:
    sam, ada, key = somebody(), worker(), new_key()
    for _ in range(2):
        appointment.book(key=key, asked=asked(sam, ada, TEN), by=ada, at=NOW)
    assert kinds(sam) == ["appointment.booked"]


@pytest.mark.parametrize("starts", ["09:30", "10:00", "10:59"])
def test_another_agency_is_told_busy_and_nothing_else(starts: str) -> None:
    sam = somebody()
    mine = booked(sam, worker(), TEN)
    shared(sam, C.IDENTITY)
    hal = worker("Hal Birch")
    with pytest.raises(Refused) as refused:
        booked(sam, hal, hour(MONDAY, starts))
    assert codes(refused) == {"appointment.busy"}
    assert not refused.value.reasons[0].details
    assert seen_by(hal) == set()
    assert seen_by(worker()) == {mine}
    assert kinds(sam) == ["appointment.booked"]


def test_hours_that_only_meet_are_both_booked() -> None:
    sam = somebody()
    booked(sam, worker(), TEN)
    shared(sam, C.IDENTITY)
    booked(sam, worker("Hal Birch"), hour(MONDAY, "11:00"))
    booked(sam, worker("Hal Birch"), hour(MONDAY, "09:00"))


def test_a_worker_is_in_one_place_at_a_time() -> None:
    sam, kim = somebody(), somebody(given="Kim")
    booked(sam, worker(), TEN)
    with pytest.raises(Refused) as refused:
        booked(kim, worker(), hour(MONDAY, "10:30"))
    assert codes(refused) == {"appointment.worker_busy"}


def test_a_cancelled_hour_is_free_again() -> None:
    sam = somebody()
    key = booked(sam, worker(), TEN)
    appointment.cancel(appointment_id=key, by_the_person=True, why="", by=worker(), at=NOW)
    booked(sam, worker(), TEN)
    assert kinds(sam) == ["appointment.booked", "appointment.cancelled", "appointment.booked"]


def test_we_say_why_we_cancel() -> None:
    key = booked(somebody(), worker(), TEN)
    with pytest.raises(Refused) as refused:
        appointment.cancel(appointment_id=key, by_the_person=False, why=" ", by=worker(), at=NOW)
    assert codes(refused) == {"appointment.why_needed"}


def test_an_offer_holds_its_hour_and_can_be_agreed() -> None:
    sam, ada = somebody(), worker()
    key = booked(sam, ada, TEN, offered=True)
    with pytest.raises(Refused):
        booked(sam, ada, TEN)
    appointment.agree(appointment_id=key, by=ada, at=NOW)
    assert kinds(sam) == ["appointment.offered", "appointment.booked"]


def test_moving_keeps_one_hour_and_tells_from_where() -> None:
    sam, ada = somebody(), worker()
    key = booked(sam, ada, TEN)
    later = hour(MONDAY, "14:00")
    appointment.rebook(appointment_id=key, starts_at=later, length=AN_HOUR, by=ada, at=NOW)
    booked(sam, ada, TEN)
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        found = models.Appointment.objects.get(pk=key)
        told = models.EventPayload.objects.get(event__kind="appointment.moved").payload
    assert (found.starts_at, found.ends_at) == (later, later + AN_HOUR)
    assert told["from_at"] == TEN.isoformat()


def test_an_hour_is_not_moved_onto_a_busy_one_and_stays_where_it_was() -> None:
    sam, ada = somebody(), worker()
    booked(sam, ada, TEN)
    key = booked(sam, ada, hour(MONDAY, "14:00"))
    with pytest.raises(Refused) as refused:
        appointment.rebook(appointment_id=key, starts_at=TEN, length=AN_HOUR, by=ada, at=NOW)
    assert codes(refused) & {"appointment.busy", "appointment.worker_busy"}
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        assert models.Appointment.objects.get(pk=key).starts_at == hour(MONDAY, "14:00")


def test_for_another_agency_without_a_grant_the_appointment_does_not_exist() -> None:
    key = booked(somebody(), worker(), TEN)
    with pytest.raises(Refused) as refused:
        appointment.cancel(
            appointment_id=key, by_the_person=True, why="", by=worker("Di Harrow"), at=NOW
        )
    assert codes(refused) == {"appointment.not_found"}


def test_who_sees_it_by_a_grant_can_not_change_it() -> None:
    sam = somebody()
    key = booked(sam, worker(), TEN)
    shared(sam, C.IDENTITY, C.ATTENDANCE)
    with pytest.raises(Refused):
        appointment.cancel(
            appointment_id=key, by_the_person=True, why="", by=worker("Hal Birch"), at=NOW
        )
    assert kinds(sam) == ["appointment.booked"]


class TestProbing:
    """Trying hour after hour until one is refused tells when somebody is busy."""

    def tried(self, sam: UUID, by: Viewer, times: int) -> set[str]:
        found: set[str] = set()
        for _ in range(times):
            with pytest.raises(Refused) as refused:
                booked(sam, by, TEN)
            found = codes(refused)
        return found

    def test_the_fifth_busy_hour_of_a_day_is_the_last_that_is_answered(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN)
        shared(sam, C.IDENTITY)
        hal = worker("Hal Birch")
        assert self.tried(sam, hal, 5) == {"appointment.busy"}
        assert self.tried(sam, hal, 1) == {"appointment.tried_too_often"}

    def test_then_an_hour_outside_the_offers_is_refused_alike_free_or_busy(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN)
        shared(sam, C.IDENTITY)
        hal = worker("Hal Birch")
        self.tried(sam, hal, 5)
        with pytest.raises(Refused) as refused:
            booked(sam, hal, hour(MONDAY, "18:00"))
        assert codes(refused) == {"appointment.tried_too_often"}

    def test_but_a_free_hour_that_is_offered_can_still_be_booked(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN)
        shared(sam, C.IDENTITY)
        hal = worker("Hal Birch")
        self.tried(sam, hal, 5)
        booked(sam, hal, hour(MONDAY, "14:00"))

    def test_another_day_and_another_worker_begin_anew(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN)
        shared(sam, C.IDENTITY)
        self.tried(sam, worker("Hal Birch"), 6)
        assert self.tried(sam, worker("Ivy Moor"), 1) == {"appointment.busy"}
        tomorrow = NOW + timedelta(days=1)
        assert self.tried(sam, worker("Hal Birch", at=tomorrow), 1) == {"appointment.busy"}

    def test_nobody_else_sees_that_it_was_tried(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN)
        shared(sam, C.IDENTITY)
        self.tried(sam, worker("Hal Birch"), 2)
        for name, seen in (("Hal Birch", 2), ("Ivy Moor", 0), ("Ada Quill", 0)):
            by = worker(name)
            with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=NOW):
                assert models.BookingProbe.objects.count() == seen, name


class TestPrivate:
    """A private appointment is seen by the worker's own team; for everybody else it is busy."""

    def test_no_grant_shows_it(self) -> None:
        sam = somebody()
        key = booked(sam, worker(), TEN, private=True)
        shared(sam, *set(C) - {C.NOTES, C.SELF_REPORT})
        assert seen_by(worker()) == {key}
        assert seen_by(worker("Hal Birch")) == set()
        hal = worker("Hal Birch")
        with viewing(worker_id=hal.worker_id, agency_id=hal.agency_id, at=NOW):
            told = Q(event__kind__startswith="appointment")
            assert not models.EventPayload.objects.filter(told).exists()
        with pytest.raises(Refused) as refused:
            booked(sam, hal, TEN)
        assert codes(refused) == {"appointment.busy"}

    def test_another_team_of_the_same_agency_does_not_see_it(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN, private=True)
        booked(sam, worker(), hour(MONDAY, "14:00"))
        with (
            connection.cursor() as cursor,
            viewing(worker_id=world.key("Cy Fenn"), agency_id=world.key(world.RECOVERY), at=NOW),
        ):
            assert models.Appointment.objects.count() == 2
            cursor.execute("select set_config('app.teams', '{}', true)")
            assert models.Appointment.objects.count() == 1

    def test_it_needs_a_team(self) -> None:
        ada = replace(worker(), team_ids=frozenset())
        with pytest.raises(Refused) as refused:
            appointment.book(
                key=new_key(),
                asked=asked(somebody(), worker(), TEN, private=True),
                by=ada,
                at=NOW,
            )
        assert codes(refused) == {"appointment.private_needs_team"}


class TestFreeHours:
    def on_monday(self, sam: UUID, by: Viewer) -> set[str]:
        with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=NOW):
            hours = query.free(
                by, person_id=sam, worker_id=by.worker_id, length=AN_HOUR, wished=TEN, most=2
            )
        return {f"{each.starts:%d %H:%M}" for each in hours}

    def busy(self, sam: UUID, by: Viewer, days: int = 28) -> list[tuple[datetime, datetime]]:
        values = [sam, NOW + timedelta(days=days)]
        with (
            viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at),
            connection.cursor() as cursor,
        ):
            cursor.execute("select * from busy_hours(%s, %s)", values)
            return cursor.fetchall()

    def test_the_nearest_to_the_wished_hour_are_offered(self) -> None:
        assert self.on_monday(somebody(), worker()) == {"09 09:30", "09 10:00"}

    def test_hours_that_other_agencies_hold_are_not(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN, private=True)
        shared(sam, C.IDENTITY)
        assert self.on_monday(sam, worker("Hal Birch")) == {"09 09:00", "09 11:00"}

    def test_what_the_function_tells_is_merged_and_carries_nothing_else(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN)
        booked(sam, worker(), hour(MONDAY, "11:00"), private=True)
        shared(sam, C.IDENTITY)
        assert self.busy(sam, worker("Hal Birch")) == [(TEN, hour(MONDAY, "12:00"))]

    def test_it_tells_nothing_beyond_some_weeks_and_nothing_of_the_past(self) -> None:
        sam, ada = somebody(), worker()
        booked(sam, ada, hour(date(2026, 5, 18), "10:00"))
        booked(sam, ada, hour(date(2026, 3, 2), "11:00"))
        assert self.busy(sam, worker(at=NOW + timedelta(hours=5)), days=300) == []

    def test_who_does_not_know_the_person_learns_nothing(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN)
        assert self.busy(sam, worker("Hal Birch")) == []

    def test_absent_workers_offer_nothing(self) -> None:
        sam, ada = somebody(), worker()
        models.Absence.objects.create(
            worker_id=ada.worker_id, starts_on=MONDAY, ends_on=date(2026, 3, 10), recorded_at=NOW
        )
        assert not {each for each in self.on_monday(sam, ada) if each.startswith("09 ")}


@pytest.mark.parametrize("state", sorted(STORED))
def test_the_database_holds_the_hours_that_the_rule_book_holds(state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select hour_is_held(%s)", [state])
        assert cursor.fetchone() == (state in HELD,)


def test_no_owner_of_hours_may_be_asked_by_the_application_which_records_are_one() -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select records_of(%s)", [new_key()])
