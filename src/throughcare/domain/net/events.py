"""What the net itself does: closures soon after an alarm are looked at again."""

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
    closer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadDone:
    """A closure was read again, by another agency or the closer's own manager: right or not."""

    closure_id: UUID
    closer_id: UUID
    reader_name: str
    sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadAnswered:
    """The agency that closed it said what it did, where the closing was found not right."""

    closure_id: UUID
    closer_name: str


KINDS: tuple[Kind, ...] = (
    Kind(
        code="net.reread_asked",
        category=Category.PLAN,
        payload=RereadAsked,
        sentence="{reader_name} is asked to look at this closing again",
        standing=True,
    ),
    Kind(
        code="net.reread_done",
        category=Category.PLAN,
        payload=RereadDone,
        sentence="{reader_name} looked at this closing again",
        standing=True,
    ),
    Kind(
        code="net.reread_answered",
        category=Category.PLAN,
        payload=RereadAnswered,
        sentence="{closer_name} answered what was found",
        standing=True,
    ),
)
