"""People are handed on: offered, accepted or not, inside an agency and to another."""

from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.actions.workforce_facts import (
    check_constraints,
    journey_of,
    owed,
    registered,
    viewer,
)
from tests.clock import NOW
from throughcare.actions.workforce import departures, handover, leads
from throughcare.actions.workforce.handover import To
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.workforce import caseload
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db

ADA, FLO, BO, HAL, IVY = (
    world.key(n) for n in ("Ada Quill", "Flo Reed", "Bo Marsh", "Hal Birch", "Ivy Moor")
)
OURS, PROBATION = world.key(world.RECOVERY), world.key(world.PROBATION)


def offered(*people: UUID, by: str = "Ada Quill", **changes: Any) -> tuple[UUID, ...]:
    to = To(**{"worker_id": FLO, "agency_id": OURS, "words": "I am leaving"} | changes)
    return handover.offer(key=new_key(), people=people, to=to, by=viewer(by), at=NOW)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def rules_of(person_id: UUID, seen_by: str) -> set[str]:
    return {rule for rule, person in owed(seen_by) if person == person_id}


def grants(seen_by: str) -> int:
    who = viewer(seen_by)
    with viewing(worker_id=who.worker_id, agency_id=who.agency_id, at=NOW):
        return models.Grant.objects.filter(ends_at=None).count()


def test_until_it_is_accepted_the_lead_stays() -> None:
    somebody = registered()
    offered(somebody)
    assert journey_of(somebody, "Bo Marsh").lead_worker_id == ADA
    assert "journey.answer_lead" in rules_of(somebody, "Flo Reed")


def test_accepted_the_new_lead_leads_and_owes_a_word_to_the_person() -> None:
    one, other = registered(), registered(given="Tess")
    for offer_id in offered(one, other):
        handover.accept(offer_id=offer_id, by=viewer("Flo Reed"), at=NOW)
    for person_id in (one, other):
        led = journey_of(person_id, "Flo Reed")
        assert (led.lead_worker_id, led.acting) == (FLO, False)
        assert "journey.tell_person" in rules_of(person_id, "Flo Reed")
        assert "journey.answer_lead" not in rules_of(person_id, "Flo Reed")
    leads.told(person_id=one, words="", by=viewer("Flo Reed"), at=NOW)
    assert "journey.tell_person" not in rules_of(one, "Flo Reed")
    check_constraints()


def test_declined_it_stays_and_says_why() -> None:
    (offer_id,) = offered(registered())
    with pytest.raises(Refused) as refused:
        handover.decline(offer_id=offer_id, words=" ", by=viewer("Flo Reed"), at=NOW)
    assert codes(refused) == {"handover.say_why"}
    handover.decline(offer_id=offer_id, words="I lead forty", by=viewer("Flo Reed"), at=NOW)
    with pytest.raises(Refused) as refused:
        handover.accept(offer_id=offer_id, by=viewer("Flo Reed"), at=NOW)
    assert codes(refused) == {"handover.answered_already"}


def test_an_acting_lead_finds_a_lead_and_the_handover_is_met() -> None:
    somebody = registered()
    departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    (offer_id,) = offered(somebody, by="Bo Marsh")
    assert "journey.handover" in rules_of(somebody, "Bo Marsh")
    handover.accept(offer_id=offer_id, by=viewer("Flo Reed"), at=NOW)
    assert "journey.handover" not in rules_of(somebody, "Bo Marsh")
    assert not journey_of(somebody, "Bo Marsh").acting


def test_a_manager_takes_people_upon_themselves_at_once() -> None:
    somebody = registered()
    assert offered(somebody, by="Bo Marsh", worker_id=BO) == ()
    assert journey_of(somebody, "Bo Marsh").lead_worker_id == BO


def test_who_was_asked_and_has_gone_is_waited_for_no_more() -> None:
    somebody = registered()
    offered(somebody)
    departures.lock_out(worker_id=FLO, by=viewer("Ann Ledger"), at=NOW)
    assert "journey.answer_lead" not in rules_of(somebody, "Bo Marsh")
    assert offered(somebody, worker_id=world.key("Cy Fenn"))


@pytest.mark.parametrize(
    ("by", "changes", "expected"),
    [
        ("Flo Reed", {}, {"handover.not_yours"}),
        ("Ada Quill", {"worker_id": ADA}, set()),
        ("Bo Marsh", {"worker_id": ADA}, {"handover.leads_already"}),
        ("Ada Quill", {"worker_id": world.key("Ann Ledger")}, {"handover.cannot_lead"}),
        ("Ada Quill", {"worker_id": HAL}, {"handover.cannot_lead"}),
        ("Ada Quill", {"worker_id": HAL, "agency_id": PROBATION}, {"handover.agreement_needed"}),
        ("Ann Ledger", {}, {"permission.not_yours"}),
        ("Hal Birch", {}, {"person.not_found"}),
    ],
)
def test_what_may_not_be_offered(by: str, changes: dict[str, Any], expected: set[str]) -> None:
    somebody = registered()
    if expected:
        with pytest.raises(Refused) as refused:
            offered(somebody, by=by, **changes)
        assert codes(refused) == expected
    else:
        assert offered(somebody, by=by, **changes) == ()
    with viewing(worker_id=BO, agency_id=OURS, at=NOW):
        assert not models.LeadOffer.objects.exists()
        assert not models.Grant.objects.exists()


