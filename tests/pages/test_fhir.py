"""FHIR: what is given out is R4 and what a viewer may see; answers come in as on the page."""

from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client

from tests import world
from tests.access.browsing import signed_in
from tests.assessments import asked, own_words
from tests.clock import NOW
from tests.fhir import broken, got, listed, post, put, sent, told, wrong_with
from tests.health import JO, found
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, prescribed
from tests.orders import ADA, HAL
from tests.plans import aim, step
from tests.testing import TOPPED_UP, prescriber, read, taken
from throughcare.actions import assessment, next_step, support, treatment
from throughcare.domain.treatment.regimen import Why

pytestmark = pytest.mark.django_db

KINDS = ("QuestionnaireResponse", "MedicationRequest", "Observation", "CarePlan")
BO = "Bo Marsh"  # who manages where Ada works
PHQ = "urn:throughcare:questionnaire:phq9|1"


@pytest.fixture
def sam() -> UUID:
    """Somebody with a script, a drug test, a health test and answers."""
    key = somebody()
    prescriber()
    ended = prescribed(key)
    by = worker("Cy Fenn", at=NOW + A_DAY)
    treatment.end(regimen_id=ended, ends_on=by.today, why=Why.CHANGED, by=by, at=by.at)
    today: dict[str, Any] = {"person_id": key, "by": worker(), "at": NOW}
    ends = (NOW + 30 * A_DAY).date()
    support.begin(key=uuid4(), what="Keywork", planned_end_on=ends, **today)
    next_step.agree(key=uuid4(), what="See the GP", due_on=ends, own_words="Soon", **today)
    own_words(key)
    asked(key, "phq9", values=dict.fromkeys("12345678", 1), declined=frozenset({"9"}))
    asked(key, "top", values={"opiuse": 10, "shotheft": 4})
    test = taken(key)
    read(test, TOPPED_UP)
    found(key)
    return key


def response(person_id: UUID, **changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": PHQ,
        "status": "completed",
        "subject": {"reference": f"Patient/{person_id}"},
        "authored": "2026-03-02",
        "extension": [{"url": "urn:throughcare:place", "valueCode": "telephone"}],
        "item": [
            {"linkId": "1", "answer": [{"valueCoding": {"code": "2"}}]},
            {"linkId": "2", "answer": [{"valueInteger": 1}]},
        ],
    }
    return usual | changes


def test_whatever_is_given_out_is_r4(sam: UUID) -> None:
    assert got(ADA, "metadata")[0] == 200
    status, sheets = got(ADA, "Questionnaire")
    assert (status, sheets["total"] > 20) == (200, True)
    for entry in sheets["entry"]:
        assert got(ADA, f"Questionnaire/{entry['resource']['id']}")[0] == 200
    for kind in KINDS:
        found = listed(ADA, sam, kind)
        assert found
        for each in found:
            assert got(ADA, f"{kind}/{each['id']}") == (200, each)
            _, one = got(ADA, f"Patient/{sam}/{kind}?_id={each['id']}")
            assert one["total"] == 1


def test_an_electrocardiogram_is_given_out_where_its_qtc_is_known(sam: UUID) -> None:
    (script,) = listed(ADA, sam, "MedicationRequest")
    key, by = UUID(script["id"]), worker("Cy Fenn")
    treatment.record_trace(regimen_id=key, on=NOW.date(), by=by, at=NOW)
    treatment.record_trace(regimen_id=key, on=NOW.date(), qtc_ms=441, by=by, at=NOW)
    (heart,) = (e for e in listed(ADA, sam, "Observation") if e["code"]["text"] == "QTc")
    assert heart["valueQuantity"]["value"] == 441
    assert got(ADA, f"Observation/{heart['id']}") == (200, heart)
    shared(sam, C.IDENTITY, C.NEEDS, to=world.MIND)
    assert got(JO, f"Observation/{heart['id']}")[0] == 404


