"""What is prescribed and collected: recorded, warned of, never reckoned; and who may see it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, FERN, MG, collected, missed, prescribed, second_prescriber
from tests.orders import ADA, HAL, known_to_both, opened
from tests.referrals import owed, seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import need, treatment
from throughcare.actions.treatment import Dosed
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.treatment.alerts import Checks
from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.days import Outcome, last_supply, supply
from throughcare.domain.treatment.facts import given_on
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Why
from throughcare.queries.treatment import medicines, regimens, supplying
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

MOST = 30  # statements of the page of medicines
TABLES = (models.Regimen, models.Dose, models.DoseCheck, models.Collection)


@pytest.fixture
def sam() -> UUID:
    """Somebody whom recovery leads, where Cy Fenn prescribes."""
    prescriber()
    return somebody(ADA)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in refused.value.reasons}


def test_what_is_prescribed_is_what_a_test_is_read_against_until_it_ends(sam: UUID) -> None:
    key = prescribed(sam)
    with seen_by(ADA) as viewer:
        (known,) = medicines(viewer, person_id=sam)
    assert given_on([known.given], day=NOW.date()) == {Medicine.METHADONE}
    with pytest.raises(Refused) as refused:
        treatment.stop(fact_id=known.id, ends_on=NOW.date(), by=worker(ADA), at=NOW)
    assert codes(refused) == {"treatment.ends_with_the_prescription"}
    later, day = NOW + 2 * A_DAY, (NOW + 2 * A_DAY).date()
    by = worker(PRESCRIBER, at=later)
    treatment.end(regimen_id=key, ends_on=day, why=Why.OWN_CHOICE, by=by, at=later)
    with seen_by(ADA) as viewer:
        (known,) = medicines(viewer, person_id=sam)
    assert known.given.days.ends == day


def test_the_same_sent_twice_is_one(sam: UUID) -> None:
    key = prescribed(sam)
    with seen_by(ADA):
        assert models.Regimen.objects.filter(person_id=sam).count() == 1
    for _ in range(2):
        collected(key)
    with seen_by(FERN):
        assert models.Collection.objects.filter(regimen_id=key).count() == 1
        kinds = models.Event.objects.filter(about_id=key).values_list("kind", flat=True)
        assert list(kinds).count("medicine.collected") == 1


def test_only_a_prescriber_prescribes_and_only_where_it_is_treated(sam: UUID) -> None:
    with pytest.raises(Refused) as refused:
        prescribed(sam, by=ADA)
    assert codes(refused) == {"permission.not_yours"}


def test_a_first_dose_above_the_most_waits_for_a_second_prescriber(sam: UUID) -> None:
    with pytest.raises(Refused) as refused:
        prescribed(sam, mg=35)
    assert codes(refused) == {"medicine.alert_by_second_prescriber"}
    key = prescribed(sam, mg=35, why="Known to tolerate it")
    with seen_by(PRESCRIBER) as viewer:
        found = regimens.regimen(viewer, regimen_id=key)
    assert found is not None
    assert found.waiting is not None
    assert found.dose_on(NOW.date()) is None
    with pytest.raises(Refused) as refused:
        collected(key)
    assert codes(refused) == {"medicine.dose_waits"}
    dose = found.waiting.id
    assert "medicine.confirm" in owed(about=dose, by=PRESCRIBER)
    with pytest.raises(Refused) as refused:
        treatment.agree_to_dose(dose_id=dose, by=worker(PRESCRIBER), at=NOW)
    assert codes(refused) == {"medicine.another_prescriber"}
    treatment.agree_to_dose(dose_id=dose, by=worker(second_prescriber()), at=NOW)
    assert owed(about=dose, by=PRESCRIBER) == set()
    collected(key)


def test_a_dose_that_is_not_agreed_to_never_holds(sam: UUID) -> None:
    key = prescribed(sam, mg=35, why="Known to tolerate it")
    with seen_by(PRESCRIBER):
        dose = models.Dose.objects.get(regimen_id=key).pk
    flo = worker(second_prescriber())
    treatment.refuse_dose(dose_id=dose, by=flo, at=NOW)
    with pytest.raises(Refused) as refused:
        treatment.agree_to_dose(dose_id=dose, by=flo, at=NOW)
    assert codes(refused) == {"medicine.dose_settled"}
    with pytest.raises(Refused):
        collected(key)


def test_a_dose_that_waits_when_it_ends_is_nobodys_to_agree_to(sam: UUID) -> None:
    key = prescribed(sam, mg=35, why="Known to tolerate it")
    with seen_by(PRESCRIBER):
        dose = models.Dose.objects.get(regimen_id=key).pk
    assert "medicine.confirm" in owed(about=dose, by=PRESCRIBER)
    day = (NOW + A_DAY).date()
    treatment.end(regimen_id=key, ends_on=day, why=Why.OWN_CHOICE, by=worker(PRESCRIBER), at=NOW)
    assert owed(about=dose, by=PRESCRIBER) == set()


def test_a_warning_is_lifted_by_a_reason_and_kept_with_source_and_version(sam: UUID) -> None:
    cautious = Checks(cautious=True)
    with pytest.raises(Refused) as refused:
        prescribed(sam, mg=25, checks=cautious)
    assert codes(refused) == {"medicine.alert_by_reason"}
    key = prescribed(sam, mg=25, checks=cautious, why="On 25 mg in prison until today")
    with seen_by(PRESCRIBER):
        check = models.DoseCheck.objects.get(dose__regimen_id=key)
    assert [each["code"] for each in check.alerts] == ["first_dose_cautious"]
    assert all(check.alerts[0][name] for name in ("source", "version", "confidence", "words"))


def test_naltrexone_is_blocked_until_its_facts_are_there(sam: UUID) -> None:
    day = NOW.date()
    with pytest.raises(Refused) as refused:
        prescribed(sam, mg=25, product=Product.NALTREXONE, why="They want it now")
    assert codes(refused) == {"medicine.alert"}
    known = Checks(opioid_free_on=day - timedelta(days=8), liver_test_on=day - timedelta(days=20))
    assert prescribed(sam, mg=25, product=Product.NALTREXONE, checks=known)


def test_c14_three_missed_days_stop_supply_until_a_prescriber_saw_them(sam: UUID) -> None:
    key = prescribed(sam)
    collected(key)
    last = missed(key, days=3, since=NOW + A_DAY)
    assert "medicine.reassess" in owed(about=key, by=PRESCRIBER, at=last)
    with seen_by(PRESCRIBER, at=last):
        due = models.Obligation.objects.get(about_id=key, rule="medicine.reassess")
    assert due.urgent
    assert due.due_at.date() == last.date()
    fourth = last + A_DAY
    with seen_by(FERN, at=fourth) as viewer:
        (row,) = supplying.collecting(viewer, on=fourth.date())
    assert row.decision.codes == {"medicine.ring_the_prescriber"}
    assert row.last_on == NOW.date()
    with pytest.raises(Refused) as refused:
        collected(key, at=fourth)
    assert codes(refused) == {"medicine.ring_the_prescriber"}
    told = {"decided": "Well; begins again at 20 mg", "from_on": fourth.date()}
    by = worker(PRESCRIBER, at=fourth)
    dosed = Dosed(micrograms=20 * MG)
    treatment.reassess(key=new_key(), regimen_id=key, dosed=dosed, by=by, at=fourth, **told)
    assert "medicine.reassess" not in owed(about=key, by=PRESCRIBER, at=fourth)
    collected(key, at=fourth)


def test_starting_again_above_the_most_waits_and_the_old_dose_does_not_hold(sam: UUID) -> None:
    key = prescribed(sam)
    fourth = missed(key, days=3) + A_DAY
    told = {"decided": "Well", "from_on": fourth.date()}
    by = worker(PRESCRIBER, at=fourth)
    dosed = Dosed(micrograms=60 * MG, why="Held it for years")
    treatment.reassess(key=new_key(), regimen_id=key, dosed=dosed, by=by, at=fourth, **told)
    with pytest.raises(Refused) as refused:
        collected(key, at=fourth)
    assert codes(refused) == {"medicine.dose_waits"}


def test_a_day_or_two_missed_is_a_call_and_collecting_ends_it(sam: UUID) -> None:
    key = prescribed(sam)
    last = missed(key, days=2)
    assert owed(about=key, by=ADA, at=last) >= {"medicine.call"}
    assert "medicine.reassess" not in owed(about=key, by=ADA, at=last)
    collected(key, at=last + A_DAY)
    assert "medicine.call" not in owed(about=key, by=ADA, at=last + A_DAY)


def test_who_comes_intoxicated_is_not_supplied_and_the_prescriber_is_rung(sam: UUID) -> None:
    key = prescribed(sam)
    with pytest.raises(Refused) as refused:
        collected(key, Outcome.NOT_SUPPLIED)
    assert codes(refused) == {"medicine.not_supplied_why_needed"}
    collected(key, Outcome.NOT_SUPPLIED, why=NotSupplied.INTOXICATED)
    assert "medicine.ring" in owed(about=key, by=PRESCRIBER)


def test_c14_missed_days_are_nothing_that_justice_sees_or_that_counts_under_an_order() -> None:
    prescriber()
    sam = known_to_both()
    opened(sam)
    shared(sam, C.IDENTITY, C.TREATMENT, C.HEALTH, C.ATTENDANCE, C.PLAN, C.TESTS)
    before = owed(by=HAL)
    key = prescribed(sam)
    last = missed(key, days=4)
    assert owed(by=HAL, at=last) == before
    with seen_by(HAL, at=last):
        assert [t.__name__ for t in TABLES if t.objects.filter(person_id=sam).exists()] == []
        kinds = set(models.Event.objects.filter(person_id=sam).values_list("kind", flat=True))
        assert not [kind for kind in kinds if kind.startswith("medicine")]
        assert not models.OrderAbsence.objects.exists()


def test_a_pharmacist_sees_what_a_supply_needs_and_no_more(sam: UUID) -> None:
    treatment.give(
        key=new_key(),
        person_id=sam,
        medicine=Medicine.DIAZEPAM,
        starts_on=NOW.date(),
        ends_on=None,
        by=worker(ADA),
        at=NOW,
    )
    key = prescribed(sam, own_words="To come down")
    with seen_by(FERN) as viewer:
        (row,) = supplying.collecting(viewer, on=NOW.date())
        assert (row.name, row.regimen.id) == ("Sam Example", key)
        assert row.dose is not None
        assert row.dose.micrograms == 30 * MG
        assert medicines(viewer, person_id=sam) == ()
        assert not models.DoseCheck.objects.exists()
        assert not models.Contact.objects.exists()
        kinds = set(models.Event.objects.filter(person_id=sam).values_list("kind", flat=True))
    assert kinds <= {"medicine.begun", "medicine.dose_set", "grant.given", "person.registered"}


def test_another_pharmacy_sees_nobody_and_records_nothing(sam: UUID) -> None:
    key = prescribed(sam, supplier_id=world.key(world.RECOVERY))
    with seen_by(FERN) as viewer:
        assert supplying.collecting(viewer, on=NOW.date()) == ()
    with pytest.raises(Refused) as refused:
        collected(key)
    assert codes(refused) == {"medicine.not_found"}


def test_c18_after_a_death_nothing_is_prescribed_supplied_or_owed(sam: UUID) -> None:
    key = prescribed(sam)
    with seen_by(ADA):
        models.Person.objects.filter(pk=sam).update(died_on=NOW.date())
    with seen_by(FERN) as viewer:
        assert supplying.collecting(viewer, on=NOW.date()) == ()
    for act in (lambda: collected(key), lambda: prescribed(sam, product=Product.LOFEXIDINE)):
        with pytest.raises(Refused) as refused:
            act()
        assert "person.has_died" in codes(refused)


def test_an_overdose_asks_for_a_review_of_what_is_prescribed(sam: UUID) -> None:
    key = prescribed(sam)
    need.notice_risk(person_id=sam, flag="overdose", words="", by=worker(ADA), at=NOW)
    assert "medicine.overdose_review" in owed(about=key, by=PRESCRIBER)
    by = worker(PRESCRIBER)
    treatment.review(person_id=sam, decided="Split the dose", by=by, at=NOW)
    assert owed(about=key, by=PRESCRIBER) == {"medicine.review"}


def test_a_window_answers_as_the_whole_does_and_costs_no_more_with_more_days(sam: UUID) -> None:
    ended, key = prescribed(sam, mg=20, product=Product.LOFEXIDINE), prescribed(sam)
    day = NOW.date() + A_DAY
    by = worker(PRESCRIBER)
    treatment.end(regimen_id=ended, ends_on=day, why=Why.FINISHED, by=by, at=NOW)
    collected(key)
    with CaptureQueriesContext(connection) as few:
        page = signed_in(PRESCRIBER).get(f"/people/{sam}/treatment")
    missed(key, days=4, since=NOW + A_DAY)
    with CaptureQueriesContext(connection) as many:
        signed_in(PRESCRIBER).get(f"/people/{sam}/treatment")
    assert page.status_code == 200
    costs = [sum("SAVEPOINT" not in each["sql"] for each in asked) for asked in (few, many)]
    assert costs[0] == costs[1]
    assert costs[0] <= MOST, costs
    later = NOW + 90 * A_DAY
    with seen_by(PRESCRIBER, at=later) as viewer:
        since, settings = later.date() - 56 * A_DAY, regimens.settings_of(viewer)
        (lately,) = regimens.lately(viewer, person_id=sam, since=since)
        (before,) = regimens.earlier(viewer, person_id=sam, since=since)
        whole = regimens.regimen(viewer, regimen_id=key)
        assert whole is not None
        asked = [regimens.supplying(e, settings, on=later.date()) for e in (lately, whole)]
    assert (lately.id, before.id) == (key, ended)
    assert [supply(e) for e in asked] == [supply(asked[1])] * 2
    last = [last_supply(e.taken, before=later.date()) for e in asked]
    assert last == [NOW.date()] * 2


@pytest.mark.parametrize(
    ("began", "due"), [(20, 64), (-7, 91), (200, 7)], ids=["before", "to_come", "past"]
)
def test_a_review_counts_from_the_day_on_which_it_began(sam: UUID, began: int, due: int) -> None:
    key = prescribed(sam, starts_on=NOW.date() - began * A_DAY)
    found = models.Obligation.objects.get(about_id=key, rule="medicine.review")
    assert (found.due_at.date() - NOW.date()).days == due
