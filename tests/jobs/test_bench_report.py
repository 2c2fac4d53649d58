"""What a measurement says: a table for each size, and plainly where it grew too much."""

import pytest

from throughcare.jobs.bench import report
from throughcare.jobs.bench.report import Measured


def measured(p95: float) -> Measured:
    return Measured(per_second=50.0, median=10.0, p95=p95, statements=12, bare=4.25)


def test_growth_beyond_the_bound_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    report.show(
        {
            3_000: {"Today": measured(20.0), "Search": measured(20.0)},
            300_000: {"Today": measured(30.0), "Search": measured(31.0)},
        }
    )
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines if line.startswith("  Today")][-1] == [
        "Today",
        "1.50",
        "holds",
    ]
    assert lines[-1].split(maxsplit=2) == ["Search", "1.55", "TOO SLOW: grows with the tables"]


def test_one_size_has_nothing_to_be_compared_with(capsys: pytest.CaptureFixture[str]) -> None:
    report.show({3_000: {"Today": measured(20.0)}})
    said = capsys.readouterr().out
    assert "3,000 people" in said
    assert "at most" not in said


def test_a_file_is_said_beside_a_bare_copy(capsys: pytest.CaptureFixture[str]) -> None:
    report.show_file(results=100_000, seconds=20.0, bare=0.5)
    said = capsys.readouterr().out
    assert "100,000 results: 20.0 s, 5,000 a second; bare COPY 0.50 s, 40 times as quick" in said


def test_custody_events_are_said_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    report.show_told(lines=1_000, seconds=20.0, bare=0.5)
    said = capsys.readouterr().out
    assert "1,000 lines, a transaction each: 20.0 s, 50 a second; bare inserts 2,000" in said
