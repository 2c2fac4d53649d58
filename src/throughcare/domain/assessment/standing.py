"""How an answer stands: how fresh it is, who has confirmed it, who sees it differently."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID


class Stand(StrEnum):
    """What another agency says of an answer instead of asking again."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


class Place(StrEnum):
    """Where, or how, somebody was asked: people answer otherwise in a cell than at home."""

    AGENCY = "agency"
    HOME = "home"
    TELEPHONE = "telephone"
    VIDEO = "video"
    CUSTODY = "custody"
    COURT = "court"
    PRISON = "prison"
    HOSPITAL = "hospital"
    ELSEWHERE = "elsewhere"


class Why(StrEnum):
    """Why something is asked again although its answers still hold."""

    THEY_ASK = "they_ask"
    HAPPENED = "happened"
    DISPUTED = "disputed"
    CLINICAL = "clinical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """What one agency said of an answer, when."""

    agency_id: UUID
    stand: Stand
    stood_at: datetime


def is_fresh(*, asked_at: datetime, at: datetime, days: int) -> bool:
    """This says whether an answer still holds: for so many days after it was given; 0 is never.

    Source: issue "Treatment": freshness per section.
    """
    return at < asked_at + timedelta(days=days)


def newest(stood: Iterable[Stood]) -> tuple[Stood, ...]:
    """This gives what each agency said last, oldest first: an agency may come to agree."""
    last = {each.agency_id: each for each in sorted(stood, key=lambda each: each.stood_at)}
    return tuple(sorted(last.values(), key=lambda each: each.stood_at))


def is_disputed(stood: Iterable[Stood]) -> bool:
    """This says whether any agency sees an answer differently now."""
    return any(each.stand is Stand.DISPUTED for each in newest(stood))
