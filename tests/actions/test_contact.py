"""A contact is recorded once, with all its parts in one transaction, each read by whom it says."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.contacts import EARLIER, MONDAY, TEN, A, came, counts, owed, record, seen_as, told
from tests.journeys import C, booked, hour, shared, somebody, worker
from tests.medicines import prescribed
from tests.plans import agreed, aim, step
from tests.testing import prescriber
from throughcare.actions import appointment, contact, next_step
from throughcare.actions.contact import parts
from throughcare.actions.contact.terms import Held, Part
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


def test_everything_is_stored_at_once_and_says_where_it_went() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.ATTENDANCE)
    was = booked(sam, worker(at=EARLIER), NOW - timedelta(hours=1))
    key, said = record(sam, told(was))
    with seen_as("Ada Quill"):
        row = models.Contact.objects.get(pk=key)
        assert (row.attendance, row.minutes, row.what) == ("attended", 40, "keywork")
        assert row.happened_at == NOW - timedelta(hours=1)
        assert row.for_others == "Attended keywork. Next: Monday 9 March, 10:00."
        assert models.Appointment.objects.get(pk=was).state == "attended"
        step = models.NextStep.objects.get()
        assert (step.what, step.due_on) == ("Keywork", MONDAY)
        assert models.Appointment.objects.get(pk=step.appointment_id).starts_at == TEN
        assert models.Note.objects.get().team_id == world.key(f"{world.RECOVERY} team")
        assert sum(models.WorkTime.objects.values_list("minutes", flat=True)) == 50
    assert said == {
        "contact.others_see": "West Town Probation sees that they attended",
        "contact.clock": "Monday 23 March",
        "contact.minutes": "50 minutes",
        "contact.booked": "Monday 9 March, 10:00",
        "contact.note": "Main team",
    }


def test_it_says_by_when_the_plan_is_to_be_reviewed_and_restarts_no_review() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.ATTENDANCE)
    aim(sam)
    step(sam)
    agreed(sam)
    before = owed(sam)["plan.review"]
    onward = contact.Next(what="Keywork", due_on=date(2026, 3, 16))
    _, said = record(sam, told(onward=onward), at=NOW + timedelta(days=7))
    assert said["contact.review"] == "Tuesday 26 May"
    assert owed(sam)["plan.review"] == before


def test_somebody_maintained_without_a_plan_is_to_be_reviewed_too() -> None:
    sam = somebody()
    prescriber()
    prescribed(sam)
    _, said = record(sam, told())
    assert said["contact.review"] == "Tuesday 26 May"


def test_the_clock_of_the_next_contact_starts_anew_and_the_step_is_no_longer_owed() -> None:
    sam = somebody()
    later = NOW + timedelta(days=7)
    before = owed(sam)
    record(sam, told(onward=contact.Next(what="Keywork", due_on=date(2026, 3, 16))), at=later)
    after = owed(sam)
    days = [london_day(instant=each["journey.contact"]) for each in (before, after)]
    assert days == [date(2026, 3, 23), date(2026, 3, 30)]
    assert "journey.next_step" not in after
    assert "next_step.do" in after


def test_recorded_twice_with_one_key_is_recorded_once() -> None:
    sam, key = somebody(), new_key()
    ada = worker()
    contact.record(key=key, person_id=sam, told=told(), by=ada, at=NOW)
    before = counts()
    said = contact.record(key=key, person_id=sam, told=told(), by=ada, at=NOW)
    assert [each.code for each in said] == ["contact.already"]
    assert counts() == before


class TestWhoReads:
    def test_who_may_read_attendance_reads_who_came_and_not_what_was_done(self) -> None:
        sam = somebody()
        shared(sam, C.IDENTITY, C.ATTENDANCE)
        record(sam, told())
        with seen_as("Hal Birch"):
            kinds = set(models.EventPayload.objects.values_list("event__kind", flat=True))
            words = str(list(models.EventPayload.objects.values_list("payload", flat=True)))
            assert models.Contact.objects.count() == 1
            assert not models.Note.objects.exists()
            assert not models.WorkTime.objects.exists()
        assert {"contact.recorded", "appointment.booked"} <= kinds
        assert not {"contact.worked", "note.written", "next_step.agreed"} & kinds
        assert "harm_reduction" not in words
        assert "funeral" not in words

    def test_minutes_of_a_worker_are_read_by_them_and_their_manager_only(self) -> None:
        sam = somebody()
        shared(sam, *set(C) - {C.NOTES, C.SELF_REPORT})
        record(sam, told())
        seen = {
            name: self._worktime(name)
            for name in ("Ada Quill", "Bo Marsh", "Flo Reed", "Hal Birch")
        }
        assert seen == {"Ada Quill": 3, "Bo Marsh": 3, "Flo Reed": 0, "Hal Birch": 0}

    def _worktime(self, name: str) -> int:
        with seen_as(name):
            return models.WorkTime.objects.count()

    def test_a_note_is_read_in_the_team_only_whatever_is_granted(self) -> None:
        sam = somebody()
        shared(sam, *set(C) - {C.NOTES, C.SELF_REPORT})
        record(sam, told())
        with seen_as("Hal Birch"):
            assert not models.Note.objects.exists()
            assert not models.EventPayload.objects.filter(category="notes").exists()
        with seen_as("Flo Reed"):
            assert models.Note.objects.count() == 1

    def test_what_was_written_for_others_is_what_they_read(self) -> None:
        sam = somebody()
        shared(sam, C.IDENTITY, C.ATTENDANCE)
        words = replace(came(A.ATTENDED), for_others="Came, and is well.")
        record(sam, told(came=words))
        with seen_as("Hal Birch"):
            assert models.Contact.objects.get().for_others == "Came, and is well."

    def test_a_contact_at_a_private_appointment_is_private_whole(self) -> None:
        sam = somebody()
        shared(sam, *set(C) - {C.NOTES, C.SELF_REPORT})
        was = booked(sam, worker(at=EARLIER), NOW - timedelta(hours=1), private=True)
        _, said = record(sam, told(was))
        with seen_as("Hal Birch"):
            kinds = set(models.EventPayload.objects.values_list("event__kind", flat=True))
            assert not models.Contact.objects.exists()
            assert not models.Appointment.objects.exists()
        assert not {"contact.recorded", "contact.worked", "appointment.booked"} & kinds
        assert said["contact.private"] == "Main team"
        assert "contact.others_see" not in said
        with seen_as("Ada Quill"):
            assert models.Contact.objects.get().for_others == ""


class TestWhoCame:
    @pytest.mark.parametrize("attendance", [A.DID_NOT_ATTEND, A.CANCELLED_BY_PERSON])
    def test_nobody_is_recorded_as_missing_where_nothing_was_booked(
        self, attendance: Attendance
    ) -> None:
        sam = somebody()
        before = counts()
        with pytest.raises(Refused) as refused:
            record(sam, told(came=came(attendance)))
        assert {r.code for r in refused.value.reasons} == {"contact.nothing_booked"}
        assert counts() == before

    def test_where_nobody_came_the_pre_set_minutes_count_for_nothing(self) -> None:
        sam = somebody()
        was = booked(sam, worker(at=EARLIER), NOW - timedelta(hours=1))
        _, said = record(sam, told(came=came(A.DID_NOT_ATTEND, was)))
        with seen_as("Ada Quill"):
            assert models.Contact.objects.get().minutes == 0
            assert not models.WorkTime.objects.exists()
            assert models.Appointment.objects.get(pk=was).state == "did_not_attend"
        assert "contact.no_minutes" in said
        assert "contact.clock" not in said

    def test_an_appointment_is_recorded_once(self) -> None:
        sam = somebody()
        was = booked(sam, worker(at=EARLIER), NOW - timedelta(hours=1))
        record(sam, told(came=came(A.DID_NOT_ATTEND, was), onward=None))
        with pytest.raises(Refused) as refused:
            record(sam, told(was, onward=None))
        assert {r.code for r in refused.value.reasons} == {"appointment.attend.wrong_state"}

    def test_an_appointment_of_somebody_else_does_not_exist(self) -> None:
        sam, kim = somebody(), somebody(given="Kim")
        was = booked(kim, worker(at=EARLIER), NOW - timedelta(hours=1))
        with pytest.raises(Refused) as refused:
            record(sam, told(was))
        assert {r.code for r in refused.value.reasons} == {"appointment.not_found"}

    def test_what_is_still_to_come_is_not_recorded(self) -> None:
        sam = somebody()
        was = booked(sam, worker(), TEN)
        with pytest.raises(Refused) as refused:
            record(sam, told(was, onward=None))
        assert {r.code for r in refused.value.reasons} == {"contact.not_yet"}

    def test_after_a_death_only_what_was_before_it_is_recorded(self) -> None:
        sam = somebody()
        was = booked(sam, worker(at=EARLIER), NOW - timedelta(hours=1))
        tomorrow = NOW + timedelta(days=1)
        with seen_as("Ada Quill", tomorrow):
            models.Person.objects.filter(pk=sam).update(died_on=NOW.date())
        with pytest.raises(Refused) as refused:
            record(sam, told(onward=None), at=tomorrow)
        assert {r.code for r in refused.value.reasons} == {"person.has_died"}
        key, _ = record(sam, told(was, onward=None), at=tomorrow)
        with seen_as("Ada Quill", tomorrow):
            assert models.Contact.objects.get(pk=key).happened_at == NOW - timedelta(hours=1)


class TestAllOrNothing:
    def test_a_busy_hour_undoes_everything_but_that_it_was_tried(self) -> None:
        sam = somebody()
        booked(sam, worker("Flo Reed"), TEN)
        before = counts()
        with pytest.raises(Refused) as refused:
            record(sam, told())
        assert {r.code for r in refused.value.reasons} == {"appointment.busy"}
        assert counts() == before
        with seen_as("Ada Quill"):
            assert models.BookingProbe.objects.count() == 1

    def test_a_part_that_fails_undoes_all_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(held: Held, told: object) -> tuple[contact.Said, ...]:
            raise RuntimeError("the audit could not be written")

        last = Part(takes=contact.TeamNote, keep=fails)
        monkeypatch.setattr(parts, "PARTS", (*parts.PARTS, last))
        sam = somebody()
        before = counts()
        with pytest.raises(RuntimeError):
            record(sam, told())
        assert counts() == before

    def test_what_no_part_takes_is_an_error(self) -> None:
        sam = somebody()
        before = counts()
        with pytest.raises(TypeError, match="no part takes float"):
            record(sam, told(more=(1.5,)))
        assert counts() == before

    def test_a_later_room_adds_its_part_by_a_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        kept: list[tuple[UUID, float]] = []

        def keep(held: Held, told: float) -> tuple[contact.Said, ...]:
            kept.append((held.person_id, told))
            return (contact.Said(code="contact.no_minutes"),)

        monkeypatch.setattr(parts, "PARTS", (*parts.PARTS, Part(takes=float, keep=keep)))
        sam = somebody()
        record(sam, told(more=(1.5,)))
        assert kept == [(sam, 1.5)]


class TestNextStep:
    def test_the_step_that_the_appointment_was_is_done(self) -> None:
        sam = somebody()
        record(sam, told())
        with seen_as("Ada Quill"):
            was = models.NextStep.objects.get().appointment_id
        at = TEN + timedelta(hours=1)
        _, said = record(
            sam, told(was, onward=contact.Next(what="Visit the flat", due_on=MONDAY)), at=at
        )
        assert said["contact.step_done"] == "Keywork"
        with seen_as("Ada Quill", at):
            assert models.NextStep.objects.filter(done_at=at).count() == 1
            assert models.NextStep.objects.get(done_at=None).what == "Visit the flat"

    def test_moved_twice_it_counts_as_none(self) -> None:
        sam, ada = somebody(), worker()
        key = next_step.agree(
            key=new_key(), person_id=sam, what="Keywork", due_on=MONDAY, by=ada, at=NOW
        )
        assert "journey.next_step" not in owed(sam)
        next_step.move(step_id=key, due_on=date(2026, 3, 10), by=ada, at=NOW)
        assert "journey.next_step" not in owed(sam)
        next_step.move(step_id=key, due_on=date(2026, 3, 11), by=ada, at=NOW)
        assert "journey.next_step" in owed(sam)

    def test_the_same_words_with_a_later_date_are_the_same_step_moved(self) -> None:
        sam, ada = somebody(), worker()
        key = next_step.agree(
            key=new_key(), person_id=sam, what="Keywork", due_on=MONDAY, by=ada, at=NOW
        )
        again = next_step.agree(
            key=new_key(), person_id=sam, what=" keywork ", due_on=date(2026, 3, 16), by=ada, at=NOW
        )
        assert again == key
        with seen_as("Ada Quill"):
            assert models.NextStep.objects.get().times_moved == 1

    def test_each_agency_has_its_own_and_does_not_close_the_others(self) -> None:
        sam, ada = somebody(), worker()
        shared(sam, C.IDENTITY, C.PLAN)
        hal = worker("Hal Birch")
        next_step.agree(key=new_key(), person_id=sam, what="Keywork", due_on=MONDAY, by=ada, at=NOW)
        theirs = next_step.agree(
            key=new_key(), person_id=sam, what="Supervision", due_on=MONDAY, by=hal, at=NOW
        )
        assert set(owed(sam)) >= {"next_step.do"}
        with seen_as("Hal Birch"):
            mine = models.Obligation.objects.get(rule="next_step.do", about_id=theirs)
            assert mine.owner_worker_id == hal.worker_id
        next_step.done(step_id=theirs, by=hal, at=NOW)
        assert "next_step.do" in owed(sam)
        assert "journey.next_step" not in owed(sam)

    def test_a_moved_appointment_moves_its_step(self) -> None:
        sam, ada = somebody(), worker()
        record(sam, told())
        with seen_as("Ada Quill"):
            was = models.NextStep.objects.get().appointment_id
        assert was is not None
        later = hour(date(2026, 3, 11), "10:00")
        appointment.rebook(
            appointment_id=was, starts_at=later, length=timedelta(hours=1), by=ada, at=NOW
        )
        with seen_as("Ada Quill"):
            step = models.NextStep.objects.get()
        assert (step.due_on, step.times_moved) == (date(2026, 3, 11), 1)
