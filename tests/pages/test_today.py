"""Today, as each role meets it: one row a person, the button that does it, and few statements."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import world
from tests.access.browsing import signed_in
from tests.actions.net_facts import agreed, helped, on, page, rows, saw, text
from tests.arrests import in_custody
from tests.clock import NOW
from tests.journeys import booked, somebody, worker
from tests.referrals import seen_by, sent
from throughcare.actions import need, obligation, referral
from throughcare.actions.directory import questions
from throughcare.actions.workforce import departures
from throughcare.domain.kernel.category import Role
from throughcare.domain.net.protocol import RULES
from throughcare.pages.today import buttons
from throughcare.queries import today
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

type At = Callable[[str | datetime], AbstractContextManager[Any]]

SAVEPOINTS = 2  # the frame's own transaction, which in a test is a savepoint of the test's
MOST = 12


def owed(name: str, heading: str = "I owe") -> list[str]:
    """The rows of one list of Today, each as one line of text."""
    content = page(name, "/today")
    found = re.search(rf'<ul class="tc-rows" aria-label="{heading}">(.*?)</ul>', content, re.DOTALL)
    if found is None:
        return []
    lines = re.findall(r'<li class="tc-owed[^"]*">(.*?)</li>', found[1], re.DOTALL)
    return [text(line).replace("Needed today: ", "").replace("Due: ", "") for line in lines]


class TestWhatIOwe:
    def test_a_row_says_what_why_and_by_when_and_has_one_button(self) -> None:
        agreed(somebody(), "See the housing officer together", "2026-03-02", at=NOW)
        assert owed("Ada Quill") == [
            "Do what was agreed with Sam See the housing officer together; agreed today. "
            "by 17:00 Open the step : Do what was agreed with Sam"
        ]

    def test_one_row_a_person_the_most_pressing_first(self, at: At) -> None:
        sam, kim = somebody(), somebody(given="Kim")
        agreed(kim, "Ring the surgery", "2026-03-10", at=NOW)
        with at(on("2026-03-10", "09:00")):
            first, second = owed("Ada Quill")
            assert first.startswith("Agree a next step with Sam Journey opened 8 days ago")
            assert "1 day late" in first
            assert second.startswith("Do what was agreed with Kim Ring the surgery")
        helped(sam, "2026-05-07", at=NOW)
        with at(on("2026-03-10", "09:00")):
            first, _ = owed("Ada Quill")
            assert "Also: agree what follows for Sam." in first

    def test_what_is_urgent_is_taken_on_and_then_done(self) -> None:
        sam = somebody()
        need.notice_risk(person_id=sam, flag="suicide", words="", by=worker(), at=NOW)
        (line,) = owed("Bo Marsh")
        assert line.startswith("Reach Sam today Has spoken of suicide")
        assert "I take this" in line
        said = text(page("Bo Marsh", "/today"))
        assert "Nobody is on duty now, so what is urgent is yours" in said
        with seen_by("Bo Marsh"):
            key = models.Obligation.objects.get(rule="risk.respond").pk
        answer = signed_in("Bo Marsh").post(f"/today/take/{key}")
        assert answer.headers["Location"] == "/today"
        (line,) = owed("Bo Marsh")
        assert "You have it." in line
        assert "Record a contact" in line
        saw(sam, at=NOW)
        assert owed("Bo Marsh") == []

    def test_what_was_taken_on_by_another_is_theirs_and_not_mine(self) -> None:
        sam = somebody()
        need.notice_risk(person_id=sam, flag="suicide", words="", by=worker(), at=NOW)
        with seen_by("Flo Reed"):
            (key,) = today.untaken(worker("Flo Reed"), person_id=sam)
        obligation.acknowledge(obligation_id=key, by=worker("Flo Reed"), at=NOW)
        assert owed("Bo Marsh") == []
        assert len(owed("Flo Reed")) == 1
        with seen_by("Flo Reed"):
            assert today.untaken(worker("Flo Reed"), person_id=sam) == ()

    def test_a_deputy_sees_whose_it_is(self) -> None:
        agreed(somebody(), "Ring the surgery", "2026-03-02", at=NOW)
        assert owed("Flo Reed") == []
        _away("Ada Quill", "Flo Reed")
        (line,) = owed("Flo Reed")
        assert "For Ada Quill." in line
        assert "You stand in for Ada Quill." in text(page("Flo Reed", "/today"))

    def test_whoever_stands_in_for_the_manager_sees_what_climbed(self, at: At) -> None:
        agreed(somebody(), "Ring the surgery", "2026-03-02", at=NOW)
        _away("Bo Marsh", "Flo Reed")
        with at(on("2026-03-03")):
            assert len(owed("Flo Reed", "Climbed to me")) == 1
            assert owed("Ada Quill", "Climbed to me") == []

    def test_what_somebody_owed_by_name_who_has_left_is_the_managers(self) -> None:
        sent(somebody())
        departures.leave(worker_id=world.key("Ada Quill"), by=worker("Bo Marsh"), at=NOW)
        said = " ".join(owed("Bo Marsh"))
        assert "find a lead for Sam" in said
        assert "Keep in touch with Sam while they wait" in page("Bo Marsh", "/today/later")

    def test_of_whom_one_may_not_see_it_is_still_owed(self) -> None:
        """The person's record may be closed to the desk again; the promise is not gone by that."""
        sam = somebody()
        sent(sam)
        with seen_by("Ada Quill"):
            models.Grant.objects.filter(person_id=sam).update(ends_at=NOW)
        (line,) = owed("Di Harrow")
        assert line.startswith("Acknowledge the referral of somebody")
        assert "Sam" not in line

    def test_due_later_has_pages_of_its_own(self) -> None:
        for number in range(14):
            somebody(given=f"Sam {number:02}")
        assert "Due later: 28" in page("Ada Quill", "/today")
        first, second = page("Ada Quill", "/today/later"), page("Ada Quill", "/today/later?page=2")
        assert "1 to 25 of 28 duties" in first
        assert first.count("tc-owed__what") == 25
        assert second.count("tc-owed__what") == 3
        assert "Agree a next step with Sam 00" in first

    def test_nothing_owed_says_what_was_looked_at(self) -> None:
        said = text(page("Ada Quill", "/today"))
        assert "Nothing is owed today" in said
        assert "Checked at 10:00: no people with a journey here." in said


