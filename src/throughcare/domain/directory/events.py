"""What can happen to what is known of somebody."""

from dataclasses import dataclass

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecorded:
    """A fact that services ask for was recorded, or holds no longer; in plain words."""

    kind: str
    said: str


KINDS: tuple[Kind, ...] = (
    Kind(
        code="fact.recorded",
        category=Category.NEEDS,
        payload=FactRecorded,
        sentence="Known now: {said}",
    ),
    Kind(
        code="fact.ended",
        category=Category.NEEDS,
        payload=FactRecorded,
        sentence="No longer so: {said}",
    ),
)
