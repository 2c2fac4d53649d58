"""Somebody rang: taken down in one go, registered where new, acknowledged, and spoken to."""

from datetime import timedelta

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import TABLES, events, everything, owed, row, seen_by
from throughcare.actions import referral
from throughcare.domain.kernel.decision import Refused
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


def call(**changes: object) -> referral.Call:
    usual: dict[str, object] = {
        "source": "self",
        "need": "drug_treatment",
        "name": "Robin Fictional",
        "reach": "07700 900123, mornings",
        "own_words": "I want to stop",
    }
    return referral.Call(**usual | changes)  # type: ignore[arg-type]


def test_somebody_new_is_registered_and_their_referral_stands_acknowledged() -> None:
    key = new_key()
    referral.rang(key=key, call=call(), by=worker("Cy Fenn"), at=NOW)
    found = row(key, by="Cy Fenn")
    assert (found.state, found.source) == ("acknowledged", "self")
    assert found.from_agency_id == found.to_agency_id == world.key(world.RECOVERY)
    assert found.grant_id is None
    with seen_by("Cy Fenn"):
        person = models.Person.objects.get()
        assert (person.called_by, person.family_name) == ("Robin", "Fictional")
        channel = models.Channel.objects.get()
        assert (channel.kind, channel.safe) == ("mobile", True)
        assert not models.Grant.objects.exists()
        assert not models.News.objects.exists()
    assert events(key, by="Cy Fenn") == ["referral.sent", "referral.acknowledged"]


def test_a_human_speaks_to_them_within_a_day() -> None:
    key = new_key()
    referral.rang(key=key, call=call(), by=worker("Cy Fenn"), at=NOW)
    with seen_by("Cy Fenn"):
        clock = models.Obligation.objects.get(rule="referral.human_contact", about_id=key)
        assert (clock.due_at, clock.owner_role) == (NOW + timedelta(days=1), "duty_worker")
    assert "referral.acknowledge" not in owed(about=key, by="Cy Fenn")


@pytest.mark.parametrize(
    ("source", "within_a_day"),
    [("custody_suite", True), ("release", True), ("generic", False), ("family", False)],
)
def test_the_clock_follows_who_rings(source: str, within_a_day: bool) -> None:
    key = new_key()
    referral.rang(key=key, call=call(source=source), by=worker("Cy Fenn"), at=NOW)
    assert ("referral.human_contact" in owed(about=key, by="Cy Fenn")) is within_a_day
    assert row(key, by="Cy Fenn").basis == "public_task"


def test_somebody_known_is_not_registered_again() -> None:
    person_id, key = somebody(), new_key()
    referral.rang(key=key, call=call(name="", person_id=person_id), by=worker("Cy Fenn"), at=NOW)
    with seen_by("Cy Fenn"):
        assert models.Person.objects.get().pk == person_id
    assert row(key, by="Cy Fenn").person_id == person_id


def test_taken_down_twice_is_taken_down_once() -> None:
    key = new_key()
    for _ in range(2):
        referral.rang(key=key, call=call(), by=worker("Cy Fenn"), at=NOW)
    with seen_by("Cy Fenn"):
        assert models.Person.objects.count() == models.Referral.objects.count() == 1
        assert models.Channel.objects.count() == 1


def test_the_agency_that_was_rung_decides_as_on_any_other() -> None:
    key, cy = new_key(), worker("Cy Fenn")
    referral.rang(key=key, call=call(), by=cy, at=NOW)
    referral.accept(referral_id=key, holder_id=world.key("Ada Quill"), by=cy, at=NOW)
    referral.see(referral_id=key, by=cy, at=NOW)
    assert row(key, by="Cy Fenn").state == "seen"
    assert owed(about=key, by="Cy Fenn") == set()


def test_another_agency_sees_nothing_of_it() -> None:
    referral.rang(key=new_key(), call=call(), by=worker("Cy Fenn"), at=NOW)
    with seen_by("Di Harrow"):
        assert not models.Person.objects.exists()
        assert not any(table.objects.exists() for table in TABLES)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"name": ""}, {"referral.name_needed"}),
        ({"source": "agency"}, {"referral.source_needed"}),
        ({"need": "housing"}, {"referral.no_service_here"}),
        ({"need": "", "name": "", "source": ""}, {
            "referral.need_needed", "referral.name_needed", "referral.source_needed",
        }),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nobody_registered(
    changes: dict[str, str], codes: set[str]
) -> None:
    before = everything("Cy Fenn")
    with pytest.raises(Refused) as refused:
        referral.rang(key=new_key(), call=call(**changes), by=worker("Cy Fenn"), at=NOW)
    assert {r.code for r in refused.value.reasons} == codes
    assert everything("Cy Fenn") == before
    with seen_by("Cy Fenn"):
        assert not models.Person.objects.exists()


def test_who_rings_twice_has_one_referral_open() -> None:
    person_id = somebody()
    again = call(name="", person_id=person_id)
    referral.rang(key=new_key(), call=again, by=worker("Cy Fenn"), at=NOW)
    before = everything("Cy Fenn")
    with pytest.raises(Refused) as refused:
        referral.rang(key=new_key(), call=again, by=worker("Cy Fenn"), at=NOW)
    assert {r.code for r in refused.value.reasons} == {"referral.already_open"}
    assert everything("Cy Fenn") == before
