"""What a report tells of treatment (C6) and of options: with consent, and without."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.actions.people import refusals, restricted
from tests.clock import NOW
from tests.directories import known, service
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, opened, required
from tests.referrals import seen_by
from tests.reports import (
    HEARING,
    agreed,
    begun,
    bytes_of,
    detox,
    html_of,
    maintained,
    signed,
    written,
)
from tests.testing import read, taken
from throughcare.actions import report, testing
from throughcare.domain.court.report.terms import (
    NotShown,
    Option,
    Verdict,
    Weighed,
    WhyNot,
)
from throughcare.domain.court.report.words import WARNING
from throughcare.domain.directory.known import FactKind
from throughcare.domain.directory.terms import NeedKind, ServiceKind
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.terms import Purpose, Result, Stage
from throughcare.queries.report import reading
from throughcare.records import models

pytestmark = pytest.mark.django_db


@pytest.fixture
def person_id() -> UUID:
    return known_to_both()


@pytest.fixture
def order_id(person_id: UUID) -> UUID:
    key = opened(person_id)
    required(key)
    return key


@pytest.fixture
def report_id(person_id: UUID, order_id: UUID) -> UUID:
    return begun(person_id, order_id)


def test_a_court_is_told_the_same_of_everybody_who_did_not_agree(report_id: UUID) -> None:
    person_id = models_person(report_id)
    detox(report_id)
    nobody_treats = bytes_of(report_id)
    assert WARNING in nobody_treats[0]
    maintained(person_id)
    on_maintenance = bytes_of(report_id)
    restricted(person_id, readers=["Bo Marsh", HAL])
    assert nobody_treats == on_maintenance == bytes_of(report_id)
    agreed(report_id)
    assert bytes_of(report_id)[1] != nobody_treats[1]


def models_person(report_id: UUID) -> UUID:
    with seen_by(HAL):
        return models.Report.objects.values_list("person_id", flat=True).get(pk=report_id)


def test_with_consent_for_this_report_the_conflict_and_whom_to_ask(
    person_id: UUID, report_id: UUID
) -> None:
    maintained(person_id)
    detox(report_id)
    agreed(report_id)
    said = html_of(report_id)
    assert "is in treatment that this would end or break: methadone." in said
    assert "Before deciding on detoxification, ask West Town Recovery." in said
    report.withdraw(report_id=report_id, by=worker(HAL), at=NOW)
    assert "methadone" not in html_of(report_id)


def test_a_version_whose_result_was_corrected_since_is_not_sent(
    person_id: UUID, order_id: UUID
) -> None:
    with seen_by(HAL):
        under = models.Requirement.objects.values_list("pk", flat=True).get(order_id=order_id)
    at = NOW + A_DAY
    test_id = taken(person_id, at=at, purpose=Purpose.COURT_ORDERED, requirement_id=under)
    read(test_id, {Analyte.OPIATES: Result.FOUND}, stage=Stage.CONFIRMED, at=at)
    report_id = begun(person_id, order_id, at=at)
    version = written(report_id, at=at, good="Came each week.")
    assert "opiates (confirmed)" in html_of(report_id)
    with seen_by(ADA, at=at):
        wrong = models.TestResult.objects.values_list("pk", flat=True).get(test_id=test_id)
    by = worker(ADA, at=at)
    testing.correct(result_id=wrong, result=Result.NOT_FOUND, why="Another's vial", by=by, at=at)
    told = {"at": at, "not_shown": NotShown.UNWELL}
    assert refusals(lambda: signed(report_id, version, **told)) == {"report.drawn_wrongly"}
    signed(report_id, written(report_id, at=at, good="Came each week."), **told)
    assert "no opiates (confirmed)" in html_of(report_id)


def test_consent_for_one_report_is_none_for_another(
    person_id: UUID, order_id: UUID, report_id: UUID
) -> None:
    maintained(person_id)
    agreed(report_id)
    other = begun(person_id, order_id, hearing_on=HEARING + timedelta(days=30))
    detox(other)
    assert "methadone" not in html_of(other)


def test_what_a_report_told_of_treatment_stands_in_the_ledger(
    person_id: UUID, report_id: UUID
) -> None:
    maintained(person_id)
    version = detox(report_id)
    agreed(report_id)
    signed(report_id, version, not_shown=NotShown.UNWELL)
    with seen_by(HAL):
        line = models.Disclosure.objects.get(person_id=person_id, how="copy")
    assert "treatment" in line.categories
    with seen_by(ADA):
        seen = models.Disclosure.objects.get(person_id=person_id, categories=["treatment"])
    assert (seen.from_agency_id, seen.to_agency_id, seen.basis) == (
        world.key(world.RECOVERY),
        world.key(world.PROBATION),
        "consent",
    )


def test_what_is_not_recommended_has_its_reason(person_id: UUID) -> None:
    key = begun(person_id, None)
    refused = Weighed(option=Option.DRUG_TESTING, verdict=Verdict.NOT_RECOMMENDED)
    version = written(key, weighed=(refused,))
    assert refusals(lambda: signed(key, version, not_shown=NotShown.UNWELL)) == {
        "report.why_not_needed"
    }
    why = Weighed(
        option=Option.DRUG_TESTING,
        verdict=Verdict.NOT_RECOMMENDED,
        why_not=WhyNot.NOTHING_ARRANGED,
    )
    signed(key, written(key, weighed=(why,)), not_shown=NotShown.UNWELL)
    with seen_by(HAL):
        row = models.Report.objects.get(pk=key)
        html = models.ReportSent.objects.values_list("html", flat=True).get(report_id=key)
    assert (row.band, row.recommended) == ("low", False)
    assert "Not recommended: nothing can be arranged now." in html


def test_options_that_are_possible_but_not_to_be_had_are_listed(person_id: UUID) -> None:
    key = begun(person_id, None)
    said = html_of(key)
    assert "Possible, but not to be had now" in said
    assert "Drug rehabilitation, resident: nobody found who takes them now." in said
    assert "Drug testing: the directory does not say." in said
    with seen_by(HAL) as viewer:
        found = reading.whole(viewer, report_id=key)
    assert found is not None
    assert {each.option for each in found.newest.content.drawn.available} == set(Option)


def test_who_treats_alcohol_is_asked_apart_and_who_would_turn_them_away_is_left_out(
    person_id: UUID,
) -> None:
    drugs = {
        "agency": world.RECOVERY,
        "needs": (NeedKind.DRUG_TREATMENT,),
        "kind": ServiceKind.COMMUNITY_DRUG_TREATMENT,
    }
    for name, which in (
        ("For drinkers", {"any_of": ["alcohol"]}),
        ("For opioids", {"any_of": ["opioids"]}),
        ("Not with opioids", {"none_of": ["opioids"]}),
    ):
        service(name, {"kind": "substances", **which}, **drugs)  # type: ignore[arg-type, dict-item]
    known(person_id, FactKind.SUBSTANCES, "opioids", by=HAL)
    key = begun(person_id, None)
    with seen_by(HAL) as viewer:
        found = reading.whole(viewer, report_id=key)
    assert found is not None
    by_option = {each.option: each for each in found.newest.content.drawn.available}
    alcohol, home = (
        {name.partition(",")[0] for name in by_option[each].now}
        for each in (Option.ALCOHOL_TREATMENT, Option.DRUG_REHABILITATION)
    )
    assert "For drinkers" in alcohol
    assert not alcohol & {"For opioids", "Not with opioids"}
    assert "For opioids" in home
    assert not home & {"For drinkers", "Not with opioids"}
