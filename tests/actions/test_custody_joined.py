"""One person on two records: what was told on either makes one history, and parts again."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.actions.test_person_joining import join, part
from tests.actions.test_person_matches import register, work
from tests.clock import NOW
from tests.custodies import dated, heard, message, numbered, nurse, prison_teams
from tests.journeys import booked, hour
from tests.referrals import seen_by
from throughcare.actions.custody import telling
from throughcare.actions.custody.telling import Heard
from throughcare.domain.custody.terms import Move
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DI = "Di Harrow"


def typed(
    person_id: UUID, move: Move, prison: str, when: timedelta, *, who: str = "Ada Quill"
) -> UUID:
    key = new_key()
    told = Heard(move=move, prison=prison, happened_at=NOW - when, source="Their sister rang")
    telling.tell(key=key, person_id=person_id, heard=told, by=world.viewer(who, at=NOW), at=NOW)
    return key


def times(person_id: UUID, *, who: str = "Ada Quill") -> list[tuple[object, ...]]:
    with seen_by(who, at=NOW + DAY):
        rows = models.CustodyStay.objects.filter(person_id=person_id).order_by("starts_at")
        return list(rows.values_list("prison", "starts_at", "ends_at"))


@pytest.fixture
def two() -> tuple[UUID, UUID]:
    """Known to a treatment service, who lead, by a number; and to those who find homes."""
    prison_teams()
    ours, theirs = register(), register(DI, given="Bob")
    numbered(ours)
    work()
    return ours, theirs


def test_typed_on_one_and_heard_on_the_other_is_one_history(two: tuple[UUID, UUID]) -> None:
    ours, theirs = two
    typed(theirs, Move.ADMITTED, "QAX", 9 * DAY, who=DI)
    heard(message(Move.TRANSFERRED_IN, NOW - 3 * DAY, prison="QBX"), at=NOW)
    assert times(theirs, who=DI) == [("QAX", NOW - 9 * DAY, None)]
    join(ours)
    moved = [("QAX", NOW - 9 * DAY, NOW - 3 * DAY), ("QBX", NOW - 3 * DAY, None)]
    assert times(ours) == moved
    assert times(theirs, who=DI) == []
    heard(message(Move.RELEASED, NOW, prison="QBX"), at=NOW + 2 * HOUR)
    assert times(ours)[-1] == ("QBX", NOW - 3 * DAY, NOW)


def test_parted_each_has_its_own_again(two: tuple[UUID, UUID]) -> None:
    ours, theirs = two
    typed(theirs, Move.ADMITTED, "QAX", 9 * DAY, who=DI)
    join(ours)
    assert times(ours) == [("QAX", NOW - 9 * DAY, None)]
    part()
    assert times(ours) == []
    assert times(theirs, who=DI) == [("QAX", NOW - 9 * DAY, None)]


def test_what_was_typed_on_the_other_record_can_be_wrong(
    two: tuple[UUID, UUID],
) -> None:
    ours, theirs = two
    key = typed(theirs, Move.ADMITTED, "QAX", 9 * DAY, who=DI)
    join(ours)
    telling.mistaken(movement_id=key, by=world.viewer(DI, at=NOW + 2 * HOUR), at=NOW + 2 * HOUR)
    assert times(ours) == []


def test_what_a_time_opened_ends_with_it(two: tuple[UUID, UUID]) -> None:
    ours, _ = two
    key = typed(ours, Move.ADMITTED, "QAX", 9 * DAY)
    assert seen_by_the_nurse(ours)
    telling.mistaken(movement_id=key, by=world.viewer("Ada Quill", at=NOW + HOUR), at=NOW + HOUR)
    assert not seen_by_the_nurse(ours)


def seen_by_the_nurse(person_id: UUID) -> bool:
    at = NOW + 2 * HOUR
    who = nurse(at=at)
    with viewing(worker_id=who.worker_id, agency_id=who.agency_id, at=at):
        return models.Person.objects.filter(pk=person_id).exists()


def test_what_is_booked_on_the_other_record_is_ready_before_a_release_at_once() -> None:
    prison_teams()
    ours, also_ours = register(), register(given="Bob")
    numbered(ours)
    work()
    heard(message(Move.ADMITTED, NOW - 60 * DAY), at=NOW)
    heard(dated((NOW + 4 * DAY).date(), NOW), at=NOW)
    join(ours)
    assert missing(ours) >= {"appointment"}
    booked(also_ours, world.viewer("Ada Quill", at=NOW), hour(date(2026, 3, 9), "10:00"))
    assert "appointment" not in missing(ours)


def missing(person_id: UUID) -> set[str]:
    with seen_by("Ada Quill"):
        stood = models.Event.objects.filter(person_id=person_id, kind="readiness.stood")
        newest = stood.order_by("sequence").last()
        assert newest is not None
        said = models.EventPayload.objects.get(event_id=newest.pk).payload
    return {each["item"] for each in said["lacks"]}
