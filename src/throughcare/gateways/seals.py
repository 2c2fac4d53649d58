"""Seals: the heads of all chains, written to files outside the database, each holding the last.

A seal is a text file: a first line of JSON (when, how many, the digest of the seal before), then a
line `person sequence hash` for each chain that grew since. Files are made whole or not at all.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

SUFFIX = ".seal"
FIRST = "0" * 64


class BrokenSeal(ValueError):
    """A seal is missing, or is not as it was written; says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """One seal: when it was made, and the lines `(person, sequence, hash)` that it holds."""

    path: Path
    sealed_at: datetime
    lines: tuple[tuple[str, int, str], ...]


def write(folder: Path, *, at: datetime, lines: Iterable[tuple[str, int, str]]) -> tuple[Path, int]:
    """This seals the chains that grew since the last seal; gives the file and how many they are.

    Raises BrokenSeal when an earlier seal is broken: nothing is sealed on top of that.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    known: dict[str, tuple[int, str]] = {}
    number = 0
    for number, seal in enumerate(read(folder), start=1):  # noqa: B007
        known.update({person: (sequence, link) for person, sequence, link in seal.lines})
    grown = [(p, s, link) for p, s, link in lines if known.get(p) != (s, link)]
    head = {"number": number + 1, "sealed_at": at.isoformat(), "chains": len(grown)}
    head["previous"] = _digest(_files(folder)[-1]) if number else FIRST
    text = "\n".join([json.dumps(head), *(f"{p} {s} {link}" for p, s, link in grown)]) + "\n"
    path = folder / f"{number + 1:08d}{SUFFIX}"
    _write_whole(path, text)
    return path, len(grown)


def read(folder: Path) -> Iterator[Seal]:
    """Every seal, oldest first. Raises BrokenSeal where one is missing or was changed."""
    previous = FIRST
    for number, path in enumerate(_files(folder), start=1):
        try:
            first, *rest = path.read_text("ascii").splitlines()
            head = json.loads(first)
            lines = tuple(_line(each) for each in rest)
            whole = head["chains"] == len(lines)
            seal = Seal(path=path, sealed_at=datetime.fromisoformat(head["sealed_at"]), lines=lines)
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise BrokenSeal(f"{path.name} can't be read: {problem}") from problem
        if head.get("number") != number or path.stem != f"{number:08d}":
            raise BrokenSeal(f"a seal before {path.name} is missing")
        if head.get("previous") != previous or not whole:
            raise BrokenSeal(f"{path.name} or the seal before it was changed")
        previous = _digest(path)
        yield seal


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SUFFIX}"))


def _line(text: str) -> tuple[str, int, str]:
    person, sequence, link = text.split(" ")
    return person, int(sequence), link


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_whole(path: Path, text: str) -> None:
    """Written beside and linked into place: a crash leaves no half, nobody overwrites another's."""
    part = path.with_suffix(f".{os.getpid()}")
    with part.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.chmod(0o400)
    try:
        os.link(part, path)
    except FileExistsError as problem:
        raise BrokenSeal(f"{path.name} is being made by another process") from problem
    finally:
        part.unlink()
