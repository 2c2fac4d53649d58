"""The page on the directory says what the code does."""

import json
import re
from dataclasses import asdict
from pathlib import Path

from throughcare.domain.directory import language, saying
from throughcare.domain.directory.criteria import KINDS
from throughcare.domain.directory.matching import OrderSettings
from throughcare.gateways.formats import FORMATS

DOCS = (Path(__file__).parents[3] / "docs" / "words" / "directory.md").read_text(encoding="utf-8")
FIRST_CELLS = re.findall(r"^\| `([a-z_-]+)` \|", DOCS, re.MULTILINE)


def test_every_kind_of_criterion_is_in_the_reference_once() -> None:
    kinds = [kind.kind for kind in KINDS]
    assert sorted(cell for cell in FIRST_CELLS if cell in kinds) == sorted(kinds)


def test_every_example_is_read_and_said_as_the_page_says() -> None:
    examples = re.findall(r"^\| `(\{.+\})` \| (.+) \|$", DOCS, re.MULTILINE)
    said = {}
    for written, sentence in examples:
        read = language.parse(stored=json.loads(written))
        assert read.value is not None, read.reasons
        assert saying.sentence(criterion=read.value) == sentence
        said[read.value.kind] = sentence
    assert said.keys() == {kind.kind for kind in KINDS}


def test_the_settings_of_the_order_are_those_of_the_code() -> None:
    printed = re.findall(r"^\| `(\w+)` \| (\d+) \|", DOCS, re.MULTILINE)
    assert {name: float(value) for name, value in printed} == asdict(OrderSettings())


def test_every_format_is_named() -> None:
    assert [cell for cell in FIRST_CELLS if cell in FORMATS] == list(FORMATS)
