"""Alerts need local clinical sign-off, until a prescriber of the agency signs that version."""

import pytest

from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.medicines import FERN, prescribed
from tests.orders import ADA
from tests.referrals import seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import treatment
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.treatment.alerts import Checks
from throughcare.queries.treatment.alerts import signed
from throughcare.records import models

pytestmark = pytest.mark.django_db


def signers(name: str) -> dict[str, str]:
    with seen_by(name) as viewer:
        return {each.rule.code: each.by for each in signed(viewer)}


def test_each_number_is_said_with_what_it_is_of() -> None:
    with seen_by(PRESCRIBER) as viewer:
        said = {each.rule.code: each.numbers for each in signed(viewer)}
    first = "30 mg on the first day, above which a second prescriber agrees"
    assert said["first_dose"] == (first,)
    assert len(said["naltrexone_start"]) == 2
    assert said["not_at_home"] == ()


def test_a_version_is_signed_by_name_for_one_agency_and_taken_back() -> None:
    cy = worker(prescriber())
    assert set(signers(PRESCRIBER).values()) == {""}
    treatment.sign_alert(code="first_dose", by=cy, at=NOW)
    assert signers(PRESCRIBER)["first_dose"] == PRESCRIBER
    assert signers(FERN)["first_dose"] == ""
    with pytest.raises(Refused) as refused:
        treatment.sign_alert(code="first_dose", by=cy, at=NOW)
    assert refused.value.reasons[0].code == "medicine.alert_signed"
    treatment.take_alert_back(code="first_dose", by=cy, at=NOW)
    assert signers(PRESCRIBER)["first_dose"] == ""
    for act in (treatment.sign_alert, treatment.take_alert_back):
        with pytest.raises(Refused):
            act(code="nothing", by=cy, at=NOW)
        with pytest.raises(Refused):
            act(code="first_dose", by=worker(ADA), at=NOW)


def test_a_dose_keeps_who_had_signed_what_spoke() -> None:
    cy = worker(prescriber())
    treatment.sign_alert(code="first_dose_cautious", by=cy, at=NOW)
    known = Checks(cautious=True)
    key = prescribed(somebody(ADA), mg=25, checks=known, why="On it in hospital until today")
    with seen_by(PRESCRIBER):
        check = models.DoseCheck.objects.get(dose__regimen_id=key)
    assert check.alerts[0]["signed_by"] == PRESCRIBER


def test_the_page_says_what_is_signed_and_by_whom() -> None:
    prescriber()
    client = signed_in(PRESCRIBER)
    assert b"Needs local clinical sign-off" in client.get("/alerts").content
    client.post("/alerts/first_dose/sign")
    page = client.get("/alerts").content.decode()
    assert f"Signed by {PRESCRIBER}" in page
    assert "30 mg on the first day, above which a second prescriber agrees" in page
    assert client.post("/alerts/first_dose/burn").status_code == 404
