"""A referral goes across two agencies, each move by the right side, each clock opened and met."""

from datetime import date
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from throughcare.actions import person, referral
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.referral.rules import Declining
from throughcare.domain.sharing.terms import Basis
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db


def ada():  # type: ignore[no-untyped-def]
    return world.viewer("Ada Quill", at=NOW)


def di():  # type: ignore[no-untyped-def]
    return world.viewer("Di Harrow", at=NOW)


def somebody() -> UUID:
    key = new_key()
    who = RegisterFacts(given="Sam", family="Example", born_on=date(1985, 5, 5))
    person.register(key=key, who=who, by=ada(), at=NOW)
    return key


def draft(person_id: UUID, **changes: object) -> referral.Draft:
    usual: dict[str, object] = {
        "person_id": person_id,
        "service_id": world.key("Northgate supported rooms"),
        "need": "housing",
        "basis": Basis.CONSENT,
        "agreed": True,
    }
    return referral.Draft(**usual | changes)  # type: ignore[arg-type]


def sent(person_id: UUID) -> UUID:
    return referral.send(key=new_key(), draft=draft(person_id), by=ada(), at=NOW)


def owed() -> set[str]:
    return set(
        models.Obligation.objects.filter(met_at=None, fell_at=None).values_list("rule", flat=True)
    )


def test_the_receiver_sees_who_it_is_only_once_it_is_sent() -> None:
    key = somebody()
    with viewing(worker_id=di().worker_id, agency_id=di().agency_id, at=NOW):
        assert not models.Person.objects.exists()
    sent(key)
    with viewing(worker_id=di().worker_id, agency_id=di().agency_id, at=NOW):
        assert models.Person.objects.get().called_by == "Sam"
        assert {"referral.acknowledge", "referral.decide"} <= owed()


def test_accepted_and_seen_meets_every_clock() -> None:
    key = sent(somebody())
    referral.acknowledge(referral_id=key, by=di(), at=NOW)
    referral.accept(referral_id=key, holder_id=di().worker_id, by=di(), at=NOW)
    referral.see(referral_id=key, by=di(), at=NOW)
    with viewing(worker_id=di().worker_id, agency_id=di().agency_id, at=NOW):
        assert not {rule for rule in owed() if rule.startswith("referral.")}
        assert models.Referral.objects.get().state == "seen"


def test_nothing_is_sent_before_they_agreed() -> None:
    key = somebody()
    with pytest.raises(Refused) as refused:
        referral.send(key=new_key(), draft=draft(key, agreed=False), by=ada(), at=NOW)
    assert {r.code for r in refused.value.reasons} == {"referral.agreement_needed"}
    with viewing(worker_id=ada().worker_id, agency_id=ada().agency_id, at=NOW):
        assert not models.Referral.objects.exists()
        assert not models.Grant.objects.exists()


def test_only_the_receiver_accepts() -> None:
    key = sent(somebody())
    with pytest.raises(Refused) as refused:
        referral.accept(referral_id=key, holder_id=ada().worker_id, by=ada(), at=NOW)
    assert {r.code for r in refused.value.reasons} == {"referral.accept.not_yours"}


def test_for_a_third_agency_the_referral_does_not_exist() -> None:
    key = sent(somebody())
    hal = world.viewer("Hal Birch", at=NOW)
    with pytest.raises(Refused) as refused:
        referral.acknowledge(referral_id=key, by=hal, at=NOW)
    assert {r.code for r in refused.value.reasons} == {"referral.not_found"}


def test_a_refusal_tells_the_referrer_and_asks_for_another_way() -> None:
    key = sent(somebody())
    referral.decline(
        referral_id=key,
        declining=Declining(
            code="no_capacity", criterion="No room until May", advice="Ask in May"
        ),
        by=di(),
        at=NOW,
    )
    with viewing(worker_id=ada().worker_id, agency_id=ada().agency_id, at=NOW):
        assert "referral.next_way" in owed()
        assert models.News.objects.get(worker_id=ada().worker_id).read_at is None
