"""Another agency's look at a person becomes a line of the ledger, once an hour."""

from datetime import timedelta
from unittest import mock
from uuid import UUID, uuid4

import pytest
import time_machine

from tests import world
from tests.access.browsing import signed_in
from tests.actions import people
from tests.actions.people import seeing
from tests.clock import NOW
from throughcare.actions import ledger
from throughcare.records import models

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam() -> UUID:
    person_id = people.registered()
    people.shared(person_id)
    return person_id


def views() -> list[tuple[UUID, UUID | None, list[str]]]:
    with seeing("Ada Quill"):
        return list(
            models.Disclosure.objects.filter(how="view")
            .order_by("disclosed_at")
            .values_list("disclosed_by_id", "from_agency_id", "categories")
        )


def test_what_a_worker_sees_by_a_grant_is_remembered_with_what_it_showed(sam: UUID) -> None:
    assert signed_in("Di Harrow").get(f"/people/{sam}").status_code == 200
    assert views() == [(world.key("Di Harrow"), world.key(world.RECOVERY), ["identity", "needs"])]


def test_once_for_each_worker_and_hour(sam: UUID) -> None:
    client = signed_in("Di Harrow")
    for _ in range(3):
        client.get(f"/people/{sam}")
    client.get(f"/people/{sam}/find-help")
    assert len(views()) == 1
    signed_in("Ed Latch").get(f"/people/{sam}")
    assert len(views()) == 2
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        signed_in("Di Harrow").get(f"/people/{sam}")
    assert len(views()) == 3


def test_a_referral_tells_of_a_person_too(sam: UUID) -> None:
    referral = people.referred(sam)
    signed_in("Di Harrow").get(f"/referrals/{referral}")
    seen = [categories for _, _, categories in views()]
    assert sorted(seen) == [["identity"], ["identity", "needs"]]


def test_a_name_found_by_a_search_is_remembered_once_an_hour(sam: UUID) -> None:
    client = signed_in("Di Harrow")
    for _ in range(2):
        assert b"Sam" in client.get("/people?text=Sam+Example").content
    assert views() == [(world.key("Di Harrow"), world.key(world.RECOVERY), ["identity"])]
    client.get(f"/people/{sam}")
    assert len(views()) == 2


def test_so_is_one_shown_as_perhaps_the_same(sam: UUID) -> None:
    asked = {
        "key": str(uuid4()),
        "given": "Sam",
        "family": "Example",
        "born_on-day": "5",
        "born_on-month": "5",
        "born_on-year": "1985",
    }
    signed_in("Di Harrow").post("/people/register", asked)
    assert [categories for _, _, categories in views()] == [["identity"]]


def test_whom_an_agency_knows_itself_it_finds_by_what_it_holds(sam: UUID) -> None:
    with seeing("Di Harrow"):
        models.Involvement.objects.create(
            person_id=sam, agency_id=world.key(world.HOUSING), starts_at=NOW
        )
    signed_in("Di Harrow").get("/people?text=Sam+Example")
    signed_in("Ada Quill").get("/people?text=Sam+Example")
    assert views() == []


def test_a_search_that_finds_nobody_is_no_look(sam: UUID) -> None:
    signed_in("Quin Easton").get("/people?text=Sam+Example")
    assert views() == []


def test_a_joined_records_grants_count_too(sam: UUID) -> None:
    other = people.registered(given="Samuel")
    people.shared(other)
    with seeing("Ada Quill"):
        models.Person.objects.filter(pk=other).update(one_id=sam)
    signed_in("Di Harrow").get(f"/people/{sam}")
    assert len(views()) == 2


def test_ones_own_agencys_look_is_nobodys_news(sam: UUID) -> None:
    assert signed_in("Ada Quill").get(f"/people/{sam}").status_code == 200
    assert views() == []


def test_who_is_refused_saw_nothing(sam: UUID) -> None:
    assert signed_in("Quin Easton").get(f"/people/{sam}").status_code == 404
    assert views() == []


def test_what_cannot_be_remembered_is_not_shown(sam: UUID) -> None:
    client = signed_in("Di Harrow")
    with (
        mock.patch.object(ledger, "remember_view", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        client.get(f"/people/{sam}")
