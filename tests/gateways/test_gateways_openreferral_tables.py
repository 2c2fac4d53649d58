"""HSDS and Open Referral UK as tables, in files and as one JSON object."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.gateways.feeds import NINE_TO_FIVE, SERVICE, one, split, taken, write
from throughcare.domain.directory.criteria import (
    Age,
    AllOf,
    OfSex,
)
from throughcare.domain.directory.facts import Sex
from throughcare.domain.directory.terms import (
    Contact,
    NeedKind,
    Place,
    Route,
)
from throughcare.gateways.intake import Unreadable

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
