"""HSDS and Open Referral UK: services as JSON."""

import json
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from tests.gateways.feeds import NINE_TO_FIVE, SERVICE, WEST, one, split, taken, write
from throughcare.domain.directory.criteria import (
    Age,
    AllOf,
    AnyOf,
    LivesIn,
    OfSex,
    Wording,
)
from throughcare.domain.directory.entry import ListingKind, Standing
from throughcare.domain.directory.facts import Sex
from throughcare.domain.directory.terms import (
    Area,
    AreaScheme,
    Contact,
    NeedKind,
    Place,
    Point,
    Route,
    ServiceKind,
)
from throughcare.gateways.openreferral import subjects


def test_a_service(tmp_path: Path) -> None:
    listing = one(tmp_path)
    assert (listing.kind, listing.source) == (ListingKind.SERVICE, "hsds")
    assert listing.external_id == SERVICE["id"]
    assert (listing.name, listing.organization) == ("Quay Housing Advice", "Quay Trust")
    assert listing.description == "Advice on tenancies . Open to all.\n\n- rent"
    assert listing.summary == "Advice on tenancies ."
    assert listing.needs == (NeedKind.HOUSING, NeedKind.DEBT)
    assert listing.criteria == (
        Age(least=18),
        Wording(text="People who live near the quay."),
        LivesIn(areas=frozenset({WEST})),
    )
    assert (listing.route, listing.route_words) == (Route.NOT_SAID, "Ring first.")
    assert listing.documents == ("Proof of address",)
    assert listing.contact == Contact(phone="01632 960101", email="housing@quay.example")
    assert listing.hours == NINE_TO_FIVE
    assert listing.areas == (WEST,)
    assert listing.places == (
        Place(
            name="Quay House",
            address="2 Nowhere Lane",
            town="West Town",
            postcode="ZZ1 2ZZ",
            point=Point(latitude=53.4, longitude=-2.2),
        ),
    )
    assert listing.languages == ("Welsh",)
    assert dict(listing.details) == {"fees_description": "Free"}


ALONE = {"id": "s1", "name": "Alone"}
SHAPES: tuple[tuple[str, str, Any], ...] = (
    ("a list", "f.json", [SERVICE, ALONE]),
    ("a page of HSDS 3", "f.json", {"total_items": 2, "contents": [SERVICE, ALONE]}),
    ("a page of Open Referral UK 1", "f.json", {"totalElements": 2, "content": [SERVICE, ALONE]}),
    ("pages in a list", "f.json", [{"contents": [SERVICE]}, {"contents": [ALONE]}]),
    ("lines", "f.jsonl", f"{json.dumps(SERVICE)}\n{json.dumps(ALONE)}\n"),
    ("lines in a .json file", "f.json", f"\ufeff{json.dumps(SERVICE)}\n{json.dumps(ALONE)}\n"),
    (
        "an organization with its services",
        "f.json",
        {
            "id": "o1",
            "name": "Quay Trust",
            "website": "https://quay.example",
            "services": [{k: v for k, v in SERVICE.items() if k != "organization"}, ALONE],
        },
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES]
)
def test_every_shape_of_json_gives_the_same(tmp_path: Path, name: str, content: Any) -> None:
    listings = taken("hsds", write(tmp_path / "in" / name, content))
    assert [each.external_id for each in listings] == [SERVICE["id"], "s1"]
    assert listings[0] == one(tmp_path)


def test_one_service_by_itself_and_a_folder_of_files(tmp_path: Path) -> None:
    write(tmp_path / "a.json", SERVICE)
    write(tmp_path / "b.jsonl", json.dumps({**ALONE, "organization": {"name": "Hill"}}))
    write(tmp_path / "notes.txt", "not read")
    names = [(each.name, each.organization) for each in taken("hsds", tmp_path)]
    assert names == [("Quay Housing Advice", "Quay Trust"), ("Alone", "Hill")]
    assert len(taken("hsds", tmp_path / "a.json")) == 1


