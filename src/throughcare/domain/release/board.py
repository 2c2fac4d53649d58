"""The order of the board: by day; on one day the reddest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from throughcare.domain.release.ready import Stand
from throughcare.domain.release.terms import SETTLED, State

# The columns of the board. Source: pages.md "Release board".
MARKS = (
    "bed",
    "money",
    "gp",
    "script",
    "naloxone",
    "appointment",
    "gate",
    "phone",
    "conditions",
    "family",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redness:
    """What puts a release before others of its day: what is missing, then dangers, then owned."""

    missing: int
    dangers: int
    owned: int

    @property
    def order(self) -> tuple[int, int, int]:
        """The reddest sorts first."""
        return (-self.missing, -self.dangers, -self.owned)


def together(found: Iterable[Stand]) -> State:
    """This says how a column stands that holds several things: as the worst of them.

    Source: pages.md "Release board": filled, owned, missing.
    """
    states = [State.MISSING if each.nobodys else each.state for each in found]
    for state in (State.MISSING, State.OWNED, State.DONE, State.DECLINED):
        if state in states:
            return state
    return State.NOT_NEEDED if set(states) <= SETTLED else State.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """How many things without a column of their own are missing, owned or settled."""

    missing: int
    owned: int
    settled: int


def more(found: Iterable[Stand]) -> More:
    """This counts what stands beside the columns: travel, work, mental health, debt, the night.

    Source: issue of continuity: the checklist of a release; pages.md "Release board": ten marks.
    """
    beside = [each for each in found if each.item.mark not in MARKS]
    missing = sum(each.nobodys for each in beside)
    settled = sum(each.settled for each in beside)
    return More(missing=missing, owned=len(beside) - missing - settled, settled=settled)
