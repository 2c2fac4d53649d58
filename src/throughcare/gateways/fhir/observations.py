"""What was found or measured, as Observations: drug tests, health tests, scores."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from throughcare.gateways.fhir.terms import (
    HL7,
    UCUM,
    Resource,
    coded,
    coding,
    day,
    filled,
    instant,
    named,
    reference,
)


class Category(StrEnum):
    """FHIR's observation-category."""

    LABORATORY = "laboratory"
    PROCEDURE = "procedure"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One thing that was found or measured, as the viewer may see it.

    It is a `score`, `milliseconds`, or a `found` code with its words. `of` is what it was drawn
    from, as "QuestionnaireResponse/<key>".
    """

    id: str
    person_id: UUID
    category: Category
    system: str
    code: str
    words: str
    on: date | datetime
    by: str
    preliminary: bool = False
    score: int | None = None
    milliseconds: int | None = None
    found: tuple[str, str] | None = None
    method: str = ""
    of: str = ""


def _milliseconds(value: int | None) -> Resource:
    if value is None:
        return {}
    return {"value": value, "unit": "ms", "system": UCUM, "code": "ms"}


def observation(told: Observed) -> Resource:
    """This gives out one of them."""
    found = coded("result", *told.found) if told.found else {}
    when = instant(told.on) if isinstance(told.on, datetime) else day(told.on)
    return filled(
        {
            "resourceType": "Observation",
            "id": told.id,
            "status": "preliminary" if told.preliminary else "final",
            "category": [{"coding": [coding(f"{HL7}observation-category", told.category)]}],
            "code": coded(told.system, told.code, told.words),
            "subject": reference("Patient", told.person_id),
            "effectiveDateTime": when,
            "performer": [named(told.by)],
            "valueInteger": told.score,
            "valueQuantity": _milliseconds(told.milliseconds),
            "valueCodeableConcept": found,
            "method": {"text": told.method} if told.method else {},
            "derivedFrom": [{"reference": told.of}] if told.of else [],
        }
    )
