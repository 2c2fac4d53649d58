"""C17: two refusals against each other are joined by the house; the managers meet and decide."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import (
    DRUGS_FIRST,
    MIND_FIRST,
    NO_ROOM,
    declined,
    events,
    everything,
    owed,
    row,
    seen_by,
    sent,
    sent_to_mind,
    sent_to_recovery,
    service,
)
from throughcare.actions import referral
from throughcare.domain.kernel.decision import Refused
from throughcare.queries import referral as query
from throughcare.records import models

pytestmark = pytest.mark.django_db

RECOVERY_ID = world.key(world.RECOVERY)
SIDES = ("Hal Birch", "Jo Wren", "Kit Vale", "Cy Fenn", "Bo Marsh")


def two_closed_doors() -> tuple[UUID, UUID]:
    """Drugs says mental health first, mental health says drugs first."""
    person_id = somebody("Hal Birch")
    drugs, mind = sent_to_recovery(person_id), sent_to_mind(person_id)
    declined(drugs, by="Cy Fenn", as_=MIND_FIRST)
    assert row(drugs, by="Hal Birch").state == "declined"
    declined(mind, by="Jo Wren", as_=DRUGS_FIRST)
    return drugs, mind


def test_neither_closes() -> None:
    for key in two_closed_doors():
        found = row(key, by="Hal Birch")
        assert (found.state, found.closed_at) == ("joint", None)


def test_the_two_named_managers_owe_a_meeting() -> None:
    drugs, mind = two_closed_doors()
    for key, manager in ((drugs, "Bo Marsh"), (mind, "Kit Vale")):
        with seen_by(manager):
            meet = models.Obligation.objects.get(rule="referral.meet", about_id=key)
            assert meet.owner_worker_id == world.key(manager)
            told = models.News.objects.filter(event__about_id=key, worker_id=world.key(manager))
            assert told.count() == 1
    assert "referral.next_way" not in owed(by="Hal Birch")


def test_it_is_the_house_that_joins_them() -> None:
    drugs, mind = two_closed_doors()
    for key in (drugs, mind):
        assert events(key, by="Hal Birch") == [
            "referral.sent",
            "referral.declined",
            "referral.joined",
        ]
        with seen_by("Hal Birch"):
            joined = models.Event.objects.get(about_id=key, kind="referral.joined")
            assert joined.recorded_by_id == world.key("The net")


def test_each_side_sees_its_own_referral_and_not_a_word_of_the_other() -> None:
    drugs, mind = two_closed_doors()
    for name, own, other in (("Jo Wren", mind, world.RECOVERY), ("Cy Fenn", drugs, world.MIND)):
        with seen_by(name) as viewer:
            assert [each.pk for each in models.Referral.objects.all()] == [own]
            seen = [str(each.payload) for each in models.EventPayload.objects.all()]
            assert not any(other in text for text in seen)
            assert query.partner(viewer, referral_id=own) is None
            shown = query.shown(viewer, referral_id=own)
            assert shown is not None
            assert not any(other in line.text for line in shown.history)


def test_only_the_managers_learn_whom_to_meet_and_the_ledger_says_so() -> None:
    drugs, mind = two_closed_doors()
    with seen_by("Kit Vale") as viewer:
        partner = query.partner(viewer, referral_id=mind)
        assert query.partner(viewer, referral_id=drugs) is None
    assert partner == query.Partner(
        agency_id=RECOVERY_ID, agency=world.RECOVERY, manager="Bo Marsh", phone="01632 960001"
    )
    with seen_by("Hal Birch"):
        told = models.Disclosure.objects.get(to_agency_id=world.key(world.MIND))
        assert told.to_whom == "Kit Vale"
        assert world.RECOVERY in told.what


def test_what_was_shared_is_shared_again_while_they_meet() -> None:
    two_closed_doors()
    for name in ("Jo Wren", "Cy Fenn"):
        with seen_by(name):
            assert models.Person.objects.get().called_by == "Sam"


def test_unless_the_person_ended_it_themselves() -> None:
    person_id = somebody("Hal Birch")
    drugs, mind = sent_to_recovery(person_id), sent_to_mind(person_id)
    with seen_by("Hal Birch", at=NOW):
        models.Grant.objects.filter(under_id=drugs).update(
            ends_at=NOW, withdrawn_at=NOW, withdrawn_why="They changed their mind"
        )
    declined(drugs, by="Cy Fenn", as_=MIND_FIRST)
    declined(mind, by="Jo Wren", as_=DRUGS_FIRST)
    with seen_by("Cy Fenn"):
        assert not models.Person.objects.exists()


def test_the_record_of_the_meeting_stands_on_both() -> None:
    drugs, mind = two_closed_doors()
    referral.meet(referral_id=mind, words="Both start on Monday", by=worker("Kit Vale"), at=NOW)
    for key, manager in ((drugs, "Bo Marsh"), (mind, "Kit Vale")):
        assert row(key, by="Hal Birch").met_at == NOW
        assert owed(about=key, by=manager) >= {"referral.settle"}
        assert "referral.meet" not in owed(about=key, by=manager)
        assert events(key, by=manager)[-1] == "referral.met"


def test_one_takes_them_on_and_the_other_settles_with_a_reason() -> None:
    drugs, mind = two_closed_doors()
    kit, bo = worker("Kit Vale"), worker("Bo Marsh")
    referral.meet(referral_id=mind, words="Mind starts", by=kit, at=NOW)
    referral.accept(referral_id=mind, holder_id=kit.worker_id, by=kit, at=NOW)
    referral.settle(referral_id=drugs, declining=NO_ROOM, by=bo, at=NOW)
    assert row(mind, by="Hal Birch").state == "accepted"
    assert row(drugs, by="Hal Birch").state == "declined"
    assert "referral.next_way" in owed(about=drugs, by="Hal Birch")
    assert events(drugs, by="Hal Birch")[-1] == "referral.settled"


def refused(name: str, act: object) -> set[str]:
    before = everything(*SIDES)
    with pytest.raises(Refused) as why:
        act(worker(name))  # type: ignore[operator]
    assert everything(*SIDES) == before
    return {reason.code for reason in why.value.reasons}


def test_nobody_settles_before_they_met() -> None:
    drugs, _ = two_closed_doors()
    assert refused(
        "Bo Marsh",
        lambda by: referral.settle(referral_id=drugs, declining=NO_ROOM, by=by, at=NOW),
    ) == {"referral.not_met_yet"}


def test_only_a_manager_records_the_meeting() -> None:
    _, mind = two_closed_doors()
    for name, codes in (
        ("Jo Wren", {"permission.not_yours"}),
        ("Ivy Moor", {"referral.meet.not_yours"}),
        ("Bo Marsh", {"referral.not_found"}),
    ):
        assert (
            refused(
                name,
                lambda by: referral.meet(referral_id=mind, words="We met", by=by, at=NOW),
            )
            == codes
        )


def test_nobody_but_the_clock_joins() -> None:
    _, mind = two_closed_doors()
    assert row(mind, by="Jo Wren").state == "joint"
    assert "join" not in dir(referral)


def test_two_refusals_for_one_need_are_enough() -> None:
    person_id = somebody()
    flats = service("Supported flats", agency=world.MIND, need="housing")
    first, second = sent(person_id), sent(person_id, service_id=flats)
    declined(first, by="Di Harrow")
    declined(second, by="Jo Wren")
    assert {row(key).state for key in (first, second)} == {"joint"}
    with seen_by("Ed Latch"):
        assert models.Obligation.objects.get(rule="referral.meet").about_id == first


def test_one_agency_that_refuses_twice_meets_nobody() -> None:
    person_id = somebody()
    support = service("Northgate floating support", agency=world.HOUSING, need="housing")
    first, second = sent(person_id), sent(person_id, service_id=support)
    declined(first, by="Di Harrow")
    declined(second, by="Di Harrow")
    assert {row(key).state for key in (first, second)} == {"declined"}


def test_where_two_agencies_referred_each_hears_of_its_own_only() -> None:
    person_id = somebody("Hal Birch")
    mind = sent_to_mind(person_id)
    drugs = sent_to_recovery(person_id)
    referral.accept(
        referral_id=drugs, holder_id=world.key("Ada Quill"), by=worker("Ada Quill"), at=NOW
    )
    rooms = sent(person_id, by="Ada Quill", need="mental_health")
    declined(mind, by="Jo Wren")
    declined(rooms, by="Di Harrow")
    assert row(mind, by="Hal Birch").state == "joint"
    assert row(rooms, by="Ada Quill").state == "joint"
    with seen_by("Ada Quill"):
        assert not models.Referral.objects.filter(pk=mind).exists()
    with seen_by("Hal Birch"):
        assert not models.Referral.objects.filter(pk=rooms).exists()


def test_taking_one_back_frees_the_other() -> None:
    drugs, mind = two_closed_doors()
    hal = worker("Hal Birch")
    referral.withdraw(referral_id=drugs, by_whom="person", code="no_longer_wanted", by=hal, at=NOW)
    assert row(drugs, by="Hal Birch").state == "withdrawn"
    assert row(mind, by="Hal Birch").state == "joint"
    assert "referral.settle" in owed(about=mind, by="Kit Vale")
    referral.settle(referral_id=mind, declining=NO_ROOM, by=worker("Kit Vale"), at=NOW)
    assert row(mind, by="Hal Birch").state == "declined"


def test_it_is_counted_for_each_pair_of_agencies() -> None:
    drugs, mind = two_closed_doors()
    since, until = NOW - timedelta(days=1), NOW + timedelta(days=1)
    for name, pairs in (("Oz Partner", 1), ("Bo Marsh", 1), ("Ed Latch", 0), ("Jo Wren", 0)):
        with seen_by(name) as viewer:
            assert len(query.pairs(viewer, starts_at=since, ends_at=until)) == pairs
    referral.meet(referral_id=mind, words="Met", by=worker("Kit Vale"), at=NOW)
    with seen_by("Oz Partner") as viewer:
        (pair,) = query.pairs(viewer, starts_at=since, ends_at=until)
        assert query.pairs(viewer, starts_at=until, ends_at=until + since.resolution) == ()
    assert pair == query.Pair(one=world.MIND, other=world.RECOVERY, joined=1, met=1, taken_on=0)
    assert drugs != mind


def test_from_the_duty_the_two_can_go_on_together_with_the_other_side_named() -> None:
    _, mind = two_closed_doors()
    kit = signed_in("Kit Vale")
    page = kit.get(f"/referrals/{mind}").content.decode()
    way = f"/people/{row(mind, by='Hal Birch').person_id}/health/together?with={RECOVERY_ID}"
    assert way in page
    form = kit.get(way).content.decode()
    assert re.search(rf'value="{RECOVERY_ID}"[^>]*checked', form)
    for name in ("Hal Birch", "Jo Wren"):
        assert "Go on together" not in signed_in(name).get(f"/referrals/{mind}").content.decode()
