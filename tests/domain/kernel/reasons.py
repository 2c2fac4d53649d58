"""Reads from the source of a room which reasons it can give, and with which details."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from throughcare.domain.kernel.called import HOUSE


def given_by(*modules: ModuleType) -> Iterator[tuple[str, frozenset[str]]]:
    """Each code that `because` is called with, as a pattern, and the names of its details."""
    for module in modules:
        assert module.__file__ is not None
        for node in ast.walk(ast.parse(Path(module.__file__).read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "because":
                details = frozenset(k.arg for k in node.keywords if k.arg and k.arg != "field")
                yield _pattern(node.args[0]), details


def placeholders(sentence: str) -> set[str]:
    """What a reason must fill; the word for a person is put in wherever it is read."""
    worded = HOUSE.put(sentence=sentence)
    return {name for _, name, _, _ in string.Formatter().parse(worded) if name}


def _pattern(code: ast.expr) -> str:
    if isinstance(code, ast.Constant):
        return re.escape(str(code.value))
    assert isinstance(code, ast.JoinedStr), "a code is written out where it is given"
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z_.]+"
        for part in code.values
    )


def check_words(*, reasons: dict[str, str], modules: list[ModuleType]) -> None:
    """Fails for a reason without a sentence, a sentence nobody gives, a placeholder unfilled."""
    given = list(given_by(*modules))
    assert given
    for pattern, details in given:
        matching = [code for code in reasons if re.fullmatch(pattern, code)]
        assert matching, f"{pattern} has no sentence"
        for code in matching:
            assert placeholders(reasons[code]) <= details, code
    for code, sentence in reasons.items():
        assert any(re.fullmatch(pattern, code) for pattern, _ in given), f"nobody gives {code}"
        assert sentence
        assert not sentence.endswith("."), code
