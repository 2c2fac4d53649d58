"""The demonstration: made by the rule book, replayed exactly, plainly fictional, not too much."""

import json
import re
import tomllib
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources
from statistics import median

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests import databases
from tests.clock import NOW
from throughcare.actions.loading import partnership
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.jobs import replay, verify
from throughcare.jobs.demonstration import material, world
from throughcare.jobs.demonstration.driver import drive
from throughcare.jobs.postgres.place import Login
from throughcare.queries import today
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

SEED, DAYS, MANY = "tests", 75, 40
MOST_ROWS = 20  # domain.md §5 "Alarm fatigue"
FOR_FICTION = re.compile(r"01632 ?960\d{3}")  # numbers that Ofcom keeps for drama
REFUSED_OF_EVENTS = 0.02

type Trail = list[tuple[str, str, str]]


def made(towns: tuple[str, ...], many: int) -> int:
    """Makes the towns' histories in the database in use; how often something was refused."""
    day = london_day(instant=NOW)
    since = day - timedelta(days=DAYS)
    with databases.signed_in_as(Login.OWNER):
        partnership.begin(
            world=world.begun(seed=SEED, since=since, today=day).world, at=midnight(day=since)
        )
    return sum(
        drive(town=town, many=many, days=DAYS, at=NOW, seed=SEED, told=lambda day: None).total()
        for town in towns
    )


def asked(statement: str) -> list[tuple[object, ...]]:
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


@pytest.fixture(scope="module")
def refused(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """Both towns, made once for this module; gives how often the rule book refused."""
    with django_db_blocker.unblock(), databases.clone(databases.name_of_this_process()):
        yield made(material.towns(), MANY)


def test_every_obligation_follows_from_the_events(refused: int) -> None:
    with databases.signed_in_as(Login.OWNER):
        assert replay.run(Namespace()) == 0
    (counted,) = asked("select count(*) from records_obligation")
    assert counted > (100,)


def test_the_trail_of_everybody_verifies(refused: int) -> None:
    with databases.signed_in_as(Login.OWNER):
        assert verify.run(Namespace(what="trail")) == 0


def test_the_rule_book_refused_hardly_anything(refused: int) -> None:
    ((events,),) = asked("select count(*) from records_event")
    assert isinstance(events, int)
    assert refused <= REFUSED_OF_EVENTS * events


def test_nothing_happened_before_its_time_or_after_now(refused: int) -> None:
    ((first, last),) = asked("select min(recorded_at), max(recorded_at) from records_event")
    assert NOW - timedelta(days=DAYS + 1) <= first <= last <= NOW  # type: ignore[operator]
    assert asked("select 1 from records_event where occurred_at > recorded_at") == []


def test_a_workers_today_is_short(refused: int) -> None:
    there = set(asked("select worker_id, agency_id from records_assignment where ends_on is null"))
    hats = {(keys.worker(post.worker), keys.agency(post.agency)) for post in material.posts()}
    rows = []
    for worker_id, agency_id in hats & there:
        with viewing(worker_id=worker_id, agency_id=agency_id, at=NOW) as viewer:
            rows.append(len(today.owed(viewer)))
    assert len(rows) > 80
    assert sum(rows) > 0
    assert median(each for each in rows if each) <= MOST_ROWS


def test_everybody_is_plainly_made_up(refused: int) -> None:
    beginnings = tuple(each.removesuffix("e") for each in material.names()["beginnings"])
    people = asked(
        "select family_name, born_on from records_person p where exists"
        " (select 1 from records_agency a where a.id = p.registered_by_id)"
    )
    drawn = [row for row in people if str(row[0]).startswith(beginnings)]
    assert len(drawn) == MANY
    assert all(NOW.date() - row[1] >= timedelta(days=18 * 365) for row in drawn)  # type: ignore[operator]
    phones = asked("select phone from records_agency where phone <> ''")
    assert [phone for (phone,) in phones if not FOR_FICTION.fullmatch(str(phone))] == []


def shares() -> dict[str, dict[str, dict[str, object]]]:
    file = resources.files("throughcare.records.reference") / "demonstration" / "shares.toml"
    return tomllib.loads(file.read_text("utf-8"))


def test_every_share_names_who_published_it_when_and_with_which_numbers() -> None:
    told = {
        (group, name): each
        for group, found in shares().items()
        if group != material.CHOICES
        for name, each in found.items()
    }
    assert len(told) > 15
    for key, each in told.items():
        assert set(each) == {"value", "publisher", "title", "year", "numbers"}, key
        assert 0 < each["value"] < 1, key  # type: ignore[operator]
        assert 1990 < each["year"] < 2027, key  # type: ignore[operator]
        assert re.search(r"\d", str(each["numbers"])), key
        assert min(len(str(each[word])) for word in ("publisher", "title")) > 5, key
        assert re.search(r"\bours\b", " ".join(map(str, each.values()))) is None, key


def test_what_nobody_published_is_a_choice_with_its_reason() -> None:
    choices = shares()[material.CHOICES]
    assert choices
    assert [name for name, each in choices.items() if set(each) != {"value", "why"}] == []
    assert [name for name, each in choices.items() if len(str(each["why"])) < 20] == []


def test_every_share_and_choice_plays_a_part() -> None:
    folder = resources.files("throughcare.jobs.demonstration")
    code = "".join(each.read_text("utf-8") for each in folder.iterdir() if each.is_file())
    read_whole = {"leaving"}
    unread = [
        name
        for group, found in shares().items()
        if group not in read_whole
        for name in found
        if f'"{name}"' not in code
    ]
    assert unread == []
    assert set(shares()["leaving"]) == {each.value for each in Leaving}


def trail_of(town: str) -> Trail:
    with databases.clone(databases.name_of_this_process()):
        made((town,), 8)
        return [
            (str(kind), str(at), json.dumps(said, sort_keys=True))
            for kind, at, said in asked(
                "select e.kind, e.recorded_at, p.payload from records_event e"
                " join records_eventpayload p on p.event_id = e.id"
                " order by e.recorded_at, e.person_id, e.sequence"
            )
        ]


def test_the_same_seed_makes_the_same_history(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        assert trail_of("East Town") == trail_of("East Town") != []


def test_towns_share_nobody() -> None:
    west, east = material.towns()
    day = date(2026, 3, 2)
    people = world.begun(seed=SEED, since=day, today=day).world
    assert {each.partnership_id for each in people.agencies} == {
        keys.partnership(west),
        keys.partnership(east),
    }
