"""What a prison tells is kept, applied once, and queued where nobody has the number."""

import json
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import connection

from tests import world
from tests.clock import NOW
from tests.custodies import CASE, NUMBER, dated, heard, message, numbered, unreadable
from tests.gateways.test_gateways_hmpps import moved
from tests.journeys import booked, somebody, worker
from tests.orders import HAL
from tests.referrals import seen_by
from throughcare.actions import support
from throughcare.actions.custody import taking
from throughcare.actions.custody.taking import Outcome
from throughcare.domain.custody.terms import Move
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.identifier import Scheme
from throughcare.gateways import hmpps
from throughcare.gateways.hmpps import Line
from throughcare.jobs import placing
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

M = Move
DAY = timedelta(days=1)
STEWARD = "Pip Steward"


def kinds(person_id: UUID) -> list[str]:
    with seen_by("Ada Quill", at=NOW + 90 * DAY):
        rows = models.Event.objects.filter(person_id=person_id, kind__startswith="prison.")
        return list(rows.order_by("sequence").values_list("kind", flat=True))


def custodies(person_id: UUID) -> list[tuple[object, ...]]:
    with seen_by("Ada Quill", at=NOW + 90 * DAY):
        rows = models.Custody.objects.filter(person_id=person_id, taken_back_at=None)
        named = rows.order_by("starts_at").values_list("prison", "starts_at", "ends_at", "away")
        return list(named)


def queue() -> list[tuple[str, str, str]]:
    with seen_by(STEWARD, at=NOW + 90 * DAY):
        rows = models.PrisonMessage.objects.order_by("received_at", "id")
        return list(rows.values_list("prison_number", "state", "why"))


def test_a_reception_is_known_to_whoever_leads_once() -> None:
    person_id = numbered()
    told = message(M.ADMITTED, NOW)
    assert heard(told, at=NOW + DAY) is Outcome.APPLIED
    assert heard(told, at=NOW + 2 * DAY) is Outcome.DUPLICATE
    assert custodies(person_id) == [("QAX", NOW, None, "")]
    assert kinds(person_id) == ["prison.received"]


def test_whoever_leads_leads_on_to_the_gate() -> None:
    person_id = numbered()
    heard(message(M.ADMITTED, NOW), at=NOW + DAY)
    ended = partial(
        support.end_journey, person_id=person_id, by=worker(at=NOW + 2 * DAY), at=NOW + 2 * DAY
    )
    with pytest.raises(Refused) as refused:
        ended(why=Leaving.GOALS_REACHED)
    assert [each.code for each in refused.value.reasons] == ["journey.in_prison"]
    heard(message(M.RELEASED, NOW + DAY), at=NOW + 2 * DAY)
    ended(why=Leaving.GOALS_REACHED)


def test_late_and_out_of_order_it_ends_as_in_order() -> None:
    person_id = numbered()
    for move, days, prison in (
        (M.RELEASED, 20, "QBX"),
        (M.ADMITTED, 0, "QAX"),
        (M.TRANSFERRED_IN, 10, "QBX"),
        (M.TO_COURT, 5, "QAX"),
    ):
        heard(message(move, NOW + days * DAY, prison=prison), at=NOW + 30 * DAY)
    assert custodies(person_id) == [("QBX", NOW, NOW + 20 * DAY, "")]
    with seen_by("Ada Quill", at=NOW + 30 * DAY):
        stays = models.CustodyStay.objects.filter(person_id=person_id).order_by("starts_at")
        found = list(stays.values_list("prison", "starts_at", "ends_at"))
    assert found == [
        ("QAX", NOW, NOW + 10 * DAY),
        ("QBX", NOW + 10 * DAY, NOW + 20 * DAY),
    ]


def test_what_was_missed_in_prison_cannot_count() -> None:
    person_id = numbered()
    hour_id = booked(person_id, worker(), NOW + 2 * DAY)
    heard(message(M.ADMITTED, NOW + DAY), at=NOW + 3 * DAY)
    with seen_by("Ada Quill", at=NOW + 3 * DAY), connection.cursor() as cursor:
        cursor.execute("select hour_cannot_count(%s)", [hour_id])
        assert cursor.fetchone()[0]


