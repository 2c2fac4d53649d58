"""Each agency's own word for a person stands on its screens; ours only where anybody is meant.

Source: issue "Agencies and workers"; domain.md §7.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import PACKAGE

CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
QUOTED = re.compile(r'"([^"]*)"')
TAG = re.compile(r"<[^>]*>")
ADDRESS = re.compile(r"[a-z_:./?=-]*")
OURS = re.compile(r"\b(person|people)\b", re.IGNORECASE)

# What is said of anybody, or is not the word at all. Each says why.
ANYBODY = {
    "hand it over in person": "not the word",
    "your word for a person": "what the setting is",
    "each of one person": "a worker who is asked",
    "young people": "the name of a service",
    "people who refer themselves": "anybody whom a service shuts out",
    "takes people": "anybody whom a service takes",
    "take people": "anybody whom a service takes",
    "take people like": "anybody like them",
    "people were seen": "anybody whom a service saw",
    "three people": "anybody in a figure",
    "people of the partnership": "whoever looked for help at any agency",
    "each person once": "whoever looked for help at any agency",
    "answered for the person": "whoever looks for help at any agency",
    "work with people": "what a role is",
    "declined by the person": "a mark that every agency reads alike",
    "every person and agency here": "the banner of the demonstration",
    "people fall between": "the story on the start page",
    "the person can see it": "the story on the start page",
    "people carry family names": "the story on the start page",
}


def said(template: Path) -> Iterator[str]:
    """What a template writes by itself, and what it hands to its macros."""
    text = template.read_text("utf-8")
    for code in CODE.findall(text):
        if not code.startswith("{#"):
            yield from (each for each in QUOTED.findall(code) if not ADDRESS.fullmatch(each))
    yield from TAG.sub(" ", CODE.sub(" ", text)).splitlines()


TEMPLATES = sorted((PACKAGE / "pages").rglob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_screen_says_the_agencys_word(template: Path) -> None:
    found = []
    for text in said(template):
        rest = text.lower()
        for allowed in ANYBODY:
            rest = rest.replace(allowed, "")
        if OURS.search(rest):
            found.append(text.strip())
    assert found == []