def test_what_stands_in_them(sam: UUID) -> None:
    (script,) = listed(ADA, sam, "MedicationRequest")
    dose = script["dosageInstruction"][0]
    assert dose["doseAndRate"][0]["doseQuantity"]["value"] == 30
    assert dose["timing"]["repeat"]["boundsPeriod"] == {"start": "2026-03-02", "end": "2026-03-02"}
    assert script["medicationCodeableConcept"]["text"] == "Methadone by mouth"
    (plan,) = listed(ADA, sam, "CarePlan")
    agreed = [each["detail"] for each in plan["activity"]]
    assert [each["description"] for each in agreed] == ["See the GP (“Soon”)", "Keywork"]
    assert agreed[1]["scheduledPeriod"] == {"end": "2026-03-31"}
    seen = {each["code"]["text"]: each for each in listed(ADA, sam, "Observation")}
    assert seen["Hepatitis C"]["valueCodeableConcept"]["text"] == "Found"
    assert seen["Methadone"]["status"] == "preliminary"
    answers = {e["questionnaire"]: e for e in listed(ADA, sam, "QuestionnaireResponse")}
    items = {each["linkId"]: each for each in answers[PHQ]["item"]}
    assert items["1"]["answer"][0]["valueCoding"]["code"] == "1"
    assert items["9"]["extension"][0]["valueCode"] == "asked-declined"
    top = answers["urn:throughcare:questionnaire:top|cds-k"]
    codes = [(each["url"], each["valueCode"]) for each in top["extension"]]
    assert codes == [("urn:throughcare:place", "agency"), ("urn:throughcare:stage", "start")]
    assert len(answers[PHQ]["extension"]) == 1


@pytest.mark.parametrize(
    ("resource", "rule"),
    [
        ({"resourceType": "Observation", "valueInteger": 1, "dataAbsentReason": {}}, "obs-6"),
        ({"resourceType": "CarePlan", "activity": [{"detail": {}, "reference": {}}]}, "cpl-3"),
        ({"resourceType": "CarePlan", "goal": [{"reference": "#x"}]}, "ref-1"),
        ({"resourceType": "CarePlan", "contained": [{"id": "x"}]}, "dom-3"),
        ({"resourceType": "CarePlan", "period": {"start": "2026-02", "end": "2026-01"}}, "per-1"),
        ({"resourceType": "Questionnaire", "item": [{"linkId": "1"}] * 2}, "que-2"),
    ],
)
def test_an_invariant_that_is_broken_is_said(resource: dict[str, Any], rule: str) -> None:
    for item in resource.get("item", ()):
        item["type"] = "text"
    assert any(rule in each for each in broken(resource))


def test_a_care_plan_has_what_they_want_and_whose_part_is_what(sam: UUID) -> None:
    shared(sam, C.IDENTITY, to=world.MIND)
    door = aim(sam, "My own front door")
    step(sam, "Ring the council", aim_id=door)
    step(sam, "See a room", whose=None)
    (plan,) = listed(ADA, sam, "CarePlan")
    assert [each["description"]["text"] for each in plan["contained"]] == ["My own front door"]
    assert plan["goal"] == [{"reference": f"#{door}"}]
    parts = [each["detail"] for each in plan["activity"]][:2]
    assert {each["description"]: each.get("goal") for each in parts} == {
        "Ring the council": [{"reference": f"#{door}"}],
        "See a room": None,
    }
    owners = {next(iter(each["performer"][0].values())) for each in parts}
    assert owners == {world.RECOVERY, f"Patient/{sam}"}
    assert "front door" not in str(listed(JO, sam, "CarePlan"))


def test_words_that_may_not_be_shipped_are_given_only_to_who_has_them(sam: UUID) -> None:
    text = "1: Was it in your hands?"
    assessment.load_wording(sheet="sds", text=text, by=worker(BO), at=NOW)
    asked(sam, "sds", values={"1": 2})
    shared(sam, C.IDENTITY, C.TREATMENT, to=world.MIND)
    for name, words in ((ADA, True), (JO, False)):
        _, sheet = got(name, "Questionnaire/sds-1")
        answers = [e for e in listed(name, sam, "QuestionnaireResponse") if "sds" in str(e)]
        assert answers
        assert ("in your hands" in str((sheet, answers))) is words