def test_whom_nobody_knows_waits_in_the_queue_until_somebody_has_the_number() -> None:
    assert heard(message(M.ADMITTED, NOW), at=NOW) is Outcome.QUEUED
    assert queue() == [(NUMBER, "queued", taking.NOBODY)]
    person_id = numbered()
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=NOW + DAY) as house:
        again = taking.place_queued(number=NUMBER, case_number="", by=house, at=NOW + DAY)
    assert again == 0  # what was kept is no message: it stays for a person to look at
    assert custodies(person_id) == []


def as_it_came(raw: str) -> Line:
    return hmpps.line(where="line 1", raw=raw, at=NOW)


def take(raw: str) -> Outcome:
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=NOW + DAY) as house:
        return taking.take(line=as_it_came(raw), by=house, at=NOW + DAY)


def linked(number: str = NUMBER, case: str = CASE) -> str:
    return json.dumps({"identifiers": {"crn": case, "prisonerNumber": number}})


def test_a_message_that_joins_two_numbers_places_what_waited() -> None:
    person_id = numbered(number=CASE, scheme=Scheme.CRN)
    occurred = {"occurredAt": NOW.isoformat()}
    assert take(moved("received", "ADMISSION", "N", **occurred)) is Outcome.QUEUED
    assert take(linked()) is Outcome.APPLIED
    assert custodies(person_id) == [("QAX", NOW, None, "")]
    assert queue() == []


def test_what_waits_is_placed_once_somebody_writes_the_number_down() -> None:
    take(moved("received", "ADMISSION", "N", occurredAt=NOW.isoformat()))
    person_id = numbered()
    placing.place_at(at=NOW + 2 * DAY)
    placing.place_at(at=NOW + 3 * DAY)
    assert custodies(person_id) == [("QAX", NOW, None, "")]
    assert queue() == []


def test_a_merge_is_followed_before_or_after_it() -> None:
    person_id = numbered(number="A7304ZX")
    merge = {"nomsNumber": "A7301ZX", "removedNomsNumber": "A7304ZX", "reason": "MERGE"}
    occurred = {"occurredAt": NOW.isoformat()}
    take(moved("received", "ADMISSION", "N", **occurred))
    take(moved("merged", "MERGE", key="two", additionalInformation=merge))
    assert custodies(person_id) == [("QAX", NOW, None, "")]


def test_two_people_of_one_number_are_not_guessed_between() -> None:
    one, other = numbered(), numbered(somebody(given="Alex"))
    assert heard(message(M.ADMITTED, NOW), at=NOW) is Outcome.QUEUED
    assert queue() == [(NUMBER, "queued", taking.SEVERAL)]
    assert custodies(one) == custodies(other) == []


def test_what_cannot_be_read_is_kept_as_it_came() -> None:
    assert unreadable("see attached", at=NOW) is Outcome.REJECTED
    assert unreadable("see attached", at=NOW + DAY) is Outcome.REJECTED
    assert queue() == [("", "unreadable", "is not JSON")]


def test_a_day_of_release_is_told_once_and_anew_when_it_changes() -> None:
    person_id = numbered()
    heard(message(M.ADMITTED, NOW), at=NOW)
    for number, release_on in enumerate((date(2026, 5, 1), date(2026, 5, 1), date(2026, 4, 30))):
        when = NOW + (number + 1) * DAY
        heard(dated(release_on, when), at=when)
    assert kinds(person_id).count("prison.dates_set") == 2
    with seen_by("Ada Quill", at=NOW + 9 * DAY):
        (row,) = models.Custody.objects.filter(person_id=person_id)
    assert row.release_on == date(2026, 4, 30)


def test_nobody_but_the_house_takes_messages_in() -> None:
    line = Line(where="line 1", raw="", message=message(M.ADMITTED, NOW))
    with pytest.raises(Refused):
        taking.take(line=line, by=worker(), at=NOW)


def test_whoever_may_see_nothing_of_justice_sees_no_custody() -> None:
    person_id = numbered()
    heard(message(M.ADMITTED, NOW), at=NOW)
    with seen_by(HAL, at=NOW + DAY):
        assert not models.Custody.objects.filter(person_id=person_id).exists()
        assert not models.PrisonMessage.objects.exists()
