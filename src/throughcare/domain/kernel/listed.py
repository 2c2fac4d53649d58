"""Lists that law or guidance keeps: what is on them, from when until when, and how sure we are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.period import Period


class Confidence(StrEnum):
    """How sure it is: read in a source, only remembered, or concluded from something else.

    Source: the marks of the reference on justice.
    """

    FOUND = "found"
    FROM_MEMORY = "from_memory"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list, on it on these days."""

    code: str
    words: str
    days: Period[date]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A whole list, past and to come: what is in force is asked for a day."""

    name: str
    entries: tuple[Entry, ...]

    def on(self, day: date) -> tuple[Entry, ...]:
        """This gives what is on the list on a day, in its order."""
        return tuple(each for each in self.entries if each.days.contains(moment=day))

    def not_on(self, day: date) -> tuple[Entry, ...]:
        """This gives what was on the list before a day, or will be after it."""
        return tuple(each for each in self.entries if not each.days.contains(moment=day))

    def widens(self, was: "Listed", *, on: date) -> bool:
        """This says whether, on a day or later, it holds anything that another list does not. An
        entry in other words may mean more, so it counts as one that was not there.

        Source: domain.md S27: a widening first prints the load that it would put on local places.
        """
        ends = [each.days.ends for each in was.entries if each.days.ends is not None]
        return any(
            (each.code, each.words) not in {(entry.code, entry.words) for entry in was.on(day)}
            for each in self.entries
            for day in (max(each.days.starts, on), *ends)
            if day >= on and each.days.contains(moment=day)
        )

    def holds(self, code: str, *, on: date) -> bool:
        """This says whether something is on the list on a day.

        Raises KeyError for a code that was never on it: a misspelt code is no answer.
        """
        known = [each for each in self.entries if each.code == code]
        if not known:
            raise KeyError(f"{self.name} never had {code}")
        return any(each.days.contains(moment=on) for each in known)
