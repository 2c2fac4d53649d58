"""The board: by day, the reddest of a day first, whole days to a page, at one price."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import world
from tests.access.browsing import signed_in
from tests.actions.test_release import BO, DAY, FRIDAY, MAX, say
from tests.clock import NOW
from tests.custodies import dated, heard, message, numbered
from tests.journeys import C, shared, somebody
from tests.referrals import seen_by
from throughcare.domain.custody.terms import Move
from throughcare.domain.release.terms import State
from throughcare.queries.release.board import Asked, Board, board, prisons
from throughcare.records import models

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 9)


def coming(given: str, number: str, on: date, *, prison: str = "QAX") -> object:
    person_id = numbered(somebody(given=given), number=number)
    heard(message(Move.ADMITTED, NOW - 60 * DAY, number=number, prison=prison), at=NOW)
    heard(dated(on, NOW, number=number), at=NOW)
    with seen_by(BO):
        return models.Custody.objects.get(person_id=person_id).pk


def seen(name: str = BO, **asked: object) -> Board:
    with seen_by(name) as viewer:
        return board(viewer, Asked(**asked))  # type: ignore[arg-type]


def names(found: Board) -> list[str]:
    return [each.release.name for each in found.rows]


def test_by_day_and_the_reddest_first() -> None:
    coming("Late", "A7311ZX", MONDAY)
    easy = coming("Easy", "A7312ZX", FRIDAY)
    coming("Red", "A7313ZX", FRIDAY, prison="QBX")
    coming("Far", "A7314ZX", date(2026, 9, 1))
    say(easy, "phone", State.DONE, words="01632 960001")  # type: ignore[arg-type]
    found = seen()
    assert names(found) == ["Red", "Easy", "Late"]
    assert found.total == 3
    assert names(seen(prison="QBX")) == ["Red"]
    assert names(seen(ours=True)) == ["Red", "Easy", "Late"]
    with seen_by(BO) as viewer:
        assert [(code, number) for code, _, number in prisons(viewer)] == [("QAX", 2), ("QBX", 1)]


def test_whoever_was_to_come_out_stays_until_somebody_hears_that_they_are_out() -> None:
    coming("Past", "A7311ZX", date(2026, 2, 27))
    coming("Red", "A7313ZX", FRIDAY)
    assert names(seen()) == ["Past", "Red"]
    page = signed_in(BO).get("/releases").content.decode()
    assert page.count("The day has passed: nobody heard whether they are out") == 1
    heard(message(Move.RELEASED, NOW - DAY, number="A7311ZX"), at=NOW)
    assert names(seen()) == ["Red"]


def test_a_team_sees_those_whom_its_own_lead() -> None:
    coming("Sam", "A7311ZX", MONDAY)
    other = models.Team.objects.create(agency_id=world.key(world.RECOVERY), name="Evening team")
    ada = models.Assignment.objects.filter(worker_id=world.key("Ada Quill"))
    assert names(seen(team=other.pk)) == []
    assert ada.update(team=other) == 2
    assert names(seen(team=other.pk)) == ["Sam"]
    assert seen("Quin Easton", team=other.pk).total == 0
    page = signed_in(BO).get("/releases", {"team": str(other.pk)}).content.decode()
    assert "Evening team" in page
    assert "fewer than 28 days" not in page
    assert "Of one day whoever lacks most comes first" in page


def test_nobody_sees_whom_they_may_not_and_a_prison_sees_by_a_grant() -> None:
    coming("Sam", "A7311ZX", MONDAY)
    assert seen(MAX).total == 0
    with seen_by(BO):
        person_id = models.Custody.objects.get().person_id
    shared(person_id, C.IDENTITY, C.JUSTICE, to=world.PRISON)
    assert names(seen(MAX)) == ["Sam"]
    assert seen(MAX, ours=True).total == 0


def test_many_cost_as_many_statements_as_few() -> None:
    def statements() -> int:
        with seen_by(BO) as viewer, CaptureQueriesContext(connection) as captured:
            board(viewer, Asked())
        return len(captured)

    coming("Sam", "A7311ZX", MONDAY)
    few = statements()
    for number in range(2, 6):
        coming(f"Sam {number}", f"A731{number}ZX", MONDAY)
    assert statements() == few <= 4
