"""Promises between agencies: what counts as kept, and what as missed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Promise(StrEnum):
    """What became of something that one agency owed another."""

    WAITING = "waiting"
    KEPT = "kept"
    MISSED = "missed"
    FELL = "fell"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFacts:
    """When it was due; when what keeps it happened; when it fell, because nothing asks for it."""

    due_at: datetime
    kept_at: datetime | None = None
    fell_at: datetime | None = None


def promise(facts: PromiseFacts, *, at: datetime) -> Promise:
    """This says what had become of a promise at an instant.

    What was done in time and written down later is kept. What fell in time was no promise any more;
    what fell after it was due had been missed by then, so that taking a referral back hides
    nothing. The database has a function of the same name.

    Source: domain.md S9 "handshake report".
    """
    if facts.kept_at is not None and facts.kept_at <= at:
        return Promise.KEPT if facts.kept_at <= facts.due_at else Promise.MISSED
    if facts.fell_at is not None and facts.fell_at <= min(facts.due_at, at):
        return Promise.FELL
    return Promise.MISSED if facts.due_at < at else Promise.WAITING