WRONG: tuple[tuple[Any, str], ...] = (
    ({**SERVICE, "id": None}, "has no id, or one of more than 200 characters"),
    ({**SERVICE, "name": " "}, "has no name"),
    (
        {**SERVICE, "status": "sleeping"},
        "has a status that Open Referral does not know: “sleeping”",
    ),
    (
        {**SERVICE, "minimum_age": 70, "maximum_age": 18},
        "takes nobody: its ages run from 70 to 18",
    ),
    ({**SERVICE, "minimum_age": "old"}, "minimum age is not an age: “old”"),
    ({**SERVICE, "minimum_age": -3}, "minimum age is not an age: “-3”"),
    ({**SERVICE, "minimum_age": 500}, "takes nobody: its ages run from 500 to no end"),
    ({"id": "o1", "name": "Quay", "legal_status": "x"}, "is an organization, not a service"),
    ("text", "is not an object"),
)


@pytest.mark.parametrize(("service", "why"), WRONG)
def test_a_wrong_service_is_rejected(tmp_path: Path, service: Any, why: str) -> None:
    listings, rejected = split("hsds", write(tmp_path / "f.json", [service, ALONE]))
    assert [each.name for each in listings] == ["Alone"]
    assert [reason for _, reason in rejected] == [why]


@pytest.mark.parametrize(
    ("least", "most", "age"),
    [
        (18, None, Age(least=18)),
        ("18", "25", Age(least=18, most=25)),
        (0, 0, None),
        (None, 120, None),
        (0, 17.0, Age(most=17)),
        ("", "", None),
    ],
)
def test_ages(tmp_path: Path, least: Any, most: Any, age: Age | None) -> None:
    listing = one(tmp_path, minimum_age=least, maximum_age=most)
    assert [each for each in listing.criteria if isinstance(each, Age)] == ([age] if age else [])


ROWS: tuple[tuple[list[dict[str, Any]], tuple[object, ...]], ...] = (
    ([{"minimum_age": 16, "maximum_age": 25}], (Age(least=16, most=25),)),
    (
        [{"eligibility": "adult", "gender": "Female"}],
        (AllOf(of=(Age(least=18), OfSex(sex=Sex.FEMALE))),),
    ),
    ([{"eligibility": "family"}], (Wording(text="family"),)),
    ([{"eligibility": "all", "gender": "both"}], ()),
    (
        [{"eligibility": "teen"}, {"minimum_age": 60}],
        (AnyOf(of=(Age(least=13, most=19), Age(least=60))),),
    ),
)


@pytest.mark.parametrize(("rows", "criteria"), ROWS)
def test_rows_of_eligibility(
    tmp_path: Path, rows: list[dict[str, Any]], criteria: tuple[object, ...]
) -> None:
    plain = dict.fromkeys(("minimum_age", "maximum_age", "eligibility_description"))
    listing = one(tmp_path, **plain, service_areas=[], eligibilitys=rows)
    assert listing.criteria == criteria


LONG_AREA = "Everybody who lives in one of the streets that lead down to the quay, or near it."
AREAS: tuple[tuple[list[dict[str, Any]], tuple[Area, ...], int], ...] = (
    (
        [{"name": "Bristol", "uri": "https://x.example/E06000023"}],
        (Area(scheme=AreaScheme.LOCAL_AUTHORITY, code="E06000023"),),
        1,
    ),
    ([{"service_area": "West Town"}], (WEST,), 1),
    ([{"name": "England"}], (Area(scheme=AreaScheme.NAMED, code="England"),), 0),
    ([{"name": LONG_AREA}], (), 1),
    ([{"description": "nothing named"}], (), 0),
)


@pytest.mark.parametrize(("rows", "areas", "criteria"), AREAS)
def test_areas(
    tmp_path: Path, rows: list[dict[str, Any]], areas: tuple[Area, ...], criteria: int
) -> None:
    plain = dict.fromkeys(("minimum_age", "maximum_age", "eligibility_description"))
    listing = one(tmp_path, **plain, service_areas=rows)
    assert listing.areas == areas
    assert len(listing.criteria) == criteria


