"""Restricted records: placed by whoever leads, seen by whoever is named, for others not there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests import world
from tests.actions.people import referred, refusals, registered, seeing
from tests.actions.test_person_matches import register, work
from tests.actions.test_person_search import look
from tests.clock import NOW
from throughcare.actions.person import joining, restricting
from throughcare.queries import person as query
from throughcare.queries.person import matching, restriction
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
AFTER = NOW + timedelta(hours=2)
READERS = ("Ada Quill", "Bo Marsh")


def keys(*names: str) -> frozenset[UUID]:
    return frozenset(world.key(name) for name in names)


def place(
    person_id: UUID, *readers: str, by: str = "Bo Marsh", why: str = "In danger", at: Any = LATER
) -> None:
    named = keys(*(readers or READERS))
    viewer = world.viewer(by, at=at)
    restricting.place(person_id=person_id, readers=named, why=why, by=viewer, at=at)


def lift(person_id: UUID, by: str = "Bo Marsh", why: str = "Safe again") -> None:
    restricting.lift(person_id=person_id, why=why, by=world.viewer(by, at=AFTER), at=AFTER)


def sees(name: str, person_id: UUID, at: Any = AFTER) -> bool:
    with seeing(name, at=at):
        viewer = world.viewer(name, at=at)
        shown = query.head(viewer, person_id=person_id) is not None
        counted = models.Person.objects.filter(pk=person_id).count() == 1
        events = models.Event.objects.filter(person_id=person_id).exists()
    assert shown is counted is events
    return shown


def test_only_named_workers_see_it_and_then_everybody_again() -> None:
    sam = registered()
    referred(sam)
    assert sees("Flo Reed", sam)
    assert sees("Di Harrow", sam)
    place(sam, *READERS, "Di Harrow")
    assert [sees(name, sam) for name in (*READERS, "Di Harrow")] == [True, True, True]
    assert [sees(name, sam) for name in ("Flo Reed", "Gil Stone", "Ed Latch")] == [False] * 3
    lift(sam)
    assert all(sees(name, sam) for name in (*READERS, "Di Harrow", "Flo Reed", "Ed Latch"))


def test_it_is_found_and_counted_by_nobody_else() -> None:
    sam = register(given="Robert", family="Harrow")
    place(sam)
    assert look("Robert Harrow").total == 1
    assert look("Robert Harrow", by="Flo Reed").total == 0


def test_who_may_see_it_is_shown_to_whoever_may() -> None:
    sam = registered()
    place(sam)
    with seeing("Bo Marsh", at=AFTER):
        viewer = world.viewer("Bo Marsh", at=AFTER)
        found = restriction.placed(viewer, person_id=sam)
        assert found is not None
        assert [(name, agency) for _, name, agency in found.readers] == [
            ("Ada Quill", world.RECOVERY),
            ("Bo Marsh", world.RECOVERY),
        ]
        assert (found.why, found.placed_by) == ("In danger", "Bo Marsh")
        assert [row.person_id for row in restriction.listed(viewer)] == [sam]
    with seeing("Gil Stone", at=AFTER):
        viewer = world.viewer("Gil Stone", at=AFTER)
        assert restriction.placed(viewer, person_id=sam) is None
        assert restriction.listed(viewer) == ()


def test_readers_are_named_anew_and_the_old_list_is_remembered() -> None:
    sam = registered()
    place(sam)
    bo = world.viewer("Bo Marsh", at=AFTER)
    named = keys("Ada Quill", "Gil Stone")
    restricting.name_readers(person_id=sam, readers=named, why="Handed on", by=bo, at=AFTER)
    last = AFTER + timedelta(hours=1)
    assert sees("Gil Stone", sam, at=last)
    assert not sees("Bo Marsh", sam, at=last)
    with seeing("Gil Stone", at=last):
        old, new = models.Restriction.objects.order_by("placed_at")
        assert (old.lifted_at, old.lifted_why) == (AFTER, "Handed on")
        assert new.lifted_at is None


def test_every_record_of_one_person_is_restricted_together() -> None:
    one, other = register(), register("Di Harrow")
    work()
    with seeing("Pip Steward", at=NOW):
        pip = world.viewer("Pip Steward", at=NOW)
        (match,) = matching.matches(pip, decided=False).matches
    joining.join(key=new_key(), match_id=match.id, survivor_id=one, why="x", by=pip, at=NOW)
    place(one)
    assert not sees("Di Harrow", other)
    lift(one)
    assert sees("Di Harrow", other)


def state(person_id: UUID) -> list[Any]:
    with seeing("Ada Quill", at=AFTER):
        events = models.Event.objects.filter(person_id=person_id)
        return [sorted(events.values_list("kind", flat=True)), models.Restriction.objects.count()]


def refused(person_id: UUID, act: Callable[[], object]) -> set[str]:
    before = state(person_id)
    codes = refusals(act)
    assert state(person_id) == before
    return codes


def test_what_is_refused_changes_nothing() -> None:
    sam = registered()
    referred(sam)
    refused_with = {
        "restriction.why_needed": lambda: place(sam, why=" "),
        "restriction.lead_left_out": lambda: place(sam, "Bo Marsh"),
        "restriction.nobody_could_lift": lambda: place(sam, "Ada Quill"),
        "restriction.no_reader_at_work": lambda: place(sam, "Ed Latch"),
        "restriction.not_placed": lambda: lift(sam),
        "permission.not_yours": lambda: place(sam, by="Ada Quill"),
        "restriction.lead_agency_only": lambda: place(sam, by="Ed Latch"),
        "person.not_found": lambda: place(sam, by="Ivy Moor"),
    }
    for code, act in refused_with.items():
        assert code in refused(sam, act), code
    place(sam)
    assert refused(sam, lambda: place(sam, at=AFTER)) == {"restriction.placed_already"}
    assert refused(sam, lambda: lift(sam, by="Gil Stone")) == {"person.not_found"}
    assert refused(sam, lambda: lift(sam, why="")) == {"restriction.why_needed"}


def test_the_database_restricts_for_no_one_else() -> None:
    sam = registered()
    for name in ("Ada Quill", "Ed Latch"):
        with (
            seeing(name, at=LATER),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("select restrict_with(%s, %s::uuid[], 'x')", [sam, []])
