"""Reports at their addresses: the same bytes of everybody; papers that only show themselves."""

import re

import pytest
from django.db import transaction
from django.test import Client

from tests import courts
from tests.access.browsing import signed_in
from tests.actions.people import restricted
from tests.orders import HAL
from tests.reports import LOU, agreed, begun, detox, maintained, signed, written
from throughcare.domain.court.report.terms import NotShown, Option, Verdict, Weighed, WhyNot
from throughcare.domain.court.report.variation import Band
from throughcare.gateways.paper import SECURITY_POLICY

pytestmark = pytest.mark.django_db

# Made anew for each answer: keys of this house, tokens against forged forms.
ANEW = re.compile(
    rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    rb'|(?<=nonce=")[^"]+|(?<=middlewaretoken" value=")[^"]+|Reference: [0-9A-F]{8}|[0-9a-f]{12}\.'
)


def body(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return ANEW.sub(b"", answer.content)


def read_by_the_court(*, treated: bool, hidden: bool, consented: bool = False) -> list[bytes]:
    """What the court and the writer read of somebody whom the bench would detoxify."""
    with transaction.atomic():
        person_id, order_id = courts.sentenced()
        hearing_id = courts.listed(order_id, courts.sitting(courts.bench(), courts.A_MONTH_ON))
        if treated:
            maintained(person_id)
        report_id = begun(person_id, order_id, hearing_on=courts.A_MONTH_ON)
        version = detox(report_id)
        if consented:
            agreed(report_id)
        if hidden:
            readers = ["Bo Marsh", HAL, LOU]
            restricted(person_id, readers=readers)
        pages = [body(signed_in(HAL), f"/reports/{report_id}")]
        pages.append(body(signed_in(HAL), f"/reports/{report_id}/draft"))
        signed(report_id, version, not_shown=NotShown.UNWELL)
        court = signed_in(LOU)
        pages += [
            body(court, f"/court/hearings/{hearing_id}"),
            body(court, f"/reports/{report_id}/sent"),
        ]
        transaction.set_rollback(True)
    return pages


def test_without_consent_every_byte_is_the_same_of_everybody() -> None:
    nobody_treats = read_by_the_court(treated=False, hidden=False)
    assert read_by_the_court(treated=True, hidden=False) == nobody_treats
    assert read_by_the_court(treated=True, hidden=True) == nobody_treats


def test_with_consent_they_would_differ() -> None:
    without = read_by_the_court(treated=True, hidden=False)
    told = read_by_the_court(treated=True, hidden=False, consented=True)
    assert told[3] != without[3]
    assert b"methadone" in told[3]


def test_a_paper_may_do_nothing_but_show_itself_and_only_its_court_reads_it() -> None:
    person_id, order_id = courts.sentenced()
    report_id = begun(person_id, order_id)
    signed(report_id, 1, not_shown=NotShown.UNWELL)
    sent = signed_in(LOU).get(f"/reports/{report_id}/sent")
    assert sent["Content-Security-Policy"] == SECURITY_POLICY
    pdf = signed_in(LOU).get(f"/people/{person_id}/reports/{report_id}/sent.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    for name in ("Ada Quill", "Quin Easton", "Di Harrow"):
        assert signed_in(name).get(f"/reports/{report_id}/sent").status_code == 404
        assert signed_in(name).get(f"/reports/{report_id}").status_code == 404
    assert signed_in(LOU).get(f"/reports/{report_id}").status_code == 404


def test_a_report_before_a_sentence_is_weighed_on_its_page() -> None:
    person_id, _ = courts.sentenced()
    report_id = begun(person_id, None)
    client = signed_in(HAL)
    typed = {
        f"{option}": "not_weighed"
        for option in (
            "drug_rehabilitation",
            "drug_rehabilitation_resident",
            "drug_testing",
            "alcohol_treatment",
            "mental_health_treatment",
            "rehabilitation_activity",
        )
    }
    typed |= {"drug_testing": "not_recommended", "drug_testing_why": "not_linked"}
    assert client.post(f"/reports/{report_id}/write", typed).status_code == 302
    shown = client.get(f"/reports/{report_id}").content.decode()
    assert "Not recommended: the offence has no link with it." in shown
    assert "Possible, but not to be had now" in shown
    again = client.get(f"/reports/{report_id}/write").content.decode()
    assert re.search(r'value="not_linked"[^>]*selected', again)


def test_figures_are_for_those_who_answer_for_them() -> None:
    assert signed_in(HAL).get("/reports/recommending").status_code == 403
    for name in ("Ivy Moor", "Oz Partner"):
        answer = signed_in(name).get("/reports/recommending")
        assert answer.status_code == 200
        assert answer.content.count(b"Too few reports to show") == len(Band)


def test_a_team_with_enough_reports_stands_in_the_picture_of_its_band() -> None:
    person_id, _ = courts.sentenced()
    for number in range(12):
        verdict = Verdict.RECOMMENDED if number < 5 else Verdict.NOT_RECOMMENDED
        weighed = Weighed(
            option=Option.DRUG_TESTING,
            verdict=verdict,
            why_not=None if number < 5 else WhyNot.NOT_LINKED,
        )
        key = begun(person_id, None)
        signed(key, written(key, weighed=(weighed,)), not_shown=NotShown.UNWELL)
    shown = signed_in("Ivy Moor").get("/reports/recommending").content.decode()
    assert "West Town Probation, Main team" in shown
    assert "5 of 12" in shown
    assert shown.count("<polyline") == 4
    assert "Sam" not in shown
