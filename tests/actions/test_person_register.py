"""Registering: everything is kept, nothing half, and whoever else is known plays no part."""

import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import world
from tests.actions.people import refusals, restricted, seeing
from tests.clock import NOW
from throughcare.actions import person
from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.person.rules import RegisterFacts, Registration, Way
from throughcare.domain.person.terms import Channel, ChannelKind
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

BORN = date(1985, 5, 4)
NHS = (Scheme.NHS_NUMBER, "943 476 5919")
PNC = (Scheme.PNC, "79/163001B")


def register(key: UUID, by: str = "Ada Quill", **who: Any) -> Registration:
    facts = RegisterFacts(**({"given": "Robert", "family": "Harrow", "born_on": BORN} | who))
    return person.register(key=key, who=facts, by=world.viewer(by, at=NOW), at=NOW)


def everything() -> dict[str, int]:
    """How many rows stand in every table about people, as Ada Quill sees them, and jobs."""
    tables = (
        models.Person,
        models.PersonName,
        models.PersonIdentifier,
        models.Channel,
        models.Involvement,
        models.Journey,
        models.Event,
        models.EventPayload,
        models.Obligation,
    )
    with seeing("Ada Quill"), connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs")
        return {t.__name__: t.objects.count() for t in tables} | {"jobs": cursor.fetchone()[0]}


def test_everything_told_is_kept() -> None:
    key = new_key()
    register(
        key,
        called_by="Ace",
        sex="male",
        gender="man",
        no_fixed_abode=True,
        area=" West Town ",
        language="pl",
        interpreter_needed=True,
        access_needs=("easy_read", "more_time"),
        learning_disability=True,
        numbers=(NHS, PNC),
        channels=(
            Channel(kind=ChannelKind.MOBILE, value="07700 900123", safe=True),
            Channel(kind=ChannelKind.POST, value="1 Mill Lane"),
        ),
    )
    with seeing("Ada Quill"):
        kept = models.Person.objects.get(pk=key)
        assert (kept.called_by, kept.family_name, kept.sort_key) == ("Ace", "Harrow", "harrow ace")
        assert (kept.sex, kept.gender, kept.language, kept.area) == (
            "male",
            "man",
            "pl",
            "West Town",
        )
        assert kept.no_fixed_abode
        assert kept.interpreter_needed
        needed = models.TakingPart.objects.get()
        assert needed.learning_disability is True
        assert needed.access_needs == ["easy_read", "more_time"]
        assert needed.category == "health"
        name = models.PersonName.objects.get()
        assert (name.given, name.family, name.search_text) == ("Robert", "Harrow", "robert harrow")
        assert set(models.PersonIdentifier.objects.values_list("scheme", "value", "category")) == {
            ("nhs_number", "9434765919", "identity"),
            ("pnc", "1979/0163001B", "justice"),
        }
        assert set(models.Channel.objects.values_list("kind", "value", "safe")) == {
            ("mobile", "07700 900123", True),
            ("post", "1 Mill Lane", False),
        }
        assert models.Journey.objects.get().lead_worker_id == world.key("Ada Quill")


def test_the_same_key_twice_changes_nothing() -> None:
    key = new_key()
    register(key)
    before = everything()
    register(key, given="Another")
    assert everything() == before


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ({"given": "", "family": ""}, {"person.name_needed"}),
        ({"born_on": None}, {"person.age_needed"}),
        ({"numbers": ((Scheme.NHS_NUMBER, "943 476 5918"),)}, {"identifier.nhs_number.check"}),
        ({"sex": "x", "language": "x"}, {"person.not_in_list"}),
    ],
)
def test_what_is_refused_leaves_nothing(who: dict[str, Any], codes: set[str]) -> None:
    before = everything()
    assert refusals(lambda: register(new_key(), **who)) == codes
    assert everything() == before


def test_nobody_under_18_is_stored() -> None:
    before = everything()
    answer = register(new_key(), born_on=date(2010, 3, 3))
    assert (answer.way, answer.adult_on) == (Way.SIGNPOST, date(2028, 3, 3))
    assert everything() == before


def test_who_may_not_register_does_not() -> None:
    before = everything()
    assert refusals(lambda: register(new_key(), by="Ann Ledger")) == {"permission.not_yours"}
    assert everything() == before


def steps(**who: Any) -> list[str]:
    """The statements that registering somebody runs, keys and words left out."""
    key = new_key()
    with CaptureQueriesContext(connection) as seen:
        register(key, by="Di Harrow", **who)
    return [re.sub(r"s\d+_x\d+|'.*'", "", query["sql"])[:80] for query in seen]


def test_a_record_that_may_not_be_seen_changes_nothing_in_what_is_done() -> None:
    who = {"numbers": (NHS, PNC)}
    steps(given="Warm", family="Up", born_on=date(1970, 1, 1))
    unknown = steps(given="Nobody", family="Alike", born_on=date(1960, 2, 2), **who)
    register(new_key(), by="Ada Quill", **who)
    assert steps(**who) == unknown
    restricted_key = new_key()
    register(restricted_key, by="Ada Quill", given="Zora", family="Vale", **who)
    restricted(restricted_key, readers=["Ada Quill"])
    assert steps(given="Zora", family="Vale", **who) == unknown
