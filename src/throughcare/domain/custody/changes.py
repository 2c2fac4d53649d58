"""What a movement changed of somebody's times in custody, whenever it came."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from throughcare.domain.custody.terms import Absence, Custody, Stay

END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One time in custody before and after; `newest` says whether it is the last one known."""

    id: UUID
    before: Custody | None
    after: Custody | None
    newest: bool

    @property
    def received(self) -> bool:
        """Whether it is told for the first time."""
        return self.before is None

    @property
    def taken_back(self) -> bool:
        """Whether there was no such time after all."""
        return self.after is None

    @property
    def over(self) -> bool:
        """Whether it is a time that has ended, as is known now."""
        return self.after is not None and self.after.ends_at is not None

    @property
    def walls(self) -> bool:
        """Whether somebody was inside walls at other times than was known."""
        return _lasts(self.before) != _lasts(self.after)

    @property
    def moved_to(self) -> tuple[Stay, ...]:
        """The prisons to which somebody turns out to have been moved, after the first."""
        known = {(each.prison, each.starts_at) for each in _stays(self.before)}
        return tuple(
            each for each in _stays(self.after)[1:] if (each.prison, each.starts_at) not in known
        )

    @property
    def gone(self) -> tuple[Absence, ...]:
        """The absences of which nobody had told."""
        known = {(each.kind, each.starts_at) for each in _absences(self.before)}
        return tuple(
            each for each in _absences(self.after) if (each.kind, each.starts_at) not in known
        )

    @property
    def back(self) -> tuple[Absence, ...]:
        """The absences that are over now, and were not known to be."""
        over = {(each.kind, each.starts_at) for each in _absences(self.before) if each.ends_at}
        return tuple(
            each
            for each in _absences(self.after)
            if each.ends_at and (each.kind, each.starts_at) not in over
        )

    @property
    def released(self) -> bool:
        """Whether it is now over, and was not."""
        was = self.before is not None and self.before.ends_at is not None
        return self.after is not None and self.after.ends_at is not None and not was

    @property
    def goes_on(self) -> bool:
        """Whether it had been taken for over, and is not."""
        was = self.before is not None and self.before.ends_at is not None
        return self.after is not None and self.after.ends_at is None and was

    @property
    def corrected(self) -> bool:
        """Whether what was told of it turns out to have been otherwise: when it began or ended."""
        if self.before is None or self.after is None:
            return False
        ended = None not in (self.before.ends_at, self.after.ends_at)
        return self.before.starts_at != self.after.starts_at or (
            ended and self.before.ends_at != self.after.ends_at
        )


def _lasts(custody: Custody | None) -> tuple[datetime, datetime | None] | None:
    return (custody.starts_at, custody.ends_at) if custody else None


def _stays(custody: Custody | None) -> tuple[Stay, ...]:
    return custody.stays if custody else ()


def _absences(custody: Custody | None) -> tuple[Absence, ...]:
    return custody.absences if custody else ()


def changes(
    *,
    known: Mapping[UUID, Custody],
    now: Iterable[Custody],
    new_key: Callable[[], UUID],
) -> tuple[Change, ...]:
    """This says what is otherwise than it was known, oldest first; what is the same is left out.

    A time in custody stays the one that it was where it shares an instant with it, or one end.
    """
    left = dict(known)
    times = tuple(now)
    found = []
    for each in times:
        key = _same_as(each, left)
        before = left.pop(key) if key else None
        if before != each:
            change = Change(
                id=key or new_key(), before=before, after=each, newest=each is times[-1]
            )
            found.append(change)
    gone = (Change(id=key, before=was, after=None, newest=False) for key, was in left.items())
    return (*gone, *found)


def _same_as(custody: Custody, left: Mapping[UUID, Custody]) -> UUID | None:
    shared = ((_shared(custody, each), key) for key, each in left.items())
    best = max(shared, default=None, key=lambda pair: (pair[0], str(pair[1])))
    return best[1] if best and best[0] >= 0 else None


def _shared(one: Custody, other: Custody) -> float:
    """For how many seconds both last; below nothing where they share no instant."""
    starts = max(one.starts_at, other.starts_at)
    ends = min(one.ends_at or END, other.ends_at or END)
    return (ends - starts).total_seconds()


def each_in_order(found: Iterable[Change]) -> Iterator[Change]:
    """This gives what was taken back first, then the rest, oldest first."""
    yield from sorted(found, key=lambda each: each.after is not None)
