"""Emergency access: for one exactly named person, for some hours, and looked at afterwards."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests import world
from tests.access.browsing import signed_in
from tests.actions import people
from tests.actions.people import refusals, refused_by_the_database, seeing
from tests.clock import NOW
from throughcare.actions.sharing import emergency
from throughcare.domain.sharing.emergency import EMERGENCY, Danger, Finding
from throughcare.queries.sharing import emergency as query
from throughcare.queries.sharing import ledger
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

BORN = date(1985, 5, 5)


def look(text: str = "Sam Example", *, by: str = "Kit Vale", **changes: object) -> UUID | None:
    told: dict[str, object] = {
        "text": text,
        "born_on": BORN,
        "danger": Danger.OVERDOSE,
        "reason": "Found unconscious at the station",
    }
    key = changes.pop("key", None) or new_key()
    assert isinstance(key, UUID)
    sought = emergency.Sought(**told | changes)  # type: ignore[arg-type]
    return emergency.look(key=key, sought=sought, by=world.viewer(by, at=NOW), at=NOW)


def owed(name: str) -> set[str]:
    with seeing(name):
        return set(
            models.Obligation.objects.filter(
                met_at=None, fell_at=None, rule__startswith="sharing."
            ).values_list("rule", flat=True)
        )


def test_it_opens_what_may_save_a_life_for_some_hours() -> None:
    sam = people.registered()
    assert look() == sam
    with seeing("Kit Vale"):
        assert models.Person.objects.get().called_by == "Sam"
        grant = models.Grant.objects.get()
        assert (grant.from_agency_id, set(grant.categories)) == (None, set(EMERGENCY))
        assert grant.ends_at == NOW + timedelta(hours=4)
        assert not models.EventPayload.objects.filter(category="plan").exists()
    with seeing("Kit Vale", at=NOW + timedelta(hours=4)):
        assert not models.Person.objects.exists()


def test_the_agency_that_leads_looks_at_it_and_the_person_can_read_it() -> None:
    sam, key = people.registered(), new_key()
    look(key=key)
    assert owed("Gil Stone") == {"sharing.review_emergency"}
    with seeing("Ada Quill"):
        (line,) = ledger.ledger(people.ada(), person_id=sam, name="Sam").lines
    assert line.emergency
    assert line.sentence.startswith("West Town Mental Health Team may see who Sam is, treatment")
    assert "because a life was in danger" in line.sentence


def test_unneeded_it_ends_at_once() -> None:
    sam, key = people.registered(), new_key()
    look(key=key)
    gil = world.viewer("Gil Stone", at=NOW)
    reviewed = {"grant_id": key, "person_id": sam, "by": gil, "at": NOW}
    for wrong, codes in (
        ({"finding": None, "words": "x"}, {"emergency.finding_needed"}),
        ({"finding": Finding.NEEDED, "words": " "}, {"emergency.words_needed"}),
    ):
        assert refusals(lambda w=wrong: emergency.review(**reviewed | w)) == codes  # type: ignore[misc]
    emergency.review(finding=Finding.NOT_NEEDED, words="He was well", **reviewed)  # type: ignore[arg-type]
    assert owed("Gil Stone") == set()
    with seeing("Kit Vale", at=NOW + timedelta(minutes=1)):
        assert not models.Person.objects.exists()


def test_nobody_reviews_their_own_agencys_look() -> None:
    sam, key = people.registered(), new_key()
    look(key=key)
    kit = world.viewer("Kit Vale", at=NOW)
    assert refusals(
        lambda: emergency.review(
            grant_id=key, person_id=sam, finding=Finding.NEEDED, words="x", by=kit, at=NOW
        )
    ) == {"sharing.not_found"}


@pytest.mark.parametrize(
    ("text", "born_on"),
    [
        ("Samuel Example", BORN),
        ("Sam Example", date(1985, 5, 6)),
        ("Nobody Here", BORN),
    ],
)
def test_only_the_exact_person_is_found_and_each_look_is_remembered(
    text: str, born_on: date
) -> None:
    people.registered()
    assert look(text, born_on=born_on) is None
    with seeing("Kit Vale"):
        assert not models.Grant.objects.exists()
        assert models.EmergencyLook.objects.count() == 1


def test_two_of_a_name_and_day_are_neither() -> None:
    people.registered()
    people.registered()
    assert look() is None


def test_a_restricted_record_is_not_there_in_an_emergency_either() -> None:
    sam = people.registered()
    people.restricted(sam, readers=["Bo Marsh"])
    assert look() is None
    with seeing("Kit Vale"):
        assert not models.Grant.objects.exists()
        assert not models.Disclosure.objects.exists()


def sought(name: str) -> list[tuple[UUID, str]]:
    with seeing(name):
        found = query.sought(world.viewer(name, at=NOW))
        return [(each.person_id, each.who) for each in found]


def test_those_named_in_a_restriction_read_that_somebody_looked_and_nobody_else_does() -> None:
    sam = people.registered()
    people.restricted(sam, readers=["Bo Marsh"])
    look()
    look("Somebody Else")
    assert sought("Bo Marsh") == [(sam, "Kit Vale")]
    for other in ("Ada Quill", "Gil Stone", "Kit Vale", "Jo Wren"):
        assert sought(other) == []
        assert "looked for" not in signed_in(other).get("/today").content.decode()
    today = signed_in("Bo Marsh").get("/today").content.decode()
    assert "Kit Vale, West Town Mental Health Team, looked for Sam" in today
    with seeing("Bo Marsh"):
        lines = ledger.ledger(world.viewer("Bo Marsh", at=NOW), person_id=sam, name="Sam").lines
    assert [line.sentence for line in lines] == [
        "Kit Vale, West Town Mental Health Team, looked for Sam because a life was in danger, "
        "and was shown nothing. Overdose: Found unconscious at the station."
    ]


def test_of_two_of_a_name_it_opens_one_and_tells_of_the_restricted_one() -> None:
    hidden, other = people.registered(), people.registered()
    people.restricted(hidden, readers=["Bo Marsh"])
    assert look() == other
    assert sought("Bo Marsh") == [(hidden, "Kit Vale")]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"text": "Sam"}, {"emergency.exact_needed"}),
        ({"born_on": None}, {"emergency.exact_needed"}),
        ({"danger": None}, {"emergency.danger_needed"}),
        ({"reason": " "}, {"emergency.reason_needed"}),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_it_needs_a_danger_a_reason_and_somebody_exactly_named(
    changes: dict[str, object], codes: set[str], known: bool
) -> None:
    if known:
        people.registered()
    assert refusals(lambda: look(**changes)) == codes  # type: ignore[arg-type]
    with seeing("Kit Vale"):
        assert not models.EmergencyLook.objects.exists()


def test_looks_are_few_a_day_whether_they_find_or_not() -> None:
    people.registered()
    for text in ["Nobody Here"] * 4 + ["Sam Example"]:
        look(text)
    assert refusals(look) == {"emergency.too_many"}
    with seeing("Kit Vale"), refused_by_the_database("too many looks"):
        past_the_rules("nobody", "here")


def test_sent_twice_it_looks_once() -> None:
    sam, key = people.registered(), new_key()
    assert look(key=key) == look(key=key) == sam
    with seeing("Kit Vale"):
        assert models.EmergencyLook.objects.count() == models.Grant.objects.count() == 1


def test_who_has_no_work_with_people_gets_nothing_from_the_database_either() -> None:
    people.registered()
    with seeing("Ann Ledger"), refused_by_the_database("not for this worker"):
        past_the_rules("sam", "example")


def past_the_rules(*words: str) -> None:
    """Asks the database itself."""
    asked = [new_key(), list(words), BORN, [], [], "overdose", "x", 4, 5]
    with connection.cursor() as cursor:
        cursor.execute(emergency.OPEN, asked)
