"""Importing a laboratory's file: what can be is taken, the rest listed, nothing lost."""

import csv
import json
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests import databases, world
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.referrals import owed, seen_by
from tests.testing import read, taken
from throughcare.actions import testing
from throughcare.actions.person import details
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.terms import Purpose, Result, Stage
from throughcare.jobs import importing
from throughcare.jobs.postgres import place
from throughcare.jobs.postgres.place import Login
from throughcare.queries.testing import facts
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records import models

REAL = place.checkout().parent / "shared" / "data" / "drug-tests"
COLUMNS = ("person_reference", "collected_on", "matrix", "analyte", "result", "stage")
COUNTS = ("read", "created", "updated", "unchanged")
ADA = "Ada Quill"

type Line = tuple[object, ...]
type Run = Callable[[Iterable[Line]], tuple[list[int], list[str]]]


@pytest.fixture
def take(browser_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports lines as recovery's: the counts, and why the others were rejected."""

    def run(lines: Iterable[Line]) -> tuple[list[int], list[str]]:
        path = tmp_path / "laboratory.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([COLUMNS, *lines])
        told = {"word": "tests", "path": path, "agency": world.RECOVERY}
        capsys.readouterr()
        with databases.signed_in_as(Login.OWNER):
            assert importing.run(Namespace(purpose=Purpose.CLINICAL, **told)) == 0
        answer = json.loads(capsys.readouterr().out)
        counts = [answer[name] for name in COUNTS]
        assert counts[0] == sum(counts[1:]) + len(answer["rejected"])
        return counts, [each["why"] for each in answer["rejected"]]

    return run


def known_as(person_id: UUID, value: str, *, by: str = ADA) -> str:
    """How an agency calls somebody in its own papers."""
    details.give_reference(person_id=person_id, text=value, by=worker(by), at=NOW)
    return value


def line(person: object, *, day: str = "2026-02-20", **changes: str) -> Line:
    usual = {"matrix": "Urine", "analyte": "Opiates", "result": "positive", "stage": "screen"}
    return (person, day, *(usual | changes).values())


def found(person_id: UUID, name: str = ADA) -> list[tuple[str, str, str]]:
    with seen_by(name) as viewer:
        tests = facts.tests(viewer, person_id=person_id)
    return sorted((r.analyte, r.result, r.stage) for each in tests for r in each.results)


def test_results_are_taken_once_and_what_is_absent_stays_unknown(take: Run) -> None:
    sam = somebody(ADA)
    ref = known_as(sam, "r-17")
    known_as(somebody("Quin Easton", given="Other"), "R-17", by="Quin Easton")
    lines = [line(ref), line(ref, analyte="THC", result="Negative"), line(sam, stage="confirmed")]
    assert take(lines) == ([3, 3, 0, 0], [])
    assert take(lines) == ([3, 0, 0, 3], [])
    assert found(sam) == [
        ("cannabis", "not_found", "screen"),
        ("opiates", "found", "confirmed"),
        ("opiates", "found", "screen"),
    ]


def test_results_go_to_the_sample_that_was_recorded(take: Run) -> None:
    sam = somebody(ADA)
    key = taken(sam, purpose=Purpose.OWN_WISH)
    with seen_by(ADA):
        day = models.DrugTest.objects.get(pk=key).collected_at.date().isoformat()
    assert take([line(sam, day=day)]) == ([1, 0, 1, 0], [])
    with seen_by(ADA) as viewer:
        (test,) = facts.tests(viewer, person_id=sam)
    assert (test.id, test.purpose, test.state) == (key, Purpose.OWN_WISH, "screened")


def test_lines_that_can_not_be_taken_say_why(take: Run) -> None:
    sam = somebody(ADA)
    lines = [
        line(sam),
        line(sam),
        line(sam, result="negative"),
        line(sam, analyte="moonshine"),
        line(sam, analyte="Mdma/Hallucinogen"),
        line(sam, day="31 February"),
        line(sam, day="2999-01-01"),
        line(""),
    ]
    counts, why = take(lines)
    assert counts == [8, 1, 0, 0]
    assert Counter(why) == Counter(
        [
            "repeats laboratory.csv:2, which was taken",
            "says otherwise than laboratory.csv:2, which was taken",
            "analyte “moonshine” is not known here",
            "analyte “Mdma/Hallucinogen” is several things and does not say which: send one",
            "collected on “31 February” is no day like 2026-03-31 or 31/03/2026",
            "it was collected later than today",
            "there is no person reference",
        ]
    )
    assert take([line(sam, result="negative")])[1] == ["another result of this is recorded already"]


def test_a_rejection_does_not_tell_whether_somebody_exists(take: Run) -> None:
    elsewhere = somebody("Quin Easton", given="Nobody")
    one, other = somebody(ADA, given="Una"), somebody(ADA, given="Ugo")
    for each in (one, other):
        known_as(each, "R-1")
    why = take([line(elsewhere), line("R-999"), line("R-1"), line("999 000 0000")])[1]
    assert len(why) == 4
    assert len(set(why)) == 1


def test_what_follows_is_as_if_each_was_recorded_alone(take: Run) -> None:
    sam, una = somebody(ADA), somebody(ADA, given="Una")
    key = taken(una)
    read(key, {Analyte.COCAINE: Result.FOUND}, stage=Stage.SCREEN)
    take([line(sam), line(una, day="2026-02-21"), line(sam, day="2026-02-25")])
    assert "private_test.tell" in owed(by=ADA)
    take([line(sam, day="2025-02-25"), line(sam, day="2025-03-25")])
    assert "private_test.tell_older" in owed(by=ADA, about=sam)
    with seen_by(ADA) as viewer:
        wrong = facts.test(viewer, test_id=key).results[0].id  # type: ignore[union-attr]
    testing.correct(result_id=wrong, result=None, why="Mixed up", by=worker(ADA), at=NOW)
    assert take([line(sam, day="2026-02-20")])[0] == [1, 0, 0, 1]
    with databases.signed_in_as(Login.OWNER):
        settings_for = as_recorded()
        pasts = list(everybody())
        assert len(pasts) >= 2
        assert [d for past in pasts for d in differences(past, settings_for)] == []


ANALYTES = {
    "Opioid": "Opiates",
    "Thc": "Cannabis",
    "Cocaine": "Cocaine",
    "Benzodiazepine": "Benzodiazepines",
    "Amphetamine": "Amphetamines",
    "Buprenorphine": "Buprenorphine",
    "Methadone": "Methadone",
    "Alcohol": "Alcohol",
    "Sedatives": "Sedatives",
}
STARTED = date(2024, 1, 8)  # invented: the study gives numbers of days only


def real_lines(people: dict[str, UUID]) -> list[Line]:
    """The study's positives of these people, as a laboratory would send them."""
    with (REAL / "uds.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["who"] in people]
    return [
        line(
            people[row["who"]],
            day=(STARTED + timedelta(days=round(float(row["when"])))).isoformat(),
            analyte=ANALYTES.get(row["what"], row["what"]),
        )
        for row in rows
    ]


def visits(who: str) -> tuple[set[date], int]:
    """The days on which somebody of the study came, and how many visits they missed.

    The study gives no day for most that were missed.
    """
    with (REAL / "visit.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["who"] == who]
    came = {
        STARTED + timedelta(days=round(float(row["when"])))
        for row in rows
        if row["what"] == "visit"
    }
    return came, sum(row["what"] in ("no visit", "MISSING") for row in rows)


def test_real_series_are_taken_and_what_the_study_left_out_stays_unknown(take: Run) -> None:
    with (REAL / "uds.csv").open() as file:
        counted = Counter(row["who"] for row in csv.DictReader(file))
    people = {who: somebody(ADA, given=f"P{who}") for who, _ in counted.most_common(5)}
    lines = real_lines(people)
    counts, why = take(lines)
    assert counts[0] == len(lines) > 200
    assert counts[1] > 150
    assert all("does not say which" in each or "repeats" in each for each in why)
    all_missed = 0
    for who, person_id in people.items():
        with seen_by(ADA) as viewer:
            tests = facts.tests(viewer, person_id=person_id)
        sampled = {london_day(instant=test.collected_at) for test in tests}
        came, missed = visits(who)
        # A visit at which nothing was found, and one that was missed, tell nothing: neither is made
        # a sample that was not given, or that had nothing in it.
        assert sampled == {
            date.fromisoformat(str(each[1])) for each in real_lines({who: person_id})
        }
        assert came - sampled
        all_missed += missed
        assert all(test.state == "screened" for test in tests)
        assert {r.result for test in tests for r in test.results} == {Result.FOUND}
        assert all(len(test.results) < len(Analyte) for test in tests)
    assert all_missed > 0
    assert take(lines)[0][1:3] == [0, 0]
