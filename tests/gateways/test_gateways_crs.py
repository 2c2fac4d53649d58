"""Contracts for rehabilitative services: whom they take, where, when, and for what."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.gateways.feeds import CONTRACT, split, taken, write
from throughcare.domain.directory import fairness
from throughcare.domain.directory.criteria import Age, LivesIn, OfSex, UnderJustice
from throughcare.domain.directory.facts import Fact, JusticeStatus, PersonFacts, Sex
from throughcare.domain.directory.terms import Area, AreaScheme, NeedKind, Route, ServiceKind
from throughcare.gateways.intake import Unreadable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "contracts" / "ZZ_1.json", CONTRACT)
    providers = [{"code": "QUAY", "name": "Quay Trust"}, {"code": "HILL", "name": "Hill House"}]
    write(tmp_path / "providers.json", providers)
    write(tmp_path / "pcc_regions.csv", 'id,name,nps_region_id\n"west-shire","West Shire","Z"\n')
    write(tmp_path / "nps_regions.csv", 'id,name\n"Z","Nowhere"\n')
    return tmp_path


def test_a_contract(folder: Path) -> None:
    (listing,) = taken("crs", folder)
    west_shire = Area(scheme=AreaScheme.POLICE, code="west-shire")
    assert listing.external_id == CONTRACT["internal_contract_id"]
    assert listing.name == "Money matters in West Shire"
    assert listing.organization == "Quay Trust"
    assert listing.summary == "Help with money."
    assert listing.description == (
        "Help with money. For men.\n\n"
        "Accommodation (1) Low:\n- Rent arrears\n\nSomething else:\n- Talk"
    )
    assert listing.service_kind is ServiceKind.DEBT_ADVICE
    assert listing.needs == (NeedKind.BENEFITS, NeedKind.DEBT, NeedKind.HOUSING)
    assert listing.route is Route.PROBATION
    assert listing.areas == (west_shire,)
    assert listing.areas[0].name == "West Shire"
    sex, age, area, justice = listing.criteria
    assert sex == OfSex(sex=Sex.MALE)
    assert age == Age(least=18, most=25)
    assert area == LivesIn(areas=frozenset({west_shire}))
    assert isinstance(justice, UnderJustice)
    assert (listing.starts_on, listing.ends_on) == (date(2024, 6, 2), date(2026, 3, 11))
    assert listing.runs(on=date(2026, 3, 10))
    assert not listing.runs(on=date(2026, 3, 11))
    assert dict(listing.details) == {
        "contract_reference": "ZZ_1",
        "contract_type": "FBD-ZZ",
        "intervention_id": CONTRACT["internal_intervention_id"],
        "subcontractors": "Hill House, UNKNOWN",
    }


def test_contracts_are_closed_by_design_to_people_outside_justice(folder: Path) -> None:
    (listing,) = taken("crs", folder)
    outside = PersonFacts(justice=Fact(value=frozenset()))
    licence = PersonFacts(justice=Fact(value=frozenset({JusticeStatus.LICENCE})))
    on = date(2026, 1, 1)
    assert fairness.closed_by_design(criteria=listing.criteria, facts=outside, on=on)
    assert not fairness.closed_by_design(criteria=listing.criteria, facts=licence, on=on)


def test_one_file_a_folder_of_contracts_and_the_whole_agree(folder: Path) -> None:
    whole = taken("crs", folder)
    assert taken("crs", folder / "contracts") == whole
    assert taken("crs", folder / "contracts" / "ZZ_1.json") == whole


def test_without_names_codes_stand_for_themselves(tmp_path: Path) -> None:
    (listing,) = taken("crs", write(tmp_path / "one.json", CONTRACT))
    assert (listing.organization, listing.areas[0].label) == ("QUAY", "west-shire")


def test_contracts_in_a_list(tmp_path: Path) -> None:
    second = {**CONTRACT, "internal_contract_id": "x"}
    assert len(taken("crs", write(tmp_path / "all.json", [CONTRACT, second]))) == 2


ELIGIBILITY: tuple[tuple[dict[str, Any], tuple[object, ...]], ...] = (
    ({"allows_female": True, "allows_male": True}, ()),
    ({"allows_female": True, "allows_male": False}, (OfSex(sex=Sex.FEMALE),)),
    ({"minimum_age": 26, "maximum_age": None}, (OfSex(sex=Sex.MALE), Age(least=26))),
    ({"minimum_age": None, "maximum_age": 25}, (OfSex(sex=Sex.MALE), Age(most=25))),
)


@pytest.mark.parametrize(("changes", "expected"), ELIGIBILITY)
def test_eligibility_as_criteria(
    tmp_path: Path, changes: dict[str, Any], expected: tuple[object, ...]
) -> None:
    eligibility = {"allows_female": False, "allows_male": True, **changes}
    contract = {**CONTRACT, "eligibility": eligibility, "region": None}
    (listing,) = taken("crs", write(tmp_path / "one.json", contract))
    assert listing.criteria[:-1] == expected


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"intervention_title": None}, "has no intervention_title"),
    (
        {"internal_contract_id": None, "contract_reference": ""},
        "has neither internal_contract_id nor contract_reference",
    ),
    (
        {"eligibility": {"allows_female": False, "allows_male": False}},
        "takes nobody: neither women nor men",
    ),
    (
        {"eligibility": {"allows_female": "f"}},
        "does not say with yes or no whether it takes women and men",
    ),
    (
        {"eligibility": {"minimum_age": 70, "maximum_age": 18}},
        "takes nobody: its ages run from 70 to 18",
    ),
    ({"eligibility": {"minimum_age": -1}}, "minimum age is not an age: “-1”"),
    ({"eligibility": {"maximum_age": "old"}}, "maximum age is not an age: “old”"),
)


@pytest.mark.parametrize(("changes", "why"), WRONG)
def test_a_wrong_contract_is_rejected(folder: Path, changes: dict[str, Any], why: str) -> None:
    write(folder / "contracts" / "ZZ_2.json", {**CONTRACT, **changes})
    listings, rejected = split("crs", folder)
    assert len(listings) == 1
    assert [reason for _, reason in rejected] == [why]
    assert rejected[0][0].startswith("contracts/ZZ_2.json")


def test_a_file_of_a_folder_that_is_not_json_is_one_rejected_entry(folder: Path) -> None:
    write(folder / "contracts" / "ZZ_0.json", "{oops")
    write(folder / "contracts" / "ZZ_3.json", [1])
    listings, rejected = split("crs", folder)
    assert len(listings) == 1
    assert [where for where, _ in rejected] == ["contracts/ZZ_0.json", "contracts/ZZ_3.json#1"]
    assert rejected[0][1].startswith("is not JSON")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("providers.json", "[", "providers.json is not JSON"),
        ("providers.json", {"a": 1}, "providers.json is not a list of providers"),
        ("pcc_regions.csv", "code\n1\n", "pcc_regions.csv lacks the column id, name"),
    ],
)
def test_lists_of_names_that_cannot_be_read(
    folder: Path, name: str, content: Any, why: str
) -> None:
    write(folder / name, content)
    with pytest.raises(Unreadable, match=why):
        split("crs", folder)


def test_no_contracts(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="holds no contracts"):
        split("crs", tmp_path)
    write(tmp_path / "x.json", [{"id": 1}])
    with pytest.raises(Unreadable, match="does not look like a contract"):
        split("crs", tmp_path)
