"""The demonstration: made by the rule book, replayed exactly, plainly fictional, not too much."""

import json
import re
import tomllib
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from statistics import median
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests import databases
from tests.clock import NOW
from throughcare.actions.loading import partnership
from throughcare.domain.journey.support import Leaving
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.jobs import replay, verify
from throughcare.jobs.demonstration import material, seen, world
from throughcare.jobs.demonstration.driver import Lived, drive
from throughcare.jobs.postgres.place import Login
from throughcare.queries import today
from throughcare.queries.person import page
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

SEED, DAYS, MANY = "tests", 75, 40
MOST_ROWS = 20  # domain.md §5 "Alarm fatigue"
FOR_FICTION = re.compile(r"01632 ?960\d{3}")  # numbers that Ofcom keeps for drama
REFUSED_OF_EVENTS = 0.02

type Trail = list[tuple[str, str, str]]


def made(towns: tuple[str, ...], many: int, days: int = DAYS) -> tuple[Lived, ...]:
    """Makes the towns' histories in the database in use."""
    day = london_day(instant=NOW)
    since = day - timedelta(days=days)
    with databases.signed_in_as(Login.OWNER):
        partnership.begin(
            world=world.begun(seed=SEED, since=since, today=day).world, at=midnight(day=since)
        )
    return tuple(
        drive(town=town, many=many, days=days, at=NOW, seed=SEED, told=lambda day: None)
        for town in towns
    )


def asked(statement: str, **told: object) -> list[tuple[object, ...]]:
    with databases.signed_in_as(Login.OWNER), connection.cursor() as cursor:
        cursor.execute(statement, told)
        return list(cursor.fetchall())


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Lived, ...]]:
    """Both towns, made once for this module."""
    with django_db_blocker.unblock(), databases.clone(databases.name_of_this_process()):
        yield made(material.towns(), MANY)


def test_every_obligation_follows_from_the_events(lived: tuple[Lived, ...]) -> None:
    with databases.signed_in_as(Login.OWNER):
        assert replay.run(Namespace()) == 0
    (counted,) = asked("select count(*) from records_obligation")
    assert counted > (100,)


def test_the_trail_of_everybody_verifies(
    lived: tuple[Lived, ...], settings: LazySettings, tmp_path: Path
) -> None:
    settings.SEALS = tmp_path
    with databases.signed_in_as(Login.OWNER):
        assert verify.run(Namespace(what="trail")) == 0


def test_the_rule_book_refused_hardly_anything(lived: tuple[Lived, ...]) -> None:
    ((events,),) = asked("select count(*) from records_event")
    assert isinstance(events, int)
    assert sum(each.refused.total() for each in lived) <= REFUSED_OF_EVENTS * events


def test_nothing_happened_before_its_time_or_after_now(lived: tuple[Lived, ...]) -> None:
    ((first, last),) = asked("select min(recorded_at), max(recorded_at) from records_event")
    assert NOW - timedelta(days=DAYS + 1) <= first <= last <= NOW  # type: ignore[operator]
    assert asked("select 1 from records_event where occurred_at > recorded_at") == []


def test_a_workers_today_is_short(lived: tuple[Lived, ...]) -> None:
    there = set(asked("select worker_id, agency_id from records_assignment where ends_on is null"))
    hats = {(keys.worker(post.worker), keys.agency(post.agency)) for post in material.posts()}
    rows = []
    for worker_id, agency_id in hats & there:
        with viewing(worker_id=worker_id, agency_id=agency_id, at=NOW) as viewer:
            rows.append(len(today.owed(viewer)))
    assert len(rows) > 80
    assert sum(rows) > 0
    assert median(each for each in rows if each) <= MOST_ROWS


def test_everybody_is_plainly_made_up(lived: tuple[Lived, ...]) -> None:
    beginnings = tuple(each.removesuffix("e") for each in material.names()["beginnings"])
    people = asked(
        "select family_name, born_on from records_person p where exists"
        " (select 1 from records_agency a where a.id = p.registered_by_id)"
    )
    drawn = [row for row in people if str(row[0]).startswith(beginnings)]
    assert len(set(drawn)) == MANY  # whoever was registered twice is one of them
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


# What happens seldom, and in each town all the same: what is asked, and how many each town has.
SELDOM = {
    "an emergency access that was looked at": """
        select a.partnership_id from records_event e join records_agency a on a.id = e.agency_id
        where e.kind = 'sharing.emergency_reviewed'""",
    "one that nobody looked at yet": """
        select a.partnership_id from records_obligation o join records_agency a
        on a.id = o.owner_agency_id where o.rule = 'sharing.review_emergency'
        and o.met_at is null and o.fell_at is null""",
    "a line that is kept back": """
        select a.partnership_id from records_withholding w join records_agency a
        on a.id = w.agency_id where w.agreed and w.ends_at > %(now)s and w.ground <> ''
        and w.reviewed_by_id <> w.asked_by_id""",
    "one that waits for its review": """
        select a.partnership_id from records_withholding w join records_agency a
        on a.id = w.agency_id where w.reviewed_at is null""",
    "a record that few may see": """
        select a.partnership_id from records_event e join records_agency a on a.id = e.agency_id
        where e.kind = 'person.restricted'""",
    "two records that were joined": """
        select a.partnership_id from records_event e join records_agency a on a.id = e.agency_id
        where e.kind = 'person.merged'""",
    "two that wait for the record steward": """
        select a.partnership_id from records_match m join records_person p on p.id = m.person_id
        join records_agency a on a.id = p.registered_by_id where m.decided_at is null""",
    "a death": """
        select a.partnership_id from records_event e join records_agency a on a.id = e.agency_id
        where e.kind = 'person.died'""",
}


