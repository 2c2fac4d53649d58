"""Importing a pharmacy's file: each line by the rule of a tap, the rest listed, nothing lost."""

import csv
import json
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import databases, world
from tests.clock import NOW
from tests.journeys import somebody
from tests.medicines import A_DAY, prescribed
from tests.orders import ADA
from tests.referrals import owed, seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions.loading import happening
from throughcare.actions.treatment import taking_in
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net.words import REASONS
from throughcare.domain.treatment.alerts import Checks
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.products import Product
from throughcare.jobs import importing, replay, verify
from throughcare.jobs.postgres.place import Login
from throughcare.queries.treatment import regimens
from throughcare.records import models

COLUMNS = ("person_reference", "collected_on", "medicine", "outcome", "why", "attendance")
COUNTS = ("read", "created", "updated", "unchanged")
NOBODY = "you supply this to nobody, or to more than one, by this reference on this day"

type Line = tuple[object, ...]
type Run = Callable[[Iterable[Line]], tuple[list[int], list[str]]]


def _whole(line: Line) -> Line:
    """A line with every column, those that it leaves out empty."""
    return (*line, *("" for _ in COLUMNS[len(line) :]))


@pytest.fixture
def take(browser_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports lines as the pharmacy's: the counts, and why the others were rejected."""

    def run(lines: Iterable[Line]) -> tuple[list[int], list[str]]:
        path = tmp_path / "pharmacy.csv"
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *(_whole(each) for each in lines)])
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


def test_the_second_attendance_of_a_day_stands_beside_the_first(
    take: Run, at: Callable[[object], object]
) -> None:
    with databases.signed_in_as(Login.OWNER):
        prescriber()
    sam, other = somebody(ADA), somebody(ADA, given="Uma")
    failed = Checks(
        treated_since_on=date(2025, 1, 1), still_using=True, others_failed="methadone, two years"
    )
    key = prescribed(sam, product=Product.DIAMORPHINE, checks=failed)
    prescribed(other)
    today = NOW.date().isoformat()
    twice: list[Line] = [
        (sam, today, "diamorphine", "missed", "", "first"),
        (sam, today, "diamorphine", "collected", "", "2"),
    ]
    with at(NOW):  # type: ignore[attr-defined]
        counts, whys = take([*twice, (other, today, "methadone", "collected", "", "second")])
        assert counts == [3, 2, 0, 0]
        assert whys == [REASONS["medicine.turn_wrong"]]
        assert take(twice)[0] == [2, 0, 0, 2]
        assert take([(sam, today, "diamorphine", "not supplied", "unwell", "1")])[0] == [1, 0, 1, 0]
    with seen_by(PRESCRIBER) as viewer:
        found = regimens.regimen(viewer, regimen_id=key)
    assert found is not None
    assert found.turns == {
        (NOW.date(), 1): Outcome.NOT_SUPPLIED,
        (NOW.date(), 2): Outcome.COLLECTED,
    }
    assert found.recorded == {NOW.date(): Outcome.COLLECTED}


def test_many_lines_cost_what_few_do_and_replay_alike(
    take: Run, at: Callable[[object], object]
) -> None:
    with databases.signed_in_as(Login.OWNER):
        prescriber()
    keys = [somebody(ADA, given=f"Sam {n}") for n in range(6)]
    for each in keys:
        prescribed(each)
    days = [(NOW + n * A_DAY).date().isoformat() for n in range(4)]
    few: list[Line] = [(keys[0], days[0], "methadone", "missed", "")]
    many: list[Line] = [(each, day, "methadone", "missed", "") for each in keys for day in days]
    with at(NOW + 3 * A_DAY):  # type: ignore[attr-defined]
        assert statements(take, few) == statements(take, many)
    with databases.signed_in_as(Login.OWNER):
        assert replay.run(Namespace()) == 0
        assert verify.run(Namespace(word="trail")) == 0


def test_a_crash_leaves_whole_sets(
    take: Run, at: Callable[[object], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.signed_in_as(Login.OWNER):
        prescriber()
    sam = somebody(ADA)
    key = prescribed(sam)
    days = [(NOW + n * A_DAY).date().isoformat() for n in range(4)]
    write, sets = happening.happened, count()

    def breaking(events: Sequence[Event[Any]], *, settings: Settings) -> None:
        write(events, settings=settings)
        if next(sets):
            raise RuntimeError

    monkeypatch.setattr(taking_in, "LINES_AT_ONCE", 2)
    monkeypatch.setattr(happening, "happened", breaking)
    with at(NOW + 3 * A_DAY), pytest.raises(RuntimeError):  # type: ignore[attr-defined]
        take([(sam, day, "methadone", "collected", "") for day in days])
    with seen_by(PRESCRIBER, at=NOW + 3 * A_DAY):
        assert models.Collection.objects.filter(regimen_id=key).count() == 2
    with databases.signed_in_as(Login.OWNER):
        assert models.Event.objects.filter(kind="medicine.collected", about_id=key).count() == 2


def statements(take: Run, lines: list[Line]) -> int:
    """How many statements about people a file costs."""
    with CaptureQueriesContext(connection) as captured:
        take(lines)
    said = (each["sql"] for each in captured.captured_queries)
    return sum("records_" in each for each in said)


def test_an_agency_that_there_is_not_is_said(
    browser_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text(",".join(COLUMNS) + "\n")
    with databases.signed_in_as(Login.OWNER):
        told = Namespace(word="collections", path=path, agency="Nowhere")
        assert importing.run(told) == 1
    assert "there is no agency “Nowhere”" in capsys.readouterr().err
