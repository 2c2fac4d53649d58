"""A drug test: taken or not, read, told; what follows; and who may see it."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, opened, required
from tests.referrals import owed, seen_by
from tests.testing import TOPPED_UP, on_methadone, prescriber, read, taken
from throughcare.actions import testing, treatment
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage, Unreadable, WhyNot
from throughcare.pages.testing.shown import shown
from throughcare.queries.testing import facts
from throughcare.queries.treatment import medicines
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

FOUND = {Analyte.OPIATES: Result.FOUND, Analyte.METHADONE: Result.NOT_FOUND}
BO = "Bo Marsh"


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in refused.value.reasons}


def test_a_test_is_taken_read_and_told() -> None:
    sam = somebody(ADA)
    key = taken(sam)
    read(key, FOUND)
    with seen_by(ADA) as viewer:
        (test,) = facts.tests(viewer, person_id=sam)
    assert {each.analyte: each.result for each in test.results} == FOUND
    assert owed(about=key, by=ADA) == {"private_test.tell", "private_test.talk"}
    testing.tell(test_id=key, own_words="Only Friday", by=worker(ADA), at=NOW)
    assert owed(about=key, by=ADA) == {"private_test.talk"}
    testing.talk(test_id=key, agreed="Nobody prescribes", by=worker(ADA), at=NOW)
    assert owed(about=key, by=ADA) == set()


def test_the_same_test_sent_twice_is_one_and_so_is_a_result() -> None:
    sam, key = somebody(ADA), new_key()
    sample = testing.Sample(
        purpose=Purpose.OWN_WISH, matrix=Matrix.HAIR, collected_at=NOW, given=True
    )
    for _ in range(2):
        testing.take(key=key, person_id=sam, sample=sample, by=worker(ADA), at=NOW)
        read(key, FOUND)
    with seen_by(ADA):
        assert models.DrugTest.objects.filter(person_id=sam).count() == 1
        assert models.TestResult.objects.filter(person_id=sam).count() == 2


def test_they_are_told_within_two_working_days() -> None:
    key = taken(somebody(ADA))
    read(key, FOUND)
    with seen_by(ADA):
        due = models.Obligation.objects.get(about_id=key, rule="private_test.tell").due_at
    assert due.date() == NOW.date() + timedelta(days=2)


@pytest.mark.parametrize("purpose", [Purpose.CLINICAL, Purpose.OWN_WISH, Purpose.SCRIPT])
def test_a_test_for_help_is_never_seen_by_justice(purpose: Purpose) -> None:
    sam = somebody(ADA)
    shared(sam, C.IDENTITY, C.TESTS, C.TREATMENT)
    key = taken(sam, purpose=purpose, wished=True)
    read(key, FOUND, stage=Stage.CONFIRMED)
    with seen_by(HAL) as viewer:
        assert facts.tests(viewer, person_id=sam) == ()
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert not [kind for kind in kinds if "test" in kind]
        assert not models.Obligation.objects.filter(about_id=key).exists()


def ordered(sam: UUID, **changes: object) -> UUID:
    requirement = required(opened(sam))
    return taken(
        sam,
        at=NOW + A_DAY,
        purpose=Purpose.COURT_ORDERED,
        requirement_id=requirement,
        **changes,
    )


def test_what_a_court_ordered_is_seen_once_a_laboratory_confirmed_it() -> None:
    sam, at = known_to_both(), NOW + A_DAY
    key = ordered(sam)
    read(key, FOUND, at=at)
    with seen_by(HAL, at=at) as viewer:
        (test,) = facts.tests(viewer, person_id=sam)
        assert test.results == ()
        assert not models.Event.objects.filter(kind__endswith="read").exists()
    read(key, FOUND, stage=Stage.CONFIRMED, at=at)
    with seen_by(HAL, at=at) as viewer:
        (test,) = facts.tests(viewer, person_id=sam)
        assert {each.stage for each in test.results} == {Stage.CONFIRMED}
        kinds = set(models.Event.objects.filter(about_id=key).values_list("kind", flat=True))
    assert kinds == {"test.taken", "test.read"}


def test_c9_topping_up_is_a_review_and_a_conversation_and_no_breach() -> None:
    sam, at = known_to_both(), NOW + A_DAY
    on_methadone(sam)
    cy, key = prescriber(), ordered(sam)
    before = owed(by=HAL, at=at)
    read(key, TOPPED_UP, stage=Stage.CONFIRMED, at=at)
    rules = {"private_test.tell", "private_test.talk", "private_test.review_dose"}
    assert owed(about=key, by=ADA, at=at) == rules
    assert owed(by=HAL, at=at) == before
    testing.talk(test_id=key, agreed="Split the dose", by=worker(ADA, at=at), at=at)
    with pytest.raises(Refused):
        treatment.review(person_id=sam, decided="60 ml", by=worker(ADA, at=at), at=at)
    treatment.review(person_id=sam, decided="60 ml", by=worker(cy, at=at), at=at)
    assert owed(about=key, by=ADA, at=at) == {"private_test.tell"}


def test_what_is_expected_is_said_to_who_sees_both_only() -> None:
    sam, at = known_to_both(), NOW + A_DAY
    on_methadone(sam)
    key = ordered(sam)
    read(key, TOPPED_UP, stage=Stage.CONFIRMED, at=at)
    said = {}
    for name in (ADA, HAL):
        with seen_by(name, at=at) as viewer:
            given = [each.given for each in medicines(viewer, person_id=sam)]
            (test,) = facts.tests(viewer, person_id=sam)
            said[name] = [row.expected for row in shown(test, given).rows]
    assert said[HAL] == ["", "", ""]
    assert all(said[ADA])


def test_who_cannot_give_one_sample_is_offered_another() -> None:
    sam = somebody(ADA)
    with pytest.raises(Refused) as refused:
        taken(sam, given=False, why=WhyNot.MEDICALLY_UNABLE)
    assert codes(refused) == {"test.offer_another"}
    key = taken(sam, given=False, why=WhyNot.MEDICALLY_UNABLE, offered=Matrix.ORAL_FLUID)
    with seen_by(ADA):
        row = models.DrugTest.objects.get(pk=key)
    assert (row.state, row.outcome, row.offered) == ("not_given", "medically_unable", "oral_fluid")
    with pytest.raises(Refused) as refused:
        read(key, FOUND)
    assert codes(refused) == {"test.screen.wrong_state"}


def test_a_dilute_sample_is_no_result() -> None:
    key = taken(somebody(ADA))
    testing.find_unreadable(test_id=key, why=Unreadable.DILUTE, by=worker(ADA), at=NOW)
    with pytest.raises(Refused) as refused:
        read(key, FOUND)
    assert codes(refused) == {"test.screen.wrong_state"}
    assert owed(about=key, by=ADA) == set()


def test_who_treats_under_the_requirement_samples_only_with_a_managers_reason() -> None:
    sam = known_to_both()
    requirement = required(opened(sam))
    with seen_by(HAL):
        models.Requirement.objects.filter(pk=requirement).update(therapist_id=world.key(ADA))
    asked = {"at": NOW + A_DAY, "purpose": Purpose.COURT_ORDERED, "requirement_id": requirement}
    with pytest.raises(Refused) as refused:
        taken(sam, **asked)  # type: ignore[arg-type]
    assert codes(refused) == {"hats.manager_why_needed", "hats.another_manager_needed"}
    with pytest.raises(Refused) as refused:
        taken(sam, manager_why="No one else", manager_id=world.key(HAL), **asked)  # type: ignore[arg-type]
    assert codes(refused) == {"hats.another_manager_needed"}
    key = taken(sam, manager_why="No one else", manager_id=world.key(BO), **asked)  # type: ignore[arg-type]
    with seen_by(ADA, at=NOW + A_DAY):
        assert models.DrugTest.objects.get(pk=key).hats_by_id == world.key(BO)


def test_c18_after_a_death_nothing_is_sampled_read_or_owed() -> None:
    sam = somebody(ADA)
    key = taken(sam)
    with seen_by(ADA):
        models.Person.objects.filter(pk=sam).update(died_on=NOW.date())
    for again in (lambda: taken(sam), lambda: read(key, FOUND)):
        with pytest.raises(Refused) as refused:
            again()
        assert codes(refused) == {"person.has_died"}


def test_another_agencys_test_is_as_if_there_were_none() -> None:
    sam = known_to_both()
    key = ordered(sam)
    with pytest.raises(Refused) as refused:
        read(key, FOUND, by=HAL, at=NOW + A_DAY)
    assert codes(refused) == {"test.not_found"}


def test_a_medicine_is_recorded_once_and_ends() -> None:
    sam = somebody(ADA)
    key = on_methadone(sam)
    with pytest.raises(Refused) as refused:
        on_methadone(sam)
    assert codes(refused) == {"treatment.given_already"}
    treatment.stop(fact_id=key, ends_on=NOW.date(), by=worker(ADA), at=NOW)
    with seen_by(ADA) as viewer:
        (shown_now,) = medicines(viewer, person_id=sam)
    assert shown_now.given.days.ends == NOW.date()


def test_probation_records_no_medicine() -> None:
    sam = somebody(HAL)
    with pytest.raises(Refused) as refused:
        on_methadone(sam, by=HAL)
    assert codes(refused) == {"permission.not_yours"}


def test_what_was_sampled_before_the_term_stays_closed_whenever_it_is_read() -> None:
    sam, at, later = known_to_both(), NOW + A_DAY, NOW + 3 * A_DAY
    shared(sam, C.IDENTITY)
    key = taken(sam, at=at, purpose=Purpose.STATED_ABSTINENCE, wished=True)
    required(opened(sam, at=NOW + 2 * A_DAY), at=NOW + 2 * A_DAY)
    read(key, FOUND, stage=Stage.CONFIRMED, at=later)
    with seen_by(HAL, at=later) as viewer:
        assert facts.tests(viewer, person_id=sam) == ()
        assert not models.TestResult.objects.filter(test_id=key).exists()
        assert not models.Event.objects.filter(about_id=key).exists()
    with seen_by(ADA, at=later):
        due = models.Obligation.objects.get(about_id=key, rule="private_test.tell").due_at
    assert due > later
