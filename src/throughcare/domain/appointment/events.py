"""What can happen to an appointment. Who came is told by the contact, which is recorded once."""

from dataclasses import dataclass
from datetime import datetime

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """An hour was agreed or offered: what, when, with whom, where."""

    what: str
    starts_at: datetime
    ends_at: datetime
    worker_name: str
    where: str = ""
    reportable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An appointment was moved to another hour."""

    what: str
    from_at: datetime
    starts_at: datetime
    ends_at: datetime
    worker_name: str
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """An appointment was cancelled: by the person, by us, or because they left; perhaps why."""

    what: str
    starts_at: datetime
    by_whom: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashed:
    """Two agencies had taken the same hour: it can count for nothing."""

    what: str
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WasElsewhere:
    """Somebody was elsewhere, [starts_at, ends_at), and how that is known."""

    place: str
    starts_at: datetime
    ends_at: datetime | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotElsewhere:
    """It turned out that somebody was not elsewhere after all."""

    place: str
    starts_at: datetime
    why: str


def _elsewhere(code: str, payload: type, sentence: str) -> Kind:
    """What a hospital tells is of health: the category goes with the event."""
    return Kind(
        code=f"elsewhere.{code}", category=Category.JUSTICE, payload=payload, sentence=sentence
    )


def _kind(code: str, payload: type, sentence: str) -> Kind:
    return Kind(
        code=f"appointment.{code}",
        category=Category.ATTENDANCE,
        payload=payload,
        sentence=sentence,
    )


KINDS: tuple[Kind, ...] = (
    _kind("offered", Booked, "Offered: {what} on {starts_at}, with {worker_name}"),
    _kind("booked", Booked, "Booked: {what} on {starts_at}, with {worker_name}"),
    _kind("moved", Moved, "Moved from {from_at}: {what} on {starts_at}, with {worker_name}"),
    _kind("cancelled", Cancelled, "{by_whom}: {what} on {starts_at}"),
    _kind("clashed", Clashed, "Two agencies had booked {starts_at}: it counts for nothing"),
    _elsewhere("told", WasElsewhere, "{place} from {starts_at}"),
    _elsewhere("ended", WasElsewhere, "{place} until {ends_at}"),
    _elsewhere("mistaken", NotElsewhere, "Not {place} on {starts_at} after all: {why}"),
)
