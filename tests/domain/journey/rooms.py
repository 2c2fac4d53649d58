"""Reads from the source of a room, on every floor, which reasons it can give."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import throughcare
from tests.domain.kernel.reasons import given_by, placeholders
from throughcare.domain.net.words import REASONS

PACKAGE = Path(throughcare.__file__).parent
FLOORS = ("domain", "actions", "pages")


def sources(*rooms: str) -> Iterator[ModuleType]:
    for floor in FLOORS:
        for room in rooms:
            place = PACKAGE / floor / room
            files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
            for path in files:
                if path.exists():
                    module = ModuleType(path.stem)
                    module.__file__ = str(path)
                    yield module


def check_room(*rooms: str, reasons: dict[str, str]) -> None:
    """Fails for a reason that a room gives without words, and for words that nobody gives."""
    given = list(given_by(*sources(*rooms)))
    moves = r"[a-z_]+\.[a-z_]+\.(not_yours|wrong_state)"
    for pattern, details in given:
        matching = [code for code in REASONS if re.fullmatch(pattern, code)]
        assert matching, f"{pattern} has no sentence"
        for code in matching:
            assert placeholders(REASONS[code]) <= details, code
    for code, sentence in reasons.items():
        told = any(re.fullmatch(pattern, code) for pattern, _ in given)
        assert told or re.fullmatch(moves, code), f"nobody gives {code}"
        assert sentence
        assert not sentence.endswith("."), code
