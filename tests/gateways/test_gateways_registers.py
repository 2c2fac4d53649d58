"""The registers of prisons and courts."""

from datetime import date
from pathlib import Path

import pytest

from tests.gateways.feeds import COURTS, PRISONS, split, taken, write
from throughcare.domain.directory.entry import ListingKind, Standing
from throughcare.domain.directory.terms import Place
from throughcare.gateways.intake import Unreadable


def test_prisons(tmp_path: Path) -> None:
    first, second = taken("prisons", write(tmp_path / "prisons.csv", PRISONS))
    assert (first.kind, first.external_id) == (ListingKind.PRISON, "ZZI")
    assert first.name == "Nowhere (HMP & YOI)"
    assert first.organization == "HM Prison Service"
    assert first.places == (
        Place(address="Long Road", town="West Town", postcode="ZZ1 1ZZ"),
        Place(address="Short Road", town="East Town", postcode="ZZ2 2ZZ"),
    )
    assert first.standing is Standing.ACTIVE
    assert dict(first.details) == {
        "holds": "men",
        "types": "prison young_offender_institution",
        "categories": "B C",
        "gp_practice": "Y00000",
        "country": "England",
    }
    assert (second.standing, second.ends_on) == (Standing.CLOSED, date(2019, 3, 31))
    assert (second.places, second.organization) == ((), "Firm")
    assert dict(second.details) == {"holds": "women"}


def test_courts_with_several_buildings(tmp_path: Path) -> None:
    listings, rejected = split("courts", write(tmp_path / "courts.csv", COURTS))
    first, second = listings
    assert (first.kind, first.external_id) == (ListingKind.COURT, "ZZMC")
    assert [place.name for place in first.places] == ["Old Hall", "New Hall"]
    assert dict(first.details) == {"court_type": "magistrates", "country": "England"}
    assert (second.external_id, second.places) == ("ZZCC", ())
    assert dict(second.details) == {"court_type": "crown"}
    assert rejected == [("courts.csv:5 (ZZMC)", "repeats courts.csv:2 (ZZMC), which was taken")]


@pytest.mark.parametrize(("format_name", "text"), [("prisons", PRISONS), ("courts", COURTS)])
def test_a_folder_with_the_table_is_the_table(tmp_path: Path, format_name: str, text: str) -> None:
    table = write(tmp_path / f"{format_name}.csv", text)
    write(tmp_path / "other.csv", "x\n")
    assert split(format_name, tmp_path) == split(format_name, table)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",Name,t,,", "has no prison_id"),
        ("ZZI,,t,,", "has no name"),
        ("ZZI,Name,perhaps,,", "active is neither yes nor no: “perhaps”"),
        ("ZZI,Name,t,x,", "male is neither yes nor no: “x”"),
        ("ZZI,Name", "does not say whether it is active"),
    ],
)
def test_a_wrong_prison_is_rejected(tmp_path: Path, row: str, why: str) -> None:
    text = f"prison_id,name,active,male,female\n{row}\nYYI,Good,true,,\n"
    listings, rejected = split("prisons", write(tmp_path / "prisons.csv", text))
    assert [each.external_id for each in listings] == ["YYI"]
    assert [reason for _, reason in rejected] == [why]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",Name,MAG,t", "has no id"),
        ("ZZ,,MAG,t", "has no court_name"),
        ("ZZ,Name,MAG,maybe", "active is neither yes nor no: “maybe”"),
    ],
)
def test_a_wrong_court_is_rejected(tmp_path: Path, row: str, why: str) -> None:
    text = f"id,court_name,type,active\n{row}\nYY,Good,XYZ,t\n"
    listings, rejected = split("courts", write(tmp_path / "courts.csv", text))
    assert [each.external_id for each in listings] == ["YY"]
    assert [reason for _, reason in rejected] == [why]


@pytest.mark.parametrize("format_name", ["prisons", "courts"])
def test_a_folder_or_table_of_something_else(tmp_path: Path, format_name: str) -> None:
    with pytest.raises(Unreadable, match=rf"holds no {format_name}\.csv"):
        split(format_name, tmp_path)
    with pytest.raises(Unreadable, match="lacks the column"):
        split(format_name, write(tmp_path / "x.csv", "id,name\n1,2\n"))
