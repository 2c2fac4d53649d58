"""To which national code each outcome of a contact corresponds: every one to one, as data."""

import csv
from importlib import resources

from throughcare.domain.journey.contact import MISSED, SEEN, Attendance
from throughcare.domain.kernel.listed import Confidence

FILE = resources.files("throughcare.records.reference") / "national" / "attendance_outcomes.csv"
ROWS = {row["outcome"]: row for row in csv.DictReader(FILE.read_text("utf-8").splitlines())}


def test_every_outcome_has_a_code_a_source_and_how_sure_it_is() -> None:
    assert set(ROWS) == {each.value for each in Attendance}
    for row in ROWS.values():
        assert row["code"]
        assert row["source"]
        assert Confidence(row["confidence"])


def test_who_was_sent_home_is_told_apart_from_who_stayed_and_did_not_comply() -> None:
    assert ROWS[Attendance.SENT_HOME]["code"] == "ATSH"
    assert "AFTC" not in {row["code"] for row in ROWS.values()}


def test_who_came_complied_and_what_is_to_be_decided_did_not() -> None:
    assert {row["outcome"] for row in ROWS.values() if row["complied"] == "no"} == set(MISSED)
    assert {ROWS[each]["attended"] for each in SEEN | {Attendance.SENT_HOME}} == {"yes"}
