"""Small feeds for tests: invented places and people, told to be so by their names."""

import json
from datetime import time
from pathlib import Path
from typing import Any

from throughcare.domain.directory.entry import Listing
from throughcare.domain.directory.terms import Area, AreaScheme, Hours, Weekday
from throughcare.gateways import formats
from throughcare.gateways.intake import Rejected

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "directories"
WEST = Area(scheme=AreaScheme.NAMED, code="West Town")
NINE_TO_FIVE = tuple(
    Hours(day=day, opens=time(9), closes=time(17)) for day in (Weekday.MONDAY, Weekday.TUESDAY)
)


def taken(format_name: str, path: Path) -> list[Listing]:
    """Everything that was read, none rejected."""
    listings, rejected = split(format_name, path)
    assert rejected == []
    return listings


def split(format_name: str, path: Path) -> tuple[list[Listing], list[tuple[str, str]]]:
    """What was read, and where and why the rest was not."""
    read = list(formats.read(path=path, format_name=format_name))
    listings = [each for each in read if isinstance(each, Listing)]
    rejected = [(each.where, each.why) for each in read if isinstance(each, Rejected)]
    return listings, rejected


def write(path: Path, content: Any) -> Path:
    """A file of this text, or of this value as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return path


MEETING: dict[str, Any] = {
    "name": "Fictional Lamplighters",
    "slug": "lamplighters-1",
    "day": 1,
    "time": "19:30",
    "end_time": "21:00",
    "types": ["O", "X", "Sharing"],
    "location": "Imaginary Hall",
    "address": "1 Nowhere Lane",
    "city": "West Town",
    "postal_code": "zz1 1zz",
    "country": "UK",
    "latitude": 53.123456789,
    "longitude": "-2.1",
    "notes": "Ring the bell.<br>Tea after.",
    "url": "https://www.fellowship.example/meetings/lamplighters",
    "entity": "Fictional Fellowship",
    "entity_phone": "01632 960001",
    "entity_email": "hello@fellowship.example",
    "contact_1_name": "Pat Invented",
    "contact_1_phone": "01632 960999",
}

SERVICE: dict[str, Any] = {
    "id": "11111111-1111-4111-8111-111111111111",
    "name": "Quay Housing Advice",
    "description": "<p>Advice on <b>tenancies</b>. Open to all.</p><ul><li>rent</li></ul>",
    "status": "active",
    "url": "https://quay.example/housing",
    "email": "housing@quay.example",
    "minimum_age": 18,
    "maximum_age": 100,
    "eligibility_description": "People who live near the quay.",
    "application_process": "Ring first.",
    "fees_description": "Free",
    "organization": {"id": "o1", "name": "Quay Trust", "website": "https://quay.example"},
    "phones": [
        {"id": "p0", "number": "01632 960100", "type": "fax"},
        {"id": "p1", "number": '"01632 960101"', "type": "voice"},
    ],
    "schedules": [
        {"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00:00", "closes_at": "17:00"},
        {"freq": "MONTHLY", "byday": "1WE", "opens_at": "10:00", "closes_at": "11:00"},
    ],
    "service_areas": [{"id": "a1", "name": "West Town"}],
    "required_documents": [{"id": "d1", "document": "Proof of address"}],
    "languages": [{"id": "l1", "name": "Welsh"}],
    "service_at_locations": [
        {
            "id": "sal1",
            "location": {
                "id": "loc1",
                "name": "Quay House",
                "latitude": 53.4,
                "longitude": -2.2,
                "addresses": [
                    {
                        "id": "ad1",
                        "address_1": "2 Nowhere Lane",
                        "city": "West Town",
                        "postal_code": "ZZ12ZZ",
                        "country": "GB",
                        "address_type": "physical",
                    }
                ],
            },
        }
    ],
    "attributes": [{"id": "t1", "taxonomy_term": {"id": "tt", "name": "Debt advice"}}],
}

CONTRACT: dict[str, Any] = {
    "internal_contract_id": "22222222-2222-4222-8222-222222222222",
    "contract_reference": "ZZ_1",
    "contract_type_id": "FBD-ZZ",
    "region": {"nps_region_code": None, "pcc_region_code": "west-shire"},
    "eligibility": {
        "allows_female": False,
        "allows_male": True,
        "minimum_age": 18,
        "maximum_age": 25,
    },
    "scheduling": {"hide_before": "2024-06-02", "hide_after": "2026-03-10T23:59:00+00"},
    "providers": {"prime_provider_code": "QUAY", "subcontractor_codes": ["HILL", "UNKNOWN"]},
    "internal_intervention_id": "33333333-3333-4333-8333-333333333333",
    "intervention_title": "Money matters in West Shire",
    "short_description": "Help with money. For men.",
    "activities": [
        {"need_area": "Accommodation (1) Low", "activity": "Rent arrears"},
        {"need_area": "Accommodation (1) Low", "activity": "Rent arrears"},
        {"need_area": "Something else", "activity": "Talk"},
    ],
}

PRISONS = (
    "prison_id,name,active,male,female,inactive_date,gp_practice_code,address_line1,"
    "address_line2,town,postcode,country,types,categories,operators\n"
    "ZZI,Nowhere (HMP & YOI),t,t,f,,Y00000,Long Road,,West Town,zz11zz,England,HMP;YOI,B;C,PSP\n"
    "YYI,Elsewhere (HMP),f,f,t,2019-03-31,,,,,,,,,Firm\n"
    "ZZI,Nowhere (HMP & YOI),t,t,f,,Y00000,Short Road,,East Town,ZZ2 2ZZ,England,HMP;YOI,B;C,PSP\n"
)

COURTS = (
    "id,court_name,court_description,type,type_description,active,building_name,street,locality,"
    "town,county,postcode,country\n"
    "ZZMC,West Town Magistrates Court,,MAG,Magistrates Court,t,Old Hall,1 Street,,West Town,,"
    "ZZ1 1ZZ,England\n"
    "ZZCC,West Town Crown Court,,CRN,Crown Court,t,,,,,,,\n"
    "ZZMC,West Town Magistrates Court,,MAG,Magistrates Court,t,New Hall,2 Street,,West Town,,"
    "ZZ1 2ZZ,England\n"
    "ZZMC,West Town Magistrates Court,,MAG,Magistrates Court,t,Old Hall,1 Street,,West Town,,"
    "ZZ1 1ZZ,England\n"
)


def one(tmp_path: Path, **changes: Any) -> Listing:
    """The service of every feed, taken in from JSON."""
    (listing,) = taken("hsds", write(tmp_path / "feed.json", [{**SERVICE, **changes}]))
    return listing