SCHEDULES: tuple[tuple[dict[str, Any], list[tuple[str, str, str]]], ...] = (
    ({"byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}, [("MONDAY", "09:00", "17:00")]),
    ({"weekday": "Friday", "opens_at": "9am", "closes_at": "5pm"}, [("FRIDAY", "09:00", "17:00")]),
    ({"weekday": "Tues", "opens_at": "10:00", "closes_at": ""}, [("TUESDAY", "10:00", "None")]),
    (
        {"byday": "SA,SU", "description": "Ring the bell"},
        [("SATURDAY", "None", "Ring the bell"), ("SUNDAY", "None", "Ring the bell")],
    ),
    ({"byday": "2TU", "opens_at": "09:00", "closes_at": "17:00"}, []),
    ({"byday": "MO", "interval": 2, "opens_at": "09:00", "closes_at": "17:00"}, []),
    ({"byday": "MO", "freq": "MONTHLY", "opens_at": "09:00", "closes_at": "17:00"}, []),
    ({"byday": "Moonday", "opens_at": "09:00", "closes_at": "17:00"}, []),
    ({"byday": "MO"}, []),
    ({"opens_at": "09:00", "closes_at": "17:00"}, []),
)


@pytest.mark.parametrize(("schedule", "hours"), SCHEDULES)
def test_opening_hours(
    tmp_path: Path, schedule: dict[str, Any], hours: list[tuple[str, str, str]]
) -> None:
    def said(clock: time | None) -> str:
        return f"{clock:%H:%M}" if clock else "None"

    found = one(tmp_path, schedules=[schedule]).hours
    assert [(h.day.name, said(h.opens), h.note or said(h.closes)) for h in found] == hours


def test_hours_of_where_it_is_when_it_has_none_of_its_own(tmp_path: Path) -> None:
    at = [{"location": {"name": "x"}, "schedules": SERVICE["schedules"]}]
    assert one(tmp_path, schedules=[], service_at_locations=at).hours == NINE_TO_FIVE


def test_contacts_but_no_personal_data(tmp_path: Path) -> None:
    private = {"name": "Pat Invented", "email": "pat@quay.example", "personal_data": "true"}
    duty = {"name": "Duty desk", "title": "Front door", "phones": [{"number": "01632 960105"}]}
    contact = one(tmp_path, contacts=[private, duty]).contact
    assert contact == Contact(
        name="Duty desk", role="Front door", phone="01632 960105", email="housing@quay.example"
    )
    (hidden,) = [one(tmp_path, contacts=[private]).contact]
    assert hidden is not None
    assert hidden.name == ""


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("active", Standing.ACTIVE),
        ("Temporarily closed", Standing.PAUSED),
        ("defunct", Standing.CLOSED),
        ("inactive", Standing.CLOSED),
        (None, Standing.ACTIVE),
    ],
)
def test_standing(tmp_path: Path, status: str | None, standing: Standing) -> None:
    assert one(tmp_path, status=status).standing is standing


def test_a_point_off_the_map_is_no_point(tmp_path: Path) -> None:
    at = [{"location": {"name": "x", "latitude": 100, "longitude": 101}}]
    assert one(tmp_path, service_at_locations=at).point is None


N, K = NeedKind, ServiceKind
SUBJECTS: tuple[tuple[str, tuple[NeedKind, ...], ServiceKind], ...] = (
    ("Bridge Drug Service", (N.DRUG_TREATMENT,), K.COMMUNITY_DRUG_TREATMENT),
    ("Drugstore cowboys", (), K.OTHER),
    ("Dual Diagnosis Team", (N.MENTAL_HEALTH,), K.DUAL_DIAGNOSIS),
    ("Mental Health Crisis Team", (N.MENTAL_HEALTH,), K.MENTAL_HEALTH_CRISIS),
    ("Talking Therapies", (N.MENTAL_HEALTH,), K.TALKING_THERAPIES),
    ("Community Mental Health Team", (N.MENTAL_HEALTH,), K.COMMUNITY_MENTAL_HEALTH),
    ("Liaison and Diversion, mental health", (N.MENTAL_HEALTH,), K.CRIMINAL_JUSTICE_MENTAL_HEALTH),
    ("Night shelter", (N.HOUSING,), K.HOSTEL),
    ("Money advice and welfare rights", (N.DEBT, N.BENEFITS), K.OTHER),
    ("Job Club", (N.ETE,), K.ETE),
    ("Needle exchange", (N.NEEDLE_EXCHANGE,), K.NEEDLE_EXCHANGE_OUTREACH),
    ("Learning-disability nurses", (N.LEARNING_DISABILITY, N.HEALTH), K.LEARNING_DISABILITY),
    ("Mutual aid for families", (N.FAMILY_CHILDREN, N.PEER_SUPPORT), K.OTHER),
    ("Swimming", (), K.OTHER),
)


@pytest.mark.parametrize(("name", "needs", "kind"), SUBJECTS)
def test_needs_and_kind_by_name(name: str, needs: tuple[NeedKind, ...], kind: ServiceKind) -> None:
    assert subjects.needs(texts=[name]) == needs
    assert subjects.kind(texts=[name], needs=needs) is kind
