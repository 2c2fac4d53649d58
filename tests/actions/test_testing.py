"""A drug test: taken or not, read, told; and who may see it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, opened, required
from tests.referrals import owed, seen_by
from throughcare.actions import testing
from throughcare.actions.testing import Sample
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage, WhyNot
from throughcare.queries.testing import facts
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

FOUND = {Analyte.OPIATES: Result.FOUND, Analyte.METHADONE: Result.NOT_FOUND}


def taken(person_id: UUID, *, by: str = ADA, at: datetime = NOW, **changes: Any) -> UUID:
    """A sample of urine for treatment, given now."""
    usual: dict[str, Any] = {
        "purpose": Purpose.CLINICAL,
        "matrix": Matrix.URINE,
        "collected_at": at,
        "given": True,
    }
    sample = Sample(**usual | changes)
    return testing.take(
        key=new_key(), person_id=person_id, sample=sample, by=worker(by, at=at), at=at
    )


def read(
    test_id: UUID,
    results: dict[Analyte, Result] = FOUND,
    *,
    stage: Stage = Stage.SCREEN,
    by: str = ADA,
    at: datetime = NOW,
) -> None:
    testing.read(test_id=test_id, stage=stage, results=results, by=worker(by, at=at), at=at)


def test_a_test_is_taken_read_and_told() -> None:
    sam = somebody(ADA)
    key = taken(sam)
    read(key)
    with seen_by(ADA) as viewer:
        (test,) = facts.tests(viewer, person_id=sam)
    assert {each.analyte: each.result for each in test.results} == FOUND
    assert "private_test.tell" in owed(about=key, by=ADA)
    testing.tell(test_id=key, own_words="Only Friday", by=worker(ADA), at=NOW)
    assert owed(about=key, by=ADA) == set()


def test_a_test_for_treatment_is_never_seen_by_justice() -> None:
    sam = somebody(ADA)
    shared(sam, C.IDENTITY, C.TESTS, C.TREATMENT)
    key = taken(sam)
    read(key)
    with seen_by(HAL) as viewer:
        assert facts.tests(viewer, person_id=sam) == ()
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert not [kind for kind in kinds if "test" in kind]
        assert not models.Obligation.objects.filter(about_id=key).exists()


def test_what_a_court_ordered_is_seen_once_a_laboratory_confirmed_it() -> None:
    sam = known_to_both()
    requirement = required(opened(sam))
    at = NOW + A_DAY
    key = taken(sam, at=at, purpose=Purpose.COURT_ORDERED, requirement_id=requirement)
    read(key, at=at)
    with seen_by(HAL, at=at) as viewer:
        (test,) = facts.tests(viewer, person_id=sam)
        assert test.results == ()
    read(key, stage=Stage.CONFIRMED, at=at)
    with seen_by(HAL, at=at) as viewer:
        (test,) = facts.tests(viewer, person_id=sam)
        assert {each.stage for each in test.results} == {Stage.CONFIRMED}


def test_who_cannot_give_one_sample_is_offered_another() -> None:
    sam = somebody(ADA)
    with pytest.raises(Refused) as refused:
        taken(sam, given=False, why=WhyNot.MEDICALLY_UNABLE)
    assert {each.code for each in refused.value.reasons} == {"test.offer_another"}
    key = taken(sam, given=False, why=WhyNot.MEDICALLY_UNABLE, offered=Matrix.ORAL_FLUID)
    with seen_by(ADA):
        row = models.DrugTest.objects.get(pk=key)
    assert (row.state, row.outcome, row.offered) == ("not_given", "medically_unable", "oral_fluid")
