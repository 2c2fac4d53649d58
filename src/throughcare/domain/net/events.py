"""What the net itself does: closures soon after an alarm are read again by another agency."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadAsked:
    """A closure was drawn to be read again by another agency."""

    closure_id: UUID
    reader_id: UUID
    reader_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadDone:
    """Another agency read a closure again, and found it sound or not."""

    closure_id: UUID
    sound: bool


KINDS: tuple[Kind, ...] = (
    Kind(
        code="net.reread_asked",
        category=Category.PLAN,
        payload=RereadAsked,
        sentence="{reader_name} is asked to look at this closure again",
        standing=True,
    ),
    Kind(
        code="net.reread_done",
        category=Category.PLAN,
        payload=RereadDone,
        sentence="Another agency looked at this closure again",
        standing=True,
    ),
)
