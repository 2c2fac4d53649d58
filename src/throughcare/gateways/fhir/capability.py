"""What this server can do, as a CapabilityStatement."""

from collections.abc import Mapping
from datetime import date

from throughcare.gateways.fhir.terms import VERSION, Resource, day


def statement(*, resources: Mapping[str, tuple[str, ...]], on: date, base: str) -> Resource:
    """This says which resources can be read, searched or sent; `resources` are interactions."""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": day(on),
        "kind": "instance",
        "implementation": {"description": "Throughcare", "url": base},
        "fhirVersion": VERSION,
        "format": ["json"],
        "rest": [
            {
                "mode": "server",
                "security": {
                    "description": "A signed-in worker's session, with what they may see. "
                    "What is not for them answers as what is not there."
                },
                "resource": [
                    {"type": name, "interaction": [{"code": each} for each in interactions]}
                    for name, interactions in resources.items()
                ],
            }
        ],
    }
