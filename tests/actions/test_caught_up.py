"""Those on record when a duty arrives are caught up with by an event; a replay gives the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import databases, world
from tests.actions.test_maintained import DUE, JO, LATER, MAINTAINED, due, given, owes
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.referrals import seen_by
from throughcare.actions import sharing, treatment
from throughcare.actions.treatment.catching_up import catch_up
from throughcare.domain.net import protocol
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.jobs.postgres.place import Login
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.usefixtures("browser_database")


def night(*, days: int = 1, agency: str = world.RECOVERY) -> int:
    at = NOW + timedelta(days=days)
    with viewing_as_the_net(agency_id=world.key(agency), at=at) as net:
        return catch_up(by=net, at=at)


def replayed() -> list[object]:
    """Where what is stored differs from what a replay of every event gives."""
    with databases.signed_in_as(Login.OWNER):
        return [line for past in everybody() for line in differences(past, as_recorded())]


def test_whoever_leads_learns_later_of_a_medicine_and_is_caught_up_with_once() -> None:
    kim = somebody(given="Kim")
    shared(kim, C.IDENTITY, to=world.MIND)
    given(kim, by=JO, ago=400)
    assert (night(), MAINTAINED in owes(kim)) == (0, False)
    sharing.give(
        key=new_key(),
        person_id=kim,
        to_agency_id=world.key(world.RECOVERY),
        categories=frozenset({C.IDENTITY, C.TREATMENT}),
        purpose="Help together",
        basis=Basis.CONSENT,
        how_given=HowGiven.FACE_TO_FACE,
        own_words="Yes",
        ends_at=None,
        by=worker(JO),
        at=LATER,
    )
    assert [night(days=2), night(days=3)] == [1, 0]
    assert MAINTAINED in owes(kim)
    with seen_by(JO, at=NOW + timedelta(days=3)):
        assert not models.Event.objects.filter(kind="medicine.caught_up").exists()
    assert replayed() == []


def test_a_duty_that_comes_later_catches_up_with_those_on_record_and_replays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tomorrow = (NOW + timedelta(days=1)).date()
    later = tuple(
        replace(rule, since=tomorrow) if rule.code == MAINTAINED else rule
        for rule in protocol.RULES
    )
    monkeypatch.setattr(protocol, "RULES", later)
    sam = somebody()
    key = given(sam)
    assert MAINTAINED not in owes(sam)
    assert [night(), night(days=2)] == [1, 0]
    assert due(sam) == DUE
    assert replayed() == []
    treatment.stop(fact_id=key, ends_on=LATER.date(), by=worker(), at=NOW)
    assert MAINTAINED not in owes(sam)