def test_one_of_several_refused_none_is_offered() -> None:
    mine, hers = registered(), registered("Flo Reed", given="Tess")
    with pytest.raises(Refused):
        offered(mine, hers, worker_id=world.key("Cy Fenn"))
    with viewing(worker_id=BO, agency_id=OURS, at=NOW):
        assert not models.LeadOffer.objects.exists()


def test_sent_twice_asked_once() -> None:
    somebody, key = registered(), new_key()
    to = To(worker_id=FLO, agency_id=OURS)
    for _ in range(2):
        handover.offer(key=key, people=[somebody], to=to, by=viewer("Ada Quill"), at=NOW)
    with viewing(worker_id=BO, agency_id=OURS, at=NOW):
        assert models.LeadOffer.objects.count() == 1


def transfer(person_id: UUID) -> UUID:
    (offer_id,) = offered(person_id, worker_id=HAL, agency_id=PROBATION, agreed=True)
    return offer_id


def test_another_agency_sees_who_it_is_once_asked_and_leads_once_it_agrees() -> None:
    somebody = registered()
    with viewing(worker_id=HAL, agency_id=PROBATION, at=NOW):
        assert not models.Person.objects.exists()
    offer_id = transfer(somebody)
    with viewing(worker_id=HAL, agency_id=PROBATION, at=NOW):
        assert models.Person.objects.get().pk == somebody
    handover.accept(offer_id=offer_id, by=viewer("Hal Birch"), at=NOW)
    led = journey_of(somebody, "Hal Birch")
    assert (led.lead_worker_id, led.lead_agency_id) == (HAL, PROBATION)
    check_constraints()


def test_what_the_lead_owed_goes_along() -> None:
    somebody = registered()
    before = {rule for rule in rules_of(somebody, "Ada Quill") if rule != "journey.tell_person"}
    assert before == {"journey.contact", "journey.next_step"}
    handover.accept(offer_id=transfer(somebody), by=viewer("Hal Birch"), at=NOW)
    with viewing(worker_id=HAL, agency_id=PROBATION, at=NOW):
        rows = models.Obligation.objects.filter(met_at=None, fell_at=None)
        theirs = dict(rows.values_list("rule", "owner_agency_id"))
    assert theirs == dict.fromkeys(
        [*before, "journey.tell_person", "journey.handover_meeting"], PROBATION
    )


def test_declined_another_agency_sees_no_more() -> None:
    somebody = registered()
    offer_id = transfer(somebody)
    assert grants("Hal Birch") == 1
    handover.decline(offer_id=offer_id, words="Not ours", by=viewer("Ivy Moor"), at=NOW)
    assert grants("Hal Birch") == 0
    with viewing(worker_id=HAL, agency_id=PROBATION, at=NOW):
        assert not models.Person.objects.exists()
    assert journey_of(somebody, "Ada Quill").lead_worker_id == ADA


def test_taken_back_it_cannot_be_accepted() -> None:
    somebody = registered()
    offer_id = transfer(somebody)
    with pytest.raises(Refused) as refused:
        handover.withdraw(offer_id=offer_id, by=viewer("Ivy Moor"), at=NOW)
    assert codes(refused) == {"handover.not_yours"}
    handover.withdraw(offer_id=offer_id, by=viewer("Bo Marsh"), at=NOW)
    with pytest.raises(Refused) as refused:
        handover.accept(offer_id=offer_id, by=viewer("Hal Birch"), at=NOW)
    assert codes(refused) == {"handover.answered_already"}
    assert journey_of(somebody, "Ada Quill").lead_agency_id == OURS


def test_nobody_answers_for_somebody_else_but_their_manager() -> None:
    (offer_id,) = offered(registered())
    with pytest.raises(Refused) as refused:
        handover.accept(offer_id=offer_id, by=viewer("Cy Fenn"), at=NOW)
    assert codes(refused) == {"handover.not_yours"}
    handover.accept(offer_id=offer_id, by=viewer("Bo Marsh"), at=NOW)


def test_caseloads_are_counted_and_acting_too_long_is_seen() -> None:
    registered(), registered(given="Tess")
    departures.lock_out(worker_id=ADA, by=viewer("Ann Ledger"), at=NOW)
    manager = viewer("Bo Marsh")
    with viewing(worker_id=BO, agency_id=OURS, at=NOW):
        loads = {load.name: (load.led, load.acting) for load in caseload.loads(manager)}
        fresh = caseload.led(manager, worker_id=BO)
    assert loads["Bo Marsh"] == (2, 2)
    assert loads["Flo Reed"] == (0, 0)
    assert "Ann Ledger" not in loads
    assert [(led.acting, led.too_long) for led in fresh] == [(True, False)] * 2
    late = NOW.replace(month=3, day=24)
    manager = world.viewer("Bo Marsh", at=late)
    with viewing(worker_id=BO, agency_id=OURS, at=late):
        assert all(led.too_long for led in caseload.led(manager, worker_id=None, acting=True))