def test_an_agency_sends_its_own_copy_of_the_questions_as_a_questionnaire() -> None:
    _, sheet = got(ADA, "Questionnaire/sds-1")
    mine = {"1": "Was it in your hands?", "2": "Did you\n worry?"}
    items = [{"linkId": code, "type": "choice", "text": text} for code, text in mine.items()]
    group = {"linkId": "all", "type": "group", "item": items}
    status, kept = put(BO, sheet | {"item": [group, {"linkId": "x", "type": "display"}]})
    said = {each["linkId"]: each["text"] for each in kept["item"]}
    assert (status, said["1"], said["2"]) == (200, mine["1"], "Did you worry?")
    assert "in your hands" in str(got(ADA, "Questionnaire/sds-1"))
    assert "in your hands" not in str(got(JO, "Questionnaire/sds-1"))


def test_questions_that_cannot_be_taken_leave_nothing_behind() -> None:
    _, sheet = got(ADA, "Questionnaire/sds-1")
    wrong: tuple[tuple[dict[str, Any], int, str], ...] = (
        ({"item": [{"linkId": "99", "text": "?"}]}, 422, "wording.no_such_item"),
        ({"item": [{"linkId": "1"}]}, 422, "wording.no_such_item"),
        ({"item": []}, 422, "wording.unread"),
        ({"item": "x"}, 400, "a list is expected"),
        ({"item": [{"text": "?"}]}, 400, "linkId: expected"),
        ({"version": "9"}, 400, "is the one that is asked"),
        ({"url": "http://example.org/sds"}, 400, "is expected"),
        ({"url": "urn:throughcare:questionnaire:phq9"}, 404, "not_found"),
        ({"resourceType": "Patient"}, 400, "Questionnaire: expected"),
    )
    for changes, status, said in wrong:
        answered = put(BO, sheet | changes, at="sds-1")
        assert (changes, answered[0]) == (changes, status)
        assert said in str(answered[1])
    assert "permission.not_yours" in str(put(ADA, sheet)[1])
    assert got(BO, "Questionnaire/sds-1") == (200, sheet)


def test_nobody_reads_more_than_on_the_page(sam: UUID) -> None:
    """Without a grant nothing; with all but health no health test; no offence to justice."""
    ids = {kind: [each["id"] for each in listed(ADA, sam, kind)] for kind in KINDS}
    for kind, known in ids.items():
        nowhere = got(JO, f"Patient/{uuid4()}/{kind}")
        assert nowhere == got(JO, f"Patient/{sam}/{kind}")
        assert {got(JO, f"{kind}/{key}") == nowhere for key in known} == {True}
    shared(sam, *(set(C) - {C.HEALTH, C.NOTES}), to=world.MIND)
    shared(sam, *(set(C) - {C.SELF_REPORT, C.NOTES}), to=world.PROBATION)
    virus = next(key for key in ids["Observation"] if key.startswith("virus"))
    assert got(JO, f"Observation/{virus}")[0] == 404
    assert "Hepatitis" not in str(listed(JO, sam, "Observation"))
    assert listed(JO, sam, "MedicationRequest")
    assert listed(HAL, sam, "MedicationRequest") == []
    assert "shotheft" not in str(listed(HAL, sam, "QuestionnaireResponse"))
    assert "shotheft" not in str(got(HAL, "Questionnaire/top-cds-k"))
    assert "shotheft" in str(got(ADA, "Questionnaire/top-cds-k"))


