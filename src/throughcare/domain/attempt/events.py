"""What can happen to what is known of earlier attempts: told, or taken back as a mistake."""

from dataclasses import dataclass

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptTold:
    """Somebody told of an earlier attempt, and what ended it."""

    help: str
    ended: str


KINDS: tuple[Kind, ...] = (
    Kind(
        code="attempt.told",
        category=Category.TREATMENT,
        payload=AttemptTold,
        sentence="Tried before: {help}; {ended}",
    ),
    Kind(
        code="attempt.taken_back",
        category=Category.TREATMENT,
        payload=AttemptTold,
        sentence="Not so, told by mistake: tried {help}",
    ),
)
