"""The ladders of a partnership, dated: what is earned, what follows, and who decides."""

import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from throughcare.domain.kernel.category import Role
from throughcare.domain.testing.earning import book_on
from throughcare.domain.testing.ladder import Book, Consequence, For, Prize, Reward, faults
from throughcare.domain.testing.span import Missing
from throughcare.domain.workforce.viewer import Viewer


class BadLadder(ValueError):
    """A file of ladders that cannot be used; says what is wrong with it."""


@cache
def shipped(name: str) -> tuple[Book, ...]:
    """The ladders that come with a protocol, by its name, oldest first."""
    folder = resources.files("throughcare.records.reference") / "ladder"
    return read((folder / f"{name}.toml").read_text("utf-8"))


def book(viewer: Viewer) -> Book | None:
    """The viewer's partnership's ladders of today."""
    return book_on(shipped(viewer.protocol), viewer.today)


def read(text: str) -> tuple[Book, ...]:
    """Ladders from their TOML text. Raises BadLadder with everything that is wrong."""
    try:
        books = tuple(_book(each) for each in tomllib.loads(text)["periods"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        raise BadLadder(f"not a file of ladders: {problem}") from problem
    wrong = [f"from {book.starts_on}: {fault}" for book in books for fault in faults(book)]
    if wrong:
        raise BadLadder("; ".join(wrong))
    return tuple(sorted(books, key=lambda each: each.starts_on))


def _book(found: dict[str, Any]) -> Book:
    if type(found["starts_on"]) is not date:
        raise ValueError("starts_on is a day")
    return Book(
        starts_on=found["starts_on"],
        rewards=_each(found, "rewards", _reward),
        consequences=_each(found, "consequences", _consequence),
        prizes=_each(found, "prizes", _prize),
        missing=Missing(found["missing"]),
        less_weeks=int(found["less_weeks"]),
        fewest=int(found["fewest"]),
    )


def _each[T](found: dict[str, Any], name: str, of: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    return tuple(of(each) for each in found.get(name, ()))


def _reward(found: dict[str, Any]) -> Reward:
    return Reward(
        code=found["code"],
        words=found["words"],
        what_for=For(found["for"]),
        after=int(found["after"]),
        every=int(found["every"]),
        gives=found["gives"],
        pence=int(found.get("pence", 0)),
        decided_by=Role(found["decided_by"]),
        source=found.get("source", ""),
    )


def _consequence(found: dict[str, Any]) -> Consequence:
    return Consequence(
        code=found["code"],
        words=found["words"],
        after=int(found["after"]),
        follows=found["follows"],
        decided_by=Role(found["decided_by"]),
        source=found.get("source", ""),
    )


def _prize(found: dict[str, Any]) -> Prize:
    return Prize(
        code=found["code"],
        words=found["words"],
        slips=int(found["slips"]),
        pence=int(found.get("pence", 0)),
    )
