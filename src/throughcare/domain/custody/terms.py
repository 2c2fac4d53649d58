"""Movements into, between and out of prisons, and the time in custody that they make."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Move(StrEnum):
    """What a movement is.

    Source: the reference on prison events, §2.1: reasons of received and released.
    """

    ADMITTED = "admitted"
    RECALLED = "recalled"
    TRANSFERRED_IN = "transferred_in"
    BACK_FROM_COURT = "back_from_court"
    BACK = "back"
    TRANSFERRED_OUT = "transferred_out"
    TO_COURT = "to_court"
    OUT_FOR_A_TIME = "out_for_a_time"
    TO_HOSPITAL = "to_hospital"
    RELEASED = "released"
    ABSCONDED = "absconded"
    DEPORTED = "deported"
    DIED = "died"


NEW = frozenset({Move.ADMITTED, Move.RECALLED})
ARRIVING = NEW | {Move.BACK_FROM_COURT, Move.BACK, Move.TRANSFERRED_IN}
LEAVING = frozenset({Move.RELEASED, Move.ABSCONDED, Move.DEPORTED, Move.DIED})


class Away(StrEnum):
    """Where somebody is who is in custody and not in their prison."""

    COURT = "court"
    FOR_A_TIME = "for_a_time"
    HOSPITAL = "hospital"
    BETWEEN_PRISONS = "between_prisons"


GOES = {
    Move.TO_COURT: Away.COURT,
    Move.OUT_FOR_A_TIME: Away.FOR_A_TIME,
    Move.TO_HOSPITAL: Away.HOSPITAL,
    Move.TRANSFERRED_OUT: Away.BETWEEN_PRISONS,
}


class Told(StrEnum):
    """How a movement is known."""

    PRISON_SERVICE = "prison_service"
    BY_A_WORKER = "by_a_worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One movement of one person, as it was told; `prison` is a code of three letters,
    empty where nobody named it; for whoever leaves, the one that they left.
    """

    happened_at: datetime
    move: Move
    prison: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A time in one prison, [starts_at, ends_at); whoever is at court for a day stays."""

    prison: str
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A time away from prison in custody, [starts_at, ends_at)."""

    kind: Away
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """A time in custody, [starts_at, ends_at): from a reception to a release, over every prison.

    `began` and `ended` are what began and ended it; None where nobody told of it, and then it
    starts, or ends, where it is first, or last, known.
    """

    starts_at: datetime
    began: Move | None
    stays: tuple[Stay, ...]
    absences: tuple[Absence, ...] = ()
    ends_at: datetime | None = None
    ended: Move | None = None

    @property
    def prison(self) -> str:
        """The prison where they are, or were last."""
        return self.stays[-1].prison

    @property
    def away(self) -> Away | None:
        """Where they are, if not in prison; None once it is over."""
        if self.ends_at is not None or not self.absences:
            return None
        newest = self.absences[-1]
        return newest.kind if newest.ends_at is None else None
