"""HSDS and Open Referral UK: services as JSON and as tables."""

import csv
import json
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from tests.gateways.feeds import SERVICE, split, taken, write
from throughcare.domain.directory.criteria import (
    Age,
    AllOf,
    AnyOf,
    LivesIn,
    OfSex,
    Wording,
)
from throughcare.domain.directory.entry import Listing, ListingKind, Standing
from throughcare.domain.directory.facts import Sex
from throughcare.domain.directory.terms import (
    Area,
    AreaScheme,
    Contact,
    Hours,
    NeedKind,
    Place,
    Point,
    Route,
    ServiceKind,
    Weekday,
)
from throughcare.gateways.intake import Unreadable
from throughcare.gateways.openreferral import subjects

WEST = Area(scheme=AreaScheme.NAMED, code="West Town")
NINE_TO_FIVE = tuple(
    Hours(day=day, opens=time(9), closes=time(17)) for day in (Weekday.MONDAY, Weekday.TUESDAY)
)


def one(tmp_path: Path, **changes: Any) -> Listing:
    (listing,) = taken("hsds", write(tmp_path / "feed.json", [{**SERVICE, **changes}]))
    return listing


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


# --- Tables ---

HSDS: dict[str, list[dict[str, Any]]] = {
    "organizations": [{"id": "o1", "name": "Quay Trust", "website": "https://quay.example"}],
    "services": [
        {
            **{k: v for k, v in SERVICE.items() if isinstance(v, str | int)},
            "organization_id": "o1",
        },
        {"id": "s2", "name": "Lost", "organization_id": "nobody"},
    ],
    "phones": [
        {"id": "p0", "service_id": SERVICE["id"], "number": "01632 960100", "type": "fax"},
        {"id": "p1", "service_id": SERVICE["id"], "number": "01632 960101", "type": "voice"},
    ],
    "schedules": [{**row, "service_id": SERVICE["id"]} for row in SERVICE["schedules"]],
    "service_areas": [{"id": "a1", "service_id": SERVICE["id"], "name": "West Town"}],
    "required_documents": [{"service_id": SERVICE["id"], "document": "Proof of address"}],
    "languages": [{"service_id": SERVICE["id"], "name": "Welsh"}],
    "service_at_locations": [{"id": "sal", "service_id": SERVICE["id"], "location_id": "loc1"}],
    "locations": [{"id": "loc1", "name": "Quay House", "latitude": 53.4, "longitude": -2.2}],
    "addresses": [
        {
            "location_id": "loc1",
            "address_1": "2 Nowhere Lane",
            "city": "West Town",
            "postal_code": "ZZ12ZZ",
            "address_type": "physical",
        }
    ],
    "attributes": [{"link_id": SERVICE["id"], "taxonomy_term_id": "tt"}],
    "taxonomy_terms": [{"id": "tt", "name": "Debt advice"}],
    "funding": [{"id": "f", "source": "not read"}],
}
LOST = ("names an organization that is not there: nobody",)


