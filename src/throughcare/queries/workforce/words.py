"""Words that the house does not use for people."""

import csv
from functools import cache
from importlib import resources


@cache
def not_said() -> tuple[str, ...]:
    """The words that no agency may set as its own for a person, in lower case."""
    file = resources.files("throughcare.records.reference") / "words" / "not_said.csv"
    return tuple(row["word"] for row in csv.DictReader(file.read_text("utf-8").splitlines()))
