"""The words of a decent colleague, over all strings; and titles that tell a bystander nothing.

Source: domain.md §5 "Stigma", pages.md "Everywhere".
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import PACKAGE

FORBIDDEN = {
    r"\bclean\b": "no opiates found",
    r"\bdirty\b": "opiates found",
    r"\baddict(s|ed|ion)?\b": "person",
    r"\b(drug|substance|alcohol)[- ](ab)?user(s)?\b": "person who uses drugs",
    r"\babuse(d|r|rs)?\b": "use; violence at home",
    r"\bfailed (a |the |his |her |their )?(drug )?tests?\b": "test found",
    r"\bnon[- ]?complian(t|ce)\b": "did not attend",
    r"\bhard (to reach )?cases?\b": "person",
    r"\bjunkie(s)?\b": "person",
    r"\boffenders?\b": "person",
    r"\bclients?\b": "person",
    r"\bservice users?\b": "person",
}

# Where the words stand for something else, or are a name that others gave. Each says why.
ELSEWHERE = {
    "offender manager": "the name of a role in probation",
    "offender management": "the name of a department in prisons",
    "machine client": "a program, not somebody",
    "client backend": "what the database calls a connection",
    "person, client, patient": "examples of the word that an agency may choose",
}


def said(text: str) -> list[str]:
    """The forbidden words in a text, apart from names that others gave."""
    lowered = text.lower().replace("_", " ")
    for allowed in ELSEWHERE:
        lowered = lowered.replace(allowed, "")
    return [word for word in FORBIDDEN if re.search(word, lowered)]


def _docstrings(tree: ast.Module) -> set[int]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Each string that a program may show: those with a space in them, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    documentation = _docstrings(tree)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documentation
            and " " in node.value.strip()
        ):
            yield node.lineno, node.value


def template_text(path: Path) -> str:
    """What a template says: comments, addresses and class names left out."""
    text = re.sub(r"\{#.*?#\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r'(class|href|id|for|name|src)="[^"]*"', " ", text)


PYTHON = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted(PACKAGE.rglob("*.html")) + sorted(PACKAGE.rglob("*.txt"))
DATA = sorted((PACKAGE / "records" / "reference").rglob("*.toml")) + sorted(
    (PACKAGE / "records" / "reference").rglob("*.csv")
)


def test_no_string_says_it() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {words} in {text!r}"
        for path in PYTHON
        for line, text in strings(path)
        if (words := said(text))
    ]
    assert found == []


def test_no_template_says_it() -> None:
    found = {
        str(path.relative_to(PACKAGE)): words
        for path in TEMPLATES
        if (words := said(template_text(path)))
    }
    assert found == {}


def test_no_setting_says_it() -> None:
    """An agency may call people its clients, in its own settings; no agency may call them worse."""
    found = {
        str(path.relative_to(PACKAGE)): words
        for path in DATA
        if path != NOT_SAID
        if (words := [w for w in said(path.read_text("utf-8")) if "client" not in w])
    }
    assert found == {}


NOT_SAID = PACKAGE / "records" / "reference" / "words" / "not_said.csv"
TITLE = re.compile(r"\{%-? block title -?%\}(.*?)\{%-? endblock", re.DOTALL)
TELLING = re.compile(r"\b(name|called_by|full_name|head|person_bar|words|drug|treatment)\b")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_title_names_nobody_and_no_treatment(path: Path) -> None:
    for title in TITLE.findall(path.read_text("utf-8")):
        assert not TELLING.search(title.lower()), title


def test_the_words_would_be_noticed() -> None:
    assert said("A clean test") == [r"\bclean\b"]
    assert said("He is an addict") == [r"\baddict(s|ed|ion)?\b"]
    assert said("The offender manager rang") == []
    assert len(PYTHON) > 100
    assert len(TEMPLATES) > 20
