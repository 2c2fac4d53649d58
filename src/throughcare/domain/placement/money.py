"""Money in whole pence: what a placement costs, what is left of a line, whose limit covers it."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Reason, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.terms import Basis, Ring

A_WEEK = 7


def pounds(pence: int) -> str:
    """This says an amount of pence as people write it: "£1,200", "£87.50"."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}" + (f".{rest:02}" if rest else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What is agreed to be paid: pence for each week, day or session, or once.

    `sessions` are those that are meant, where it is paid by the session.
    """

    basis: Basis
    pence: int
    sessions: int = 0


def kept(price: Price, *, days: Period[date]) -> int:
    """This gives the pence that must be kept for a placement of so many days, [starts, ends).

    A part of a week counts as its part, rounded up to the penny.
    """
    assert days.ends is not None
    if price.basis is Basis.SESSION:
        return price.pence * price.sessions
    return at_most_owed(price, days=(days.ends - days.starts).days)


def at_most_owed(price: Price, *, days: int) -> int:
    """This gives the pence that can at most be billed for a place that was used so many days: a
    session a day, of those that were meant; the whole of what is paid once.

    Source: ours: what an early end does not need goes back to its line at once.
    """
    match price.basis:
        case Basis.WEEK:
            return -(-price.pence * days // A_WEEK)
        case Basis.DAY:
            return price.pence * days
        case Basis.SESSION:
            return price.pence * min(price.sessions, days)
        case Basis.ONCE:
            return price.pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Pence of two years: of the one in which a placement begins, and of the next."""

    first: int = 0
    later: int = 0

    @property
    def whole(self) -> int:
        return self.first + self.later


NOTHING = Parts()


def parted(
    price: Price, *, days: Period[date], at: date | None, whole: int, spent: Parts = NOTHING
) -> Parts:
    """This parts the pence of a placement at the day on which a year ends: each year pays its own.

    Sessions are parted by days; what is paid once is paid by the year in which it begins. No year
    keeps less than is spent of it already.

    Source: issue "Continuity": budget line; a line pays for its own year.
    """
    assert days.ends is not None
    if at is None or days.ends <= at:
        return Parts(first=whole - spent.later, later=spent.later)
    before = kept(price, days=Period(starts=days.starts, ends=max(days.starts, at)))
    if price.basis is Basis.SESSION:
        before = -(-whole * (at - days.starts).days // (days.ends - days.starts).days)
    first = min(max(before, spent.first), whole - spent.later)
    return Parts(first=first, later=whole - first)


def earned(price: Price, *, attended: int) -> int:
    """This gives the pence that so many days (or sessions) cost by the price that was agreed.

    What is paid once is owed once they came at all.
    """
    match price.basis:
        case Basis.WEEK:
            return (2 * price.pence * attended + A_WEEK) // (2 * A_WEEK)
        case Basis.DAY | Basis.SESSION:
            return price.pence * attended
        case Basis.ONCE:
            return price.pence if attended else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A budget line of an agency for a year, [starts, ends): what it holds and what is kept of it.

    `taken` is what is kept for placements, the part that is spent already included.
    """

    ring: Ring
    year: Period[date]
    holds: int
    taken: int

    @property
    def left(self) -> int:
        return self.holds - self.taken


def goes_on(line: Line, *, days: Period[date]) -> bool:
    """This says whether so many days go on after the year of a line."""
    ends = line.year.ends
    return ends is not None and (days.ends is None or days.ends > ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """That so much of a line would be kept for a placement, of which `before` is kept already.

    `limit` is what whoever decides may spend on one placement; `days` are those of the placement.
    What goes on into the next year is kept of `later`, that year's line.
    """

    line: Line | None
    before: Parts
    after: Parts
    limit: int
    days: Period[date]
    aftercare: bool
    later: Line | None = None
    follows_an_ending: bool = True


def keep(facts: Keeping) -> tuple[Reason, ...]:
    """This gives every reason why so much of a line can't be kept; none where it can.

    Nobody decides over their limit, their own proposal or another's; a ring-fenced line pays for
    nothing else; a line never gives more than it has, and pays for its own year.

    Source: domain.md S28; issue "Continuity": limits of authority, aftercare ring-fenced.
    """
    reasons = []
    if facts.after.whole > facts.limit:
        reasons.append(because("placement.over_limit", "", limit=pounds(facts.limit)))
    if facts.line is None:
        return (*reasons, because("placement.line_needed", "line"))
    if not facts.line.year.contains(moment=facts.days.starts):
        reasons.append(because("placement.other_year", "line"))
    reasons += _of(facts, facts.line, "line", facts.before.first, facts.after.first)
    if not goes_on(facts.line, days=facts.days):
        return tuple(reasons)
    if facts.later is None:
        return (*reasons, because("placement.later_needed", "later"))
    follows = facts.later.year.starts == facts.line.year.ends
    if not follows or goes_on(facts.later, days=facts.days):
        reasons.append(because("placement.other_year", "later"))
    reasons += _of(facts, facts.later, "later", facts.before.later, facts.after.later)
    return tuple(reasons)


def _of(facts: Keeping, line: Line, field: str, before: int, after: int) -> list[Reason]:
    """Why one line does not give so much."""
    reasons = []
    if line.ring is Ring.AFTERCARE and not facts.aftercare:
        reasons.append(because("placement.only_aftercare", field))
    elif line.ring is Ring.AFTERCARE and not facts.follows_an_ending:
        reasons.append(because("placement.nothing_ended", field))
    if after - before > line.left:
        reasons.append(because("placement.line_over", field, left=pounds(line.left + before)))
    return reasons
