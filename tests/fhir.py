"""FHIR as a test reads it: whether a resource is R4, and what a client gets.

The validator reads structure, cardinality, primitive types and unknown elements, from the official
specification. Not codes bound to a value set, the letters of an id, where a reference leads, or
R4's invariants: those are looked at here, for what this house gives out.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import fhirkit
from django.http import HttpResponse
from django.test import Client

from tests.access.browsing import signed_in

type Json = dict[str, Any]

ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
# Of each resource, the elements whose codes R4 binds as required, with the codes.
# Source: hl7.org/fhir/R4, the value sets of each page; without what this house never says.
BOUND: dict[str, dict[str, set[str]]] = {
    "Bundle": {"type": {"searchset"}},
    "CapabilityStatement": {
        "status": {"draft", "active", "retired", "unknown"},
        "kind": {"instance", "capability", "requirements"},
    },
    "CarePlan": {
        "status": {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error"},
        "intent": {"proposal", "plan", "order", "option"},
    },
    "MedicationRequest": {
        "status": {"active", "on-hold", "cancelled", "completed", "stopped", "draft"},
        "intent": {"proposal", "plan", "order", "original-order", "reflex-order", "option"},
    },
    "Observation": {"status": {"registered", "preliminary", "final", "amended", "corrected"}},
    "OperationOutcome": {},
    "Questionnaire": {"status": {"draft", "active", "retired", "unknown"}},
    "QuestionnaireResponse": {
        "status": {"in-progress", "completed", "amended", "entered-in-error", "stopped"}
    },
}
ITEM_TYPES = {"integer", "choice", "text"}
ISSUES = {"login", "forbidden", "not-found", "structure", "business-rule"}
ACTIVITIES = {"not-started", "scheduled", "in-progress", "on-hold", "completed", "cancelled"}


def wrong_with(resource: Json) -> list[str]:
    """Everything for which a resource is not R4, as far as it is looked at."""
    found = [str(each) for each in fhirkit.validate(resource)]
    found += broken(resource)
    for each in (resource, *(e["resource"] for e in resource.get("entry", ()))):
        found += _wrong_codes(each)
        if "id" in each and not ID.fullmatch(each["id"]):
            found.append(f"{each['resourceType']}: {each['id']!r} is no id")
    return found


def _wrong_codes(each: Json) -> Iterator[str]:
    kind = each["resourceType"]
    for name, codes in BOUND[kind].items():
        if each[name] not in codes:
            yield f"{kind}.{name}: {each[name]!r}"
    listed = {
        "Questionnaire": ("item", "type", ITEM_TYPES),
        "OperationOutcome": ("issue", "code", ISSUES),
    }
    if kind in listed:
        name, code, known = listed[kind]
        yield from (
            f"{kind}.{name}.{code}: {e[code]!r}" for e in each[name] if e[code] not in known
        )
    if kind == "CarePlan":
        said = [e["detail"]["status"] for e in each.get("activity", ())]
        yield from (f"CarePlan.activity: {one!r}" for one in said if one not in ACTIVITIES)


def broken(resource: Json) -> list[str]:
    """Which of R4's invariants a resource breaks, of those that bear on what is given out here.

    Source: hl7.org/fhir/R4, the constraints of each page, by the names that they have there.
    """
    urls = [each["fullUrl"] for each in resource.get("entry", ())]
    found = ["bdl-7: an address twice in one bundle"] if len(set(urls)) != len(urls) else []
    found += _broken_everywhere(resource)
    for each in (resource, *(e["resource"] for e in resource.get("entry", ()))):
        found += _broken(each)
    return found


def _within(part: Any) -> Iterator[Json]:
    """Every object in a resource, itself included."""
    if isinstance(part, dict):
        yield part
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for each in inside:
        yield from _within(each)


def _broken_everywhere(resource: Json) -> Iterator[str]:
    """Which invariants of R4's data types are broken, by the names that R4 gives them."""
    for part in _within(resource):
        if any(value in ("", [], {}) for value in part.values()):
            yield f"ele-1: nothing in {part}"
        if "start" in part and "end" in part and not part["start"] <= part["end"]:
            yield f"per-1: {part['start']} to {part['end']}"
        if "value" in part and "code" in part and "system" not in part:
            yield f"qty-3: {part}"
        for each in part.get("extension", ()):
            if ("extension" in each) == any(name.startswith("value") for name in each):
                yield f"ext-1: {each}"


def _broken(each: Json) -> Iterator[str]:
    """Which invariants of a resource that this house gives out are broken."""
    if each["resourceType"] == "Bundle":
        return
    inside = {f"#{one['id']}" for one in each.get("contained", ())}
    leads = {str(part["reference"]) for part in _within(each) if "reference" in part}
    if wrong := sorted({one for one in leads if one.startswith("#")} ^ inside):
        yield f"ref-1, dom-3: {wrong}"
    match each["resourceType"]:
        case "Observation" if "dataAbsentReason" in each:
            if any(name.startswith("value") for name in each):
                yield "obs-6: both a value and why there is none"
        case "CarePlan":
            if any("detail" in one and "reference" in one for one in each.get("activity", ())):
                yield "cpl-3: an activity both here and elsewhere"
        case "QuestionnaireResponse":
            if any("item" in one and "answer" in one for one in each.get("item", ())):
                yield "qrs-1: items both under a question and its answer"
        case "Questionnaire":
            yield from _broken_sheet(each)


def _broken_sheet(each: Json) -> Iterator[str]:
    links = [one["linkId"] for one in each["item"]]
    if len(set(links)) != len(links):
        yield "que-2: a linkId twice"
    for one in each["item"]:
        if "answerOption" in one and one["type"] not in {"choice", "integer"}:
            yield f"que-5: {one['linkId']} cannot have options"
    if not re.fullmatch(r"[A-Z]([A-Za-z0-9_]){0,254}", each.get("name", "A")):
        yield f"que-0: {each['name']!r}"


def got(name: str, path: str) -> tuple[int, Json]:
    """What a worker gets, which is R4 whatever it is."""
    return told(signed_in(name).get(f"/fhir/{path}"))


def sent(name: str, resource: object) -> tuple[int, Json]:
    return told(post(signed_in(name), resource))


def put(name: str, sheet: Json, *, at: str = "") -> tuple[int, Json]:
    """A Questionnaire with their own words, sent to its address."""
    path = f"/fhir/Questionnaire/{at or sheet['id']}"
    kind = "application/fhir+json"
    return told(signed_in(name).put(path, json.dumps(sheet), content_type=kind))


def post(client: Client, resource: object) -> HttpResponse:
    body = resource if isinstance(resource, str) else json.dumps(resource)
    return client.post("/fhir/QuestionnaireResponse", body, content_type="application/fhir+json")


def told(response: HttpResponse) -> tuple[int, Json]:
    resource = json.loads(response.content)
    assert wrong_with(resource) == []
    assert response["Content-Type"].startswith("application/fhir+json")
    assert response["Cache-Control"] == "no-store"
    return response.status_code, resource


def listed(name: str, person_id: UUID, kind: str) -> list[Json]:
    """What a worker may see of somebody, of one kind."""
    status, bundle = got(name, f"Patient/{person_id}/{kind}")
    assert status == 200
    return [each["resource"] for each in bundle.get("entry", ())]
