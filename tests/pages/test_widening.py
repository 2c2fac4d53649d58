"""Whom widening a service would reach is shown to its keeper first, and nothing of a few."""

import re
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.directories import ADULT, ORDER, known, service
from tests.journeys import somebody, worker
from tests.pages.test_directory_pages import seen, words
from tests.referrals import seen_by
from throughcare.actions import need
from throughcare.domain.directory.known import FactKind, How
from throughcare.domain.directory.terms import NeedKind
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def quay() -> UUID:
    return service("Quay House", ADULT, ORDER)


@pytest.fixture
def ed() -> Client:
    return signed_in("Ed Latch")


def looking(number: int, *, justice: str = "none", how: How = How.RECORD) -> None:
    """So many who look for a home, none of them under an order."""
    for each in range(number):
        key = somebody(given=f"P{each}")
        by = worker("Ada Quill")
        need.find(key=new_key(), person_id=key, kind=NeedKind.HOUSING, own_words="", by=by, at=NOW)
        known(key, FactKind.JUSTICE, justice, how=how)


def criteria(key: UUID) -> list[object]:
    return list(models.Service.objects.get(pk=key).criteria)


def take_away(client: Client, key: UUID, **more: str) -> bytes:
    answer = client.post(
        f"/directory/{key}/criteria/1/remove", {"seen_at": seen(key), **more}, follow=True
    )
    assert answer.status_code == 200
    return answer.content


def token(html: bytes) -> str:
    found = re.search(r'name="seen_load" value="([0-9a-f]+)"', html.decode())
    assert found
    return found[1]


def test_the_load_is_shown_before_a_criterion_is_taken_away(ed: Client, quay: UUID) -> None:
    looking(6)
    page = take_away(ed, quay)
    assert "about 5 people looked for what this service helps with" in words(page)
    assert "So about 5 more could have been sent here in a year" in words(page)
    assert "How many places are free is not said" in words(page)
    assert criteria(quay) == [ADULT, ORDER]
    take_away(ed, quay, seen_load=token(page))
    assert criteria(quay) == [ADULT]


def test_and_before_another_way_in_is_added(ed: Client, quay: UUID) -> None:
    looking(6)
    to = f"/directory/{quay}/criteria/add/justice?beside=1&join=either"
    typed = {"any_of": ["none"], "seen_at": seen(quay)}
    page = ed.post(to, typed)
    assert page.status_code == 200
    assert "Before it is saved: whom this would reach" in words(page.content)
    assert criteria(quay) == [ADULT, ORDER]
    changed = typed | {"any_of": ["none", "arrest"], "seen_load": token(page.content)}
    assert ed.post(to, changed).status_code == 200, "another change has another load"
    assert ed.post(to, typed | {"seen_load": token(page.content)}).status_code == 302
    assert len(criteria(quay)) == 2
    assert criteria(quay) != [ADULT, ORDER]


def test_one_or_two_more_are_not_told(ed: Client, quay: UUID) -> None:
    looking(2)
    take_away(ed, quay)
    assert criteria(quay) == [ADULT]


def test_what_they_told_of_themselves_about_justice_is_left_out(ed: Client, quay: UUID) -> None:
    looking(6, how=How.TOLD)
    take_away(ed, quay)
    assert criteria(quay) == [ADULT], "by what may be counted they were never shut out"


@pytest.mark.parametrize("name", ["Di Harrow", "Kit Vale", "Oz Partner", "Ada Quill"])
def test_only_who_keeps_the_entry_may_count_and_no_row_has_a_name(quay: UUID, name: str) -> None:
    looking(4)
    statement = "select * from seekers(%s, %s, array[]::text[])"
    with seen_by(name), connection.cursor() as cursor:
        cursor.execute(statement, [quay, NOW])
        assert cursor.fetchall() == []
    with seen_by("Ed Latch"), connection.cursor() as cursor:
        cursor.execute(statement, [quay, NOW])
        rows = cursor.fetchall()
        assert len(rows) == 4
        named = {column.name for column in cursor.description or ()}
        assert not named & {"id", "person_id", "called_by", "given", "family"}
        assert {row[0].day for row in rows} == {1}
