"""Somebody to do things about, and how to look at what was done."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tests import world
from tests.clock import NOW
from throughcare.actions import journey, person, referral, sharing
from throughcare.actions.sharing import telling
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.referral.events import NobodyFits
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing


def ada(*, at: datetime = NOW) -> Viewer:
    return world.viewer("Ada Quill", at=at)


def registered(*, by: str = "Ada Quill", at: datetime = NOW, given: str = "Sam") -> UUID:
    """Somebody whom this worker leads."""
    key = new_key()
    who = RegisterFacts(given=given, family="Example", born_on=date(1985, 5, 5))
    person.register(key=key, who=who, by=world.viewer(by, at=at), at=at)
    return key


def referred(person_id: UUID, *, to: str = "Northgate supported rooms") -> UUID:
    """A referral that was sent, with the grant that came with it."""
    draft = referral.Draft(
        person_id=person_id,
        service_id=world.key(to),
        need=world.SERVICES[to][1],
        basis=Basis.CONSENT,
        agreed=True,
        reason="The lease ends",
        own_words="A door of my own",
    )
    return referral.send(key=new_key(), draft=draft, by=ada(), at=NOW)


def shared(person_id: UUID, *, to: str = world.HOUSING) -> UUID:
    """Another agency is let see who somebody is and what they need."""
    return sharing.give(
        key=new_key(),
        person_id=person_id,
        to_agency_id=world.key(to),
        categories=frozenset({Category.IDENTITY, Category.NEEDS}),
        purpose="A home",
        basis=Basis.CONSENT,
        how_given=HowGiven.FACE_TO_FACE,
        own_words="",
        ends_at=None,
        by=ada(),
        at=NOW,
    )


def told_outside(person_id: UUID) -> UUID:
    """Something told in a conversation that nothing covered; gives the ledger's line."""
    key = new_key()
    said = telling.Said(
        person_id=person_id,
        to_agency_id=world.key(world.MIND),
        to_whom="",
        categories=frozenset({Category.HEALTH}),
        what="He had collapsed",
        basis=Basis.VITAL_INTERESTS,
        basis_why="They asked",
    )
    telling.note(key=key, said=said, by=ada(), at=NOW)
    return key


def found_need(person_id: UUID, *, at: datetime) -> None:
    """An event of the category needs."""
    journey.record(
        kind="need.nobody_fits",
        person_id=person_id,
        about_id=person_id,
        payload=NobodyFits(need="housing"),
        by=ada(at=at),
        at=at,
    )


def restricted(person_id: UUID, *, readers: Sequence[str], at: datetime = NOW) -> None:
    """From now on the record is there for these workers only."""
    with seeing("Bo Marsh", at=at):
        placed = models.Restriction.objects.create(
            person_id=person_id,
            agency_id=world.key(world.RECOVERY),
            why="a test",
            placed_by_id=world.key("Bo Marsh"),
            placed_at=at,
        )
        models.RestrictionReader.objects.bulk_create(
            models.RestrictionReader(
                restriction=placed, person_id=person_id, worker_id=world.key(name)
            )
            for name in readers
        )


def bare_grant(person_id: UUID, *, to: str, categories: Sequence[Category]) -> None:
    """A grant written past the rule book, in Ada Quill's name."""
    models.Grant.objects.create(
        person_id=person_id,
        from_agency_id=world.key(world.RECOVERY),
        to_agency_id=world.key(to),
        categories=[each.value for each in categories],
        purpose="x",
        basis="consent",
        how_given="in_writing",
        starts_at=NOW,
        given_at=NOW,
        given_by_id=world.key("Ada Quill"),
    )


def bare_event(person_id: UUID, *, category: Category, party: str) -> None:
    """An event written past the rule book, in Ada Quill's name, with another agency in it."""
    key = new_key()
    shared = {
        "person_id": person_id,
        "agency_id": world.key(world.RECOVERY),
        "category": category.value,
        "party_id": world.key(party),
    }
    models.EventPayload.objects.create(event_id=key, salt=uuid4(), payload={}, **shared)
    models.Event.objects.create(
        id=key,
        sequence=0,
        kind="a test",
        occurred_at=NOW,
        recorded_at=NOW,
        recorded_by_id=world.key("Ada Quill"),
        about_id=person_id,
        payload_digest=b"",
        hash=b"",
        **shared,
    )


@contextmanager
def seeing(name: str, *, at: datetime = NOW) -> Iterator[None]:
    """As this worker, at this instant."""
    agency = world.key(world.WORKERS[name][0])
    with viewing(worker_id=world.key(name), agency_id=agency, at=at):
        yield


def refusals(act: Callable[[], object]) -> set[str]:
    """The codes with which an action refuses."""
    with pytest.raises(Refused) as refused:
        act()
    return {reason.code for reason in refused.value.reasons}


@contextmanager
def refused_by_the_database(why: str) -> Iterator[None]:
    """What is done here the database refuses, whatever the rule book would have said."""
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        yield
