"""FHIR as a test reads it: whether a resource is R4, and what a client gets.

The validator reads structure, cardinality, primitive types and unknown elements, from the official
specification. Not codes bound to a value set, the letters of an id, or where a reference leads:
those are looked at here, for what this house gives out.
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
        inside = {f"#{e['id']}" for e in each.get("contained", ())}
        goals = {e["reference"] for e in each.get("goal", ())}
        yield from sorted(goals - inside)


def got(name: str, path: str) -> tuple[int, Json]:
    """What a worker gets, which is R4 whatever it is."""
    return told(signed_in(name).get(f"/fhir/{path}"))


def sent(name: str, resource: object) -> tuple[int, Json]:
    return told(post(signed_in(name), resource))


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
