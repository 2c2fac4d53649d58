"""Importing a pharmacy's file: each line by the rule of a tap, the rest listed, nothing lost."""

import csv
import json
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests import databases, world
from tests.clock import NOW
from tests.journeys import somebody
from tests.medicines import A_DAY, prescribed
from tests.orders import ADA
from tests.referrals import owed, seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.jobs import importing
from throughcare.jobs.postgres.place import Login
from throughcare.records import models

COLUMNS = ("person_reference", "collected_on", "medicine", "outcome", "why")
COUNTS = ("read", "created", "updated", "unchanged")
NOBODY = "you supply this to nobody, or to more than one, by this reference on this day"

type Line = tuple[object, ...]
type Run = Callable[[Iterable[Line]], tuple[list[int], list[str]]]


@pytest.fixture
def take(browser_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports lines as the pharmacy's: the counts, and why the others were rejected."""

    def run(lines: Iterable[Line]) -> tuple[list[int], list[str]]:
        path = tmp_path / "pharmacy.csv"
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *lines])
        told = {"word": "collections", "path": path, "agency": world.PHARMACY}
        capsys.readouterr()
        with databases.signed_in_as(Login.OWNER):
            assert importing.run(Namespace(**told)) == 0
        answer = json.loads(capsys.readouterr().out)
        counts = [answer[name] for name in COUNTS]
        assert counts[0] == sum(counts[1:]) + len(answer["rejected"])
        return counts, [each["why"] for each in answer["rejected"]]

    return run


def test_lines_are_taken_by_the_rule_of_a_tap(take: Run, at: Callable[[object], object]) -> None:
    with databases.signed_in_as(Login.OWNER):
        prescriber()
    sam, other = somebody(ADA), somebody(ADA, given="Uma")
    key = prescribed(sam)
    days = [(NOW + n * A_DAY).date().isoformat() for n in range(5)]
    lines: list[Line] = [
        (sam, days[0], "Methadone", "Supplied", ""),
        (sam, days[1], "methadone by mouth", "did not come", ""),
        (sam, days[2], "methadone", "missed", ""),
        (sam, days[3], "methadone", "not supplied", "unwell"),
    ]
    wrong: list[Line] = [
        (sam, days[4], "methadone", "collected", ""),  # three missed days before
        (other, days[0], "methadone", "collected", ""),
        (sam, days[0], "buprenorphine", "collected", ""),
        (sam, days[0], "cough syrup", "collected", ""),
        (sam, "soon", "methadone", "collected", ""),
    ]
    with at(NOW + 4 * A_DAY):  # type: ignore[attr-defined]
        counts, whys = take([*lines, *wrong])
        assert counts == [9, 4, 0, 0]
        assert whys[0].startswith("Do not supply; ring the prescriber: 3 days")
        assert whys[1:3] == [NOBODY, NOBODY]
        assert "is not known here" in whys[3]
        assert take(lines)[0] == [4, 0, 0, 4]
    with seen_by(PRESCRIBER, at=NOW + 4 * A_DAY):
        assert models.Collection.objects.filter(regimen_id=key).count() == 4
    assert "medicine.reassess" in owed(about=key, by=PRESCRIBER, at=NOW + 4 * A_DAY)


def test_an_agency_that_there_is_not_is_said(
    browser_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text(",".join(COLUMNS) + "\n")
    with databases.signed_in_as(Login.OWNER):
        told = Namespace(word="collections", path=path, agency="Nowhere")
        assert importing.run(told) == 1
    assert "there is no agency “Nowhere”" in capsys.readouterr().err
