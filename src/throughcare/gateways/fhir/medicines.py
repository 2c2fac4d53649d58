"""What is prescribed, as a MedicationRequest: as it was entered, no dose is reckoned."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.gateways.fhir.terms import (
    Resource,
    coded,
    day,
    filled,
    milligrams,
    named,
    period,
    reference,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A dose that holds, [starts, ends), in micrograms a day or each time, and in words."""

    micrograms: int
    starts: date
    ends: date | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """A regimen as the viewer may see it."""

    key: UUID
    person_id: UUID
    product: str
    product_words: str
    starts_on: date
    ends_on: date | None
    today: date
    waits: bool
    stopped_why: str
    prescriber: str
    agency: str
    supplier: str
    own_words: str
    steps: tuple[Step, ...]


def medication_request(told: Prescribed) -> Resource:
    """This gives out a regimen: each dose that holds as a step of its instructions."""
    return filled(
        {
            "resourceType": "MedicationRequest",
            "id": str(told.key),
            "status": _status(told),
            "statusReason": {"text": told.stopped_why} if told.stopped_why else {},
            "intent": "order",
            "medicationCodeableConcept": coded("product", told.product, told.product_words),
            "subject": reference("Patient", told.person_id),
            "authoredOn": day(told.starts_on),
            "requester": named(f"{told.prescriber}, {told.agency}"),
            "reasonCode": [{"text": told.own_words}] if told.own_words else [],
            "dosageInstruction": [
                {
                    "sequence": number,
                    "text": each.words,
                    "timing": {"repeat": {"boundsPeriod": period(each.starts, each.ends)}},
                    "doseAndRate": [{"doseQuantity": milligrams(each.micrograms)}],
                }
                for number, each in enumerate(told.steps, start=1)
            ],
            "dispenseRequest": {
                "validityPeriod": period(told.starts_on, told.ends_on),
                "performer": named(told.supplier),
            },
        }
    )


def _status(told: Prescribed) -> str:
    """As FHIR's value set medicationrequest-status has it."""
    if told.ends_on is not None and told.ends_on <= told.today:
        return "stopped" if told.stopped_why else "completed"
    return "on-hold" if told.waits and not told.steps else "active"
