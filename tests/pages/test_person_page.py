"""The person's page: three facts, alerts in words, a timeline in words, narrowed and paged."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.custodies import heard, message, numbered, prison_teams
from tests.journeys import C, booked, hour, shared, somebody, worker
from tests.orders import known_to_both, met, opened, required
from tests.referrals import seen_by
from throughcare.actions import contact, need, next_step, support
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.custody.terms import Move
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.support import Leaving
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

STATEMENTS = 8
PRAISED = 4  # more, under an order that runs: which, who came, what is required, and was before
TEN = hour(date(2026, 3, 9), "10:00")
TAGS = re.compile(r"<[^>]+>|\s+")


def words(client: Client, path: str) -> str:
    """What the page says, without marks."""
    answer = client.get(path)
    assert answer.status_code == 200, answer
    main = answer.content.decode().partition("<body")[2]
    return TAGS.sub(" ", main).replace("  ", " ")


def tidy(text: str) -> str:
    return " ".join(text.split())


def page_of(sam: UUID, name: str = "Ada Quill", asked: str = "") -> str:
    return tidy(words(signed_in(name), f"/people/{sam}{asked}"))


def seen(sam: UUID) -> None:
    came = contact.Came(attendance=Attendance.ATTENDED, kind=Kind.KEYWORK)
    contact.record(key=new_key(), person_id=sam, told=contact.Told(came=came), by=worker(), at=NOW)


def agreed(sam: UUID, due_on: date, what: str = "Sort the bills") -> UUID:
    return next_step.agree(
        key=new_key(),
        person_id=sam,
        what=what,
        due_on=due_on,
        by=worker(),
        at=NOW,
        where="Mill Lane",
        own_words="The red ones first",
    )


def helped(sam: UUID, what: str, ends_on: date | None) -> UUID:
    return support.begin(
        key=new_key(), person_id=sam, what=what, planned_end_on=ends_on, by=worker(), at=NOW
    )


def change_person(sam: UUID, **columns: object) -> None:
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        assert models.Person.objects.filter(pk=sam).update(**columns)


class TestFacts:
    def test_who_leads_with_phone_since_when_and_deputy(self) -> None:
        sam = somebody()
        said = page_of(sam)
        assert "Who leads Ada Quill West Town Recovery, since 2 March 01632 960001" in said
        models.Absence.objects.create(
            worker_id=world.key("Ada Quill"),
            deputy_id=world.key("Flo Reed"),
            starts_on=NOW.date(),
            ends_on=date(2026, 3, 9),
            recorded_at=NOW,
        )
        assert "Away until Monday 9 March. Deputy: Flo Reed" in page_of(sam)

    def test_a_lead_who_is_away_without_deputy_is_an_alert(self) -> None:
        sam = somebody()
        models.Absence.objects.create(
            worker_id=world.key("Ada Quill"), starts_on=NOW.date(), recorded_at=NOW
        )
        said = page_of(sam)
        assert "Away. Nobody stands in" in said
        assert "Ada Quill is away, nobody stands in" in said

    def test_the_next_step_in_whose_words(self) -> None:
        sam = somebody()
        assert "Next step None agreed yet" in page_of(sam)
        key = agreed(sam, date(2026, 3, 9))
        said = page_of(sam)
        assert "Next step, agreed Monday 9 March Sort the bills, Mill Lane" in said
        assert "“The red ones first”" in said
        for day in (10, 11):
            next_step.move(step_id=key, due_on=date(2026, 3, day), by=worker(), at=NOW)
        assert "Moved twice, so it counts as none: agree it anew" in page_of(sam)

    def test_what_then(self) -> None:
        sam = somebody()
        assert "Then No support is open" in page_of(sam)
        helped(sam, "Keywork", None)
        assert "Then Goes on Keywork, West Town Recovery" in page_of(sam)
        key = helped(sam, "Housing support", date(2026, 4, 20))
        helped(sam, "Debt advice", date(2026, 4, 20))
        said = page_of(sam)
        assert (
            "Then Nothing agreed yet Debt advice and Housing support both end on Monday 20 April"
            in said
        )
        assert "2 supports end Monday 20 April, nothing follows" in said
        support.agree_following(
            support_id=key, follows="Floating support", follows_on=None, by=worker(), at=NOW
        )
        assert "Then Floating support" in page_of(sam)

    def test_an_end_far_off_is_no_alert(self) -> None:
        sam = somebody()
        helped(sam, "Housing support", date(2026, 12, 31))
        assert "Housing support ends" not in page_of(sam).replace("Housing support ends on", "")

    def test_the_step_of_another_agency_is_shown_where_it_may_be(self) -> None:
        sam = somebody()
        agreed(sam, date(2026, 3, 9))
        shared(sam, C.IDENTITY)
        assert "None agreed yet" in page_of(sam, "Hal Birch")
        shared(sam, C.PLAN)
        said = page_of(sam, "Hal Birch")
        assert "Sort the bills, Mill Lane" in said
        assert "West Town Recovery" in said


class TestBar:
    def test_risks_in_words_with_their_day_where_it_matters(self) -> None:
        sam = somebody()
        earlier = worker(at=NOW - timedelta(days=4))
        need.notice_risk(person_id=sam, flag="released", words="", by=earlier, at=earlier.at)
        need.notice_risk(person_id=sam, flag="suicide", words="", by=worker(), at=NOW)
        said = page_of(sam)
        assert "Came out of prison 4 days ago" in said
        assert "Has spoken of suicide or of harming themselves" in said
        need.clear_risk(person_id=sam, flag="suicide", why="Safe again", by=worker(), at=NOW)
        alerts = page_of(sam).partition("Journey")[0]
        assert "suicide" not in alerts

    def test_a_risk_is_no_alert_for_who_may_not_see_health(self) -> None:
        sam = somebody()
        shared(sam, C.IDENTITY, C.ATTENDANCE)
        need.notice_risk(person_id=sam, flag="suicide", words="", by=worker(), at=NOW)
        assert "suicide" not in page_of(sam, "Hal Birch")

    def test_after_a_death_only_that_is_said_and_nothing_is_started(self) -> None:
        sam = somebody()
        need.notice_risk(person_id=sam, flag="suicide", words="", by=worker(), at=NOW)
        change_person(sam, died_on=NOW.date())
        said = page_of(sam)
        assert "Died on Monday 2 March" in said
        assert "Book an appointment" not in said
        assert "Record an earlier contact" in said

    def test_whoever_left_is_welcome(self) -> None:
        sam = somebody()
        support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=worker(), at=NOW)
        said = page_of(sam)
        assert "The journey ended; the door is open" in said
        assert "They choose to leave" in said
        signed_in("Flo Reed").post(f"/people/{sam}/reopen")
        assert "Who leads Flo Reed" in page_of(sam)


class TestTimeline:
    def test_lines_are_words_and_never_codes(self) -> None:
        sam = somebody()
        seen(sam)
        need.find(
            key=new_key(), person_id=sam, kind=NeedKind.ETE, own_words="", by=worker(), at=NOW
        )
        agreed(sam, date(2026, 3, 9))
        said = page_of(sam)
        assert "Needs help with work, training or education" in said
        assert "Next step agreed: Sort the bills, Monday 9 March" in said
        assert not re.search(r"\b[a-z]+_[a-z]+\b", said)

    def test_it_narrows_by_kind_and_agency(self) -> None:
        sam = somebody()
        shared(sam, *set(C) - {C.NOTES, C.SELF_REPORT})
        agreed(sam, date(2026, 3, 9))
        booked(sam, worker("Hal Birch"), TEN)
        assert "Booked: keywork" in page_of(sam, "Hal Birch")
        plan = page_of(sam, "Hal Birch", "?kind=Plan")
        assert "Next step agreed" in plan
        assert "Booked: keywork" not in plan
        ours = page_of(sam, "Hal Birch", f"?agency={world.key(world.PROBATION)}")
        assert "Booked: keywork" in ours
        assert "Next step agreed" not in ours
        assert "Nothing here" in page_of(sam, asked="?kind=Needs+and+risks")

    @pytest.mark.parametrize(
        "asked", ["?kind=nonsense", "?agency=x", "?page=0", "?page=-1", "?page=99999", "?page=²"]
    )
    def test_what_can_not_be_asked_is_taken_for_nothing_or_the_end(self, asked: str) -> None:
        assert signed_in("Ada Quill").get(f"/people/{somebody()}{asked}").status_code == 200

    def test_it_is_cut_by_the_database_into_pages(self) -> None:
        sam = somebody()
        for n in range(40):
            agreed(sam, date(2026, 3, 9), what=f"Step number {n}")
        first, second = page_of(sam), page_of(sam, asked="?page=2")
        assert "1 to 30 of 42 entries" in first
        assert "31 to 42 of 42 entries" in second
        numbers = [set(re.findall(r"agreed: Step number (\d+)", each)) for each in (first, second)]
        assert len(numbers[0]) == 30
        assert len(numbers[1]) == 10
        assert not numbers[0] & numbers[1]

    def test_days_are_headed_newest_first(self) -> None:
        sam = somebody()
        with time_machine.travel(NOW + timedelta(days=1), tick=False):
            later = worker(at=NOW + timedelta(days=1))
            booked(sam, later, TEN)
            said = tidy(words(signed_in("Ada Quill"), f"/people/{sam}"))
        today, yesterday = said.index("Today, Tuesday 3 March"), said.index("Yesterday, Monday 2")
        assert today < yesterday


class TestOne:
    """Records that were joined are one person on the page."""

    def test_the_record_that_was_joined_leads_to_the_one_that_stays(self) -> None:
        sam, again = somebody(), somebody(given="Sammy")
        seen(again)
        change_person(again, one_id=sam)
        client = signed_in("Ada Quill")
        answer = client.get(f"/people/{again}")
        assert (answer.status_code, answer["Location"]) == (302, f"/people/{sam}")
        assert "Attended keywork" in page_of(sam)

    def test_who_may_see_only_the_one_that_was_joined_still_does(self) -> None:
        sam, again = somebody(), somebody("Hal Birch")
        hal = worker("Hal Birch")
        with viewing(worker_id=hal.worker_id, agency_id=hal.agency_id, at=NOW):
            models.Person.objects.filter(pk=again).update(one_id=sam)
        assert signed_in("Hal Birch").get(f"/people/{again}").status_code == 200


def asked_of_the_database(client: Client, path: str) -> list[str]:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    statements = [query["sql"] for query in captured.captured_queries]
    return [each for each in statements if "SAVEPOINT" not in each]


def test_several_grants_to_one_agency_in_one_instant_are_one_line() -> None:
    prison_teams()
    sam = numbered()
    heard(message(Move.ADMITTED, NOW), at=NOW)
    with seen_by("Ada Quill"):
        given = models.Event.objects.filter(person_id=sam, kind="grant.given")
        named = given.filter(party_id=world.key(world.PRISON))
        assert named.count() > 1
    assert page_of(sam).count(f"{world.PRISON} may see more") == 1


def test_the_page_asks_the_database_few_things_however_much_there_is() -> None:
    sam = somebody()
    helped(sam, "Housing support", date(2026, 4, 20))
    for day in range(9, 13):
        booked(sam, worker(), hour(date(2026, 3, day), "10:00"))
    for n in range(30):
        agreed(sam, date(2026, 3, 9), what=f"Step {n}")
    assert len(asked_of_the_database(signed_in("Ada Quill"), f"/people/{sam}")) <= STATEMENTS


@pytest.mark.parametrize(
    ("name", "praised"), [("Ada Quill", 3), ("Hal Birch", 1)], ids=["gives", "supervises"]
)
def test_who_gives_or_supervises_reads_praise_at_a_bounded_price(name: str, praised: int) -> None:
    """What an order opened to its officer ends with it; who gave the hours keeps them."""
    sam = known_to_both()
    for days in (0, 30, 60):
        begins = NOW + timedelta(days=days)
        ends_on = (begins + timedelta(days=28)).date()
        required(opened(sam, at=begins, ends_on=ends_on), at=begins, ends_on=ends_on)
        met(sam, Attendance.ATTENDED, days=2 + days, minutes=400)
    with time_machine.travel(begins + timedelta(days=8), tick=False):
        said = page_of(sam, name, "?kind=Orders")
        assert said.count("more than was asked for in a week. Well done") == praised
        asked = asked_of_the_database(signed_in(name), f"/people/{sam}")
    assert len(asked) <= STATEMENTS + PRAISED


def test_what_another_agency_may_not_see_is_not_there() -> None:
    sam = somebody()
    seen(sam)
    agreed(sam, date(2026, 3, 9))
    shared(sam, C.IDENTITY)
    said = page_of(sam, "Hal Birch")
    assert "Attended" not in said
    assert "Sort the bills" not in said
    assert signed_in("Di Harrow").get(f"/people/{sam}").status_code == 404
