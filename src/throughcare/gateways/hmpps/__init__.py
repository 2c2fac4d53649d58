"""Messages of the prison and the probation service, a line each, translated to our words.

Source: the reference on prison events; read tolerantly: what is unknown is kept, not refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from throughcare.domain.custody.message import Message
from throughcare.gateways.hmpps import documents, messages, wrapper
from throughcare.gateways.intake import Wrong, broken, existing, opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as it came: the message in it, or plainly why it can't be read."""

    where: str
    raw: str
    message: Message | None
    why: str = ""


def lines(*, path: Path, at: datetime) -> Iterator[Line]:
    """This reads a file line by line. Raises Unreadable for one that can't be opened.

    `at` is when what has no time of its own, like a prison's record of somebody, was sent.
    """
    # One sign that is no text makes its line unreadable, and no other.
    told = opened(path=existing(path=path), name=path.name, errors="backslashreplace")
    with told as file:
        try:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield line(where=f"line {number}", raw=raw.rstrip("\n"), at=at)
        except OSError as problem:
            raise broken(name=path.name, problem=problem) from problem


def line(*, where: str, raw: str, at: datetime) -> Line:
    """This reads one line: a message in its wrapper, or the record of somebody as JSON."""
    try:
        told = wrapper.of(raw)
        read = messages.read(told) if told.kind else documents.read(told.body, raw=raw, at=at)
    except Wrong as wrong:
        return Line(where=where, raw=raw, message=None, why=str(wrong))
    return Line(where=where, raw=raw, message=read)
