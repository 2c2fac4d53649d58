"""What reading another system's directory gives: listings, rejected entries, or nothing at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from throughcare.domain.directory.entry import Listing

SKIPPED = (".", "~", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An entry that can't be taken: where it stands (file, line or number, id), and plainly why."""

    where: str
    why: str


class Unreadable(Exception):
    """The input as a whole can't be read; the message says why and what would help."""


class Wrong(Exception):
    """One entry can't be taken, for the reason given; readers turn it into a Rejected."""


type Placed = tuple[str, Listing]


def taken(*, where: str, make: Callable[[], Listing]) -> Placed | Rejected:
    """This makes a listing and says where it came from, or rejects the entry with the reason."""
    try:
        return where, make()
    except Wrong as wrong:
        return Rejected(where=where, why=str(wrong))


def once(*, found: Iterable[Placed | Rejected]) -> Iterator[Listing | Rejected]:
    """This passes listings on, the first of each id; it keeps a digest of every id seen."""
    seen: dict[str, tuple[str, str]] = {}
    for each in found:
        if isinstance(each, Rejected):
            yield each
            continue
        where, listing = each
        first, digest = seen.setdefault(listing.external_id, (where, listing.digest))
        if first == where:
            yield listing
        elif digest == listing.digest:
            yield Rejected(where=where, why=f"repeats {first}, which was taken")
        else:
            yield Rejected(where=where, why=f"has the id of {first}, which was taken instead")


def recognised(
    *, items: Iterable[tuple[str, Any] | Rejected], key: str, what: str
) -> Iterator[tuple[str, Any] | Rejected]:
    """This passes items on; raises Unreadable at the end if there were some and none had the key.

    So a file of another format is refused as a whole, while a single odd entry is only rejected.
    """
    count, known = 0, False
    for item in items:
        count += 1
        known = known or (isinstance(item, tuple) and isinstance(item[1], dict) and key in item[1])
        yield item
    if count and not known:
        one = "the only entry does not look" if count == 1 else f"none of the {count} entries looks"
        raise Unreadable(f"{one} like {what}: there is no “{key}”")


def marked(*, where: str, key: str) -> str:
    """This adds an entry's own id to where it stands."""
    return f"{where} ({key[:80]})" if key else where


def existing(*, path: Path) -> Path:
    """This gives the path if there is such a file or folder; raises Unreadable if not."""
    try:
        if path.is_dir() or path.is_file():
            return path
        there = path.exists()
    except (OSError, ValueError) as problem:
        raise Unreadable(f"{path.name or path}: {_reason(problem)}") from problem
    if there:
        raise Unreadable(f"{path.name} is neither a file nor a folder")
    raise Unreadable(f"there is no file or folder {path}")


def opened(*, path: Path, name: str, newline: str | None = None, errors: str = "strict") -> TextIO:
    """This opens a file as UTF-8 text, with or without a mark at its start."""
    try:
        return path.open(encoding="utf-8-sig", newline=newline, errors=errors)
    except (OSError, ValueError) as problem:
        raise Unreadable(f"{name}: {_reason(problem)}") from problem


def files(*, folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """This lists the files of a folder with these endings, by name; hidden ones are left out."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as problem:
        raise Unreadable(f"{folder.name}: {_reason(problem)}") from problem
    return [
        each
        for each in inside
        if each.suffix.lower() in endings and not each.name.startswith(SKIPPED) and each.is_file()
    ]


def broken(*, name: str, problem: OSError | UnicodeDecodeError) -> Unreadable:
    """This puts an error of reading an open file into plain words."""
    if isinstance(problem, UnicodeDecodeError):
        return Unreadable(f"{name} is not UTF-8 text: save it as UTF-8 and try again")
    return Unreadable(f"{name}: {_reason(problem)}")


def _reason(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return f"can’t be opened ({(problem.strerror or 'unknown reason').lower()})"
    return f"can’t be opened ({problem})"
