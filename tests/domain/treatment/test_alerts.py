"""What speaks before a dose is stored, at each boundary, and who lifts it."""

from datetime import date, timedelta
from typing import Any

import pytest

from throughcare.domain.treatment import injecting, script
from throughcare.domain.treatment.alerts import (
    SPEAKS,
    Alert,
    AlertRule,
    Checks,
    Confirming,
    Dosing,
    Level,
    LiftedBy,
    Step,
    alerts,
    confirm,
    settle,
)
from throughcare.domain.treatment.products import FORMS, Product, say_dose
from throughcare.queries import protocol
from throughcare.queries.treatment.alerts import in_force

TODAY = date(2026, 3, 2)
ENGLAND = protocol.settings_on("england", TODAY)
RULES = in_force(TODAY)
# What is told of and owed by the protocol or the page of supply, and speaks before no dose.
BY_OTHERS = {"missed_days", "not_collected", "prescriber_review", injecting.AGAIN}
P = Product
FREE = {"opioid_free_on": TODAY - timedelta(days=7), "liver_test_on": TODAY - timedelta(days=91)}

ELIGIBLE = {
    "treated_since_on": TODAY - timedelta(days=1),
    "still_using": True,
    "others_failed": "Methadone for two years: still using daily",
}


def ago(days: int, mg: float) -> Step:
    return Step(on=TODAY - timedelta(days=days), micrograms=int(mg * 1000))


def spoken(product: Product, mg: float, *before: Step, **changes: Any) -> set[str]:
    usual: dict[str, Any] = {"first": not before, "watched": False, "daily": True}
    known = {k: v for k, v in changes.items() if k in Checks.__dataclass_fields__}
    told = usual | {k: v for k, v in changes.items() if k not in known}
    dosing = Dosing(product=product, step=ago(0, mg), before=before, checks=Checks(**known), **told)
    return {each.rule.code for each in alerts(dosing, rules=RULES, settings=ENGLAND)}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (spoken(P.METHADONE, 30), set()),
        (spoken(P.METHADONE, 30.001), {"first_dose"}),
        (spoken(P.METHADONE, 20, cautious=True), set()),
        (spoken(P.METHADONE, 21, cautious=True), {"first_dose_cautious"}),
        (spoken(P.METHADONE, 31, cautious=True), {"first_dose", "first_dose_cautious"}),
        (spoken(P.METHADONE, 40, ago(1, 30)), set()),
        (spoken(P.METHADONE, 41, ago(1, 30)), {"day_increase"}),
        (spoken(P.METHADONE, 60, ago(10, 30), ago(3, 50)), set()),
        (spoken(P.METHADONE, 61, ago(10, 30), ago(3, 51)), {"week_increase"}),
        (spoken(P.METHADONE, 61, ago(10, 30), ago(6, 45), ago(3, 55)), {"week_increase"}),
        (spoken(P.METHADONE, 61, ago(20, 30), ago(7, 45), ago(3, 55)), set()),
        (spoken(P.METHADONE, 20, ago(1, 60)), set()),  # a step down says nothing
        (spoken(P.METHADONE, 60, ago(5, 60), first=True), {"first_dose"}),  # begun anew
        (spoken(P.METHADONE, 100, ago(1, 95)), set()),
        (spoken(P.METHADONE, 101, ago(1, 95)), {"ecg"}),
        (spoken(P.METHADONE, 20, heart=True), {"ecg"}),
        (spoken(P.METHADONE, 20, watched=True), set()),
        (spoken(P.METHADONE, 21, watched=True), {"first_dose_cautious"}),
        (spoken(P.METHADONE, 20, watched=True, daily=False), {"watch"}),
        (spoken(P.LOFEXIDINE, 0.8, watched=True, daily=False), set()),
        (spoken(P.BUPRENORPHINE, 4, cows=13, hours_since_opioid=6), set()),
        (spoken(P.BUPRENORPHINE, 4, cows=12, hours_since_opioid=6), {"buprenorphine_start"}),
        (spoken(P.BUPRENORPHINE, 4, cows=13, hours_since_opioid=5), {"buprenorphine_start"}),
        (spoken(P.BUPRENORPHINE, 4), {"buprenorphine_start"}),
        (spoken(P.BUPRENORPHINE, 4, cows=13), {"buprenorphine_start"}),  # nobody asked
        (spoken(P.BUPRENORPHINE, 4, cows=13, hours_since_methadone=24), {"buprenorphine_start"}),
        (spoken(P.BUPRENORPHINE, 4, cows=13, methadone_mg=20), {"buprenorphine_start"}),
        (spoken(P.BUPRENORPHINE, 4, cows=13, hours_since_methadone=24, methadone_mg=30), set()),
        (
            spoken(P.BUPRENORPHINE, 4, cows=13, hours_since_methadone=24, methadone_mg=31),
            {"buprenorphine_start"},
        ),
        (
            spoken(P.BUPRENORPHINE_WEEKLY, 16, cows=13, hours_since_methadone=23),
            {"buprenorphine_start"},
        ),
        (spoken(P.BUPRENORPHINE, 8, ago(1, 4)), set()),
        (spoken(P.NALTREXONE, 25, **FREE), set()),
        (spoken(P.NALTREXONE, 25), {"naltrexone_start"}),
        (
            spoken(P.NALTREXONE, 25, **FREE | {"opioid_free_on": TODAY - timedelta(days=6)}),
            {"naltrexone_start"},
        ),
        (
            spoken(P.NALTREXONE, 25, **FREE | {"liver_test_on": TODAY - timedelta(days=92)}),
            {"naltrexone_start"},
        ),
        (spoken(P.NALTREXONE, 25, **FREE, accompanied=False), {"naltrexone_adherence"}),
        (spoken(P.NALTREXONE_IMPLANT, 1000, **FREE), {"unlicensed"}),
        (spoken(P.NALTREXONE_IMPLANT, 1000, **FREE, consent_on=TODAY), set()),
        (
            spoken(P.NALTREXONE_DEPOT, 380, **FREE, consent_on=TODAY + timedelta(days=1)),
            {"unlicensed"},
        ),
        (spoken(P.DIAMORPHINE, 200, **ELIGIBLE), set()),
        (spoken(P.DIAMORPHINE, 200, **ELIGIBLE, daily=False), {"not_at_home"}),
        (spoken(P.DIAMORPHINE, 200), {"diamorphine_start"}),
        (spoken(P.DIAMORPHINE, 200, **ELIGIBLE | {"still_using": False}), {"diamorphine_start"}),
        (spoken(P.DIAMORPHINE, 200, **ELIGIBLE | {"others_failed": " "}), {"diamorphine_start"}),
        (
            spoken(P.DIAMORPHINE, 200, **ELIGIBLE | {"treated_since_on": TODAY}),
            {"diamorphine_start"},
        ),
        (spoken(P.DIAMORPHINE, 250, ago(9, 200)), set()),
        (spoken(P.LOFEXIDINE, 0.8), set()),
    ],
)
def test_what_speaks_at_each_boundary(said: set[str], codes: set[str]) -> None:
    assert said == codes


