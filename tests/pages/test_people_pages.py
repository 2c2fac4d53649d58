"""Pages of people without a browser: what is asked, how often, and what hidden records change."""

import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import world
from tests.access.browsing import signed_in
from tests.actions.people import restricted
from tests.clock import NOW
from throughcare.actions import person
from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.person.rules import RegisterFacts
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

KEYS = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TOKENS = re.compile(rb'(nonce="|middlewaretoken" value=")[^"]+')


def registered(by: str = "Ada Quill", **who: Any) -> UUID:
    key = new_key()
    facts = RegisterFacts(**({"born_on": date(1985, 5, 4)} | who))
    person.register(key=key, who=facts, by=world.viewer(by, at=NOW), at=NOW)
    return key


def typed(**changes: str) -> dict[str, str]:
    return {
        "key": str(new_key()),
        "given": "Robert",
        "family": "Harrow",
        "born_on-day": "4",
        "born_on-month": "5",
        "born_on-year": "1985",
        "nhs_number": "943 476 5919",
    } | changes


def answers(client: Client, **changes: str) -> list[tuple[int, bytes, str]]:
    """What somebody could tell two registrations apart by: both answers, without keys."""
    sent = client.post("/people/register", typed(**changes))
    where = sent.headers.get("Location", "")
    found = [sent]
    if where:
        found.append(client.get(where))
    return [
        (
            each.status_code,
            TOKENS.sub(b"", KEYS.sub(b"", each.content)),
            KEYS.sub(b"", where.encode()).decode(),
        )
        for each in found
    ]


def test_a_record_that_may_not_be_seen_changes_no_answer() -> None:
    with transaction.atomic():
        unknown = answers(signed_in("Flo Reed"))
        transaction.set_rollback(True)
    assert [status for status, _, _ in unknown] == [302, 200]
    here = registered(given="Robert", family="Harrow", numbers=((Scheme.NHS_NUMBER, "9434765919"),))
    restricted(here, readers=["Ada Quill"])
    registered("Di Harrow", given="Robert", family="Harrow")
    assert answers(signed_in("Flo Reed")) == unknown


def test_a_record_that_may_be_seen_is_shown_first_and_nothing_is_stored() -> None:
    one = registered(given="Robert", family="Harrow")
    client = signed_in("Ada Quill")
    shown = client.post("/people/register", typed())
    assert shown.status_code == 200
    assert f"/people/{one}".encode() in shown.content
    assert b"It is somebody else: register" in shown.content
    assert client.get("/people?text=9434765919").content.count(b"Found by") == 0
    sure = client.post("/people/register", typed(looked_at=str(one)))
    assert sure.status_code == 302
    again = client.post("/people/register", typed(looked_at="not a key,,"))
    assert again.status_code == 200, "the second record is new to them"


def test_sending_twice_registers_once() -> None:
    client = signed_in("Ada Quill")
    told = typed()
    first, second = (client.post("/people/register", told) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert client.get("/people").content.count(b'scope="row"') == 1


@pytest.mark.parametrize("asked", ["", "?text=sam", "?text=sam&page=2", "?page=999", "?page=x"])
def test_lists_cost_as_much_with_many_as_with_few(
    asked: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(25):
        registered(given="Sam", family=f"Harrow {'abcdefghijklmnopqrstuvwxyz'[number]}")
    client = signed_in("Ada Quill")
    with django_assert_max_num_queries(16):
        page = client.get(f"/people{asked}")
    assert page.status_code == 200
    assert 5 <= page.content.count(b'scope="row"') <= 20


def test_names_are_shown_as_text() -> None:
    registered(given="<b>Sam</b>", family='"><script>')
    page = signed_in("Ada Quill").get("/people?text=sam").content
    assert b"<b>Sam" not in page
    assert b"&lt;b&gt;Sam" in page


def test_with_the_key_of_a_record_that_may_not_be_seen_registering_goes_on_as_always() -> None:
    with transaction.atomic():
        unknown = answers(signed_in("Flo Reed"))
        transaction.set_rollback(True)
    here = registered("Di Harrow", given="Somebody", family="Else")
    assert answers(signed_in("Flo Reed"), key=str(here)) == unknown


def test_the_same_form_sent_again_after_the_record_was_restricted_stores_nothing() -> None:
    client, form = signed_in("Ada Quill"), typed()
    where = client.post("/people/register", form).headers["Location"]
    restricted(UUID(where.rsplit("/", 1)[-1]), readers=["Bo Marsh"])
    again = client.post("/people/register", form)
    assert (again.status_code, again.headers["Location"]) == (302, where)
    assert client.get(where).status_code == 404


def test_of_somebody_living_nothing_is_said_of_family_or_review() -> None:
    sam = registered(given="Sam")
    client = signed_in("Ada Quill")
    sent = client.post(f"/people/{sam}/death/family", {"family-words": "Spoken"})
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/people/{sam}/death")
    for page in ("review", "review/print", "review/ask", "review/learning", "review/close"):
        assert client.get(f"/people/{sam}/{page}").status_code == 404
