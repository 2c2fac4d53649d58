"""What can happen before a court: listed, decided, taken off, asked, answered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A hearing was put on a list: when, in which room, before which bench, and why another."""

    order_id: UUID
    starts_at: datetime
    court_name: str
    room: str
    bench_name: str
    other_bench_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A bench decided: what, in its words, and after how many months it wants to review again."""

    order_id: UUID
    court_name: str
    outcomes: tuple[str, ...]
    words: str
    change: str = ""
    review_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOff:
    """A hearing was taken off a list, and why."""

    order_id: UUID
    starts_at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A court asked an agency for something by the next hearing; `officers` supervise the order."""

    order_id: UUID
    asked_id: UUID
    asked_name: str
    officers: bool
    what: str
    answer_by: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An agency answered what a court had asked."""

    order_id: UUID
    asked_name: str
    what: str
    answer: str


def _kind(code: str, payload: type, sentence: str) -> Kind:
    return Kind(
        code=code, category=Category.JUSTICE, payload=payload, sentence=sentence, standing=True
    )


KINDS: tuple[Kind, ...] = (
    _kind("court.listed", Listed, "Listed at {court_name}, {room}, {starts_at}, {bench_name}"),
    _kind("court.decided", Decided, "{court_name}: {outcomes}"),
    _kind("court.taken_off", TakenOff, "Taken off the list of {starts_at}: {why}"),
    _kind("court.asked", Asked, "The court asks {asked_name}: {what}"),
    _kind("court.answered", Answered, "{asked_name} answered the court"),
)
