"""Health: what is owed after a test, who leads with the other side, letters out, summaries in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.health import JO, done, found, together, told
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, prescribed
from tests.orders import ADA, HAL
from tests.referrals import owed, seen_by
from tests.testing import prescriber
from throughcare.actions import health, need
from throughcare.domain.health.letter import Part
from throughcare.domain.health.terms import Answer, Kind, Marker, Result, Step, Virus
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.sharing.terms import Basis
from throughcare.queries.health import dual, facts, gp
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

ALL = frozenset(Part)


@pytest.fixture
def sam() -> UUID:
    return somebody()


def test_a_result_is_found_out_told_and_treatment_offered(sam: UUID) -> None:
    test = done(sam, Step.TEST, marker=Marker.RNA)
    assert owed(about=test, by=ADA) == {"health.result"}
    health.read_result(step_id=test, result=Result.FOUND, on=NOW.date(), by=worker(), at=NOW)
    assert owed(about=test, by=ADA) == {"health.tell"}
    assert "health.treat" in owed(about=sam, by=ADA)
    with pytest.raises(Refused, match=r"virus\.nothing_to_read"):
        health.read_result(step_id=test, result=Result.FOUND, on=NOW.date(), by=worker(), at=NOW)
    health.tell_result(step_id=test, by=worker(), at=NOW)
    with pytest.raises(Refused, match=r"virus\.nothing_to_tell"):
        health.tell_result(step_id=test, by=worker(), at=NOW)
    done(sam, Step.TREATMENT, answer=Answer.DECLINED)
    assert not {"health.tell", "health.treat"} & owed(by=ADA)


def test_no_line_of_the_timeline_says_what_a_test_showed(sam: UUID) -> None:
    found(sam)
    with seen_by(ADA):
        said = models.EventPayload.objects.filter(event__kind__startswith="health.")
        told = str(list(said.values_list("payload", flat=True)))
    assert "hep_c" not in told
    assert "found" not in told


def test_nobody_outside_finds_that_a_result_exists(sam: UUID) -> None:
    """A grant that names everything else opens nothing; and none opens it to justice."""
    shared(sam, *(set(C) - {C.HEALTH, C.NOTES}), to=world.MIND)
    shared(sam, *(set(C) - {C.SELF_REPORT, C.NOTES}), to=world.PROBATION)
    test, gone = found(sam), new_key()
    for name in (JO, HAL):
        with seen_by(name):
            assert not models.VirusStep.objects.exists()
            assert not models.Event.objects.filter(kind__startswith="health.").exists()
            assert not models.Obligation.objects.filter(rule__startswith="health.").exists()
    client = signed_in(JO)
    answers = [client.get(f"/health-tests/{key}/result") for key in (test, gone)]
    assert [each.status_code for each in answers] == [404, 404]
    assert "Hepatitis" not in client.get(f"/people/{sam}/health").content.decode()
    assert signed_in(HAL).get(f"/people/{sam}/health").status_code == 403
    with pytest.raises(Refused, match=r"health\.not_found"):
        health.tell_result(step_id=test, by=worker(JO), at=NOW)


def test_a_grant_that_names_health_opens_it(sam: UUID) -> None:
    found(sam)
    shared(sam, C.IDENTITY, C.HEALTH, to=world.MIND)
    with seen_by(JO) as viewer:
        (step,) = facts.steps(viewer, person_id=sam)
    assert (step.done.virus, step.done.result, step.ours) == (Virus.HEP_C, Result.FOUND, False)


def test_the_newest_word_on_a_pregnancy_warns_the_prescriber(sam: UUID) -> None:
    prescriber()
    told(sam, Kind.PREGNANCY, "pregnant")
    with pytest.raises(Refused, match=r"medicine\.alert_by_reason"):
        prescribed(sam)
    prescribed(sam, why="Agreed with the specialist midwife")
    told(sam, Kind.PREGNANCY, "ended", at=NOW + A_DAY)
    with seen_by(ADA, at=NOW + A_DAY) as viewer:
        assert not facts.is_pregnant(viewer, person_id=sam)


def test_the_other_side_agrees_who_leads_and_both_look_again(sam: UUID) -> None:
    with pytest.raises(Refused, match=r"dual\.grant_needed"):
        together(sam)
    shared(sam, C.IDENTITY, C.HEALTH, to=world.MIND)
    key = together(sam)
    with pytest.raises(Refused, match=r"dual\.open_already"):
        together(sam)
    assert owed(about=key, by=JO) == {"health.dual_agree", "health.dual_review"}
    with pytest.raises(Refused, match=r"dual\.not_found"):
        health.agree_lead(pathway_id=key, by=worker(), at=NOW)
    review = {"pathway_id": key, "decided": "Go on", "at": NOW}
    next_on = (NOW + 56 * A_DAY).date()
    again = review | {"lead_id": world.key(world.RECOVERY), "review_on": next_on}
    with pytest.raises(Refused, match=r"dual\.not_agreed"):
        health.review_dual(by=worker(JO), **again)
    health.agree_lead(pathway_id=key, by=worker(JO), at=NOW)
    health.review_dual(by=worker(JO), **again)
    with seen_by(ADA) as viewer:
        (row,) = dual.pathways(viewer, person_id=sam)
        due = models.Obligation.objects.get(rule="health.dual_review", met_at=None)
    assert (row.lead, row.review_on) == (world.RECOVERY, next_on)
    assert (due.owner_agency_id, due.due_at.date()) == (world.key(world.RECOVERY), next_on)
    health.end_dual(pathway_id=key, why="Both stand", by=worker(), at=NOW)
    assert owed(about=key, by=ADA) == set()


def test_going_on_together_leads_to_one_crisis_plan(sam: UUID) -> None:
    shared(sam, C.IDENTITY, C.HEALTH, to=world.MIND)
    together(sam)
    client = signed_in(ADA)
    assert b"none is written that you may read" in client.get(f"/people/{sam}/health").content
    parts = {"helps": "Tea", "who": "", "signs": "", "not_helps": "", "where": ""}
    told: dict[str, Any] = {"parts": parts, "duty_reads": True, "by": worker(), "at": NOW}
    need.write_crisis_plan(key=new_key(), person_id=sam, **told)
    page = client.get(f"/people/{sam}/health").content
    assert b"Read or renew it" in page
    assert f"/people/{sam}/crisis-plan".encode() in page


def letter(**changes: object) -> health.Letter:
    usual: dict[str, object] = {
        "to_whom": "Dr Moss",
        "address": "High Street Surgery\n1 High Street",
        "words": "Please check the heart once a year.",
        "parts": ALL,
        "basis": Basis.CONSENT,
        "own_words": "Yes, tell my doctor",
    }
    return health.Letter(**usual | changes)  # type: ignore[arg-type]


def test_a_letter_goes_to_the_gp_and_into_the_ledger(sam: UUID) -> None:
    prescriber()
    prescribed(sam)
    found(sam)
    told(sam, Kind.PREGNANCY, "pregnant")
    key = new_key()
    for _ in range(2):
        health.write_to_gp(key=key, person_id=sam, told=letter(), by=worker(), at=NOW)
    with seen_by(ADA) as viewer:
        pdf = gp.letter_pdf(viewer, person_id=sam, letter_id=key)
        (kept,) = gp.letters(viewer, person_id=sam)
        line = models.Disclosure.objects.get(to_whom="Dr Moss")
    assert pdf is not None
    assert pdf.startswith(b"%PDF-")
    assert kept.to_whom == "Dr Moss"
    assert (line.categories, line.basis) == (["health", "identity", "treatment"], "consent")
    with pytest.raises(Refused, match=r"gp\.own_words_needed"):
        health.write_to_gp(
            key=new_key(), person_id=sam, told=letter(own_words=" "), by=worker(), at=NOW
        )
    path = f"/people/{sam}/health/letters/{key}.pdf"
    answers = [signed_in(name).get(path) for name in (ADA, JO)]
    assert [each.status_code for each in answers] == [200, 404]
    assert answers[0]["Content-Type"] == "application/pdf"


def test_what_the_gp_sent_is_kept_pasted_or_as_a_file(sam: UUID) -> None:
    client = signed_in(ADA)
    sent = {
        "key": str(new_key()),
        "from_whom": "Dr Moss",
        "dated_on-day": "2",
        "dated_on-month": "2",
        "dated_on-year": "2026",
    }
    address = f"/people/{sam}/health/summary"
    file = SimpleUploadedFile("summary.pdf", b"%PDF-1.7 kept as it came")
    assert client.post(address, sent).status_code == 422
    assert client.post(address, sent | {"file": file}).status_code == 302
    pasted = sent | {"key": str(new_key()), "text": "Asthma. <b>No</b> allergies."}
    assert client.post(address, pasted).status_code == 302
    with seen_by(ADA) as viewer:
        texts = {each.text: each.id for each in gp.summaries(viewer, person_id=sam)}
    assert set(texts) == {"", "Asthma. <b>No</b> allergies."}
    answer = client.get(f"/people/{sam}/health/summaries/{texts['']}.pdf")
    assert answer.content == b"%PDF-1.7 kept as it came"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"&lt;b&gt;No" in client.get(f"/people/{sam}/health").content


def test_each_form_of_health_keeps_what_is_typed(sam: UUID) -> None:
    client = signed_in(ADA)
    day = {"on-day": "1", "on-month": "3", "on-year": "2026"}
    pages: dict[str, dict[str, str]] = {
        "offer": {"virus": "hep_b", "answer": "immunised"},
        "test": {"virus": "hep_c", "marker": "rna"},
        "vaccination": {"virus": "hep_b", "dose": "2"},
        "treatment": {"virus": "hep_c", "answer": "accepted"},
        "pregnancy": {"answer": "not_pregnant", "source": "themselves"},
        "mental-health": {"answer": "waiting", "source": "gp", "words": "Since January"},
    }
    for name, typed in pages.items():
        address = f"/people/{sam}/health/{name}"
        assert client.get(address).status_code == 200
        answer = client.post(address, typed | day | {"key": str(new_key())})
        assert (name, answer.status_code) == (name, 302)
    page = client.get(f"/people/{sam}/health").content.decode()
    for line in ("number 2", "Vaccinated already".lower(), "no result yet", "Since January"):
        assert line in page
    assert "They were told" not in page


def test_the_same_key_again_changes_nothing(sam: UUID) -> None:
    entered = health.Entered(
        step=Step.OFFER, virus=Virus.HIV, on=NOW.date(), answer=Answer.ACCEPTED
    )
    key = new_key()
    for _ in range(2):
        health.record_step(key=key, person_id=sam, entered=entered, by=worker(), at=NOW)
    with seen_by(ADA, at=NOW + timedelta(minutes=1)) as viewer:
        assert len(facts.steps(viewer, person_id=sam)) == 1