# What so few people in so few weeks do not bring; the command counts it where it builds the whole.
ONLY_WITH_MANY = frozenset(
    {
        "a court that asked another agency than who supervises",
        "a death under review, with something to be learned that has an owner",
        "a detoxification that ended, and a watch after it",
        "a dose that was raised",
        "a letter that waits",
        "a meeting of three agencies, answered",
        "a naltrexone implant, and its place looked at",
        "a peer who works there",
        "a place that was injected",
        "a placement in each state",
        "a plan that was gone through again",
        "a recall after which the licence goes on",
        "a test for a virus that was read and told",
        "an agency that agreed to a plan",
        "an assessment at the start and again",
        "an hour of treatment that a court asked for",
        "an order for which it is agreed what follows",
        "an invoice that bills more than was recorded",
        "an invoice that waits to be checked",
        "an order that ended early",  # the law has it from a day after that of the tests
        "an overdose, after which the dose is reviewed",
        "four products that are prescribed",
        "naloxone handed over again, as it was used",
        "a move that waits to be decided on",
        "releases of which it can be said what became of them",
        "somebody who was met at the gate, and somebody who was not",
        "somebody who was moved to another prison half-way",
        "reports of two teams, enough to compare how much they recommend",
        "somebody who came and was not supplied",
        "what was agreed of an invoice, less than it billed",
        "three missed days, after which a prescriber saw them",
        "three who met when a lead went over",
        "treatment of a virus",
        "two sides that go on together",
        "a part of an order, after which something follows",
        "aftercare that somebody did not want",
        "contacts that bend down, as was agreed",
        "somebody back after an overdose",
        "somebody who came back early, and is with us again",
        "somebody who came back early, and waits to be spoken to",
        "somebody who was asked again, months after a support",
        "somebody who was rung after a group",
        "who may know what, asked anew",
        "what a court asked, answered",
        "what a court asked, unanswered",
        "who came to a required assessment, corrected",
    }
)


def test_what_is_to_be_seen_can_be_seen(lived: tuple[Lived, ...]) -> None:
    with databases.signed_in_as(Login.OWNER):
        missing = frozenset(seen.missing(at=NOW))
    assert sorted(missing - ONLY_WITH_MANY) == []
    assert seen.SEEN.keys() >= ONLY_WITH_MANY


@pytest.mark.parametrize("what", SELDOM)
def test_what_happens_seldom_happens_in_each_town(what: str, lived: tuple[Lived, ...]) -> None:
    found = {town for (town,) in asked(SELDOM[what], now=NOW)}
    assert found == {keys.partnership(town) for town in material.towns()}


def test_whoever_is_told_of_on_the_start_page_can_be_read(lived: tuple[Lived, ...]) -> None:
    told = [each for town in lived for each in town.stories]
    assert {"C4", "C12", "C18"} <= {each.case for each in told}
    for each in told:
        worker_id, agency_id = UUID(each.worker_id), UUID(each.agency_id)
        with viewing(worker_id=worker_id, agency_id=agency_id, at=NOW) as viewer:
            assert page.head(viewer, person_id=UUID(each.person_id)) is not None, each


# What must be true in the life of whoever a case of the start page is told of.
TRUE_OF = {
    "C1": "select 1 from records_event where kind = 'risk.found' and person_id = %(person)s",
    "C10": "select 1 from records_event where kind ~ '^lead' and person_id = %(person)s",
    "C12": "select 1 from records_withholding where agreed and person_id = %(person)s",
    "C19": "select 1 from records_asking where seen_at is not null and person_id = %(person)s",
    "C18": "select 1 from records_person where died_on is not null and id = %(person)s",
}


def test_what_the_start_page_tells_came_to_pass(lived: tuple[Lived, ...]) -> None:
    for each in (each for town in lived for each in town.stories if each.case in TRUE_OF):
        assert asked(TRUE_OF[each.case], person=each.person_id), each


def trail_of(town: str) -> Trail:
    """What happened, but for the links of chains: their salt is drawn at random."""
    with databases.clone(databases.name_of_this_process()):
        made((town,), 8, days=40)
        return [
            (str(kind), str(at), json.dumps(said, sort_keys=True))
            for kind, at, said in asked(
                "select e.kind, e.recorded_at, p.payload - 'other_hash' from records_event e"
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
