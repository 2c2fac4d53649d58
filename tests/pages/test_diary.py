"""A worker's day and week, and the feed for a calendar elsewhere, where nobody is named."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from icalendar import Calendar

from tests import world
from tests.access.browsing import signed_in
from tests.actions.people import restricted
from tests.clock import NOW
from tests.journeys import booked, hour, somebody, worker
from throughcare.actions import appointment, contact
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.activities import Activity
from throughcare.domain.journey.contact import Attendance
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 9)
TEN = hour(MONDAY, "10:00")


def address(name: str = "Ada Quill") -> str:
    page = signed_in(name).get("/diary").content.decode()
    found = re.search(r"https?://[^/]+(/diary/[0-9a-f-]+\.ics)", page)
    assert found
    return found[1]


def entries(path: str) -> list[dict[str, str]]:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return [{name: str(value) for name, value in each.items()} for each in events]


class TestFeed:
    def test_it_carries_hours_and_initials_and_nothing_that_gives_somebody_away(self) -> None:
        sam = somebody(given="Samira", family="Example")
        key = booked(sam, worker(), TEN)
        path = address()
        raw = Client().get(path).content.decode()
        (found,) = entries(path)
        assert found["SUMMARY"] == "SE"
        assert found["UID"] == str(key)
        assert set(found) == {
            "UID",
            "SUMMARY",
            "DTSTART",
            "DTEND",
            "DTSTAMP",
            "LAST-MODIFIED",
            "STATUS",
            "CLASS",
        }
        event = Calendar.from_ical(raw).walk("VEVENT")[0]
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (TEN, TEN + timedelta(hours=1))
        for word in ("Samira", "Example", "eywork", "ecovery", "hroughcare", "testserver", "http"):
            assert word not in raw

    def test_a_private_appointment_has_no_initials(self) -> None:
        booked(somebody(), worker(), TEN, private=True)
        (found,) = entries(address())
        assert found["SUMMARY"] == "Appointment"

    def test_states_are_those_of_calendars(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN, offered=True)
        gone = booked(sam, worker(), hour(MONDAY, "14:00"))
        booked(sam, worker(), hour(MONDAY, "15:00"))
        appointment.cancel(appointment_id=gone, by_the_person=True, why="", by=worker(), at=NOW)
        found = [each["STATUS"] for each in entries(address())]
        assert found == ["TENTATIVE", "CANCELLED", "CONFIRMED"]

    def test_it_is_that_workers_and_nobody_elses(self) -> None:
        booked(somebody(), worker(), TEN)
        booked(somebody(), worker("Flo Reed"), TEN)
        assert len(entries(address())) == 1
        assert entries(address("Hal Birch")) == []

    def test_renewed_the_old_address_shows_nothing(self) -> None:
        booked(somebody(), worker(), TEN)
        old = address()
        signed_in("Ada Quill").post("/diary/renew")
        assert Client().get(old).status_code == 404
        assert len(entries(address())) == 1

    def test_a_wrong_address_and_one_of_somebody_who_left_answer_alike(self) -> None:
        booked(somebody(), worker("Flo Reed"), TEN)
        path = address("Flo Reed")
        models.Worker.objects.filter(pk=world.key("Flo Reed")).update(left_at=NOW)
        gone, wrong = Client().get(path), Client().get(f"/diary/{uuid4()}.ics")
        assert gone.status_code == wrong.status_code == 404
        assert gone.content == wrong.content

    def test_it_takes_no_other_method(self) -> None:
        assert Client().post(address()).status_code == 405

    def test_a_restricted_person_is_not_in_it(self) -> None:
        sam = somebody()
        booked(sam, worker(), TEN)
        path = address()
        restricted(sam, readers=["Bo Marsh"])
        assert entries(path) == []


class TestDiary:
    def said(self, asked: str = "", name: str = "Ada Quill") -> str:
        page = signed_in(name).get(f"/diary{asked}").content.decode()
        return " ".join(re.sub(r"<[^>]+>", " ", page).split())

    def test_the_day_in_order_the_next_one_open(self) -> None:
        booked(somebody(), worker(), hour(NOW.date(), "15:00"))
        booked(somebody(given="Kim"), worker(), hour(NOW.date(), "11:00"))
        booked(somebody(given="Lee"), worker("Flo Reed"), hour(NOW.date(), "12:00"))
        said = self.said()
        assert said.index("11:00 Next: Kim") < said.index("15:00 Sam")
        assert "Lee" not in said

    def test_the_week_day_by_day(self) -> None:
        booked(somebody(), worker(), TEN)
        said = self.said("?day=2026-03-11&view=week")
        assert "Monday 9 March 10:00 Next: Sam" in said
        assert "Friday 13 March Nothing booked" in said
        assert "Saturday" not in said

    @pytest.mark.parametrize("asked", ["?day=x", "?day=2026-02-30", "?day=9999-12-31"])
    def test_a_day_that_can_not_be_is_today(self, asked: str) -> None:
        assert "Today, Monday 2 March" in self.said(asked)

    def test_ones_own_minutes_and_nobody_elses(self) -> None:
        came = contact.Came(attendance=Attendance.ATTENDED, kind=Kind.KEYWORK)
        work = contact.Work(minutes={Activity.TALK: 45, Activity.RECORDING: 30})
        contact.record(
            key=new_key(),
            person_id=somebody(),
            told=contact.Told(came=came, work=work),
            by=worker(),
            at=NOW,
        )
        said = self.said()
        assert "1 hour 15 minutes in all" in said
        assert "Talk: 45 minutes" in said
        assert "No time was recorded" in self.said(name="Flo Reed")
