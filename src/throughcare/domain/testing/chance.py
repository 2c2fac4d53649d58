"""Chance that both sides can check: from their two secrets and a list, all fixed beforehand."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a list: from `among`, `count` are chosen, each choice as likely as any other.

    `reference` and what is chosen among are words without spaces; neither names anybody.
    """

    reference: str
    count: int
    among: tuple[str, ...]

    def __post_init__(self) -> None:
        words = (self.reference, *self.among)
        if self.count < 0 or any(not word or word.split() != [word] for word in words):
            raise ValueError("a line is made of words and a number from 0")
        if len(set(self.among)) != len(self.among):
            raise ValueError("nothing stands twice in a line")


def digest(*, text: str) -> str:
    """This gives the SHA-256 of a text, in hexadecimal: it binds to a secret and does not show it.

    Source: decision 62.
    """
    return sha256(text.encode()).hexdigest()


def as_text(*, lines: Iterable[Line]) -> str:
    """This writes a list: a line each, in an order that says nothing of who is on it."""
    written = (" ".join((each.reference, str(each.count), *each.among)) for each in lines)
    return "\n".join(sorted(written))


def as_lines(*, text: str) -> tuple[Line, ...]:
    """This reads a list; it undoes `as_text`."""
    read = (line.split(" ") for line in text.splitlines())
    return tuple(
        Line(reference=reference, count=int(count), among=tuple(among))
        for reference, count, *among in read
    )


def seed(*, listed: str, tester: str, supervisor: str) -> str:
    """This gives the seed of a draw: of the hash of its list and the secrets of both sides.

    Whoever has one secret knows nothing of it. Source: decision 62.
    """
    return digest(text=f"{digest(text=listed)}\n{tester}\n{supervisor}")


def chosen(*, seed: str, line: Line) -> tuple[str, ...]:
    """This chooses for one line, whatever stands in the others, so that nobody shifts another.

    What it is chosen among is ranked by the hash of the seed, the reference and itself; the first
    ones are chosen, and come back in the order of the line.

    Source: decision 62.
    """

    def rank(one: str) -> str:
        return digest(text=f"{seed}\n{line.reference}\n{one}")

    first = frozenset(sorted(line.among, key=rank)[: line.count])
    return tuple(one for one in line.among if one in first)
