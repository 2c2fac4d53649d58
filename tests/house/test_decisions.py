"""Decision records have one number each, and whoever cites one cites one that is there."""

import re
from pathlib import Path

from tests.house.source import PACKAGE
from throughcare.jobs.postgres.place import checkout

DECISIONS = checkout() / "docs" / "decisions"
CITED = re.compile(r"decisions/(\d{4})")


def numbers() -> list[str]:
    return [file.name[:4] for file in DECISIONS.glob("*.md")]


def test_every_number_is_taken_once() -> None:
    assert sorted(set(numbers())) == sorted(numbers()) != []


def test_a_record_says_its_own_number() -> None:
    wrong = {
        file.name
        for file in DECISIONS.glob("*.md")
        if not file.read_text("utf-8").startswith(f"# {int(file.name[:4])}. ")
    }
    assert wrong == set()


def test_what_is_cited_is_there() -> None:
    def cited(file: Path) -> set[str]:
        return set(CITED.findall(file.read_text("utf-8")))

    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.sql"), *(checkout() / "docs").rglob("*.md")]
    found = set[str]().union(*map(cited, files))
    assert found
    assert found - set(numbers()) == set()
