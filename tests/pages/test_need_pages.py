"""Needs, how things stand, earlier attempts and supporters, as sent without JavaScript."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.access.browsing import signed_in
from tests.journeys import C, shared, somebody
from tests.orders import ADA, HAL

pytestmark = pytest.mark.django_db


def sent(client: Client, path: str, **typed: object) -> str:
    """What a page answers to a form, and where that leads."""
    told = {"key": str(uuid4())} | typed
    return client.post(path, told, follow=True).content.decode()


@pytest.fixture
def sam() -> UUID:
    return somebody()


def test_a_need_is_told_asked_again_and_said_in_whose_words(sam: UUID) -> None:
    client, page = signed_in(ADA), f"/people/{sam}/needs"
    shown = sent(client, page, kind="mental_health", aspect="talking_therapies", own_words="Sleep")
    assert "Talking therapies" in shown
    asked = client.get(f"{page}/review").content.decode()
    key = asked.split('name="move_')[1].split('"')[0]
    wrong = sent(client, f"{page}/review", **{f"move_{key}": "decline", f"whose_{key}": "worker"})
    assert "Write why it is not wanted" in wrong
    told = {f"move_{key}": "decline", f"whose_{key}": "worker", f"words_{key}": "Shook the head"}
    shown = sent(client, f"{page}/review", **told)
    assert "Not wanted" in shown
    assert "Shook the head" in shown


def test_not_wanted_without_words_comes_back_with_what_was_typed(sam: UUID) -> None:
    client, page = signed_in(ADA), f"/people/{sam}/needs"
    shown = sent(client, page, kind="debt", own_words="Letters")
    to = shown.split('action="/needs/')[1].split('"')[0]
    came_back = client.post(f"/needs/{to}", {"move": "decline", "whose": "worker"})
    said = came_back.content.decode()
    assert came_back.status_code == 422
    assert "Write why it is not wanted" in said
    assert re.search(r'value="worker"[^>]*checked', said)
    long = client.post(f"/needs/{to}", {"move": "want", "own_words": "x" * 1001, "whose": "person"})
    assert "x" * 1001 in long.content.decode()
    told = {"move": "decline", "whose": "worker", "own_words": "Shook the head"}
    assert "Shook the head" in sent(client, f"/needs/{to}", **told)


def test_asked_again_each_need_is_as_before_until_something_else_is_said(sam: UUID) -> None:
    client, page = signed_in(ADA), f"/people/{sam}/needs"
    sent(client, page, kind="debt", own_words="Letters")
    asked = client.get(f"{page}/review").content.decode()
    assert re.search(r'name="move_[^"]*" type="radio" value="as_before"[^>]*checked', asked)


def test_how_things_stand_is_told_beside_what_was_before(
    sam: UUID, at: Callable[[str | datetime], AbstractContextManager[Any]]
) -> None:
    client, page = signed_in(ADA), f"/people/{sam}/needs"
    assert "Say at least one thing" in sent(client, f"{page}/stands/debt")
    sent(client, f"{page}/stands/housing", home="social", used_there="no")
    with at("2026-03-02 16:00"):
        client = signed_in(ADA)
        shown = sent(client, f"{page}/stands/housing", home="street", own_words="Cold")
        assert "On the street" in shown
        assert "no drugs are used there" in shown
        assert client.get(f"{page}/stands/benefits").status_code == 200
        assert client.get(f"{page}/stands/nothing").status_code == 404


def test_using_again_and_a_plan_of_their_own(sam: UUID) -> None:
    client, page = signed_in(ADA), f"/people/{sam}"
    assert "Choose whether they stopped" in sent(client, f"{page}/used-again")
    assert "Nothing is reset" in sent(client, f"{page}/used-again", extent="lapse")
    assert "Used again, and stopped" in client.get(f"{page}/used-again").content.decode()
    assert "Say whether whoever is on duty" in sent(client, f"{page}/crisis-plan", helps="Tea")
    assert "Tea" in sent(client, f"{page}/crisis-plan", helps="Tea", duty_reads="yes")


def test_what_was_tried_stands_beside_a_report_where_a_grant_allows(sam: UUID) -> None:
    client = signed_in(ADA)
    told = {"help": "residential", "ended": "asked_to_leave", "weeks": 6, "what_helped": "Work"}
    shown = sent(client, f"/people/{sam}/tried-before", **told)
    assert "6 weeks" in shown
    shared(sam, C.IDENTITY, C.NEEDS)
    begin = f"/people/{sam}/reports/new"
    assert "What was tried before" not in signed_in(HAL).get(begin).content.decode()
    shared(sam, C.TREATMENT)
    assert "What was tried before" in signed_in(HAL).get(begin).content.decode()


def test_a_supporter_sees_what_is_ticked_and_goes_without_a_word(sam: UUID) -> None:
    client, page = signed_in(ADA), f"/people/{sam}/supporters"
    assert "May see nothing" in sent(client, page, name="Mum", relation="parent")
    key = client.get(page).content.decode().split("/supporters/")[1].split("/")[0]
    assert "What they see now" in sent(client, f"/supporters/{key}/sees", sees=["lead"])
    assert client.get(f"/supporters/{uuid4()}/sees").status_code == 404
    assert "Nobody is named" in sent(client, f"/supporters/{key}/remove")
    assert client.get(f"/supporters/{key}/sees").status_code == 404