def test_every_alert_of_the_list_speaks_somewhere_and_says_where_it_is_from() -> None:
    assert {each.code for each in RULES} == SPEAKS.keys() | script.SPEAKS.keys() | BY_OTHERS
    assert all(each.source and each.confidence for each in RULES)


def test_an_alert_that_is_not_in_force_says_nothing() -> None:
    dosing = Dosing(
        product=P.METHADONE,
        step=ago(0, 90),
        before=(),
        first=True,
        watched=False,
        daily=True,
        checks=Checks(),
    )
    assert alerts(dosing, rules=in_force(date(1999, 1, 1)), settings=ENGLAND) == ()


def rule(level: Level, lifted_by: LiftedBy) -> AlertRule:
    return AlertRule(
        code="first_dose",
        level=level,
        lifted_by=lifted_by,
        words="Too much",
        source="a test",
        confidence="found",
        version=TODAY,
    )


@pytest.mark.parametrize(
    ("level", "lifted_by", "why", "codes", "waits"),
    [
        (Level.BLOCK, LiftedBy.SECOND_PRESCRIBER, "", {"medicine.alert_by_second_prescriber"}, 0),
        (Level.BLOCK, LiftedBy.SECOND_PRESCRIBER, "Well known", set(), True),
        (Level.BLOCK, LiftedBy.FACTS, "Well known", {"medicine.alert"}, 0),
        (Level.WARN, LiftedBy.REASON, " ", {"medicine.alert_by_reason"}, 0),
        (Level.WARN, LiftedBy.REASON, "Well known", set(), False),
        (Level.INFORM, LiftedBy.REASON, "", set(), False),
    ],
)
def test_an_alert_is_lifted_only_as_its_rule_says(
    level: Level, lifted_by: LiftedBy, why: str, codes: set[str], waits: bool
) -> None:
    decided = settle([Alert(rule=rule(level, lifted_by), limit="30 mg")], why=why)
    assert decided.codes == codes
    if decided.value is not None:
        assert decided.value.waits is bool(waits)


def test_the_second_prescriber_is_another() -> None:
    assert confirm(Confirming(waits=True, same_prescriber=False))
    assert confirm(Confirming(waits=True, same_prescriber=True)).codes == {
        "medicine.another_prescriber"
    }
    assert confirm(Confirming(waits=False, same_prescriber=False)).codes == {
        "medicine.dose_settled"
    }


def test_every_product_has_its_form_and_its_source() -> None:
    assert FORMS.keys() == set(Product)
    assert all(form.source for form in FORMS.values())


@pytest.mark.parametrize(
    ("micrograms", "said"), [(30000, "30 mg"), (800, "0.8 mg"), (2500, "2.5 mg"), (400, "0.4 mg")]
)
def test_a_dose_is_said_in_milligrams(micrograms: int, said: str) -> None:
    assert say_dose(micrograms) == said
