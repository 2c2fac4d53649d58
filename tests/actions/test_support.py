"""Nobody is left with nothing when a support ends; whoever leaves by choice is not chased."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.clock import NOW
from tests.journeys import C, booked, hour, shared, somebody, worker
from throughcare.actions import contact, journey, next_step, programme, support
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.telling import tell
from throughcare.domain.programme.leaving import LeftFrom
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db


@contextmanager
def seen_as(name: str) -> Iterator[None]:
    by = worker(name)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=NOW):
        yield


def begun(sam: UUID, ends_on: date | None, what: str = "Housing support") -> UUID:
    return support.begin(
        key=new_key(), person_id=sam, what=what, planned_end_on=ends_on, by=worker(), at=NOW
    )


def owed(sam: UUID) -> dict[str, datetime]:
    with seen_as("Ada Quill"):
        rows = models.Obligation.objects.filter(person_id=sam, met_at=None, fell_at=None)
        return dict(rows.values_list("rule", "due_at"))


def ended(key: UUID, *, without_why: str = "", name: str = "Ada Quill") -> None:
    support.end(support_id=key, why="over", without_why=without_why, by=worker(name), at=NOW)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


@pytest.mark.parametrize(
    ("ends_on", "due_on"),
    [
        pytest.param(date(2026, 10, 26), date(2026, 8, 31), id="eight weeks before, bank holiday"),
        pytest.param(date(2026, 7, 20), date(2026, 5, 26), id="a bank holiday is passed over"),
        pytest.param(date(2026, 3, 20), date(2026, 3, 9), id="opened within them: in five days"),
    ],
)
def test_what_follows_is_owed_weeks_before_the_end_or_soon_after_the_opening(
    ends_on: date, due_on: date
) -> None:
    sam = somebody()
    begun(sam, ends_on)
    due = london_day(instant=owed(sam)["support.following"])
    assert due == (date(2026, 9, 1) if due_on == date(2026, 8, 31) else due_on)


def test_without_a_planned_end_nothing_is_asked() -> None:
    sam = somebody()
    begun(sam, None)
    assert "support.following" not in owed(sam)


def test_agreeing_what_follows_meets_it() -> None:
    sam = somebody()
    key = begun(sam, date(2026, 4, 20))
    support.agree_following(
        support_id=key, follows="Monthly keywork", follows_on=None, by=worker(), at=NOW
    )
    assert "support.following" not in owed(sam)
    ended(key)
    with seen_as("Ada Quill"):
        assert models.Support.objects.get(pk=key).ended_at == NOW


def test_it_does_not_end_with_nothing_to_follow() -> None:
    key = begun(somebody(), date(2026, 4, 20))
    with pytest.raises(Refused) as refused:
        ended(key)
    assert codes(refused) == {"support.follows_or_reason_needed"}
    with pytest.raises(Refused) as refused:
        ended(key, without_why="They want nothing more")
    assert codes(refused) == {"support.manager_needed"}
    with seen_as("Ada Quill"):
        assert models.Support.objects.get(pk=key).ended_at is None


def test_a_manager_ends_it_without_and_says_why() -> None:
    key = begun(somebody(), date(2026, 4, 20))
    ended(key, without_why="They moved to Scotland; handed to the team there", name="Bo Marsh")
    with seen_as("Ada Quill"):
        row = models.Support.objects.get(pk=key)
    assert row.ended_without_following_why.startswith("They moved")
    with pytest.raises(Refused) as refused:
        ended(key)
    assert codes(refused) == {"support.ended"}


def test_the_database_holds_it_too() -> None:
    key = begun(somebody(), date(2026, 4, 20))
    with (
        seen_as("Ada Quill"),
        pytest.raises(IntegrityError, match="support_ends_with"),
        transaction.atomic(),
    ):
        models.Support.objects.filter(pk=key).update(ended_at=NOW)


def test_another_agency_ends_nothing_of_ours() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.PLAN)
    key = begun(sam, date(2026, 4, 20))
    with pytest.raises(Refused) as refused:
        ended(key, without_why="x", name="Ivy Moor")
    assert codes(refused) == {"support.not_found"}


class TestLeaving:
    def left(self, sam: UUID, why: Leaving | None, name: str = "Ada Quill") -> None:
        support.end_journey(person_id=sam, why=why, by=worker(name), at=NOW)

    def test_by_choice_at_once_without_chase_and_the_door_is_open(self) -> None:
        sam, ada = somebody(), worker()
        begun(sam, date(2026, 4, 20))
        next_step.agree(
            key=new_key(), person_id=sam, what="Keywork", due_on=date(2026, 3, 9), by=ada, at=NOW
        )
        self.left(sam, Leaving.BY_CHOICE)
        assert owed(sam) == {}
        again = journey.open_journey(person_id=sam, by=ada, at=NOW)
        with seen_as("Ada Quill"):
            assert models.Journey.objects.get(ended_at=None).pk == again
        assert set(owed(sam)) == {"journey.contact", "journey.next_step"}

    def test_what_the_lead_still_owes_is_a_managers_from_then_on(self) -> None:
        sam = somebody()
        programme.leave_early(person_id=sam, left=LeftFrom.HOSPITAL, by=worker(), at=NOW)
        before = owed(sam)["medicine.naloxone"]
        self.left(sam, Leaving.BY_CHOICE)
        with seen_as("Ada Quill"):
            open_ones = models.Obligation.objects.filter(person_id=sam, met_at=None, fell_at=None)
            now = open_ones.get(rule="medicine.naloxone")
        assert (now.owner_role, now.due_at) == ("manager", before)

    def test_our_hours_to_come_fall_so_that_nobody_misses_them(self) -> None:
        sam = somebody()
        shared(sam, C.IDENTITY)
        ours = booked(sam, worker(), hour(date(2026, 3, 9), "10:00"))
        theirs = booked(sam, worker("Hal Birch"), hour(date(2026, 3, 9), "14:00"))
        self.left(sam, Leaving.BY_CHOICE)
        with seen_as("Ada Quill"):
            assert models.Appointment.objects.get(pk=ours).state == "fell"
            said = models.EventPayload.objects.get(event__kind="appointment.cancelled").payload
        with seen_as("Hal Birch"):
            assert models.Appointment.objects.get(pk=theirs).state == "booked"
        line = tell(kind="appointment.cancelled", said=said, on=NOW.date())
        assert line == "No longer needed: keywork on Monday 9 March, 10:00"

    def test_a_contact_after_leaving_starts_no_clock(self) -> None:
        sam = somebody()
        self.left(sam, Leaving.BY_CHOICE)
        came = contact.Came(attendance=Attendance.ATTENDED, kind=Kind.KEYWORK)
        contact.record(
            key=new_key(), person_id=sam, told=contact.Told(came=came), by=worker(), at=NOW
        )
        assert owed(sam) == {}

    def test_for_any_other_reason_each_support_is_ended_first(self) -> None:
        sam = somebody()
        begun(sam, None, "Keywork")
        with pytest.raises(Refused) as refused:
            self.left(sam, Leaving.GOALS_REACHED)
        assert codes(refused) == {"journey.supports_open"}
        assert refused.value.reasons[0].details["supports"] == "Keywork"

    def test_only_the_agency_that_leads_ends_it_and_says_why(self) -> None:
        sam = somebody()
        shared(sam, C.IDENTITY, C.PLAN)
        with pytest.raises(Refused) as refused:
            self.left(sam, Leaving.BY_CHOICE, "Hal Birch")
        assert codes(refused) == {"journey.lead_ends_it"}
        with pytest.raises(Refused) as refused:
            self.left(sam, None)
        assert codes(refused) == {"journey.why_needed"}
        with seen_as("Ada Quill"):
            assert models.Journey.objects.get().ended_at is None

    def test_it_ends_once(self) -> None:
        sam = somebody()
        self.left(sam, Leaving.BY_CHOICE)
        with pytest.raises(Refused) as refused:
            self.left(sam, Leaving.BY_CHOICE)
        assert codes(refused) == {"journey.ended"}