class TestWhatOthersOweMe:
    def test_who_is_late_why_and_that_their_manager_sees_it(self, at: At) -> None:
        sent(somebody())
        assert owed("Ada Quill", "Others owe me") == []
        with at(on("2026-03-04")):
            (line,) = owed("Ada Quill", "Others owe me")
            assert line.startswith(
                "Northgate Housing has not acknowledged the referral of Sam "
                "West Town Recovery sent it 2 working days ago, for Northgate supported rooms; "
                "due within 1 working day. "
                "Their manager sees it. 1 day late Nudge"
            )
            assert owed("Flo Reed", "Others owe me") == []
            assert len(owed("Bo Marsh", "Others owe me")) == 1

    def test_a_nudge_is_news_at_the_other_desk_once_a_day(self, at: At) -> None:
        key = sent(somebody())
        with at(on("2026-03-04")):
            before = _news("Di Harrow")
            ada = signed_in("Ada Quill")
            answer = ada.post(f"/today/nudge/{key}")
            assert answer.headers["Location"] == "/today"
            assert _news("Di Harrow") == before + 1
            (line,) = owed("Ada Quill", "Others owe me")
            assert "Nudge" not in line
            ada.post(f"/today/nudge/{key}")
            assert _news("Di Harrow") == before + 1
        with at(on("2026-03-05", "11:00")):
            (line,) = owed("Ada Quill", "Others owe me")
            assert "Nudge" in line

    def test_one_row_a_person(self, at: At) -> None:
        sent(somebody())
        with at(on("2026-03-10")):
            (line,) = owed("Ada Quill", "Others owe me")
            assert "Also: Northgate Housing has not decided on Sam." in line

    def test_a_nudge_by_get_or_by_another_agency_does_nothing(self) -> None:
        key = sent(somebody())
        assert signed_in("Ada Quill").get(f"/today/nudge/{key}").status_code == 405
        assert signed_in("Hal Birch").post(f"/today/nudge/{key}").status_code == 404


