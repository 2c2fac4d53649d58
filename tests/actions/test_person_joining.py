"""Two records of one person are joined and parted; nothing moves, everything is remembered."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests import world
from tests.actions.people import referred, refusals, restricted, seeing
from tests.actions.test_person_matches import register, work
from tests.clock import NOW
from throughcare.actions import death, next_step
from throughcare.actions.death import Told
from throughcare.actions.person import joining
from throughcare.domain.person.search import read
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import person as query
from throughcare.queries.person import matching
from throughcare.queries.person.matching import Match
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
EVEN_LATER = NOW + timedelta(hours=2)


def pip(at: Any = LATER) -> Viewer:
    return world.viewer("Pip Steward", at=at)


def matches(
    *, decided: bool = False, by: str = "Pip Steward", at: Any = LATER
) -> tuple[Match, ...]:
    with seeing(by, at=at):
        return matching.matches(world.viewer(by, at=at), decided=decided).matches


@pytest.fixture
def two() -> tuple[UUID, UUID]:
    """One person, registered at two agencies that know nothing of each other."""
    pair = register(), register("Di Harrow", given="Bob")
    work()
    return pair


@pytest.fixture
def known_twice() -> tuple[UUID, UUID]:
    """One person, registered twice at one agency."""
    pair = register(), register("Flo Reed", given="Bob")
    work()
    return pair


def join(survivor_id: UUID, why: str = "The same NHS number", **more: Any) -> None:
    (match,) = matches()
    told = {"key": new_key(), "match_id": match.id, "survivor_id": survivor_id} | more
    joining.join(**told, why=why, by=pip(), at=LATER)


def part(why: str = "Two brothers", at: Any = EVEN_LATER) -> None:
    (match,) = matches(decided=True, at=at)
    assert match.merge_id is not None
    joining.part(merge_id=match.merge_id, why=why, by=pip(at), at=at)


def head(name: str, person_id: UUID, at: Any = EVEN_LATER) -> query.Head | None:
    with seeing(name, at=at):
        return query.head(world.viewer(name, at=at), person_id=person_id)


def ids(name: str, person_id: UUID) -> set[UUID]:
    with seeing(name, at=EVEN_LATER):
        return set(query.ids_of(world.viewer(name, at=EVEN_LATER), person_id=person_id))


def test_the_steward_sees_both_sides_and_why(two: tuple[UUID, UUID]) -> None:
    (match,) = matches()
    assert match.why == ("short_form", "same_birthday")
    assert {side.id for side in match.sides} == set(two)
    assert {side.known_to for side in match.sides} == {(world.RECOVERY,), (world.HOUSING,)}
    assert {side.names for side in match.sides} == {
        (("Robert Harrow", "legal"),),
        (("Bob Harrow", "legal"),),
    }


@pytest.mark.parametrize(
    "name", ["Ada Quill", "Bo Marsh", "Gil Stone", "Oz Partner", "Quin Easton"]
)
def test_nobody_else_sees_a_match(two: tuple[UUID, UUID], name: str) -> None:
    (match,) = matches()
    assert matches(by=name) == ()
    with seeing(name, at=LATER):
        assert matching.match(world.viewer(name, at=LATER), match_id=match.id) is None
        assert matching.joins(world.viewer(name, at=LATER), people=two) == ()


def test_that_the_steward_looked_stands_in_both_ledgers(two: tuple[UUID, UUID]) -> None:
    (match,) = matches()
    for _ in range(2):
        joining.look(match_id=match.id, by=pip(), at=LATER)
    for name, person_id in zip(("Ada Quill", "Di Harrow"), two, strict=True):
        with seeing(name, at=LATER):
            (line,) = models.Disclosure.objects.filter(person_id=person_id)
            assert (line.how, line.to_agency_id) == ("view", world.key(world.STEWARDS))


def test_joined_they_are_one_for_whoever_knows_both(known_twice: tuple[UUID, UUID]) -> None:
    one, other = known_twice
    assert ids("Ada Quill", one) == {one}
    join(one)
    assert ids("Ada Quill", one) == ids("Ada Quill", other) == {one, other}
    shown = head("Ada Quill", other)
    assert shown is not None
    assert shown.one_id == one
    with seeing("Ada Quill", at=EVEN_LATER):
        viewer = world.viewer("Ada Quill", at=EVEN_LATER)
        lines = query.timeline(viewer, person_id=one, size=50, offset=0).lines
    told = [line.text for line in lines]
    assert sum("Registered" in text for text in told) == 2
    assert sum("joined, by Pip Steward" in text for text in told) == 2


def test_who_knows_one_record_learns_nothing_of_the_other(two: tuple[UUID, UUID]) -> None:
    one, other = two
    join(one)
    assert ids("Ada Quill", one) == {one}
    assert ids("Di Harrow", other) == {other}
    assert head("Di Harrow", one) is None
    shown = head("Di Harrow", other)
    assert shown is not None
    assert shown.called_by == "Bob"


def test_the_search_finds_one_person_by_either_name(known_twice: tuple[UUID, UUID]) -> None:
    one, _other = known_twice
    join(one)
    for text in ("Robert Harrow", "Bob", "4/5/1985"):
        with seeing("Ada Quill", at=EVEN_LATER):
            viewer = world.viewer("Ada Quill", at=EVEN_LATER)
            found = query.search(viewer, reading=read(text=text, born_on=None, on=viewer.today))
        assert [each.id for each in found.people] == [one]
        assert found.total == 1


def owed(name: str, at: Any = EVEN_LATER) -> set[tuple[UUID, str]]:
    with seeing(name, at=at):
        still = models.Obligation.objects.filter(met_at=None, fell_at=None)
        return set(still.values_list("person_id", "rule"))


def test_the_merged_journey_ends_and_the_other_goes_on(known_twice: tuple[UUID, UUID]) -> None:
    one, other = known_twice
    join(one)
    with seeing("Ada Quill", at=EVEN_LATER):
        journeys = {j.person_id: j for j in models.Journey.objects.all()}
    assert journeys[one].ended_at is None
    assert (journeys[other].ended_at, journeys[other].ended_why) == (LATER, "joined")
    assert owed("Ada Quill") == {(one, "journey.contact"), (one, "journey.next_step")}


def test_what_is_owed_of_a_referral_stays_owed(known_twice: tuple[UUID, UUID]) -> None:
    one, other = known_twice
    referred(other)
    join(one)
    assert {rule for person, rule in owed("Di Harrow") if person == other} >= {"referral.decide"}


def test_where_only_the_merged_record_has_a_journey_it_goes_on(
    known_twice: tuple[UUID, UUID],
) -> None:
    one, _other = known_twice
    with seeing("Ada Quill", at=NOW):
        models.Journey.objects.filter(person_id=one).update(ended_at=NOW, ended_why="by_choice")
    join(one)
    shown = head("Ada Quill", one)
    assert shown is not None
    assert shown.lead_worker == "Flo Reed"


def chains() -> dict[UUID, list[tuple[str, dict[str, Any]]]]:
    with seeing("Ada Quill", at=EVEN_LATER):
        rows = models.EventPayload.objects.filter(
            event__kind__in=("person.merged", "person.unmerged")
        ).order_by("event__recorded_at", "event__sequence")
        found: dict[UUID, list[tuple[str, dict[str, Any]]]] = {}
        for each in rows.select_related("event"):
            found.setdefault(each.person_id, []).append((each.event.kind, each.payload))
        return found


def test_each_chain_holds_the_newest_link_of_the_other(known_twice: tuple[UUID, UUID]) -> None:
    one, other = known_twice
    join(one)
    linked = chains()
    with seeing("Ada Quill", at=EVEN_LATER):
        links = {(e.person_id, e.sequence): bytes(e.hash).hex() for e in models.Event.objects.all()}
    for mine, theirs in ((one, other), (other, one)):
        ((_, said),) = linked[mine]
        assert said["other_id"] == str(theirs)
        assert links[theirs, said["other_sequence"]] == said["other_hash"]
        assert said["decided_by_name"] == "Pip Steward"


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """What stands in the tables of both agencies, but for what is only ever added."""
    tables: dict[Any, tuple[str, ...]] = {
        models.Person: ("one_id", "called_by", "died_on"),
        models.Journey: ("ended_at", "ended_why", "lead_worker_id", "lead_agency_id"),
        models.PersonName: ("person_id", "given"),
        models.Involvement: ("person_id", "agency_id", "ends_at"),
        models.NextStep: ("person_id", "replaced_at"),
        models.Referral: ("person_id", "state"),
        models.Grant: ("person_id", "ends_at"),
        models.Appointment: ("person_id", "state", "one_id"),
    }
    found = {}
    for name in ("Bo Marsh", "Ed Latch"):
        with seeing(name, at=EVEN_LATER):
            for table, columns in tables.items():
                all_ = table.objects.order_by("pk").values_list("pk", *columns)
                found[f"{name} {table.__name__}"] = list(all_)
    return found


def test_parting_restores_exactly_what_was(known_twice: tuple[UUID, UUID]) -> None:
    one, other = known_twice
    next_step.agree(
        key=new_key(),
        person_id=other,
        what="Call",
        due_on=date(2026, 3, 5),
        by=world.viewer("Flo Reed", at=NOW),
        at=NOW,
    )
    referred(other)
    before, owed_before = rows(), owed("Ada Quill")
    join(one)
    assert rows() != before
    part()
    assert rows() == before
    assert ids("Ada Quill", one) == {one}
    assert ids("Ada Quill", other) == {other}
    assert owed("Ada Quill") >= owed_before - {(other, "next_step.do")}
    assert [kind for kind, _ in chains()[one]] == ["person.merged", "person.unmerged"]
    (match,) = matches(decided=True)
    assert (match.decision, match.decided_why) == ("parted", "Two brothers")
    with viewing(worker_id=pip().worker_id, agency_id=pip().agency_id, at=EVEN_LATER):
        (merge,) = models.Merge.objects.all()
        assert (merge.why, merge.undone_why) == ("The same NHS number", "Two brothers")
        assert merge.undone_by_id == world.key("Pip Steward")


def test_a_third_record_follows_and_is_left_where_it_belongs() -> None:
    first, second, third = register(), register("Flo Reed"), register("Di Harrow")
    work()
    found = {frozenset(s.id for s in m.sides): m.id for m in matches()}

    def joined(survivor_id: UUID, gone: UUID, at: Any) -> None:
        joining.join(
            key=new_key(),
            match_id=found[frozenset({survivor_id, gone})],
            survivor_id=survivor_id,
            why="x",
            by=pip(at),
            at=at,
        )

    joined(second, third, LATER)
    joined(first, second, EVEN_LATER)
    assert matches(at=EVEN_LATER) == (), "the third pair is answered with them"
    with seeing("Di Harrow", at=EVEN_LATER):
        assert models.Person.objects.get().one_id == first
    last = EVEN_LATER + timedelta(hours=1)
    newest = matches(decided=True, at=last)
    (merge_id,) = {m.merge_id for m in newest if m.merge_id and m.decided_at == EVEN_LATER}
    assert merge_id is not None
    joining.part(merge_id=merge_id, why="x", by=pip(last), at=last)
    with seeing("Di Harrow", at=last):
        assert models.Person.objects.get().one_id == second
    assert [frozenset(s.id for s in m.sides) for m in matches(at=last)] == [
        frozenset({first, third})
    ]


def test_the_same_key_twice_joins_once(known_twice: tuple[UUID, UUID]) -> None:
    one, _ = known_twice
    (match,) = matches()
    key = new_key()
    for _ in range(2):
        joining.join(key=key, match_id=match.id, survivor_id=one, why="x", by=pip(), at=LATER)
    assert {person: len(found) for person, found in chains().items()} == dict.fromkeys(
        known_twice, 1
    )


@pytest.mark.parametrize("verdict", ["different", "later"])
def test_two_people_or_later(two: tuple[UUID, UUID], verdict: str) -> None:
    (match,) = matches()
    joining.set_aside(match_id=match.id, verdict=verdict, why="Twins", by=pip(), at=LATER)
    decided = verdict == "different"
    (again,) = matches(decided=decided)
    assert (again.decision, again.decided_why) == (verdict, "Twins")
    assert ids("Ada Quill", two[0]) == {two[0]}


def refused(act: Callable[[], object]) -> set[str]:
    before = rows()
    codes = refusals(act)
    assert rows() == before
    return codes


def test_what_is_refused_changes_nothing(two: tuple[UUID, UUID]) -> None:
    one, _ = two
    (match,) = matches()
    assert refused(lambda: join(one, why=" ")) == {"merge.why_needed"}
    ada = world.viewer("Ada Quill", at=LATER)
    told = {"key": new_key(), "match_id": match.id, "survivor_id": one, "why": "x"}
    assert refused(lambda: joining.join(**told, by=ada, at=LATER)) == {"permission.not_yours"}
    nobodys = told | {"match_id": new_key()}
    assert refused(lambda: joining.join(**nobodys, by=pip(), at=LATER)) == {"person.not_found"}
    set_aside = {"match_id": match.id, "by": pip(), "at": LATER}
    assert refused(lambda: joining.set_aside(verdict="?", why="", **set_aside)) == {
        "merge.verdict_needed"
    }
    assert refused(lambda: joining.set_aside(verdict="different", why="", **set_aside)) == {
        "merge.why_needed"
    }
    assert refused(lambda: joining.part(merge_id=new_key(), why="x", by=pip(), at=LATER)) == {
        "person.not_found"
    }


def test_a_death_on_one_of_them_comes_first(two: tuple[UUID, UUID]) -> None:
    one, other = two
    di = world.viewer("Di Harrow", at=LATER)
    told = Told(
        died_on=date(2026, 3, 1),
        source="family",
        family_owner_id=di.worker_id,
        review_owner_id=di.worker_id,
    )
    death.record(person_id=other, told=told, by=di, at=LATER)
    assert refused(lambda: join(one)) == {"merge.one_has_died"}


def test_a_death_reaches_every_record_of_one_person(two: tuple[UUID, UUID]) -> None:
    one, other = two
    join(one)
    di = world.viewer("Di Harrow", at=EVEN_LATER)
    told = Told(
        died_on=date(2026, 3, 1),
        source="family",
        family_owner_id=di.worker_id,
        review_owner_id=di.worker_id,
    )
    death.record(person_id=other, told=told, by=di, at=EVEN_LATER)
    shown = head("Ada Quill", one)
    assert shown is not None
    assert shown.died_on == date(2026, 3, 1)
    assert owed("Ada Quill") == set()
    assert {rule for _, rule in owed("Di Harrow")} == {"death.family", "death.review"}


def test_a_restricted_record_is_not_the_stewards_either(two: tuple[UUID, UUID]) -> None:
    one, _ = two
    (match,) = matches()
    restricted(one, readers=["Ada Quill"])
    assert matches() == ()
    told = {"key": new_key(), "match_id": match.id, "survivor_id": one, "why": "x"}
    assert refusals(lambda: joining.join(**told, by=pip(), at=LATER)) == {"person.not_found"}


def test_the_database_joins_for_no_one_else(two: tuple[UUID, UUID]) -> None:
    one, other = two
    (match,) = matches()
    with seeing("Bo Marsh", at=LATER):
        for said in (
            ("join_records(%s, %s, %s, %s, 'x')", [new_key(), match.id, one, other]),
            ("part_records(%s, %s::uuid[], %s::uuid[], 'x')", [new_key(), [one], [other]]),
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"select * from {said[0]}", said[1])
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from newest_link(%s)", [one])
            assert cursor.fetchone() == (0,)