def tables(folder: Path, content: dict[str, list[dict[str, Any]]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in content.items():
        columns = list(dict.fromkeys(key for row in rows for key in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def test_tables_say_the_same_as_json(tmp_path: Path) -> None:
    listings, rejected = split("hsds", tables(tmp_path / "in", HSDS))
    assert listings == [one(tmp_path)]
    assert rejected == [("services.csv:3 (s2)", *LOST)]


def test_tables_by_their_singular_names(tmp_path: Path) -> None:
    singular = {name.removesuffix("es") + "s" if name == "addresses" else name: rows
                for name, rows in HSDS.items()}  # fmt: skip
    names = {"services": "service", "organizations": "organization", "locations": "location",
             "phones": "phone", "schedules": "schedule", "addresss": "address"}  # fmt: skip
    renamed = {names.get(name, name): rows for name, rows in singular.items()}
    listings, _ = split("hsds", tables(tmp_path / "in", renamed))
    assert listings == [one(tmp_path)]


def test_tables_as_one_json_object(tmp_path: Path) -> None:
    listings, rejected = split("hsds", write(tmp_path / "all.json", HSDS))
    assert listings == [one(tmp_path)]
    assert [why for _, why in rejected] == list(LOST)


def test_tables_where_their_description_puts_them(tmp_path: Path) -> None:
    folder = tables(tmp_path / "in" / "data", HSDS).parent
    resources = [{"name": name, "path": f"data/{name}.csv"} for name in HSDS]
    elsewhere = [{"name": "organization", "path": "../../../etc/passwd"}, {"path": 3}, "x"]
    write(folder / "datapackage.json", {"resources": [*elsewhere, *resources]})
    for path in (folder, folder / "datapackage.json"):
        assert split("hsds", path)[0] == [one(tmp_path)]


def test_services_alone_have_no_organization(tmp_path: Path) -> None:
    folder = tables(tmp_path, {"services": HSDS["services"]})
    for path in (folder, folder / "services.csv"):
        assert [each.organization for each in taken("hsds", path)] == ["", ""]


def test_a_table_by_another_name_is_services(tmp_path: Path) -> None:
    path = write(tmp_path / "export.csv", "id,name,status\n1,Alone,active\n")
    assert [each.name for each in taken("oruk", path)] == ["Alone"]


ORUK: dict[str, list[dict[str, Any]]] = {
    "organizations": [{"id": "o1", "name": "Quay Trust", "url": "https://quay.example"}],
    "services": [
        {
            "id": "s1",
            "organization_id": "o1",
            "name": "Quay Club",
            "description": "A place to be.",
            "status": "active",
            "attending_access": "drop-in",
            "attending_type": "venue",
            "deliverable_type": "Advice",
        }
    ],
    "services_at_location": [{"id": "sal", "service_id": "s1", "location_id": "l1"}],
    "locations": [{"id": "l1", "name": "Quay House"}],
    "physical_addresses": [
        {"location_id": "l1", "address_1": "2 Nowhere Lane", "address_3": "Quay", "city": "Town",
         "postal_code": "zz1 2zz", "country": "GB"}
    ],
    "postal_addresses": [{"location_id": "l1", "address_1": "PO Box 1", "city": "Far"}],
    "regular_schedules": [
        {"service_at_location_id": "sal", "weekday": "Monday", "opens_at": "09:00",
         "closes_at": "17:00"}
    ],
    "eligibility": [
        {"service_id": "s1", "eligibility": "adult", "minimum_age": 18, "maximum_age": 0,
         "gender": "male"}
    ],
    "services_taxonomy": [{"service_id": "s1", "taxonomy_id": "t1"}],
    "taxonomy": [{"id": "t1", "name": "Wellbeing", "vocabulary": "x"}],
    "contacts": [{"id": "c1", "service_id": "s1", "name": "Duty desk", "sensitive_data": "false"}],
    "phones": [{"contact_id": "c1", "number": "01632 960101"}],
}  # fmt: skip


def test_open_referral_uk_tables(tmp_path: Path) -> None:
    (listing,) = taken("oruk", tables(tmp_path, ORUK))
    assert (listing.source, listing.organization) == ("oruk", "Quay Trust")
    assert listing.url == "https://quay.example"
    assert listing.route is Route.DROP_IN
    assert listing.criteria == (AllOf(of=(Age(least=18), OfSex(sex=Sex.MALE))),)
    assert listing.needs == (NeedKind.WELLBEING,)
    assert listing.hours == NINE_TO_FIVE[:1]
    assert listing.places == (
        Place(name="Quay House", address="2 Nowhere Lane, Quay", town="Town", postcode="ZZ1 2ZZ"),
    )
    assert listing.contact == Contact(name="Duty desk", phone="01632 960101")
    assert dict(listing.details) == {"attending_type": "venue", "deliverable_type": "Advice"}


def test_open_referral_uk_as_its_first_api_gave_it(tmp_path: Path) -> None:
    service = {
        "id": "s1",
        "name": "Quay Club",
        "status": "active",
        "organization": {"id": "o1", "name": "Quay Trust"},
        "eligibilitys": [{"id": "e", "minimum_age": 18.0, "maximum_age": 120.0}],
        "regular_schedules": [{"byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}],
        "service_taxonomys": [{"id": "x", "taxonomy": {"id": "t", "name": "Wellbeing"}}],
        "service_at_locations": [
            {"location": {"name": "Quay House",
                          "physical_addresses": [{"city": "Town", "postal_code": "zz12zz"}]}}
        ],
    }  # fmt: skip
    page = {"totalElements": 1, "content": [service]}
    (listing,) = taken("oruk", write(tmp_path / "page.json", page))
    assert listing.criteria == (Age(least=18),)
    assert listing.needs == (NeedKind.WELLBEING,)
    assert listing.hours == NINE_TO_FIVE[:1]
    assert listing.postcode == "ZZ1 2ZZ"


def test_odd_rows_of_any_table_are_rejected(tmp_path: Path) -> None:
    folder = tables(tmp_path, ORUK)
    with (folder / "phones.csv").open("a", encoding="utf-8") as file:
        file.write('c1,0,too,many\n"x"y,1\n')
    with (folder / "services.csv").open("a", encoding="utf-8") as file:
        file.write("s1,o1,Quay Club again\n,,\ns9\n")
    listings, rejected = split("oruk", folder)
    assert [each.name for each in listings] == ["Quay Club"]
    assert rejected == [
        ("phones.csv:3", "has 4 cells, and the first line names 2 columns"),
        ("phones.csv:4", "a quotation mark in the middle of a cell"),
        (
            "services.csv:3 (s1)",
            "has the id of services.csv:2 (s1), which was taken instead",
        ),
        ("services.csv:5 (s9)", "has no name"),
    ]


@pytest.mark.parametrize("format_name", ["hsds", "oruk"])
def test_a_description_without_tables_is_refused(tmp_path: Path, format_name: str) -> None:
    package = {"name": "x", "resources": [{"name": "service", "path": "services.csv"}] * 3}
    path = write(tmp_path / "datapackage.json", package)
    for given in (path, tmp_path):
        with pytest.raises(Unreadable, match=r"datapackage\.json describes 3 tables and none"):
            split(format_name, given)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "holds neither JSON files nor a table of services"),
        ({"readme.txt": "x"}, "holds neither JSON files nor a table of services"),
        ({"organizations.csv": "id,name\n1,x\n"}, "has no table of services"),
        ({"services.csv": "name\nx\n"}, r"services\.csv lacks the column id"),
        ({"services.csv": "id,name\n1,x\n"}, "lacks the column description or organization_id"),
        ({"feed.json": "{oops"}, r"feed\.json is not JSON"),
        ({"feed.json": '[{"name": "x"}]'}, "does not look like an Open Referral service"),
        ({"feed.jsonl": "oops\noops"}, "none of the 2 entries looks like an Open Referral"),
    ],
)
def test_folders_with_nothing_to_read(tmp_path: Path, files: dict[str, str], why: str) -> None:
    for name, text in files.items():
        write(tmp_path / name, text)
    with pytest.raises(Unreadable, match=why):
        split("hsds", tmp_path)


def test_an_empty_feed_and_an_empty_table_are_feeds(tmp_path: Path) -> None:
    assert taken("hsds", write(tmp_path / "a.json", "[]")) == []
    assert taken("hsds", write(tmp_path / "b.json", {"contents": []})) == []
    assert taken("hsds", write(tmp_path / "services.csv", "id,name,status\n")) == []
