"""What is known of somebody when help is sought: recorded, replaced, ended, and seen by whom."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.directories import ORDER, known, service
from tests.finding import found
from tests.journeys import shared, somebody, worker
from throughcare.actions import facts
from throughcare.actions.facts import Told
from throughcare.domain.directory.answers import Verdict
from throughcare.domain.directory.facts import Fact, JusticeStatus, Setting, Substance
from throughcare.domain.directory.known import FactKind, How
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.find_help import facts as recorded
from throughcare.queries.find_help import record
from throughcare.queries.find_help.record import Somebody
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db
HOUSING = NeedKind.HOUSING
K = FactKind


def seen_by(person_id: UUID, name: str = "Ada Quill") -> Somebody | None:
    viewer = worker(name)
    with viewing(worker_id=viewer.worker_id, agency_id=viewer.agency_id, at=NOW):
        return record.somebody(viewer, person_id=person_id)


def test_a_fact_replaces_what_was_known_and_is_told_on_the_timeline() -> None:
    person_id = somebody()
    known(person_id, K.SUBSTANCES, "opioids")
    known(person_id, K.SUBSTANCES, "crack", since_on=date(2026, 1, 5), at=NOW + timedelta(hours=1))
    found_facts = seen_by(person_id)
    assert found_facts is not None
    assert found_facts.facts.substances == Fact(
        value=frozenset({Substance.CRACK}), since_on=date(2026, 1, 5)
    )
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        assert models.PersonFact.objects.filter(ended_at=None).count() == 1
        told = models.EventPayload.objects.filter(event__kind="fact.recorded")
        assert {(p.category, p.payload["said"]) for p in told} == {
            ("treatment", "Uses opioids"),
            ("treatment", "Uses crack"),
        }


def test_sent_twice_it_is_recorded_once() -> None:
    person_id, key = somebody(), new_key()
    told = Told(kind=K.HOUSING, codes=("temporary",), how=How.TOLD)
    for _ in range(2):
        facts.record(key=key, person_id=person_id, told=told, by=worker(), at=NOW)
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        assert models.PersonFact.objects.count() == 1
        assert models.Event.objects.filter(kind="fact.recorded").count() == 1


def test_a_refused_fact_leaves_nothing_behind() -> None:
    person_id = somebody()
    with pytest.raises(Refused) as refused:
        known(person_id, K.OPIOID_FREE, "yes")
    assert {reason.code for reason in refused.value.reasons} == {"fact.since_needed"}
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        assert not models.PersonFact.objects.exists()
        assert not models.Event.objects.filter(kind="fact.recorded").exists()


def test_of_somebody_who_is_not_seen_no_fact_is_recorded() -> None:
    person_id = somebody()
    with pytest.raises(Refused) as refused:
        known(person_id, K.HOUSING, "settled", by="Quin Easton")
    assert {reason.code for reason in refused.value.reasons} == {"person.not_found"}


def test_where_somebody_is_now_stands_on_their_record_too() -> None:
    person_id = somebody()
    known(person_id, K.SETTING, "prison", until_on=date(2026, 4, 1))
    found_facts = seen_by(person_id)
    assert found_facts is not None
    assert found_facts.facts.setting == Fact(value=Setting.PRISON, until_on=date(2026, 4, 1))
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        assert models.Person.objects.get(pk=person_id).whereabouts == "prison"


def test_what_is_ended_is_not_known_and_only_its_own_agency_ends_it() -> None:
    person_id = somebody()
    key = known(person_id, K.HOUSING, "settled")
    shared(person_id, Category.IDENTITY, Category.NEEDS)
    with pytest.raises(Refused) as refused:
        facts.end(fact_id=key, by=worker("Hal Birch"), at=NOW)
    assert {reason.code for reason in refused.value.reasons} == {"fact.not_found"}
    facts.end(fact_id=key, by=worker(), at=NOW)
    found_facts = seen_by(person_id)
    assert found_facts is not None
    assert found_facts.facts.housing is None
    with pytest.raises(Refused):
        facts.end(fact_id=key, by=worker(), at=NOW)


def test_a_fact_that_the_viewer_may_not_see_is_not_known() -> None:
    person_id = somebody()
    known(person_id, K.JUSTICE, "licence")
    known(person_id, K.SUBSTITUTION, "yes")
    known(person_id, K.DOCUMENTS, "identity")
    assert seen_by(person_id, "Jo Wren") is None
    shared(person_id, Category.IDENTITY, Category.TREATMENT, to=world.MIND)
    jo = seen_by(person_id, "Jo Wren")
    assert jo is not None
    assert jo.facts.substitution == Fact(value=True)
    assert (jo.facts.justice, jo.facts.documents, jo.facts.needs) == (None, None, None)
    service("Licence Homes", ORDER)
    (verdict,) = [
        each.verdict
        for ranked in found(person_id, "Jo Wren").ranked
        if ranked.service.name == "Licence Homes"
        for each in ranked.answers
    ]
    assert verdict is Verdict.UNKNOWN


def test_what_they_say_of_their_own_offending_never_reaches_justice() -> None:
    person_id = somebody()
    known(person_id, K.JUSTICE, "bail", how=How.TOLD)
    everything = set(Category) - {Category.NOTES, Category.SELF_REPORT}
    shared(person_id, *everything, to=world.PROBATION)
    shared(person_id, *everything, Category.SELF_REPORT, to=world.MIND)
    hal, jo = seen_by(person_id, "Hal Birch"), seen_by(person_id, "Jo Wren")
    assert hal is not None
    assert jo is not None
    assert hal.facts.justice is None
    assert jo.facts.justice == Fact(value=frozenset({JusticeStatus.BAIL}))
    assert recorded.facts(worker("Hal Birch"), person_id=person_id) == ()


def test_the_newest_fact_that_is_seen_counts_whoever_recorded_it() -> None:
    person_id = somebody()
    known(person_id, K.JUSTICE, "licence")
    shared(person_id, *(set(Category) - {Category.NOTES, Category.SELF_REPORT}))
    known(person_id, K.JUSTICE, "none", by="Hal Birch", at=NOW + timedelta(hours=1))
    hal = seen_by(person_id, "Hal Birch")
    assert hal is not None
    assert hal.facts.justice == Fact(value=frozenset())
    ada = seen_by(person_id)
    assert ada is not None
    assert ada.facts.justice == Fact(value=frozenset({JusticeStatus.LICENCE}))


# --- Who takes them ---
