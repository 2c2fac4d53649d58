"""What can happen to a need."""

from dataclasses import dataclass

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedChanged:
    """A need was found, or moved on, in whose words."""

    need: str
    state: str
    own_words: str = ""


KINDS: tuple[Kind, ...] = (
    Kind(
        code="need.found",
        category=Category.NEEDS,
        payload=NeedChanged,
        sentence="Needs help with {need}",
    ),
    Kind(
        code="need.changed",
        category=Category.NEEDS,
        payload=NeedChanged,
        sentence="Help with {need}: {state}",
    ),
)
