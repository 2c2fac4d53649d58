"""Likely duplicates: shown to whom may see them; the others noted for the record steward."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests import world
from tests.actions.people import refusals, restricted, seeing
from tests.clock import NOW
from tests.domain.person.test_person_duplicates import TABLE
from throughcare.actions import person
from throughcare.actions.person import matches
from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person.duplicates import Band, IdentityFacts, compare, where_to_look
from throughcare.domain.person.rules import RegisterFacts
from throughcare.jobs import matching
from throughcare.queries.person import alike
from throughcare.queries.person.alike import Alike
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

BORN = date(1985, 5, 4)


def register(by: str = "Ada Quill", looked_at: tuple[UUID, ...] = (), **who: Any) -> UUID:
    key = new_key()
    facts = RegisterFacts(**({"given": "Robert", "family": "Harrow", "born_on": BORN} | who))
    viewer = world.viewer(by, at=NOW)
    person.register(key=key, who=facts, looked_at=looked_at, by=viewer, at=NOW)
    return key


def work() -> int:
    """Does what is in the queue, as the worker would; answers how much it was."""
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where task_name = 'find_matches'")
        jobs = [json.loads(args) for (args,) in cursor.fetchall()]
        cursor.execute("delete from procrastinate_jobs")
    for args in jobs:
        matching.find_matches.func(**args)
    return len(jobs)


def noted(by: str = "Pip Steward") -> list[tuple[set[UUID], dict[str, Any]]]:
    with seeing(by):
        return [({m.person_id, m.other_id}, m.why) for m in models.Match.objects.all()]


def shown(by: str = "Ada Quill", **who: Any) -> tuple[Alike, ...]:
    usual = {"called": (("Bob", "Harrow"),), "born_on": BORN}
    with seeing(by):
        return alike.shown(world.viewer(by, at=NOW), who=IdentityFacts(**(usual | who)))


def test_a_worker_is_shown_who_is_alike_and_why() -> None:
    somebody = register()
    register(given="Priya", family="Okonjo", born_on=date(1990, 1, 1))
    (found,) = shown()
    assert (found.id, found.full_name, found.lead) == (somebody, "Robert Harrow", "Ada Quill")
    assert found.likeness.why == ("short_form", "same_birthday")
    assert found.likeness.band is Band.LIKELY


def test_the_likeliest_comes_first_by_a_number_even_under_another_name() -> None:
    likely = register()
    number = (Scheme.NHS_NUMBER, "9434765919")
    register(given="Zoe", family="Else", born_on=date(1985, 4, 5), numbers=(number,))
    nhs = Identifier(scheme=Scheme.NHS_NUMBER, value="9434765919")
    found = shown(called=(("Zoe", "Else"),), born_on=None, identifiers=frozenset({nhs}))
    assert found[0].likeness.why == ("same_identifier", "same_name")
    assert likely not in {each.id for each in found}


def test_nobody_is_shown_whom_the_worker_may_not_see() -> None:
    somebody = register()
    assert shown(by="Di Harrow") == ()
    restricted(somebody, readers=["Ada Quill"])
    assert shown(by="Flo Reed") == ()
    assert len(shown()) == 1


def test_a_match_across_agencies_goes_to_the_record_steward_alone() -> None:
    here, there = register(), register("Di Harrow", given="Bob")
    assert work() == 2
    ((pair, why),) = noted()
    assert pair == {here, there}
    assert why == {
        "band": "likely",
        "points": 7,
        "why": ["short_form", "same_birthday"],
        "looked_at": False,
    }
    for name in ("Ada Quill", "Di Harrow", "Bo Marsh", "Gil Stone", "Quin Easton"):
        assert noted(name) == []


def test_what_the_worker_said_of_it_goes_with_it() -> None:
    one = register()
    register(looked_at=(one,))
    work()
    ((_, why),) = noted()
    assert why["looked_at"] is True


def test_partnerships_that_share_nobody_are_not_compared() -> None:
    register()
    register("Quin Easton")
    work()
    assert noted() == []


def test_looking_again_notes_nothing_twice() -> None:
    one = register()
    register()
    work()
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=NOW) as house:
        matches.find(person_id=one, looked_at=(), by=house, at=NOW)
    assert len(noted()) == 1


def test_only_the_house_looks_through_everybody() -> None:
    one = register()
    ada = world.viewer("Ada Quill", at=NOW)
    assert refusals(lambda: matches.find(person_id=one, looked_at=(), by=ada, at=NOW)) == {
        "permission.not_yours"
    }
    with seeing("Ada Quill"):
        assert alike.everything_of(person_id=one) is None
        everywhere = where_to_look(facts=IdentityFacts(called=(("Robert", "Harrow"),)))
        assert list(alike.perhaps(person_id=one, where=everywhere)) == []
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select note_matches(%s, '[]')", [one])
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select identity_of(%s)", [one])


def pairs() -> Iterator[tuple[str, IdentityFacts, IdentityFacts]]:
    """The rule book's examples of likely pairs, with one name each, as registering takes it."""
    for name, one, other, _, _ in TABLE:
        first, second = (replace(each, called=each.called[:1]) for each in (one, other))
        both_named = first.called and second.called
        if both_named and compare(one=first, other=second).band is not Band.UNLIKELY:
            yield name, first, second


def typed(facts: IdentityFacts) -> dict[str, Any]:
    (given, family), *_ = facts.called
    return {
        "given": given,
        "family": family,
        "born_on": facts.born_on,
        "says_adult": True,
        "sex": facts.sex,
        "numbers": tuple((each.scheme, each.value) for each in facts.identifiers),
    }


@pytest.mark.parametrize(("name", "one", "other"), list(pairs()), ids=[n for n, _, _ in pairs()])
def test_the_database_looks_where_the_rule_book_finds(
    name: str, one: IdentityFacts, other: IdentityFacts
) -> None:
    kept = {register(**typed(one)), register("Di Harrow", **typed(other))}
    work()
    assert kept in [pair for pair, _ in noted()]
