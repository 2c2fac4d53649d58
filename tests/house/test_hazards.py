"""Every hazard of the log names where it is tested, and what it names is there."""

import re

from throughcare.jobs.postgres.place import checkout

LOG = "docs/safety/hazards.md"


def rows(text: str) -> dict[str, list[str]]:
    """What holds each hazard: the tests that its last column names."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return {line[0]: re.findall(r"`(tests/[^`]+)`", line[-1]) for line in lines[1:]}


def missing(named: dict[str, list[str]]) -> dict[str, list[str]]:
    """Of each hazard the tests that are not there; a hazard that names none is missing all."""
    found = {
        hazard: [each for each in tests if not is_there(each)] or ([] if tests else ["any"])
        for hazard, tests in named.items()
    }
    return {hazard: tests for hazard, tests in found.items() if tests}


def is_there(named: str) -> bool:
    """Whether a file is there, and in it the test, where one is named after `::`."""
    path, _, test = named.partition("::")
    file = checkout() / path
    return file.is_file() and (not test or f"def {test}(" in file.read_text("utf-8"))


def test_every_hazard_names_tests_that_are_there() -> None:
    named = rows((checkout() / LOG).read_text("utf-8"))
    assert len(named) > 15
    assert missing(named) == {}


def test_a_test_that_is_not_there_would_be_noticed() -> None:
    log = "| Hazard | Held by |\n| Lost | `tests/house/test_gone.py` |\n| Idle | nobody |\n"
    gone = {"Lost": ["tests/house/test_gone.py"], "Idle": ["any"]}
    assert missing(rows(log)) == gone
    assert is_there("tests/house/test_hazards.py::test_every_hazard_names_tests_that_are_there")
    assert not is_there("tests/house/test_hazards.py::test_nothing")
