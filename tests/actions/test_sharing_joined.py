"""Two records that count as one person: what is shared by either is seen, said and ended."""

from uuid import UUID

import pytest
from django.db import connection

from tests import databases, world
from tests.actions import people
from tests.actions.people import seeing
from tests.clock import NOW
from throughcare.actions import sharing
from throughcare.actions.sharing import rights, telling
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.rights import Right
from throughcare.jobs.postgres.place import Login
from throughcare.queries.sharing import grants, held
from throughcare.queries.sharing import rights as asked
from throughcare.records.keys import new_key


@pytest.fixture
def joined(browser_database: str) -> tuple[UUID, UUID]:
    """Sam, and a record that was joined to theirs; what is shared stands with the other."""
    sam, other = people.registered(), people.registered(given="Samuel")
    people.shared(other)
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute("update records_person set one_id = %s where id = %s", [sam, other])
    return sam, other


def test_a_grant_of_either_record_is_seen_and_ended(joined: tuple[UUID, UUID]) -> None:
    sam, _ = joined
    with seeing("Ada Quill"):
        (row,) = grants.shared(people.ada(), person_id=sam, name="Sam").by_us
    assert row.can_end
    sharing.end(grant_id=row.id, why="They want less shared", by=people.ada(), at=NOW)
    with seeing("Ada Quill"):
        assert grants.shared(people.ada(), person_id=sam, name="Sam").by_us == ()


def test_what_is_told_is_covered_by_a_grant_of_either(joined: tuple[UUID, UUID]) -> None:
    said = telling.Said(
        person_id=joined[0],
        to_agency_id=world.key(world.HOUSING),
        to_whom="",
        categories=frozenset({Category.NEEDS}),
        what="That the lease ends",
        basis=None,
        basis_why="",
    )
    assert telling.note(key=new_key(), said=said, by=people.ada(), at=NOW)


def test_what_was_asked_of_either_is_answered(joined: tuple[UUID, UUID]) -> None:
    sam, other = joined
    key = rights.ask(
        key=new_key(),
        person_id=other,
        right=Right.ACCESS,
        words="Show me",
        by=people.ada(),
        at=NOW,
    )
    with seeing("Gil Stone"):
        viewer = world.viewer("Gil Stone", at=NOW)
        assert [each.id for each in asked.requests(viewer, person_id=sam)] == [key]
        found = asked.request(viewer, person_id=sam, request_id=key)
        assert found is not None
        assert found.due_at is not None
        names = next(
            part
            for part in held.held(viewer, person_id=sam, request_id=key)
            if part.title == "Names"
        )
        assert len(names.entries) == 2
