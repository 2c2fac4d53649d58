"""Two records of one person, a death, many at once: no hour is held twice, a clash can't count."""

import random
import threading
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, connections

from tests import databases, world
from tests.clock import NOW
from tests.journeys import C, asked, booked, hour, shared, somebody, worker
from throughcare.actions import appointment
from throughcare.domain.appointment.lifecycle import HELD, State
from throughcare.domain.appointment.rules import can_count
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.postgres.place import Login
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

MONDAY = date(2026, 3, 9)
TEN = hour(MONDAY, "10:00")

pytestmark = pytest.mark.usefixtures("browser_database")


def as_owner(sql: str, *values: object) -> list[tuple[object, ...]]:
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def joined(gone: UUID, kept: UUID) -> None:
    """What joining two records does to them; the steward's action does the rest."""
    as_owner("update records_person set one_id = %s where id = %s", kept, gone)


def counting(key: UUID) -> bool:
    ((cannot, state),) = as_owner(
        "select cannot_count, state from records_appointment where id = %s", key
    )
    return can_count(reportable=True, cannot_count=bool(cannot), state=State(str(state)))


def held_twice() -> list[tuple[object, ...]]:
    return as_owner(
        "select a.id, b.id from records_appointment a join records_person p on p.id = a.person_id "
        "join records_person q on q.one_id = p.one_id "
        "join records_appointment b on b.person_id = q.id and b.id > a.id "
        "where a.state = any(%s) and b.state = any(%s) "
        "and a.starts_at < b.ends_at and a.ends_at > b.starts_at",
        sorted(HELD),
        sorted(HELD),
    )


def test_joined_records_exclude_one_another() -> None:
    sam, again = somebody(), somebody("Hal Birch")
    joined(again, sam)
    booked(sam, worker(), TEN)
    with pytest.raises(Refused) as refused:
        booked(again, worker("Hal Birch"), TEN)
    assert {reason.code for reason in refused.value.reasons} == {"appointment.busy"}
    assert held_twice() == []


def test_a_clash_that_joining_brings_to_light_can_count_for_nobody() -> None:
    sam, again = somebody(), somebody("Hal Birch")
    mine = booked(sam, worker(), TEN, reportable=True)
    theirs = booked(again, worker("Hal Birch"), TEN, reportable=True)
    other = booked(again, worker("Hal Birch"), hour(MONDAY, "14:00"), reportable=True)
    joined(again, sam)
    as_owner(
        "update records_appointment set state = 'did_not_attend' where id = any(%s)",
        [mine, theirs, other],
    )
    assert [counting(key) for key in (mine, theirs, other)] == [False, False, True]


def test_nothing_is_booked_beside_an_hour_that_stands_alone() -> None:
    sam, again = somebody(), somebody("Hal Birch")
    booked(sam, worker(), TEN)
    booked(again, worker("Hal Birch"), hour(MONDAY, "10:30"))
    joined(again, sam)
    with pytest.raises(Refused) as refused:
        booked(sam, worker("Flo Reed"), hour(MONDAY, "11:00"))
    assert {reason.code for reason in refused.value.reasons} == {"appointment.busy"}
    booked(sam, worker("Flo Reed"), hour(MONDAY, "11:30"))


def test_parted_again_each_has_their_own_hours() -> None:
    sam, again = somebody(), somebody("Hal Birch")
    joined(again, sam)
    booked(sam, worker(), TEN)
    joined(again, again)
    booked(again, worker("Hal Birch"), TEN)


def test_a_worker_can_say_that_another_agency_had_the_hour() -> None:
    key = booked(somebody(), worker(), TEN, reportable=True)
    appointment.tell_clash(appointment_id=key, by=worker(), at=NOW)
    as_owner("update records_appointment set state = 'did_not_attend' where id = %s", key)
    assert not counting(key)


def test_after_a_death_every_hour_to_come_falls_whoever_held_it() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY)
    mine = booked(sam, worker(), TEN)
    theirs = booked(sam, worker("Hal Birch"), hour(MONDAY, "14:00"))
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        models.Person.objects.filter(pk=sam).update(died_on=NOW.date())
    assert as_owner(
        "select distinct state from records_appointment where id = any(%s)", [mine, theirs]
    ) == [("fell",)]
    with pytest.raises(Refused) as refused:
        booked(sam, ada, TEN)
    assert {reason.code for reason in refused.value.reasons} == {"person.has_died"}


ROUNDS = 24
STARTS = [hour(date(2026, 3, 30), "10:00") + timedelta(minutes=15 * n) for n in range(8)]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_two_agencies_try_at_once_no_hour_is_held_twice(seed: int) -> None:
    """Two workers of two agencies book, move and cancel as fast as they can, for one person."""
    sam, again = somebody(), somebody("Hal Birch")
    joined(again, sam)
    sides = (("Ada Quill", sam), ("Hal Birch", again))
    done: list[str] = []
    wrong: list[BaseException] = []
    begin = threading.Barrier(len(sides))

    def work(name: str, person_id: UUID) -> None:
        dice = random.Random(f"{seed} {name}")
        mine: list[UUID] = []
        begin.wait()
        try:
            for turn in range(ROUNDS):
                # Every few tries another day begins, so that trying is never stopped.
                by = world.viewer(name, at=NOW + timedelta(days=turn // 4))
                done.append(_something(dice, by, person_id, mine))
        except BaseException as problem:  # a thread's failure must fail the test
            wrong.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=side) for side in sides]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert held_twice() == []
    assert {"booked", "refused"} <= set(done)


def _something(dice: random.Random, by: Viewer, person_id: UUID, mine: list[UUID]) -> str:
    starts_at: datetime = dice.choice(STARTS)
    length = timedelta(minutes=dice.choice([15, 30, 60]))
    try:
        if mine and dice.random() < 0.3:
            appointment.rebook(
                appointment_id=dice.choice(mine),
                starts_at=starts_at,
                length=length,
                by=by,
                at=by.at,
            )
            return "moved"
        if mine and dice.random() < 0.4:
            key = mine.pop()
            appointment.cancel(appointment_id=key, by_the_person=True, why="", by=by, at=by.at)
            return "cancelled"
        wish = asked(person_id, by, starts_at, length=length)
        mine.append(appointment.book(key=new_key(), asked=wish, by=by, at=by.at))
        return "booked"
    except Refused as refused:
        codes = {reason.code for reason in refused.reasons}
        assert codes <= {"appointment.busy", "appointment.worker_busy"}, codes
        return "refused"