def test_an_answer_that_is_sent_is_kept_as_on_the_page(sam: UUID) -> None:
    key, other = uuid4(), somebody(given="Kim")
    own_words(other)
    first = sent(ADA, response(other, identifier={"value": str(key)}))
    again = sent(ADA, response(other, identifier={"value": str(key)}))
    assert (first[0], first) == (201, again)
    (kept,) = (e for e in listed(ADA, other, "QuestionnaireResponse") if e["questionnaire"] == PHQ)
    assert kept["extension"][0]["valueCode"] == "telephone"
    assert [each["answer"][0]["valueCoding"]["code"] for each in kept["item"]] == ["2", "1"]


REFUSED = {
    "off the scale": ({"item": [{"linkId": "1", "answer": [{"valueInteger": 9}]}]}, "off_scale"),
    "no such item": ({"item": [{"linkId": "x", "answer": [{"valueInteger": 1}]}]}, "no_such_item"),
    "words": ({"item": [{"linkId": "1", "answer": [{"valueString": "x"}]}]}, "not_a_number"),
    "no place": ({"extension": []}, "place_needed"),
    "tomorrow": ({"authored": "2026-03-03"}, "not_yet"),
    "still holds": ({}, "still_hold"),
}


def test_the_same_refusals_come_as_codes() -> None:
    sam = somebody()
    own_words(sam)
    asked(sam, "phq9", values={"1": 1})
    for what, (changes, code) in REFUSED.items():
        status, outcome = sent(ADA, response(sam, **changes))
        codes = {each["details"]["coding"][0]["code"] for each in outcome["issue"]}
        assert (what, status, f"answers.{code}" in codes) == (what, 422, True)


UNREAD: tuple[tuple[dict[str, Any], int], ...] = (
    ({"questionnaire": "urn:throughcare:questionnaire:nothing"}, 404),
    ({"questionnaire": "http://example.org/phq9"}, 400),
    ({"subject": {"reference": "Patient/x"}}, 400),
    ({"status": "in-progress"}, 400),
    ({"authored": "yesterday"}, 400),
    ({"item": {}}, 400),
    ({"item": [{"linkId": "1", "answer": [{"valueBoolean": True}]}]}, 400),
    ({"item": [{"linkId": "1", "answer": ["x", "y"]}]}, 400),
    ({"identifier": {"value": "x"}}, 400),
    ({"resourceType": "Patient"}, 400),
)


def test_what_cannot_be_read_says_so() -> None:
    sam = somebody()
    own_words(sam)
    for changes, status in UNREAD:
        assert (changes, sent(ADA, response(sam) | changes)[0]) == (changes, status)


def test_somebody_who_is_not_theirs_is_nobody(sam: UUID) -> None:
    assert sent(ADA, "{")[0] == 400
    assert sent(JO, response(sam)) == sent(JO, response(uuid4()))
    assert sent(JO, response(sam))[0] == 404
    assert sent("Una Cellan", response(sam))[0] == 403


def test_who_is_not_signed_in_reads_nothing(sam: UUID) -> None:
    status, outcome = told(Client().get(f"/fhir/Patient/{sam}/Observation"))
    assert (status, outcome["issue"][0]["code"]) == (401, "login")


def test_who_was_away_too_long_and_who_sends_no_token_are_told_in_fhir(sam: UUID) -> None:
    client = signed_in(ADA)
    client.get("/fhir/metadata")
    with time_machine.travel(NOW + A_DAY / 12, tick=False):
        status, outcome = told(client.get(f"/fhir/Patient/{sam}/Observation"))
    assert (status, outcome["issue"][0]["code"]) == (401, "login")
    client = signed_in(ADA)
    client.handler.enforce_csrf_checks = True
    status, outcome = told(post(client, response(sam)))
    assert (status, outcome["issue"][0]["details"]["coding"][0]["code"]) == (403, "api.forged")


def test_the_check_itself_sees_what_is_not_r4() -> None:
    plan = {"resourceType": "CarePlan", "status": "wished", "intent": "plan", "id": "a_b"}
    wrong = wrong_with(plan | {"goal": [{"reference": "#x"}], "subject": {}, "foo": 1})
    for said in ("'wished'", "'a_b' is no id", "#x", "foo"):
        assert said in str(wrong)
