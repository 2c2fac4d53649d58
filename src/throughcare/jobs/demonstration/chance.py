"""Chance that comes out the same for the same seed, on any machine."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from throughcare.domain.kernel.calendar import at


class Chance:
    """Draws that follow from a text: the seed, and whom or what they are about."""

    def __init__(self, *about: object) -> None:
        self._random = Random("/".join(str(each) for each in about))  # noqa: S311 - no secret

    def falls(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases."""
        return self._random.random() < share

    def one_of[T](self, choices: Sequence[T]) -> T:
        """One of several, all alike."""
        return choices[self._random.randrange(len(choices))]

    def some_of[T](self, choices: Sequence[T], number: int) -> list[T]:
        """So many of several, each once."""
        return self._random.sample(choices, min(number, len(choices)))

    def by_share[T](self, shares: Mapping[T, float]) -> T:
        """One of several, each as often as its share says; shares need not sum to one."""
        return self._random.choices(list(shares), weights=list(shares.values()))[0]

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(least, most)

    def about(self, usual: float, *, least: float = 0.0) -> float:
        """A number about as large as is usual, sometimes much larger: waits are like that."""
        return max(least, usual * self._random.lognormvariate(0.0, 0.5))

    def clock(self, day: date, first: int = 9, last: int = 16) -> datetime:
        """An instant of a day between two hours, on the minute."""
        minute = self._random.randrange(first * 60, (last + 1) * 60)
        return at(day=day, clock=time(minute // 60, minute % 60))

    def key(self) -> UUID:
        """A key like those that are made at random."""
        bits = self._random.getrandbits(128)
        return UUID(int=bits & ~(0xF << 76) | (0x4 << 76) & ~(0x3 << 62) | (0x2 << 62))

    def later(self, instant: datetime, minutes: int) -> datetime:
        """Some minutes after an instant, at most so many."""
        return instant + timedelta(minutes=self._random.randint(1, max(minutes, 1)))
