"""What an agency learns that a court asks: who it is about, and what; until it has answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client

from tests import courts, world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, HAL, met
from tests.referrals import seen_by
from throughcare.actions import court, order
from throughcare.actions.person import restricting
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.order.ending import How
from throughcare.queries.sharing.ledger import ledger
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

DI, JO = "Di Harrow", "Jo Wren"
LATER = NOW + 5 * A_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    person_id: UUID
    order_id: UUID
    task_id: UUID


@pytest.fixture
def case() -> Case:
    """Housing is asked about somebody of whom it knows nothing."""
    person_id, order_id = courts.sentenced()
    met(person_id, Attendance.ATTENDED, days=1)
    bench = courts.bench()
    hearing = courts.listed(order_id, courts.sitting(bench))
    courts.decided(hearing, following=courts.sitting(bench, courts.A_MONTH_ON))
    at = NOW + 4 * A_DAY
    task_id = court.ask(
        key=new_key(),
        hearing_id=hearing,
        asked_id=world.key(world.HOUSING),
        what="Is there a room by May?",
        by=worker(courts.LOU, at=at),
        at=at,
    )
    return Case(person_id=person_id, order_id=order_id, task_id=task_id)


@contextmanager
def housing(at: datetime = LATER) -> Iterator[None]:
    with seen_by(DI, at=at):
        yield


def tables_seen(person_id: UUID) -> set[str]:
    """The tables in which the viewer sees a row about somebody."""
    found = set()
    for model in (
        *(models.PersonName, models.Channel, models.Journey, models.Order, models.Requirement),
        *(models.Hearing, models.Contact, models.Appointment, models.DrugTest, models.CourtTask),
        *(models.Need, models.NextStep, models.Report, models.Involvement, models.Event),
    ):
        if model.objects.filter(person_id=person_id).exists():  # type: ignore[attr-defined]
            found.add(model.__name__)
    return found


def restricted(person_id: UUID, *names: str) -> None:
    at = NOW + 3 * A_DAY
    readers = frozenset(world.key(name) for name in names)
    restricting.place(
        person_id=person_id,
        readers=readers,
        why="A relative",
        by=world.viewer("Bo Marsh", at=at),
        at=at,
    )


@pytest.mark.parametrize("named", [True, False], ids=["somebody reads there", "nobody does"])
def test_of_a_restricted_record_a_court_asks_only_where_somebody_reads(named: bool) -> None:
    person_id, order_id = courts.sentenced()
    bench = courts.bench()
    hearing = courts.listed(order_id, courts.sitting(bench))
    courts.decided(hearing, following=courts.sitting(bench, courts.A_MONTH_ON))
    restricted(person_id, "Ada Quill", "Bo Marsh", courts.LOU, *((DI,) if named else ()))
    asks = {
        "key": new_key(),
        "hearing_id": hearing,
        "asked_id": world.key(world.HOUSING),
        "what": "Is there a room by May?",
        "by": worker(courts.LOU, at=LATER),
        "at": LATER,
    }
    if not named:
        with pytest.raises(Refused) as refused:
            court.ask(**asks)  # type: ignore[arg-type]
        assert {each.code for each in refused.value.reasons} == {"court.nobody_reads_there"}
        return
    key = court.ask(**asks)  # type: ignore[arg-type]
    with housing():
        assert models.CourtTask.objects.filter(pk=key).exists()


def test_who_is_asked_learns_who_it_is_and_what_and_nothing_else(case: Case) -> None:
    with housing():
        person = models.Person.objects.get(pk=case.person_id)
        assert (person.called_by, person.family_name) == ("Sam", "Example")
        assert tables_seen(case.person_id) == {"CourtTask", "Event"}
        kinds = models.Event.objects.values_list("kind", flat=True)
        assert set(kinds) == {"court.asked", "grant.given"}
        assert models.Obligation.objects.get(about_id=case.task_id).rule == "court.answer"


def test_who_only_answers_begins_nothing_with_somebody(case: Case) -> None:
    with housing(), connection.cursor() as cursor:
        cursor.execute("select may_begin(%s, %s)", [case.person_id, world.key(world.HOUSING)])
        assert cursor.fetchone() == (False,)


def test_when_it_has_answered_it_sees_the_question_and_no_person(case: Case) -> None:
    court.answer(task_id=case.task_id, words="Yes", by=worker(DI, at=LATER), at=LATER)
    after = LATER + A_DAY
    with housing(after):
        assert not models.Person.objects.filter(pk=case.person_id).exists()
        assert models.CourtTask.objects.get(pk=case.task_id).answer == "Yes"
    with seen_by(courts.LOU, at=after) as lou:
        lines = ledger(lou, person_id=case.person_id, name="Sam").lines
    (line,) = [each for each in lines if each.to_agency == world.HOUSING]
    assert "answering what a court asked" in f"{line}"


def test_the_question_is_read_and_answered_on_its_page_and_read_there_afterwards(
    case: Case,
) -> None:
    with time_machine.travel(LATER, tick=False):
        manager, court_officer = signed_in("Ed Latch"), signed_in(courts.LOU)
        assert "Answer what the court asked about Sam" in page(manager, "/today/later")
        address = f"/court/asks/{case.task_id}"
        assert "Is there a room by May?" in page(manager, address)
        answer = manager.post(address, {"words": "From the fifth"})
        assert (answer.status_code, answer["Location"]) == (302, "/today")
        for client in (manager, court_officer):
            assert "From the fifth" in page(client, address)
        assert "Sam" not in page(manager, address)
        assert manager.get(f"/people/{case.person_id}").status_code == 404


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_it_closes_with_the_order_however_that_ends(case: Case) -> None:
    by = worker(HAL, at=LATER)
    order.end(order_id=case.order_id, how=How.GOOD_PROGRESS, ended_on=LATER.date(), by=by, at=LATER)
    with housing(LATER + A_DAY):
        assert not models.Person.objects.filter(pk=case.person_id).exists()
        assert not models.Obligation.objects.filter(
            about_id=case.task_id, fell_at=None, met_at=None
        ).exists()


def test_nobody_else_learns_of_it(case: Case) -> None:
    with seen_by(JO, at=LATER):
        assert not models.CourtTask.objects.exists()
        assert not models.Person.objects.filter(pk=case.person_id).exists()


def test_who_is_of_the_order_is_opened_nothing(case: Case) -> None:
    at = NOW + 4 * A_DAY
    with seen_by(courts.LOU, at=at):
        hearing = models.Hearing.objects.get(order_id=case.order_id, state="heard")
        before = models.Grant.objects.count()
    court.ask(
        key=new_key(),
        hearing_id=hearing.pk,
        asked_id=world.key(world.RECOVERY),
        what="Can she start the evening group?",
        by=worker(courts.LOU, at=at),
        at=at,
    )
    with seen_by(courts.LOU, at=at):
        assert models.Grant.objects.count() == before
