"""What a worker may tell of somebody's custody, where no message came, or before it does."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.domain.custody.message import Why
from throughcare.domain.custody.terms import Move, Movement
from throughcare.domain.kernel.decision import Decision, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A movement as it is typed; `source` is how it is known."""

    move: Move | None
    prison: str
    happened_at: datetime | None
    source: str
    now: datetime
    died_on: date | None


def tell(facts: Telling) -> Decision[Movement]:
    """This says whether a movement can be recorded: one that happened, and how it is known.

    A death is no movement: it is recorded as one, and everything stops.

    Source: the issue of continuity: facts with source.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.move is None or facts.move is Move.DIED:
        reasons.append(because("prison.move_needed", "move"))
    if not facts.prison:
        reasons.append(because("prison.prison_needed", "prison"))
    if facts.happened_at is None or facts.happened_at > facts.now:
        reasons.append(because("prison.when_needed", "on"))
    if not facts.source.strip():
        reasons.append(because("prison.source_needed", "source"))
    if reasons or facts.move is None or facts.happened_at is None:
        return refuse(*reasons)
    return allow(Movement(happened_at=facts.happened_at, move=facts.move, prison=facts.prison))


def set_day(*, release_on: date | None, why: Why | None, today: date) -> Decision[Why]:
    """This says whether a day of release can be recorded as it was told; it is never reckoned."""
    reasons = []
    if release_on is None or release_on < today:
        reasons.append(because("prison.day_needed", "release_on"))
    if why is None:
        reasons.append(because("prison.kind_needed", "why"))
    return refuse(*reasons) if reasons or why is None else allow(why)
