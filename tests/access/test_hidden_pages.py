"""What is restricted, what is another's and what is not there answer alike, at every address."""

import re
import time
from statistics import median
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from tests import world
from tests.access.browsing import Address, addresses, signed_in
from tests.actions import people
from tests.actions.people import seeing
from throughcare.records import models

pytestmark = pytest.mark.django_db

ABOUT = ("person_id", "referral_id")
ABOUT_A_PERSON = [each for each in addresses() if any(each.takes(part) for part in ABOUT)]
# Made anew for each page: keys, and tokens against forged forms.
KEYS = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TOKENS = re.compile(rb'(nonce="|middlewaretoken" value=")[^"]+')


@pytest.fixture
def sam() -> dict[str, UUID]:
    """Somebody with a referral whose record is restricted to Bo Marsh."""
    person_id = people.registered()
    known = {"person_id": person_id, "referral_id": people.referred(person_id)}
    people.restricted(person_id, readers=["Bo Marsh"])
    return known


def told(response: HttpResponse) -> tuple[int, bytes, str]:
    """What somebody could tell two answers apart by, but for the key that they asked for."""
    where = response.headers.get("Location", "").encode()
    body = TOKENS.sub(b"", KEYS.sub(b"", response.content))
    return response.status_code, body, KEYS.sub(b"", where).decode()


def ask(client: Client, address: Address, method: str, known: dict[str, UUID]) -> HttpResponse:
    return getattr(client, method)(address.filled(**known))


def absent() -> dict[str, UUID]:
    return {"person_id": uuid4(), "referral_id": uuid4()}


# A page that is not for this role says so before it looks for anybody.
NOT_THERE = {403, 404, 405}


def given_away(name: str, known: dict[str, UUID]) -> dict[str, str]:
    """The addresses at which this worker could tell somebody hidden from nobody."""
    client, found = signed_in(name), {}
    client.raise_request_exception = False
    for address in ABOUT_A_PERSON:
        for method in ("get", "post"):
            there = ask(client, address, method, known)
            nowhere = ask(client, address, method, absent())
            if told(there) != told(nowhere):
                found[f"{method} {address.name}"] = "answers otherwise"
            if there.status_code not in NOT_THERE or b"Sam" in there.content:
                found[f"{method} {address.name}"] = f"answers {there.status_code}"
    return found


@pytest.mark.parametrize("name", ["Ada Quill", "Gil Stone"])
def test_restricted_and_absent_answer_alike(sam: dict[str, UUID], name: str) -> None:
    assert given_away(name, sam) == {}


@pytest.mark.parametrize("name", ["Quin Easton", "Ros Manning"])
def test_anothers_and_absent_answer_alike(name: str) -> None:
    person_id = people.registered()
    known = {"person_id": person_id, "referral_id": people.referred(person_id)}
    assert given_away(name, known) == {}


def test_an_address_that_gave_it_away_would_be_noticed(sam: dict[str, UUID]) -> None:
    assert given_away("Bo Marsh", sam)


def test_most_addresses_are_refused_because_nobody_is_there_not_because_of_a_role(
    sam: dict[str, UUID],
) -> None:
    client = signed_in("Gil Stone")
    answers = [ask(client, each, "post", sam).status_code for each in ABOUT_A_PERSON]
    assert answers.count(404) > len(answers) * 2 / 3


def test_there_are_such_addresses_and_the_reader_gets_through(sam: dict[str, UUID]) -> None:
    assert len(ABOUT_A_PERSON) >= 6
    assert ask(signed_in("Bo Marsh"), of("person:show"), "get", sam).status_code == 200


def of(name: str) -> Address:
    return next(each for each in ABOUT_A_PERSON if each.name == name)


def test_a_refusal_is_remembered_and_outlives_the_404(sam: dict[str, UUID]) -> None:
    client = signed_in("Ada Quill")
    ask(client, of("person:show"), "get", sam)
    nowhere = uuid4()
    client.get(f"/people/{nowhere}")
    with seeing("Gil Stone"):
        refused = list(models.Refusal.objects.values_list("worker_id", "what"))
    assert len(refused) == 2
    assert set(refused) == {
        (world.key("Ada Quill"), f"/people/{sam['person_id']}"),
        (world.key("Ada Quill"), f"/people/{nowhere}"),
    }


@pytest.mark.parametrize("typed", ["Sam", "Sam Example", "Exampel", ""])
def test_a_search_finds_a_restricted_record_no_more_than_none(typed: str) -> None:
    asked = f"/people?text={typed}&born_on-day=5&born_on-month=5&born_on-year=1985"
    client = signed_in("Flo Reed")
    before = client.get(asked)
    person_id = people.registered()
    assert b"Sam Example" in client.get(asked).content.replace(b"\n", b" ")
    people.restricted(person_id, readers=["Bo Marsh"])
    assert told(client.get(asked)) == told(before)


@pytest.mark.parametrize("name", ["person:show", "find_help:person", "referral:show"])
def test_it_takes_no_longer_to_refuse_what_is_there(sam: dict[str, UUID], name: str) -> None:
    """Medians of many, taken by turns, so that a busy machine slows both."""
    client, address = signed_in("Ada Quill"), of(name)
    taken: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(60):
        there = turn % 2 == 0
        path = address.filled(**(sam if there else absent()))
        began = time.perf_counter()
        client.get(path)
        taken[there].append(time.perf_counter() - began)
    there, nowhere = (median(taken[each][5:]) for each in (True, False))
    assert 0.6 < there / nowhere < 1 / 0.6
