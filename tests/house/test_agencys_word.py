"""Each agency's own word for a person stands on its screens; ours only where anybody is meant.

Source: issue "Agencies and workers"; domain.md §7.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.house.source import PACKAGE
from throughcare.domain.appointment import words as appointment
from throughcare.domain.directory import words as directory
from throughcare.domain.journey import words as journey
from throughcare.domain.kernel.called import Called
from throughcare.domain.need import words as need
from throughcare.domain.net import saying as net
from throughcare.domain.net import words as catalogue
from throughcare.domain.person import words as person
from throughcare.domain.referral import words as referral
from throughcare.domain.sharing import words as sharing
from throughcare.domain.workforce import words as workforce

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
    "another person": "somebody else than whom it is about",
    "people can’t refer themselves": "anybody whom a service shuts out",
    "people can refer themselves": "anybody who asks a service",
    "people on substitution treatment": "anybody whom a service takes",
    "people in criminal justice": "anybody whom a service takes",
    "shuts people out": "anybody whom a service shuts out",
    "people wait": "anybody whom a service saw",
    "two records of one person": "said by the trail, alike for every agency",
    "use for people": "anybody: the word is not chosen yet",
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


WORDS = (
    appointment,
    directory,
    journey,
    need,
    net,
    catalogue,
    person,
    referral,
    sharing,
    workforce,
)
# What names the word itself, or a role that no screen of an agency names.
LABELS = {"Word for a person", "Word for people", "Person"}


def sentences(value: object) -> Iterator[str]:
    """Every sentence of a catalogue, however deep it lies."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from sentences(each)


CATALOGUE = sorted(
    {
        sentence
        for module in WORDS
        for name, value in vars(module).items()
        if name.isupper()
        for sentence in sentences(value)
    }
    - LABELS
)


def test_a_sentence_of_the_rule_book_leaves_room_for_the_agencys_word() -> None:
    tenant = Called(one="registered tenant", many="registered tenants")
    with_it = [each for each in CATALOGUE if tenant.put(sentence=each) != each]
    assert len(with_it) > 15
    for each in CATALOGUE:
        rest = tenant.put(sentence=each).lower()
        for allowed in ANYBODY:
            rest = rest.replace(allowed, "")
        assert not OURS.search(rest), each
        assert ("registered tenant" in rest) is (each in with_it)
        assert not re.search(r"\ban? registered", rest), f"{each}: a word may need “an”"
