"""The pages of asking again, as they are sent without JavaScript, and what each role finds."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests import world
from tests.access.browsing import signed_in
from tests.assessments import asked, own_words
from tests.clock import NOW
from tests.journeys import C, shared, somebody
from tests.orders import ADA, HAL

pytestmark = pytest.mark.django_db


def sent(client: Client, path: str, **typed: str) -> str:
    """What a page answers to a form, and where that leads."""
    return client.post(path, typed, follow=True).content.decode()


@pytest.fixture
def sam() -> UUID:
    return somebody()


def test_a_wish_and_its_refusal_stand_on_the_page(sam: UUID) -> None:
    client, page = signed_in(ADA), f"/people/{sam}/assessment"
    assert "Write what they said" in sent(client, f"{page}/again", own_words="")
    assert "I have changed" in sent(client, f"{page}/again", own_words="I have changed")
    assert "have asked already" in sent(client, f"{page}/again", own_words="Again")
    assert "I have changed" in client.get(f"{page}/not-now").content.decode()
    shown = sent(client, f"{page}/not-now", why="We meet on Monday")
    assert "Not asked again now" in shown
    assert "We meet on Monday" in shown
    assert "Say why not now" not in shown


def test_what_happened_is_told_on_one_page(sam: UUID) -> None:
    own_words(sam)
    asked(sam, "home", values={"losing": 0})
    client, page = signed_in(ADA), f"/people/{sam}/assessment"
    assert "Choose what has happened" in sent(client, f"{page}/happened", what="")
    assert "nothing is reset" in sent(client, f"{page}/happened", what="home_lost")


def test_there_is_nothing_to_pass_on_where_nothing_was_said(sam: UUID) -> None:
    answer = sent(signed_in(ADA), f"/people/{sam}/assessment/pass-on", to_whom="x", told="yes")
    assert "There is nothing to pass on" in answer


def test_what_is_to_be_passed_on_stands_above_to_whom_it_was(sam: UUID) -> None:
    asked(sam, "safety", values={"child": 1, "violence": 0})
    shown = signed_in(ADA).get(f"/people/{sam}/assessment/pass-on").content.decode()
    assert "Are you worried that a child around you is not safe?" in shown
    assert "Is anybody hurting you" not in shown


def test_on_today_a_life_comes_before_what_is_due_in_the_same_instant(sam: UUID) -> None:
    asked(sam, "safety", values={"suicide": 1, "child": 1})
    shown = signed_in("Bo Marsh").get("/today").content.decode()
    assert 0 < shown.index("Reach Sam today") < shown.index("pass on what Sam said")


def test_that_what_they_want_comes_first_is_said_before_anything_is_typed(sam: UUID) -> None:
    client, page = signed_in(ADA), f"/people/{sam}/assessment"
    for sheet, said in (("home", True), ("safety", False)):
        shown = client.get(f"{page}/{sheet}/ask").content.decode()
        assert (f"{page}/own/ask" in shown) is said, sheet
    own_words(sam)
    asked(sam, "home", values={"losing": 0}, at=NOW - timedelta(days=40))
    shown = client.get(f"{page}/home/ask").content.decode()
    assert f"{page}/own/ask" not in shown
    assert "What they said last time" in shown


def test_another_agency_confirms_all_of_an_asking_with_one_tap(sam: UUID) -> None:
    shared(sam, C.IDENTITY, C.NEEDS, to=world.MIND)
    own_words(sam)
    key = asked(sam, "home", values={"losing": 0, "debt": 1})
    jo, page = signed_in("Jo Wren"), f"/people/{sam}/assessment/home"
    assert "All of it is so" in jo.get(page).content.decode()
    shown = sent(jo, f"/askings/{key}/confirm")
    assert "beside each answer" in shown
    assert "All of it is so" not in shown
    assert "All of it is so" not in signed_in(ADA).get(page).content.decode()


def test_a_justice_agency_is_shown_no_question_about_what_they_did() -> None:
    sam = somebody(HAL)
    page = signed_in(HAL).get(f"/people/{sam}/assessment/top/ask").content.decode()
    assert "Days of paid work" in page
    assert "shoplifting" not in page
    theirs = somebody(ADA)
    page = signed_in(ADA).get(f"/people/{theirs}/assessment/top/ask").content.decode()
    assert page.count("Never goes to police, courts, probation") == 6


@pytest.mark.parametrize("path", ["assessment/nothing", "assessment/nothing/ask"])
def test_a_sheet_that_is_not_there_is_not_there(sam: UUID, path: str) -> None:
    assert signed_in(ADA).get(f"/people/{sam}/{path}").status_code == 404


def test_only_a_manager_loads_words_and_only_a_clinician_signs() -> None:
    assert signed_in(ADA).get("/instruments/sds/words").status_code == 403
    assert signed_in(ADA).post("/instruments/sds/sign").status_code == 403
    assert signed_in("Bo Marsh").get("/instruments/phq9/words").status_code == 404
    assert signed_in("Bo Marsh").get("/instruments/own").status_code == 404
