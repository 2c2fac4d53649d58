"""Who is found by what, and that nobody is found, counted or named whom the viewer may not see."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests import world
from tests.actions.people import referred, restricted
from tests.clock import NOW
from throughcare.actions import person, sharing
from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.person.search import read
from throughcare.queries.person import Listed, led, search
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

BORN = date(1985, 5, 4)


def register(by: str = "Ada Quill", **who: Any) -> UUID:
    key = new_key()
    facts = RegisterFacts(**({"born_on": BORN} | who))
    person.register(key=key, who=facts, by=world.viewer(by, at=NOW), at=NOW)
    return key


def look(
    text: str = "", *, born_on: date | None = None, by: str = "Ada Quill", **page: int
) -> Listed:
    agency = world.key(world.WORKERS[by][0])
    with viewing(worker_id=world.key(by), agency_id=agency, at=NOW) as viewer:
        reading = read(text=text, born_on=born_on, on=viewer.today)
        return search(viewer, reading=reading, **page)


def ids(listed: Listed) -> list[UUID]:
    return [each.id for each in listed.people]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Robert Harrow", ("name",)),
        ("harrow robert", ("name",)),
        ("harrow", ("name",)),
        ("harr", ("similar_name",)),
        ("HARROW,  Robert", ("name",)),
        ("Robert Harow", ("similar_name",)),
        ("Bob Harrow", ("sounds_alike",)),
        ("Bobby Haro", ("sounds_alike",)),
        ("Robert Peter Harrow", ("similar_name",)),
        ("4/5/1985", ("birthday",)),
        ("Robert 4.5.1985", ("name", "birthday")),
        ("943 476 5919", ("number",)),
        ("943-476-5919", ("number",)),
        ("79/163001b", ("number",)),
        ("1979/0163001B", ("number",)),
    ],
)
def test_found_by(text: str, why: tuple[str, ...]) -> None:
    numbers = ((Scheme.NHS_NUMBER, "9434765919"), (Scheme.PNC, "79/163001B"))
    somebody = register(given="Robert", family="Harrow", numbers=numbers)
    register(given="Priya", family="Okonjo", born_on=date(1990, 1, 1))
    found = look(text)
    assert ids(found) == [somebody]
    assert found.total == 1
    assert set(why) <= set(found.people[0].why)


@pytest.mark.parametrize(
    ("given", "family", "text"),
    [
        ("Siobhán", "O'Brien-Łącki", "obrien lacki"),
        ("Siobhán", "O'Brien-Łącki", "O’Brien"),
        ("Иван", "Петров", "петров"),
        ("محمد", "الصالح", "محمد"),
        ("伟", "李", "李"),
        ("मीरा", "शर्मा", "शर्मा"),
    ],
)
def test_in_any_spelling_and_script(given: str, family: str, text: str) -> None:
    somebody = register(given=given, family=family)
    assert ids(look(text)) == [somebody]


@pytest.mark.parametrize("text", ["Robert Okonjo", "Zebedee", "9434765919", "943 476 5918", "x"])
def test_not_found_by(text: str) -> None:
    register(given="Robert", family="Harrow")
    register(given="Priya", family="Okonjo", born_on=date(1990, 1, 1))
    assert look(text) == Listed(total=0)


def test_the_best_match_comes_first() -> None:
    swapped = register(given="Harrow", family="Robert", born_on=date(1970, 1, 1))
    alike = register(given="Robert", family="Harrows", born_on=date(1971, 1, 1))
    exact = register(given="Robert", family="Harrow")
    found = ids(look("Robert Harrow 4/5/1985"))
    assert found[0] == exact
    assert set(found[1:]) == {alike, swapped}


def test_a_row_says_who_it_is_and_who_leads() -> None:
    register(given="Robert", family="Harrow", called_by="Ace")
    (row,) = look("harrow").people
    assert (row.called_by, row.full_name, row.age) == ("Ace", "Robert Harrow", 40)
    assert (row.lead, row.lead_agency) == ("Ada Quill", world.RECOVERY)


def test_pages_are_cut_by_the_database() -> None:
    people = [register(given="Sam", family=f"Harrow{'abcdefg'[n]}") for n in range(7)]
    first, second = look("sam", offset=0, size=4), look("sam", offset=4, size=4)
    assert (first.total, second.total) == (7, 7)
    assert ids(first) + ids(second) == people
    beyond = look("sam", offset=8, size=4)
    assert (beyond.total, beyond.people) == (7, ())


def test_for_another_agency_there_is_nobody() -> None:
    register(given="Robert", family="Harrow", numbers=((Scheme.NHS_NUMBER, "9434765919"),))
    for text in ("Robert Harrow", "9434765919", "4/5/1985"):
        assert look(text, by="Di Harrow") == Listed(total=0)


def test_a_grant_opens_the_search_and_its_end_closes_it() -> None:
    somebody = register(given="Robert", family="Harrow", numbers=((Scheme.PNC, "79/163001B"),))
    referred(somebody)
    assert ids(look("harrow", by="Di Harrow")) == [somebody]
    assert look("79/163001B", by="Di Harrow").total == 0, "justice is not in the grant"
    with viewing(worker_id=world.key("Ada Quill"), agency_id=world.key(world.RECOVERY), at=NOW):
        grant = models.Grant.objects.get()
    sharing.end(grant_id=grant.pk, why="x", by=world.viewer("Ada Quill", at=NOW), at=NOW)
    assert look("harrow", by="Di Harrow").total == 0


def test_a_name_that_another_agency_holds_finds_nobody() -> None:
    somebody = register(given="Robert", family="Harrow", called_by="Ace")
    register_at_housing(somebody)
    assert look("Ace", by="Di Harrow").total == 1, "the name to be called by is everybody's"
    assert look("Robert", by="Di Harrow").total == 0, "the other is the agency's that wrote it"
    assert look("Robert").total == 1


def register_at_housing(person_id: UUID) -> None:
    """Housing knows them too, by no grant of names."""
    referred(person_id)
    with viewing(worker_id=world.key("Di Harrow"), agency_id=world.key(world.HOUSING), at=NOW):
        models.Involvement.objects.create(
            person_id=person_id, agency_id=world.key(world.HOUSING), starts_at=NOW
        )
    with viewing(worker_id=world.key("Ada Quill"), agency_id=world.key(world.RECOVERY), at=NOW):
        models.Grant.objects.update(ends_at=NOW)


def test_a_restricted_record_is_found_and_counted_by_its_readers_only() -> None:
    somebody = register(given="Robert", family="Harrow", numbers=((Scheme.PNC, "79/163001B"),))
    other = register(given="Roberta", family="Harrow", born_on=date(1990, 1, 1))
    restricted(somebody, readers=["Ada Quill"])
    assert set(ids(look("harrow"))) == {somebody, other}
    for text in ("harrow", "79/163001B", "4/5/1985"):
        found = look(text, by="Flo Reed")
        assert somebody not in ids(found)
        assert found.total == len(found.people)
    assert look("harrow", by="Flo Reed").total == 1


@pytest.mark.parametrize("name", ["Ann Ledger", "Lou Bench", "Pip Steward", "Quin Easton"])
def test_who_has_nothing_to_do_with_them_finds_nobody(name: str) -> None:
    register(given="Robert", family="Harrow")
    assert look("harrow", by=name) == Listed(total=0)


def test_the_people_one_leads_are_listed_by_family_name() -> None:
    zoe = register(given="Zoe", family="Abel")
    ace = register(given="", family="", called_by="Ace")
    al = register(given="Al", family="Öberg")
    register("Flo Reed", given="Somebody", family="Else")
    with viewing(
        worker_id=world.key("Ada Quill"), agency_id=world.key(world.RECOVERY), at=NOW
    ) as viewer:
        assert ids(led(viewer)) == [zoe, ace, al]
        assert ids(led(viewer, offset=1, size=1)) == [ace]
        assert led(viewer, offset=9).total == 3


def test_one_statement_finds(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(30):
        register(given="Sam", family=f"Harrow {number}")
    with (
        viewing(
            worker_id=world.key("Ada Quill"), agency_id=world.key(world.RECOVERY), at=NOW
        ) as viewer,
        django_assert_num_queries(1),
    ):
        assert search(viewer, reading=read(text="sam", born_on=None, on=viewer.today)).total == 30


def test_what_can_be_found_is_kept_by_whatever_writes_a_name() -> None:
    somebody = register(given="Robert", family="Harrow")
    with viewing(worker_id=world.key("Ada Quill"), agency_id=world.key(world.RECOVERY), at=NOW):
        models.PersonName.objects.create(
            person_id=somebody,
            agency_id=world.key(world.RECOVERY),
            given="Roland",
            family="Farrow",
            search_text="roland farrow",
            sounds=["RLNT", "FR"],
        )
        models.Person.objects.filter(pk=somebody).update(born_on=date(1986, 6, 7))
    assert ids(look("Roland")) == ids(look("Farrow")) == ids(look("7/6/1986")) == [somebody]
    assert look("4/5/1985").total == 0


def test_the_words_themselves_are_for_nobody_to_read() -> None:
    register(given="Robert", family="Harrow")
    with (
        viewing(worker_id=world.key("Ada Quill"), agency_id=world.key(world.RECOVERY), at=NOW),
        connection.cursor() as cursor,
    ):
        cursor.execute("select count(*) from records_findable")
        assert cursor.fetchone() == (0,)
