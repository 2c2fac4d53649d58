"""What can happen with a supporter. Known to the agency that was told of them, and to no other."""

from dataclasses import dataclass

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterNamed:
    """Somebody named a supporter, or wants them to be one no more."""

    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterSees:
    """What a supporter sees from now on, at the person's wish."""

    relation: str
    sees: tuple[str, ...]
    own_words: str = ""


# Notes are carried by no grant: so no other agency, and no supporter, learns of it.
N = Category.NOTES
KINDS: tuple[Kind, ...] = (
    Kind(
        code="supporter.named",
        category=N,
        payload=SupporterNamed,
        sentence="Named a supporter: {relation}",
    ),
    Kind(
        code="supporter.sees",
        category=N,
        payload=SupporterSees,
        sentence="What a supporter sees now ({relation}): {sees}",
    ),
    Kind(
        code="supporter.removed",
        category=N,
        payload=SupporterNamed,
        sentence="A supporter sees nothing any more: {relation}",
    ),
)