class TestMyDay:
    def test_appointments_in_order_and_the_next_one_open(self) -> None:
        sam, kim = somebody(), somebody(given="Kim")
        agreed(sam, "Bring the letter", "2026-03-09", at=NOW)
        booked(kim, worker(), on("2026-03-02", "15:00"))
        booked(sam, worker(), on("2026-03-02", "11:00"))
        said = text(page("Ada Quill", "/today"))
        assert re.search(r"11:00 Next: Sam Keywork .*Agreed: Bring the letter.* 15:00 Kim", said)

    def test_news_is_counted_and_leads_there(self) -> None:
        key = sent(somebody())
        referral.acknowledge(referral_id=key, by=worker("Di Harrow"), at=NOW)
        assert _news("Ada Quill") == 1
        assert reverse("referral:news") in page("Ada Quill", "/today")


class TestByRole:
    def test_a_manager_sees_what_climbed_with_whom_and_who_carries_what(self, at: At) -> None:
        agreed(somebody(), "Ring the surgery", "2026-03-02", at=NOW)
        with at(on("2026-03-03")):
            (line,) = owed("Bo Marsh", "Climbed to me")
            assert line.startswith("Do what was agreed with Sam With Ada Quill. Ring the surgery")
            assert "Ada Quill leads 1 of at most 40 · 1 late" in rows(page("Bo Marsh", "/today"))
            assert owed("Ada Quill", "Climbed to me") == []
            assert "Who carries what" not in page("Ada Quill", "/today")

    def test_a_manager_sees_the_gaps_of_the_team_a_worker_those_of_their_people(self) -> None:
        somebody()
        somebody(by="Flo Reed", given="Kim")
        assert "No agreed next step: 2" in rows(page("Bo Marsh", "/today"))
        assert "No agreed next step: 1" in rows(page("Ada Quill", "/today"))

    @pytest.mark.parametrize("name", ["Lou Bench", "Max Gate"])
    def test_court_and_prison_see_referrals_on_their_way(self, name: str) -> None:
        agency = world.WORKERS[name][0]
        sam = somebody(by=name)
        sent(sam, by=name)
        said = text(page(name, "/today"))
        assert "Sam: Northgate supported rooms To Northgate Housing" in said
        assert agency in said
        _ends(sam, name)
        assert "No referral is on its way" in page(name, "/today")

    def test_a_partners_desk_has_referrals_and_questions_to_answer(self) -> None:
        sent(somebody())
        questions.ask(
            key=new_key(),
            service_id=world.key("Northgate supported rooms"),
            words="Do you take couples?",
            sure=True,
            person_id=None,
            by=worker(),
            at=NOW,
        )
        (first,) = owed("Di Harrow")
        (second,) = owed("Di Harrow", "Questions about our services")
        assert first.startswith("Acknowledge the referral of Sam West Town Recovery sent it today")
        assert "We have it" in first
        assert second.startswith("Answer: Do you take couples?")
        assert "Northgate supported rooms, asked by West Town Recovery" in second
        assert owed("Ada Quill", "Questions about our services") == []

    def test_custody_goes_from_today_to_the_test(self) -> None:
        assert "Somebody was arrested" in page("Una Cellan", "/today")
        assert "Somebody was arrested" not in page("Ada Quill", "/today")
        key = in_custody()
        found = page("Una Cellan", "/people?text=Sam+Example&for=arrest")
        assert f"/people/{key}/arrest/test" in found
        assert "for=arrest" in found.split("Register somebody")[0].rsplit("href=", 1)[1]
        typed = {"key": str(new_key()), "given": "Kim", "family": "New", "says_adult": "on"}
        una = signed_in("Una Cellan")
        answered = una.post("/people/register?for=arrest", typed)
        assert answered["Location"].endswith("/arrest/test")
        said = una.get(answered["Location"]).content.decode()
        assert "Kim is registered." in said
        assert "You lead" not in said
        answered = signed_in("Ada Quill").post(
            "/people/register?for=arrest", typed | {"key": str(new_key()), "given": "Lee"}
        )
        assert "arrest" not in answered["Location"]

    def test_acknowledging_is_one_tap(self) -> None:
        key = sent(somebody())
        signed_in("Di Harrow").post(f"/referrals/{key}/acknowledge")
        assert not [line for line in owed("Di Harrow") if line.startswith("Acknowledge")]

    @pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.AUDITOR, Role.AGENCY_ADMINISTRATOR])
    def test_who_sees_no_people_is_told_so_and_led_to_figures(self, role: Role) -> None:
        somebody(given="Samira")
        models.Assignment.objects.filter(worker_id=world.key("Ann Ledger")).update(role=role.value)
        content = page("Ann Ledger", "/today")
        assert "Samira" not in content
        assert "In your role you see nobody’s record" in content
        assert (reverse("net:handshakes") in content) == (role != Role.AGENCY_ADMINISTRATOR)

    def test_the_partnerships_lead_sees_what_climbed_and_nobodys_name(self, at: At) -> None:
        for given in ("Samira", "Kim"):
            agreed(somebody(given=given), "Ring the surgery", "2026-03-02", at=NOW)
        with at(on("2026-03-05")):
            content = page("Oz Partner", "/today")
            assert "West Town Recovery: Do what was agreed with somebody (2 times)" in text(content)
            assert "Samira" not in content
            assert "Climbed to the partnership" not in page("Bo Marsh", "/today")


