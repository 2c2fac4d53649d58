"""Histories of custody as they truly were, and what a prison service tells of them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from throughcare.domain.custody.terms import (
    GOES,
    LEAVING,
    Absence,
    Away,
    Custody,
    Move,
    Movement,
    Stay,
)

PRISONS = ("QAX", "QBX", "QCX")
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
BACK = {
    Away.COURT: Move.BACK_FROM_COURT,
    Away.FOR_A_TIME: Move.BACK,
    Away.BETWEEN_PRISONS: Move.TRANSFERRED_IN,
}


@dataclass(slots=True)
class Truth:
    """What happened, in order, and the times in custody that it was; written down as it happens."""

    chance: Random
    now: datetime = BEGAN
    movements: list[Movement] = field(default_factory=list)
    times: list[Custody] = field(default_factory=list)

    def move(self, move: Move, prison: str) -> datetime:
        self.now += timedelta(minutes=self.chance.randrange(120, 60 * 24 * 9))
        self.movements.append(Movement(happened_at=self.now, move=move, prison=prison))
        return self.now

    def custody(self) -> None:
        """Received, moved about, and released, or still there."""
        move = self.chance.choice((Move.ADMITTED, Move.RECALLED))
        self.now += timedelta(days=2)
        starts = self.move(move, self.chance.choice(PRISONS))
        stays = [Stay(prison=self.movements[-1].prison, starts_at=starts)]
        absences: list[Absence] = []
        for _ in range(self.chance.randrange(4)):
            self._away(stays, absences)
        ended, ends = None, None
        if self.chance.random() < 0.8:
            ended = self.chance.choice(sorted(LEAVING))
            ends = self.move(ended, stays[-1].prison)
            last = stays[-1]
            stays[-1] = Stay(prison=last.prison, starts_at=last.starts_at, ends_at=ends)
        self.times.append(
            Custody(
                starts_at=starts,
                began=move,
                stays=tuple(stays),
                absences=tuple(absences),
                ends_at=ends,
                ended=ended,
            )
        )

    def _away(self, stays: list[Stay], absences: list[Absence]) -> None:
        here = stays[-1]
        move = self.chance.choice((Move.TO_COURT, Move.OUT_FOR_A_TIME, Move.TRANSFERRED_OUT))
        left = self.move(move, here.prison)
        other = here.prison
        if move is Move.TRANSFERRED_OUT:
            other = self.chance.choice([each for each in PRISONS if each != here.prison])
        back = self.move(BACK[GOES[move]], other)
        absences.append(Absence(kind=GOES[move], starts_at=left, ends_at=back))
        if other != here.prison:
            stays[-1] = Stay(prison=here.prison, starts_at=here.starts_at, ends_at=left)
            stays.append(Stay(prison=other, starts_at=back))


def truth(chance: Random) -> Truth:
    """One person's history: up to three times in custody, the last perhaps under way."""
    made = Truth(chance)
    for _ in range(chance.randrange(1, 4)):
        made.custody()
        if made.times[-1].ends_at is None:
            break
    return made


def told(made: Truth) -> list[Movement]:
    """What arrives of it: some twice, some again by another system up to an hour later, in any
    order. The other system calls a recall an admission.
    """
    chance, found = made.chance, list(made.movements)
    for each in made.movements:
        if chance.random() < 0.3:
            found.append(each)
        if chance.random() < 0.3:
            late = each.happened_at + timedelta(seconds=chance.randrange(5, 3600))
            move = Move.ADMITTED if each.move is Move.RECALLED else each.move
            found.append(Movement(happened_at=late, move=move, prison=each.prison))
    chance.shuffle(found)
    return found
