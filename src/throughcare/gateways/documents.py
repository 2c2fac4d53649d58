"""JSON, read entry by entry: an array or JSON lines are never held as a whole.

A file is one of: an array of entries (decoded one at a time, 64 kB at a time), one JSON value per
line, or a single object, which is held whole and may be at most 64 MB, as one entry may.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from throughcare.gateways.intake import Rejected, Unreadable, broken, opened

CHUNK = 64 * 1024
LARGEST = 64 * 1024 * 1024
LINES = (".jsonl", ".ndjson")
ENDINGS = (".json", *LINES)
_SPACE = " \t\r\n"
_IN_NUMBERS = "0123456789.eE+-"
_NOT_JSON = "is not JSON"


def entries(*, path: Path, name: str) -> Iterator[tuple[str, Any] | Rejected]:
    """This gives each entry of a JSON file with where it stands; a bad line is Rejected.

    Raises Unreadable for a file that can't be opened, is not UTF-8 text, is empty, is not JSON, or
    holds an entry of more than 64 MB; for an array that breaks off, after the entries before.
    """
    with opened(path=path, name=name) as source:
        try:
            yield from _entries(source, name, lines=path.suffix.lower() in LINES)
        except (OSError, UnicodeDecodeError) as problem:
            raise broken(name=name, problem=problem) from problem


def whole(*, path: Path, name: str) -> Any:
    """This gives the one value of a JSON file. Raises Unreadable as `entries` does."""
    with opened(path=path, name=name) as source:
        try:
            return _decoded(_all_of(source, name), name)
        except (OSError, UnicodeDecodeError) as problem:
            raise broken(name=name, problem=problem) from problem


def _entries(source: TextIO, name: str, lines: bool) -> Iterator[tuple[str, Any] | Rejected]:
    first = _first(source)
    if not first:
        raise Unreadable(f"{name} is empty")
    if lines or (first == "{" and _first_line_is_whole(source)):
        yield from _lines(source, name)
    elif first == "[":
        for number, entry in enumerate(_Array(source, name), start=1):
            yield f"{name}#{number}", entry
    elif first == "{":
        yield name, _decoded(_all_of(source, name), name)
    else:
        raise Unreadable(f"{name} {_NOT_JSON}, or neither an array nor an object")


def _first(source: TextIO) -> str:
    while chunk := source.read(CHUNK):
        if found := chunk.lstrip(_SPACE):
            source.seek(0)
            return found[0]
    return ""


def _first_line_is_whole(source: TextIO) -> bool:
    """Whether the first line is an object by itself and something follows it: JSON lines."""
    line = ""
    while not line.strip():
        line = source.readline(LARGEST)
    more = any(following.strip() for following in iter(lambda: source.readline(CHUNK), ""))
    source.seek(0)
    if not more:
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(source: TextIO, name: str) -> Iterator[tuple[str, Any] | Rejected]:
    number = 0
    while line := source.readline(LARGEST):
        number += 1
        if len(line) >= LARGEST:
            raise _too_large(name)
        if not line.strip():
            continue
        try:
            yield f"{name}:{number}", json.loads(line)
        except (ValueError, RecursionError):
            yield Rejected(where=f"{name}:{number}", why=f"the line {_NOT_JSON}")


def _all_of(source: TextIO, name: str) -> str:
    text = source.read(LARGEST)
    if source.read(1):
        raise _too_large(name)
    return text


def _decoded(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise Unreadable(f"{name} {_NOT_JSON}: {problem.msg.lower()} at {place}") from problem
    except (ValueError, RecursionError) as problem:
        raise Unreadable(f"{name} {_NOT_JSON} that can be read: {_deep(problem)}") from problem


class _Array:
    """The entries of one JSON array, decoded as the text comes in."""

    def __init__(self, source: TextIO, name: str) -> None:
        self._source, self._name = source, name
        self._decoder = json.JSONDecoder()
        self._text, self._at, self._count = "", 0, 0

    def __iter__(self) -> Iterator[Any]:
        self._expect("[")
        if self._peek() == "]":
            self._at += 1
        else:
            while True:
                yield self._entry()
                if self._expect(",]") == "]":
                    break
        if self._peek():
            raise self._broken("there is more after the end of the list")

    def _entry(self) -> Any:
        self._peek()
        wanted = CHUNK
        while True:
            try:
                entry, end = self._decoder.raw_decode(self._text, self._at)
                if self._ends(entry, end) or not self._more(wanted):
                    self._at, self._count = end, self._count + 1
                    return entry
            except json.JSONDecodeError as problem:
                if not self._more(wanted):
                    raise self._broken(problem.msg.lower()) from problem
            except (ValueError, RecursionError) as problem:
                raise self._broken(_deep(problem)) from problem
            wanted *= 2

    def _ends(self, entry: Any, end: int) -> bool:
        """Whether an entry is whole: one at the end of the text may go on, as a number within."""
        if end >= len(self._text):
            return False
        return not isinstance(entry, int | float) or self._text[end] not in _IN_NUMBERS

    def _peek(self) -> str:
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(CHUNK):
                return ""

    def _expect(self, any_of: str) -> str:
        found = self._peek()
        if not found or found not in any_of:
            raise self._broken("the list breaks off" if not found else f"{found!r} is out of place")
        self._at += 1
        return found

    def _more(self, wanted: int) -> bool:
        chunk = self._source.read(wanted)
        self._text, self._at = self._text[self._at :] + chunk, 0
        if len(self._text) > LARGEST:
            raise _too_large(self._name)
        return bool(chunk)

    def _broken(self, why: str) -> Unreadable:
        return Unreadable(f"{self._name} {_NOT_JSON}: after entry {self._count}, {why}")


def _too_large(name: str) -> Unreadable:
    return Unreadable(
        f"{name} holds a single JSON value of more than 64 MB: "
        "give a list of entries, or one entry per line"
    )


def _deep(problem: Exception) -> str:
    deep = isinstance(problem, RecursionError)
    return "it is nested too deeply" if deep else "a number in it is too long"
