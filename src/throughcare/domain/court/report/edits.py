"""Who changed which sentence: every version of a report beside the one before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from throughcare.domain.court.report.terms import Content, Section

# A sentence ends at a full stop, question or exclamation mark before a space, and at a line's end.
_ENDS = re.compile(r"(?<=[.!?…])[ \t]+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version: its number from 1, who wrote it and when, and what stands in it."""

    number: int
    by: str
    at: datetime
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """A sentence as it stands, with who put it there, when, in which version."""

    words: str
    by: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What one version changed in a section: sentences that went, and sentences that came."""

    section: Section
    gone: tuple[str, ...]
    came: tuple[str, ...]


def sentences(words: str) -> tuple[str, ...]:
    """This gives the sentences of a text, without the blanks around them."""
    return tuple(part.strip() for part in _ENDS.split(words) if part.strip())


def changes(before: Content | None, after: Content) -> tuple[Changed, ...]:
    """This says which sentences a version changed; against nothing, all of its own came.

    Source: issue of justice: edits tracked.
    """
    found = []
    for section in Section:
        old = sentences(before.section(section)) if before else ()
        new = sentences(after.section(section))
        gone: list[str] = []
        came: list[str] = []
        for tag, a, b, c, d in _steps(old, new):
            if tag != "equal":
                gone += old[a:b]
                came += new[c:d]
        if gone or came:
            found.append(Changed(section=section, gone=tuple(gone), came=tuple(came)))
    return tuple(found)


def credited(versions: Sequence[Version]) -> dict[Section, tuple[Credited, ...]]:
    """This says of each sentence of the newest version who put it there, and when.

    A sentence that stayed keeps whoever wrote it first; one that was changed is its changer's.
    """
    stands: dict[Section, tuple[Credited, ...]] = dict.fromkeys(Section, ())
    for version in versions:
        for section in Section:
            stands[section] = tuple(_credit(stands[section], version, section))
    return stands


def _credit(before: tuple[Credited, ...], version: Version, section: Section) -> Iterator[Credited]:
    new = sentences(version.content.section(section))
    for tag, a, b, c, d in _steps([each.words for each in before], new):
        if tag == "equal":
            yield from before[a:b]
            continue
        for words in new[c:d]:
            yield Credited(words=words, by=version.by, at=version.at, number=version.number)


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
