"""Finding in the directory: words, need, area; meetings and miles as the rule book has them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from django.db import connection

from tests import databases, world
from tests.clock import LONDON, NOW
from tests.directories import ADULT, ORDER, service, site
from tests.domain.directory.test_directory_meetings import ALL, HERE
from tests.domain.directory.test_directory_meetings import TABLE as WANTED
from throughcare.actions.directory import intake
from throughcare.domain.directory import meetings as rules
from throughcare.domain.directory import terms
from throughcare.domain.directory.entry import Listing, ListingKind, Standing
from throughcare.domain.directory.meetings import Wanted
from throughcare.domain.directory.terms import Meeting, NeedKind, Place, Point, Weekday
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.postgres.place import Login
from throughcare.queries.directory import concerns, entries, meetings, points, reading
from throughcare.queries.directory.entries import Asked
from throughcare.records import models

ada_sees = pytest.mark.django_db


def ada(when: datetime = NOW) -> Viewer:
    return world.viewer("Ada Quill", at=when)


def names(asked: Asked, viewer: Viewer | None = None) -> list[str]:
    rows, total = entries.rows(viewer or ada(), asked, size=50, offset=0)
    assert total == len(rows)
    return [row.name for row in rows]


@pytest.fixture
def town(db: None) -> None:
    service(
        "Dual Diagnosis Team",
        agency=world.MIND,
        areas=("West Town",),
        needs=[NeedKind.MENTAL_HEALTH, NeedKind.DRUG_TREATMENT],
        summary="Mental health and drug use treated together",
    )
    service("Café Canal", needs=[NeedKind.PEER_SUPPORT], areas=("East Town",))
    service("Shut House", standing=Standing.CLOSED)


@ada_sees
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(text="dual"), ["Dual Diagnosis Team"]),
        (Asked(text="diagnosis DUAL"), ["Dual Diagnosis Team"]),
        (Asked(text="diagnossis"), ["Dual Diagnosis Team"]),
        (Asked(text="cafe"), ["Café Canal"]),
        (Asked(text="treated together"), ["Dual Diagnosis Team"]),
        (
            Asked(text="West Town Mental Health Team"),
            ["Community mental health", "Dual Diagnosis Team"],
        ),
        (Asked(text="%"), []),
        (Asked(text="zebra"), []),
        (Asked(text="shut"), []),
        (Asked(need="peer_support"), ["Café Canal"]),
        (Asked(need="mental_health", area="west"), ["Dual Diagnosis Team"]),
        (Asked(area="east town"), ["Café Canal"]),
        (Asked(area="_"), []),
    ],
)
def test_what_is_found(town: None, asked: Asked, found: list[str]) -> None:
    assert names(asked) == found


@ada_sees
def test_what_is_only_spelt_alike_is_shown_where_nothing_has_the_words() -> None:
    for name in ("Quay House", "Quai House", "Quay Lane"):
        service(name)
    assert names(Asked(text="quai")) == ["Quai House"]
    assert names(Asked(text="quaay house"))[0] == "Quay House"


@ada_sees
def test_an_agency_sees_its_own_that_are_closed_too(town: None) -> None:
    own = names(Asked(ours=True), world.viewer("Ed Latch", at=NOW))
    assert own == ["Café Canal", "Northgate supported rooms", "Shut House"]
    assert "Shut House" not in names(Asked())


@ada_sees
def test_pages_of_a_list_are_cut_by_the_database(town: None) -> None:
    whole = names(Asked())
    cut = [entries.rows(ada(), Asked(), size=2, offset=at) for at in range(0, len(whole), 2)]
    assert [row.name for rows, _ in cut for row in rows] == whole
    assert {total for _, total in cut} == {len(whole)}


@ada_sees
def test_running_is_the_same_in_both() -> None:
    days = [None, date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)]
    key = service("Quay House")
    for standing in Standing:
        for starts_on in days:
            for ends_on in days:
                models.Service.objects.filter(pk=key).update(
                    standing=standing.value, starts_on=starts_on, ends_on=ends_on
                )
                listing = Listing(
                    kind=ListingKind.SERVICE,
                    source="own",
                    external_id="1",
                    name="Quay House",
                    standing=standing,
                    starts_on=starts_on,
                    ends_on=ends_on,
                )
                entry = entries.entry(ada(), service_id=key)
                assert entry is not None
                runs = listing.runs(on=ada().today)
                assert entry.runs(on=ada().today) is runs
                assert ("Quay House" in names(Asked())) is runs


@ada_sees
def test_miles_are_the_same_in_both() -> None:
    random = Random(1)
    with connection.cursor() as cursor:
        for _ in range(200):
            one, other = (
                Point(latitude=random.uniform(-90, 90), longitude=random.uniform(-180, 180))
                for _ in range(2)
            )
            cursor.execute(
                "select miles_between(%s, %s, %s, %s)",
                [one.latitude, one.longitude, other.latitude, other.longitude],
            )
            (miles,) = cursor.fetchone()
            assert miles == pytest.approx(terms.miles_between(one=one, other=other), abs=1e-6)
        cursor.execute("select miles_between(null, 0, 1, 1)")
        assert cursor.fetchone() == (None,)


@ada_sees
def test_criteria_that_cannot_be_read_are_a_question_and_no_open_door() -> None:
    assert reading.criteria('[{"kind": "tomorrow"}]') == (reading.UNREADABLE,)
    assert reading.criteria("[]") == ()


@ada_sees
def test_distances_are_measured_from_where_somebody_lives_or_from_oneself() -> None:
    site(world.RECOVERY, latitude=53.0, name="Main site")
    site(world.HOUSING, latitude=53.2, name="East Town office")
    found = points.points(ada())
    assert [each.ours for each in found] == [True, False]
    own, east = found
    assert points.chosen(found) == own
    assert points.chosen(found, area="East Town") == east
    assert points.chosen(found, area="East Town", asked=str(own.id)) == own
    assert points.chosen((), area="East Town") is None
    assert points.points(world.viewer("Quin Easton", at=NOW)) == ()


# --- Meetings ---


def listing(meeting: Meeting, number: int) -> Listing:
    return Listing(
        kind=ListingKind.MEETING,
        source="meeting-guide",
        external_id=f"{number:03}",
        name=meeting.name,
        meeting=meeting,
        places=() if meeting.place is None else (meeting.place,),
    )


def taken(found: Iterable[Meeting]) -> None:
    with databases.signed_in_as(Login.OWNER):
        intake.take(found=[listing(m, n) for n, m in enumerate(found)], at=NOW)


def both(
    wanted: Wanted, all_of: Iterable[Meeting], when: datetime | None = None
) -> tuple[list[tuple[str, Weekday]], list[tuple[str, Weekday]]]:
    """What the database finds, and what the rule book does."""
    viewer = ada(when or NOW)
    rows, total = meetings.found(viewer, wanted, from_now=when is not None, size=500, offset=0)
    assert total == len(rows)
    local = viewer.at.astimezone(LONDON)
    keyed = [replace(m, key=f"{n:03}") for n, m in enumerate(all_of)]
    if when is None:
        expected = rules.find(meetings=keyed, wanted=wanted)
    else:
        expected = rules.soonest(
            meetings=keyed, wanted=wanted, day=Weekday(local.weekday()), clock=local.time()
        )
    return (
        [(row.name, row.day) for row in rows],
        [(each.meeting.name, each.day) for each in expected],
    )


def test_the_example_table_of_meetings_runs_through_the_database(browser_database: str) -> None:
    taken(ALL)
    for told, wanted, expected in WANTED:
        rows, rule = both(wanted, ALL)
        assert [name for name, _ in rows] == expected, told
        assert rows == rule, told


def generated(random: Random) -> Meeting:
    point = Point(latitude=HERE.latitude + random.uniform(-0.3, 0.3), longitude=HERE.longitude)
    return Meeting(
        name=random.choice(["Lamp", "lamp", "Candle", "Quay"]),
        days=tuple(sorted(random.sample(list(Weekday), random.randint(1, 3)))),
        starts=time(random.randint(0, 23), random.choice([0, 30])),
        kinds=tuple(sorted(random.sample(["O", "C", "W", "X"], random.randint(0, 3)))),
        online=random.random() < 0.3,
        place=Place(point=point) if random.random() < 0.7 else None,
    )


def wished(random: Random) -> Wanted:
    return Wanted(
        days=frozenset(random.sample(list(Weekday), random.choice([0, 0, 1, 3]))),
        earliest=random.choice([None, time(9), time(22)]),
        latest=random.choice([None, time(12), time(1)]),
        near=random.choice([None, HERE]),
        within_miles=random.choice([None, 5.0]),
        kinds=frozenset(random.sample(["O", "C", "W"], random.choice([0, 0, 1, 2]))),
        online=random.choice([None, None, True, False]),
    )


def test_meetings_are_found_as_the_rule_book_finds_them(browser_database: str) -> None:
    random = Random(7)
    whole = [generated(random) for _ in range(120)]
    taken(whole)
    for _ in range(60):
        wanted = wished(random)
        if wanted.near is None:
            wanted = replace(wanted, within_miles=None)
        when = random.choice([None, NOW + timedelta(minutes=random.randint(0, 10000))])
        rows, rule = both(wanted, whole, when)
        if when is None:
            assert rows == rule, wanted
        else:
            assert sorted(rows) == sorted(rule), wanted
            assert [day for _, day in rows] == [day for _, day in rule], wanted


def test_pages_of_meetings_do_not_overlap_and_miss_none(browser_database: str) -> None:
    random = Random(3)
    taken(generated(random) for _ in range(30))
    whole, total = meetings.found(ada(), Wanted(), from_now=False, size=500, offset=0)
    cut = [
        row
        for at in range(0, total, 7)
        for row in meetings.found(ada(), Wanted(), from_now=False, size=7, offset=at)[0]
    ]
    assert cut == list(whole)


def test_a_meeting_that_is_closed_for_now_is_not_found(browser_database: str) -> None:
    paused = replace(listing(ALL[0], 0), standing=Standing.PAUSED)
    with databases.signed_in_as(Login.OWNER):
        intake.take(found=[paused], at=NOW)
    assert meetings.found(ada(), Wanted(), from_now=False, size=5, offset=0) == ((), 0)


# --- What a manager should see ---


@ada_sees
def test_criteria_that_demand_harm_are_flagged_to_their_manager() -> None:
    service("Quay House", ADULT)
    key = service("Order Homes", ADULT, ORDER)
    service("Street Rooms", {"kind": "housing", "any_of": ["no_fixed_abode"]})
    service(
        "Keen Team", {"kind": "test", "result": "positive", "within_days": 7}, agency=world.MIND
    )
    ed = concerns.flagged(world.viewer("Ed Latch", at=NOW))
    assert [(each.service, [c.value for c in each.concerns]) for each in ed] == [
        ("Order Homes", ["offence"]),
        ("Street Rooms", ["homelessness"]),
    ]
    assert ed[0].service_id == key
    lead = concerns.flagged(world.viewer("Oz Partner", at=NOW))
    assert {each.service for each in lead} == {"Order Homes", "Street Rooms", "Keen Team"}
    assert not any(each.ours for each in lead)