class TestCost:
    def test_sixty_people_cost_no_more_statements_than_one(self) -> None:
        somebody()
        few = _statements("Ada Quill")
        for number in range(59):
            sam = somebody(given=f"Sam {number}")
            if number % 3 == 0:
                agreed(sam, "Ring the surgery", "2026-03-03", at=NOW)
            if number % 5 == 0:
                helped(sam, "2026-04-06", at=NOW)
            if number % 4 == 0:
                sent(sam)
        assert _statements("Ada Quill") == few <= MOST

    @pytest.mark.parametrize(
        "name", ["Ada Quill", "Bo Marsh", "Di Harrow", "Oz Partner", "Lou Bench", "Ann Ledger"]
    )
    def test_each_role_has_its_today_in_twelve_statements(self, name: str, at: At) -> None:
        sam = somebody()
        sent(sam)
        agreed(sam, "Ring the surgery", "2026-03-03", at=NOW)
        with at(on("2026-03-09")):
            booked(sam, worker(at=on("2026-03-09")), on("2026-03-09", "15:00"))
            assert _statements(name) <= MOST

    def test_a_worker_asks_about_their_own_people_only(self) -> None:
        for name in ("Ada Quill", "Flo Reed"):
            somebody(by=name)
        with seen_by("Ada Quill") as viewer, CaptureQueriesContext(connection) as asked:
            today.hats(viewer)
            signed_in("Ada Quill").get("/today")
        gaps = [each["sql"] for each in asked if "net_journeys" in each["sql"]]
        assert len(gaps) == 1
        assert world.key("Ada Quill").hex in gaps[0]
        assert "true" not in gaps[0].lower().split("net_journeys")[1].split(")")[0]


class TestButtons:
    @pytest.mark.parametrize("rule", [rule.code for rule in RULES])
    @pytest.mark.parametrize("about_referral", [True, False])
    def test_every_duty_has_a_button_that_leads_somewhere(
        self, rule: str, about_referral: bool
    ) -> None:
        for urgent, taken_by in ((False, ""), (True, ""), (True, "Ada Quill")):
            found = buttons.button(_duty(rule, about_referral, urgent, taken_by))
            assert found.text
            assert found.href.startswith("/")
            assert found.posts == (found.text in ("I take this", "We have it"))

    def test_each_way_is_of_a_rule(self) -> None:
        assert buttons.WAYS.keys() <= {rule.code for rule in RULES}


def _duty(rule: str, about_referral: bool, urgent: bool, taken_by: str) -> today.Duty:
    key = uuid4()
    return today.Duty(
        id=key,
        person_id=key,
        about_id=key,
        rule=rule,
        name="Sam",
        text="Do it",
        why="",
        who="",
        whose="",
        due_at=NOW,
        urgent=urgent,
        taken_by=taken_by,
        agency=world.RECOVERY,
        level=0,
        overdue=False,
        about_referral=about_referral,
        can_nudge=False,
    )


def _statements(name: str) -> int:
    client = signed_in(name)
    client.get("/today")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/today").status_code == 200
    return len(asked) - SAVEPOINTS


def _news(name: str) -> int:
    found = re.search(r"(\d+) pieces? of news", page(name, "/today"))
    return int(found[1]) if found else 0


def _away(name: str, deputy: str) -> None:
    models.Absence.objects.create(
        worker_id=world.key(name),
        deputy_id=world.key(deputy),
        starts_on=date(2026, 3, 2),
        recorded_at=NOW - timedelta(days=1),
    )


def _ends(person_id: UUID, name: str) -> None:
    with seen_by(name):
        key = models.Referral.objects.get(person_id=person_id).pk
    by = worker(name)
    referral.withdraw(referral_id=key, by_whom="person", code="no_longer_wanted", by=by, at=NOW)
