"""An event is appended to the chain, and what it opens, meets and ends is stored with it."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from tests import world
from tests.clock import NOW
from throughcare.actions import person
from throughcare.domain.person.rules import RegisterFacts
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db


def registered(by: str = "Ada Quill") -> UUID:
    key = new_key()
    who = RegisterFacts(given="Sam", family="Example", born_on=date(1985, 5, 5))
    person.register(key=key, who=who, by=world.viewer(by, at=NOW), at=NOW)
    return key


def test_registering_opens_a_journey_with_a_lead_and_what_it_owes() -> None:
    somebody = registered()
    with viewing(worker_id=world.key("Ada Quill"), agency_id=world.key(world.RECOVERY), at=NOW):
        journey = models.Journey.objects.get(person_id=somebody)
        assert journey.lead_worker_id == world.key("Ada Quill")
        kinds = list(
            models.Event.objects.filter(person_id=somebody).values_list("sequence", "kind")
        )
        owed = set(models.Obligation.objects.values_list("rule", flat=True))
    assert sorted(kinds) == [(1, "person.registered"), (2, "journey.opened")]
    assert owed == {"journey.contact", "journey.next_step"}


def test_each_link_of_the_chain_holds_the_hash_of_the_one_before() -> None:
    somebody = registered()
    with viewing(worker_id=world.key("Ada Quill"), agency_id=world.key(world.RECOVERY), at=NOW):
        first, second = models.Event.objects.filter(person_id=somebody).order_by("sequence")
        with connection.cursor() as cursor:
            cursor.execute("select event_hash(e) from records_event e where id = %s", [first.pk])
            (again,) = cursor.fetchone()
    assert first.previous_hash is None
    assert bytes(second.previous_hash) == bytes(first.hash) == bytes(again)


def test_another_agency_sees_nothing_of_it() -> None:
    registered()
    with viewing(worker_id=world.key("Di Harrow"), agency_id=world.key(world.HOUSING), at=NOW):
        assert not models.Person.objects.exists()
        assert not models.Event.objects.exists()
        assert not models.EventPayload.objects.exists()
        assert not models.Obligation.objects.exists()
