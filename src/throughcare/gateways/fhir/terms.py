"""What every resource is made of: ids, references, codes, instants, bundles, refusals."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

type Resource = dict[str, Any]

VERSION = "4.0.1"
MEDIA_TYPE = "application/fhir+json; fhirVersion=4.0"
HL7 = "http://terminology.hl7.org/CodeSystem/"
UCUM = "http://unitsofmeasure.org"
# Codes of the house's own, where no code system that may be shipped has them.
HOUSE = "urn:throughcare:"
NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9\-.]")
LONGEST_ID = 64


def fhir_id(*parts: object) -> str:
    """This joins what names a resource to an id as FHIR allows it: 64 letters, figures, - and .

    Raises ValueError where it would be longer.
    """
    joined = NOT_IN_AN_ID.sub("-", "-".join(map(str, parts)))
    if not joined or len(joined) > LONGEST_ID:
        raise ValueError(f"no id: {joined!r}")
    return joined


def reference(kind: str, key: UUID | str, *, display: str = "") -> Resource:
    """This points at another resource of this server."""
    return filled({"reference": f"{kind}/{key}", "display": display})


def named(display: str) -> Resource:
    """This names somebody, or an agency, of whom no resource is given out."""
    return {"display": display}


def coded(system: str, code: str, words: str) -> Resource:
    """This is a code of the house's own with its words; the words alone are for people."""
    return {"coding": [coding(system, code, words)], "text": words}


def coding(system: str, code: str, words: str = "") -> Resource:
    """This is one code; a system of the house's own where it is not an address."""
    whole = system if ":" in system else f"{HOUSE}{system}"
    return filled({"system": whole, "code": code, "display": words})


def milligrams(micrograms: int) -> Resource:
    """This is a dose as it was entered, in the unit that UCUM calls mg."""
    value = micrograms / 1000
    return {
        "value": int(value) if value.is_integer() else value,
        "unit": "mg",
        "system": UCUM,
        "code": "mg",
    }


def period(starts: date, ends: date | None) -> Resource:
    """This is a period; FHIR's end counts in, so the last day is the one before ours."""
    last = date.fromordinal(ends.toordinal() - 1) if ends else None
    return filled({"start": day(starts), "end": day(last) if last else ""})


def day(value: date) -> str:
    return value.isoformat()


def instant(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds")


def filled(resource: Mapping[str, Any]) -> Resource:
    """This leaves out what is empty: FHIR has no empty text, list or object."""
    return {name: value for name, value in resource.items() if value not in ("", [], {}, None)}


def bundle(resources: Iterable[Resource], *, base: str) -> Resource:
    """This is what a search found; `base` is the address of the server."""
    found = list(resources)
    return filled(
        {
            "resourceType": "Bundle",
            "type": "searchset",
            "total": len(found),
            "entry": [
                {
                    "fullUrl": f"{base}{each['resourceType']}/{each['id']}",
                    "resource": each,
                    "search": {"mode": "match"},
                }
                for each in found
            ],
        }
    )


def outcome(issues: Iterable[tuple[str, str, str]]) -> Resource:
    """This says why something is refused: FHIR's kind of issue, the house's code, the words."""
    return {
        "resourceType": "OperationOutcome",
        "issue": [
            {
                "severity": "error",
                "code": kind,
                "details": {"coding": [coding("refusal", code)], "text": words},
            }
            for kind, code, words in issues
        ],
    }
