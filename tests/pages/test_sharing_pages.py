"""Pages of sharing ask the database little, keep what was typed, and give nobody else's words."""

from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import world
from tests.access.browsing import signed_in
from tests.actions import people
from tests.actions.people import seeing
from tests.clock import NOW
from throughcare.actions.sharing import rights
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.rights import Right
from throughcare.pages.sharing.ledger import harmless
from throughcare.queries.sharing import ledger
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam() -> UUID:
    person_id = people.registered()
    for agency in (world.HOUSING, world.MIND, world.PROBATION, world.PRISON):
        people.shared(person_id, to=agency)
    return person_id


@pytest.mark.parametrize(
    ("path", "most"), [("sharing", 24), ("ledger", 22), ("rights", 20), ("told", 20)]
)
def test_a_page_asks_no_more_for_more_lines(
    sam: UUID,
    path: str,
    most: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in("Ada Quill")
    with django_assert_max_num_queries(most) as few:
        assert client.get(f"/people/{sam}/{path}").status_code == 200
    for agency in (world.HOUSING, world.MIND, world.PROBATION, world.PRISON) * 5:
        people.shared(sam, to=agency)
    with django_assert_max_num_queries(len(few)):
        client.get(f"/people/{sam}/{path}")


def test_a_long_ledger_comes_in_pages_and_whole_for_paper(sam: UUID) -> None:
    with seeing("Ada Quill"):
        for _ in range(60):
            people.bare_grant(sam, to=world.HOUSING, categories=[Category.NEEDS])
    client = signed_in("Ada Quill")
    first = client.get(f"/people/{sam}/ledger").content.decode()
    assert first.count("tc-event__time") == 50
    assert "All on one page, to print" in first
    told = {"key": str(new_key()), "kind": "paper"}
    printed = client.post(f"/people/{sam}/ledger/copy", told)
    assert printed.headers["Location"] == f"/people/{sam}/ledger?all=1"
    assert client.get(f"/people/{sam}/ledger?all=1").content.decode().count("tc-event__time") == 65


def test_a_hidden_match_is_never_named(sam: UUID) -> None:
    other = people.registered(by="Quin Easton", given="Sam")
    shown = signed_in("Ada Quill").get(f"/people/{sam}/sharing").content.decode()
    assert str(other) not in shown
    assert world.EAST_RECOVERY not in shown


@pytest.mark.parametrize("typed", ["=1+1", "+44", "-1", "@x", "\t=1"])
def test_no_cell_is_a_formula(typed: str) -> None:
    assert harmless(typed).startswith("'")
    assert harmless("Sam agreed") == "Sam agreed"


def test_a_worker_without_the_role_sees_no_link_to_what_they_may_not(sam: UUID) -> None:
    key = new_key()
    told = {"key": key, "person_id": sam, "right": Right.ACCESS, "words": "All"}
    rights.ask(by=people.ada(), at=NOW, **told)  # type: ignore[arg-type]
    ada = signed_in("Ada Quill").get(f"/people/{sam}/rights").content.decode()
    gil = signed_in("Gil Stone").get(f"/people/{sam}/rights").content.decode()
    assert str(key) not in ada
    assert f"/people/{sam}/rights/{key}" in gil
    assert "The data protection lead owes an answer" in ada


def test_a_form_that_comes_back_has_lost_nothing(sam: UUID) -> None:
    client = signed_in("Ada Quill")
    typed = {
        "key": str(new_key()),
        "to_agency": str(world.key(world.HOUSING)),
        "categories": ["needs", "plan"],
        "basis": "consent",
        "how_given": "not_asked",
        "purpose": "A home",
        "own_words": "Fine <by> me",
        "ends_on-day": "31",
        "ends_on-month": "12",
        "ends_on-year": "2026",
    }
    back = client.post(f"/people/{sam}/sharing/give", typed)
    shown = back.content.decode()
    assert back.status_code == 422
    assert "Agreement is asked for" in shown
    assert "Fine &lt;by&gt; me" in shown
    for kept in ('value="plan" checked', 'value="31"', 'value="A home"'):
        assert kept in shown
    with seeing("Ada Quill"):
        assert models.Grant.objects.filter(person_id=sam).count() == 4


def test_the_ledger_of_another_agency_says_that_it_is_not_whole(sam: UUID) -> None:
    with seeing("Di Harrow"):
        found = ledger.ledger(world.viewer("Di Harrow", at=NOW), person_id=sam, name="Sam")
    assert not found.whole
    shown = signed_in("Di Harrow").get(f"/people/{sam}/ledger").content.decode()
    assert "The agency that leads can print the whole." in shown
