"""What is to happen when; nothing happens before its time, and never two things at once."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from heapq import heappop, heappush

type Deed = Callable[[datetime], object]

A_MOMENT = timedelta(seconds=20)


class Agenda:
    """Deeds by their instant; in the order of writing where that is the same."""

    def __init__(self, *, since: datetime) -> None:
        self.now = since
        self._waiting: list[tuple[datetime, int, Deed]] = []
        self._written = 0

    def put(self, at: datetime, deed: Deed) -> None:
        """This writes down a deed; what should have been done already is done next."""
        self._written += 1
        heappush(self._waiting, (max(at, self.now), self._written, deed))

    def until(self, end: datetime) -> Iterator[tuple[datetime, Deed]]:
        """Every deed before an instant, each a moment after the one before it at the earliest.

        Deeds may write further ones down meanwhile.
        """
        while self._waiting and self._waiting[0][0] < end:
            wished, _, deed = heappop(self._waiting)
            self.now = max(wished, self.now + A_MOMENT)
            yield self.now, deed
