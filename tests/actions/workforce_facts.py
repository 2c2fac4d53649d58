"""Facts that tests of the workforce are about, made through the actions."""

from datetime import date
from uuid import UUID

from django.db import connection

from tests import world
from tests.clock import NOW
from throughcare.actions import person
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing


def registered(by: str = "Ada Quill", given: str = "Sam") -> UUID:
    """Somebody led by a worker of the test world."""
    key = new_key()
    who = RegisterFacts(given=given, family="Example", born_on=date(1985, 5, 5))
    person.register(key=key, who=who, by=world.viewer(by, at=NOW), at=NOW)
    return key


def viewer(name: str) -> Viewer:
    return world.viewer(name, at=NOW)


def journey_of(person_id: UUID, seen_by: str) -> models.Journey:
    """Somebody's open journey, as a worker sees it."""
    with viewing(worker_id=world.key(seen_by), agency_id=viewer(seen_by).agency_id, at=NOW):
        return models.Journey.objects.get(person_id=person_id, ended_at=None)


def owed(seen_by: str) -> set[tuple[str, UUID]]:
    """What is owed as a worker's agency sees it: rule and person."""
    with viewing(worker_id=world.key(seen_by), agency_id=viewer(seen_by).agency_id, at=NOW):
        rows = models.Obligation.objects.filter(met_at=None, fell_at=None)
        return set(rows.values_list("rule", "person_id"))


def check_constraints() -> None:
    """What would be looked at when the transaction ends, now."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
